// Ten ideas answered by keyboard alone, and three without scripts by Tab and Enter.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, stage } from './stage.mjs'
import { REFERENCE } from './front.mjs'
import { bring, colleague, inQueue, teams } from './desk.mjs'
import { counted, median, seconds } from './effort.mjs'
import { decideByKeys, reach } from './keyboard.mjs'

const CASE_MOST = 240                     // seconds: the median case takes fewer
const RECEIVED = '/work?stage=received&turn=us'

// Whatever has the focus, described as CSS would.
const focused = (visitor, selector) => visitor.page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)

const problem = (i) => `On ward ${i + 1} drip stands block the way to the sink, so nurses walk around the beds to wash their hands. On a ` +
  'bad day we move the same stand ten times. Last month a visitor fell over the foot of one in the corridor. The store is full, and ' +
  'there is nowhere else to put them between patients. Porters bring more each morning, and nobody takes any away.'

const WHY = 'Two wards asked for the same thing last month, and the wall there will bear it, so we go on with both of you together.'
const DOOR = 'Ask the ward sister to show you where the stands are kept now, and tell us what she says.'

const titles = Array.from({ length: 10 }, (_, i) => `Rack number ${i + 1}`)

async function openDesk(scene, way) {
  const desk = await colleague(scene, 'Desk Person', 'desk@example.nhs.uk', 'administrator', way)
  await teams(desk, 'Estates')
  bring(scene, titles.map((title, i) => ({ title, email: `sender-${i}@example.nhs.uk`, problem: problem(i) })))
  return desk
}

describe('with scripts', () => {
  let scene, desk
  before(async () => { scene = await stage('triage'); desk = await openDesk(scene, BOTH[0]) })
  after(() => scene.close())

  test('? lists the keys, and Escape puts the list away', async () => {
    await desk.go(RECEIVED)
    await desk.page.keyboard.press('?')
    assert.ok(await desk.page.locator('#keys').isVisible())
    assert.match(await desk.text('#keys'), /Next idea/)
    await desk.page.keyboard.press('Escape')
    assert.ok(!await desk.page.locator('#keys').isVisible())
  })

  test('j, k and x choose ideas, a gives them to a colleague', async () => {
    const first = await desk.page.locator('[data-row]').first().innerText()
    for (const key of ['j', 'x', 'j', 'x', 'j', 'k']) await desk.page.keyboard.press(key)
    assert.equal(await desk.page.locator('tbody input[type=checkbox]:checked').count(), 2)
    await desk.page.keyboard.press('a')
    assert.ok(await focused(desk, 'select[name=to]'))
    await desk.page.keyboard.type('Desk')
    await reach(desk, 'main form button')
    await desk.key('Enter')
    assert.match(desk.page.url(), /stage=received/, 'the filter is kept')
    assert.equal((await inQueue(desk))[first].owner, 'Desk Person')
  })

  test('ten ideas are answered without a mouse, and the queue of new ones is empty', async (t) => {
    const count = counted(desk), cases = {}
    // What another team has now has not left its stage: it is moved on in the end.
    let first
    for (const key of ['n', 'n', 'i', 'i', 's', 'p', 'd', 'd', 'm', 'r', 'n']) {
      await desk.go(RECEIVED)
      count.reads(await desk.page.locator('tbody tr').first().innerText())
      await desk.page.keyboard.press('j')
      await desk.key('Enter')
      assert.match(desk.path(), /^\/work\/\d+$/)
      const of = desk.path()
      count.reads(await desk.page.locator('main').innerText())
      first ??= REFERENCE.exec(await desk.text())[0]
      await desk.key(key)
      assert.match(desk.path(), /\/decide\//)
      count.reads(await desk.page.locator('main').innerText())
      const letter = await decideByKeys(desk, { words: WHY, door: DOOR,
                                                until: key === 'p' ? new Date(Date.now() + 40 * 24 * 3600 * 1000) : null,
                                                fields: key === 'm' ? { other: first } : {} })
      await desk.key('u')
      assert.equal(desk.path(), '/work')
      count.reads([letter.subject, ...letter.lines].join('\n'))
      cases[of] ??= { keys: 0, minds: 0, words: 0, shown: 0 }
      for (const what in cases[of]) { cases[of][what] += count[what]; count[what] = 0 }
    }
    count.end()
    const took = Object.values(cases)
    assert.equal(took.length, titles.length)
    for (const it of took) t.diagnostic(`${it.keys} keys, ${it.minds} steps of the mind, ${it.words} words: ${seconds(it).toFixed()} seconds`)
    const known = median(took.map(seconds)), anew = median(took.map((it) => seconds({ ...it, words: it.shown })))
    t.diagnostic('by a model, nobody was timed: ' +
      `median ${known.toFixed()} seconds a case; ${anew.toFixed()} if every word is read anew`)
    assert.ok(known < CASE_MOST, 'the median case takes less than four minutes')
    await desk.go(RECEIVED)
    assert.equal(await desk.page.locator('[data-row]').count(), 0)
    await desk.reads(/nothing|no ideas/i)
    const mailed = new Set(scene.mails().map((mail) => mail.to))
    for (const i of titles.keys()) if (!mailed.has(`sender-${i}@example.nhs.uk`)) await scene.mail(`sender-${i}@example.nhs.uk`)
  })

  test('/ leads to the search, w and o to the boxes to write in', async () => {
    await desk.go('/work')
    await desk.page.keyboard.press('j')
    await desk.key('Enter')
    await desk.page.keyboard.press('w')
    assert.ok(await focused(desk, '#message'))
    await desk.page.keyboard.type('?jx')
    assert.equal(await desk.page.locator('#message').inputValue(), '?jx', 'letters typed are only letters')
    await reach(desk, 'button')
    await desk.page.keyboard.press('o')
    assert.ok(await focused(desk, '#note'))
    await reach(desk, 'button')
    await desk.key('/')
    assert.equal(desk.path(), '/search')
  })

  test('every page on the way is sound', () => scene.sound())
})

describe('without scripts', () => {
  let scene, desk
  before(async () => { scene = await stage('triage'); desk = await openDesk(scene, BOTH[1]) })
  after(() => scene.close())

  test('Tab and Enter reach everything', async () => {
    for (const type of ['next', 'ask', 'decline']) {
      await desk.go(RECEIVED)
      await reach(desk, 'main table a')
      await desk.key('Enter')
      await reach(desk, `a[href*="/decide/${type}"]`)
      await desk.key('Enter')
      await decideByKeys(desk)
    }
    await desk.go(RECEIVED)
    assert.equal(await desk.page.locator('[data-row]').count(), titles.length - 3)
  })

  test('every page on the way is sound', () => scene.sound())
})
