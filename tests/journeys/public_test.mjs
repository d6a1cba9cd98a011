// What is published is read by anybody and taken down again; search, the CSV and the JSON twins say what the pages say.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage, until } from './stage.mjs'
import { bring, colleague, inQueue, trackLink } from './desk.mjs'
import { answer, arrive, REFERENCE } from './front.mjs'

const PUBLIC = 'A rack by the sink, so that the way to it stays free.'
const SECRET_WORDS = 'Only the team may read about the yellow corridor'

// While somebody types, what is public and much the same stands below, is said once and may be read; nothing is kept, and not without end.
async function types(writer, reference) {
  await arrive(writer, 'I work here and have an idea')
  const box = writer.page.locator('[name=problem]'), like = writer.page.locator('form[data-like]')
  await box.pressSequentially('Drip stands block the way to the sink')
  if (!writer.way.scripts) return writer.never('Has it been tried here?')
  await until('the like of it', async () => /1 public idea says much the same/.test(await writer.page.locator('#like-said').innerText()))
  assert.ok(await box.evaluate((e) => e === document.activeElement), 'whoever types goes on typing')
  await writer.page.locator('#like summary').click()
  assert.ok(await writer.page.locator(`#like a[href="/ideas/${reference}"]`).isVisible())
  const to = await like.getAttribute('data-like'), csrf = await like.locator('[name=csrf]').inputValue()
  const asked = await Promise.all(Array.from({ length: 200 }, () => writer.page.request.post(to, { form: { csrf, problem: 'IV poles' } })))
  assert.ok(asked.filter((it) => it.status() === 429).length > 20)
  await writer.go(writer.path())
  return writer.never('Has it been tried here?')
}

BOTH.forEach((way) => describe(described(way), () => {
  let scene, desk, reference, link
  before(async () => {
    scene = await stage('public')
    desk = await colleague(scene, 'Desk Person', 'desk@example.nhs.uk', 'administrator', way)
    bring(scene, [{ title: '=1+1 rack', email: 'sum@example.nhs.uk' }, { title: '@cells rack', email: 'at@example.nhs.uk' },
      { title: 'Bed rails that fold', email: 'rails@example.nhs.uk', problem: SECRET_WORDS }])
  })
  after(() => scene.close())

  test('an idea whose sender agreed is published, read by anybody, and taken down', async () => {
    const sender = await scene.visitor('sender', way)
    await arrive(sender, 'I work here and have an idea')
    await answer(sender, 'open@example.nhs.uk')
    await sender.press('Send')
    reference = REFERENCE.exec(await sender.text())[0]
    link = trackLink(await scene.mail('open@example.nhs.uk'))
    await sender.go(link)
    await sender.choose('Anyone, on our public page, without your contact details')
    await sender.press('Save my choice')

    const anybody = await scene.visitor('anybody', way)
    await anybody.go('/ideas')
    await anybody.never(reference)
    const { id } = (await inQueue(desk))['A rack for drip stands']
    await desk.go(`/work/${id}`)
    await desk.page.locator('summary', { hasText: 'Put it on the public page' }).click()
    await desk.page.locator('[name=summary]').fill(PUBLIC)
    await desk.press('Publish these words')

    await anybody.go('/')
    await anybody.reads('A rack for drip stands')
    await anybody.go('/ideas')
    await anybody.reads(PUBLIC)
    const twin = JSON.stringify(await anybody.json('/ideas'))
    assert.ok(twin.includes(reference) && !twin.includes('open@example.nhs.uk') && !twin.includes('A Sender'))
    await anybody.page.locator('main [name=q]').fill('sink')
    await anybody.press('Search')
    assert.equal(await anybody.text('main mark'), 'sink')
    await anybody.page.locator('main [name=q]').fill('yellow corridor')
    await anybody.press('Search')
    await anybody.reads('Nothing on this page holds all of these words')
    await anybody.link('See all public ideas')
    await anybody.link('A rack for drip stands')
    await anybody.reads(PUBLIC)
    for (const hidden of ['open@example.nhs.uk', 'A Sender', '01632']) await anybody.never(hidden)
    for (const other of ['=1+1 rack', 'Bed rails']) assert.ok(!twin.includes(other))

    await desk.go(`/work/${id}`)
    const writer = await scene.visitor('writer', way)
    await types(writer, reference)
    await writer.leave()

    await desk.page.locator('summary', { hasText: 'On the public page' }).click()
    await desk.press('Take it off the public page')
    await anybody.go('/ideas')
    await anybody.never(reference)
    await anybody.go(`/ideas/${reference}`)
    assert.equal(anybody.status, 404)

    await desk.go(`/work/${id}`)
    await desk.page.locator('summary', { hasText: 'Put it on the public page' }).click()
    await desk.press('Publish these words')
    await sender.go(link)
    await sender.page.getByLabel('Anyone, on our public page, without your contact details').uncheck()
    await sender.press('Save my choice')
    await anybody.go(`/ideas/${reference}`)
    assert.equal(anybody.status, 404, 'the sender changed their mind')
    await anybody.leave()
    await sender.leave()
  })

  test('search finds stems and phrases, and marks them', async () => {
    await until('the search to know what is new', async () => JSON.stringify(await desk.json('/search?q=folding')).includes('Bed rails that'))
    await desk.go('/search')
    await desk.page.locator('main [name=q]').fill('folding')
    await desk.press('Search')
    await desk.reads('Bed rails that fold')
    assert.match(await desk.text('main mark'), /fold/)
    await desk.page.locator('main [name=q]').fill('"rails that"')
    await desk.press('Search')
    assert.equal(await desk.page.locator('main article').count(), 1)
    await desk.page.locator('main [name=q]').fill('submarine')
    await desk.press('Search')
    await desk.reads('Nothing holds these words, or words like them')
    const anybody = await scene.visitor('anybody', way)
    await anybody.go('/search?q=folding')
    assert.equal(anybody.status, 403)
    await anybody.never('Bed rails')
    await anybody.leave()
  })

  test('the CSV has every idea of the list, and no cell a spreadsheet would run', async () => {
    await desk.go('/work')
    const answered = await desk.get(await desk.page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href'))
    assert.match(answered.headers()['content-type'], /text\/csv/)
    const csv = await answered.text()
    assert.equal(csv.trim().split(/\r?\n/).length, 1 + Object.keys(await inQueue(desk)).length)
    assert.doesNotMatch(csv, /(^|,)"?[=+@-][A-Za-z0-9]/m)
    assert.ok(csv.includes('1+1 rack') && csv.includes('@cells rack'))
  })

  test('each page and its twin say the same of the clock', async () => {
    await desk.go('/work')
    const rows = await desk.text('main table')
    for (const idea of Object.values(await inQueue(desk))) {
      const one = await desk.json(`/work/${idea.id}`)
      const words = [idea.clock, one.clock].map((clock) => typeof clock === 'object' ? clock?.words ?? JSON.stringify(clock) : clock)
      assert.equal(words[0], words[1])
      assert.ok(rows.includes(words[0]), `the list says "${words[0]}": ${rows}`)
      await desk.go(`/work/${idea.id}`)
      await desk.reads(words[0])
    }
  })

  test('every page on the way is sound', () => scene.sound())
}))
