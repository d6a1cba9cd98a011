// A triage officer clears a filtered queue with keys only: first by the shortcuts, then with Tab and Enter, then with the shortcuts off.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { focused, Typist } from './typist.mjs'

let scene
before(async () => { scene = await stage('keys', { demo: 150 }) })
after(() => scene.close())

const OFFICER = 'oluchi.nwambari@exh.example'
const IDEAS = 3

const officer = async (way) => new Typist(await scene.staff(OFFICER, way))

async function go(page, key) {
  const there = page.waitForNavigation()
  await page.keyboard.press(key)
  await there
}

// From the idea's page to its decline: a reason, the words, the letter, and back.
async function decline(who) {
  const { page } = who
  await who.to(/./)
  while (!await page.evaluate(() => document.activeElement.type === 'radio')) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await who.to(/^The reason in plain words/)
  await page.keyboard.type('We do this already, jk?')
  await who.to(/^The next door/)
  await page.keyboard.type('Ask your team lead.')
  await who.to(/^Read the letter first/)
  await go(page, 'Enter')
  assert.match(await page.title(), /^Check the letter/)
  await who.to(/send the letter$/)
  await go(page, 'Enter')
  assert.match(await page.locator('main').innerText(), /Declined. The letter is on its way./)
}

test('with shortcuts each idea of the filter leads to the next', async () => {
  const who = await officer(), { page } = who
  await page.goto('/work?stage=shape')
  await page.keyboard.press('j')
  await go(page, 'Enter')
  const seen = new Set()
  for (let i = 0; i < IDEAS; i += 1) {
    seen.add(new URL(page.url()).pathname)
    await go(page, 'd')
    await decline(who)
    assert.match((await focused(page)).words, /Declined/, 'what was done is announced')
    await go(page, 'j')
  }
  assert.equal(seen.size, IDEAS)
  await go(page, 'u')
  assert.equal(page.url(), `${scene.origin}/work?stage=shape`)
})

for (const way of BOTH) {
  test(`with Tab and Enter each idea leads to the next, ${described(way)}`, async () => {
    const who = await officer(way), { page } = who
    await page.goto('/work?stage=assure')
    await page.locator('tbody a').first().focus()
    await go(page, 'Enter')
    const first = page.url()
    await who.to(/^Decline$/)
    await go(page, 'Enter')
    await decline(who)
    await who.to(/^Next idea in the queue/)
    await go(page, 'Enter')
    assert.notEqual(page.url(), first)
    assert.match(page.url(), /stage%3Dassure/)
  })
}

test('the list of keys turns every one of them off, and back on', async () => {
  const who = await officer(), { page } = who
  await page.goto('/keys')
  await who.to(/^Use shortcuts on this device/)
  await page.keyboard.press('Space')
  await page.goto('/work')
  for (const key of ['j', '?', 'a', '/', 'x']) await page.keyboard.press(key)
  assert.equal(new URL(page.url()).pathname, '/work')
  assert.equal((await focused(page)).words, '')
  assert.equal(await page.locator('dialog[open]').count(), 0)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).press('Enter')
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  assert.equal((await focused(page)).words, 'Keyboard shortcuts', 'the focus is back where it was')
  await page.keyboard.press('?')
  assert.equal(await page.locator('dialog[open]').count(), 1)
})
