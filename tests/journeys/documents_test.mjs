// Documents of an idea: a colleague adds one, the sender sees it and sends one; a disguised file is refused with what was typed kept.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { BOTH, described, stage } from './stage.mjs'
import { bring, colleague, inQueue, trackLink } from './desk.mjs'

const SENDER = 'sender@example.nhs.uk'
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 47>>stream
BT /F 18 Tf 20 150 Td (Plan of the rack) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
`
const file = (name, words) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(words) })

BOTH.forEach((way) => describe(described(way), () => {
  let scene, desk, idea

  before(async () => {
    scene = await stage('documents')
    desk = await colleague(scene, 'Desk Person', 'desk@example.nhs.uk', 'triage', way)
    bring(scene, [{ title: 'A rack for drip stands', email: SENDER }])
    idea = (await inQueue(desk))['A rack for drip stands']
  })
  after(() => scene.close())

  const choose = (visitor, what) => visitor.page.locator('input[type=file]').setInputFiles(what)
  const download = async (visitor, link) => {
    const [got] = await Promise.all([visitor.page.waitForEvent('download'), link.click()])
    return { name: got.suggestedFilename(), words: readFileSync(await got.path(), 'latin1') }
  }

  test('what is wrong with a file stands beside it, and what was typed stays', async () => {
    await desk.go(`/work/${idea.id}`)
    await desk.link('Documents')
    await desk.reads('There are no documents yet')
    await desk.press('Add the document')
    await desk.reads('Choose a file')
    await choose(desk, file('plan.pdf', '<!DOCTYPE html><html><body><script>document.title = 1</script></body></html>'))
    await desk.fill('What is it? (optional)', 'Plan of the rack')
    await desk.choose('Colleagues and the sender')
    await desk.press('Add the document')
    await desk.reads('The file is a web page, which cannot be sent')
    assert.equal(await desk.page.locator('[name=title]').inputValue(), 'Plan of the rack')
    assert.ok(await desk.page.locator('[name=side][value=outside]').isChecked())
  })

  test('a colleague adds a PDF, sees its first page and a newer version of it', async () => {
    await choose(desk, file('Plan für den Ständer.pdf', PDF))
    await desk.press('Add the document')
    await desk.reads('The document is added')
    await desk.link('Plan of the rack')
    assert.equal(await desk.page.locator('img').evaluate((img) => img.naturalWidth > 100), true)
    const got = await download(desk, desk.page.getByRole('button', { name: 'Download' }))
    assert.deepEqual(got, { name: 'Plan für den Ständer.pdf', words: PDF })
    await desk.page.getByText('Add a newer version').first().click()
    await choose(desk, file('plan2.pdf', PDF + '% more\n'))
    await desk.press('Add the newer version')
    await desk.reads('The newer version is added')
    await desk.reads('Version 1')
  })

  test('a document for colleagues alone is added, too', async () => {
    await desk.go(`/work/${idea.id}/documents`)
    await choose(desk, file('quote.csv', 'what,price\nrack,12\n'))
    await desk.fill('What is it? (optional)', 'The quote we asked for')
    await desk.choose('Colleagues only')
    await desk.press('Add the document')
    await desk.reads('The quote we asked for')
  })

  test('the sender is told, sees what is for them and sends a photo', async () => {
    const mail = await scene.mail(SENDER, (it) => it.body.includes('Plan of the rack'))
    const visitor = await scene.visitor('sender', way)
    await visitor.go(trackLink(mail))
    await visitor.link('Documents')
    await visitor.reads('Plan of the rack')
    assert.ok(!(await visitor.page.content()).includes('quote'))
    await choose(visitor, file('notes.txt', 'MZ'.padEnd(10) + '\0'.repeat(500)))
    await visitor.fill('What is it? (optional)', 'The wall by the sink')
    await visitor.press('Send the document')
    await visitor.reads('You can send: PDF')
    assert.equal(await visitor.page.locator('[name=title]').inputValue(), 'The wall by the sink')
    await choose(visitor, { name: 'wall.png', mimeType: 'image/png', buffer: await visitor.page.screenshot() })
    await visitor.press('Send the document')
    await visitor.reads('The document is added')
    await visitor.link('The wall by the sink')
    assert.equal(await visitor.page.locator('img').evaluate((img) => img.naturalWidth > 100), true)
    await visitor.leave()
    await desk.go(`/work/${idea.id}/documents`)
    await desk.reads('The wall by the sink')
    await desk.reads('from the sender, A Sender')
  })

  test('a file that is too large is refused with a sentence', async () => {
    await desk.go(`/work/${idea.id}/documents`)
    await choose(desk, file('big.txt', 'x'.repeat((20 << 20) + 1)))
    await desk.choose('Colleagues only')
    if (way.scripts) await desk.page.getByRole('button', { name: 'Add the document' }).click()      // said before it is sent
    else await desk.press('Add the document')
    await desk.reads('The file is too large: it may hold at most 20 MB')
  })

  test('what one added oneself can be removed, and that it was there stays', async () => {
    await desk.go(`/work/${idea.id}/documents`)
    await desk.link('The quote we asked for')
    await desk.page.getByText('Remove this document').click()
    await desk.press('Remove it for good')
    await desk.reads('The document is removed')
    await desk.reads('Documents that were removed')
    await desk.go(`/work/${idea.id}`)
    await desk.reads('Document removed')
  })

  test('every page on the way is sound', () => scene.sound())
}))
