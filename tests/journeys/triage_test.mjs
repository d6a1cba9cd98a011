// Ten ideas answered by keyboard alone, and three without scripts by Tab and Enter.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, stage } from './stage.mjs'
import { REFERENCE } from './front.mjs'
import { bring, colleague, inQueue, teams } from './desk.mjs'
import { decideByKeys, reach } from './keyboard.mjs'

const RECEIVED = '/work?stage=received&turn=us'

// Whatever has the focus, described as CSS would.
const focused = (visitor, selector) => visitor.page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)

const titles = Array.from({ length: 10 }, (_, i) => `Rack number ${i + 1}`)

async function openDesk(scene, way) {
  const desk = await colleague(scene, 'Desk Person', 'desk@example.nhs.uk', 'administrator', way)
  await teams(desk, 'Estates')
  bring(scene, titles.map((title, i) => ({ title, email: `sender-${i}@example.nhs.uk` })))
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

  test('ten ideas are answered without a mouse, and the queue of new ones is empty', async () => {
    // What another team has now has not left its stage: it is moved on in the end.
    let first
    for (const key of ['n', 'n', 'i', 'i', 's', 'p', 'd', 'd', 'm', 'r', 'n']) {
      await desk.go(RECEIVED)
      await desk.page.keyboard.press('j')
      await desk.key('Enter')
      assert.match(desk.path(), /^\/work\/\d+$/)
      first ??= REFERENCE.exec(await desk.text())[0]
      await desk.key(key)
      assert.match(desk.path(), /\/decide\//)
      await decideByKeys(desk, { until: key === 'p' ? new Date(Date.now() + 40 * 24 * 3600 * 1000) : null, fields: key === 'm' ? { other: first } : {} })
      await desk.key('u')
      assert.equal(desk.path(), '/work')
    }
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
