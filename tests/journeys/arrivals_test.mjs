// Each of the seven arrivals lands: from the front page to the receipt, the mail, and the page where its sender follows it.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { arrive, answer, REFERENCE } from './front.mjs'

let scene
before(async () => { scene = await stage('arrivals') })
after(() => scene.close())

const ARRIVALS = ['I work here and have an idea', 'I work here and have a problem', 'I am a patient, carer or member of the public',
  'I have a product or service', 'I want to run a study', 'I want to visit, use the space or learn how you work',
  'We are another hospital or network']

// The questions that may be left out, where there are any, lead back to "Check your answers".
async function extra(sender, email) {
  const offered = sender.page.getByRole('link', { name: /^Answer \d+ extra questions?$/ })
  if (await offered.count() === 0) return
  await offered.click()
  await sender.page.waitForURL(/\/draft\/\w+\/(?!check)/)
  await sender.reads('Extra question 1 of')
  await answer(sender, email)
  assert.equal(await offered.count(), 0)
}

// Check your answers: one of them is changed, and the change is there.
async function check(sender) {
  await sender.reads('Check your answers before you send them')
  await sender.page.locator('a[href*="/what"]').first().click()
  await sender.page.waitForURL(/\/what/)
  await sender.look()
  await sender.page.locator('[name=name_of_it]').fill('A changed name for it')
  await sender.press('Save and continue')
  assert.match(sender.path(), /\/check$/)
  await sender.reads('A changed name for it')
}

async function land(sender, email) {
  await sender.press('Send')
  assert.match(sender.path(), /^\/sent\//)
  await sender.reads(/By \w+ \d+ \w+ \d{4}/)
  await sender.reads('Who looks after it')
  const reference = REFERENCE.exec(await sender.text())[0]
  const mail = await scene.mail(email, (it) => it.body.includes(reference))
  assert.match(mail.body, /\d+ \w+ \d{4}/, 'the mail gives dates')
  const link = /http:\/\/127\.0\.0\.1:\d+\/track\/\S+/.exec(mail.body)[0]
  assert.ok(link.includes(reference))
  return { reference, link, mail }
}

for (const way of BOTH) {
  ARRIVALS.forEach((arrival, i) => test(`"${arrival}" lands, ${described(way)}`, async () => {
    const sender = await scene.visitor('sender', way)
    const email = `sender-${i}-${way.width}@example.nhs.uk`
    await arrive(sender, arrival)
    await answer(sender, email)
    if (way.scripts) await extra(sender, email)
    await check(sender)
    const { reference, link } = await land(sender, email)
    await sender.go(link)
    await sender.reads(reference)
    await sender.reads('A changed name for it')
    await sender.leave()
  }))

  test(`a sender writes, chooses who may see it and withdraws, ${described(way)}`, async () => {
    const sender = await scene.visitor('sender', way)
    const email = `writer-${way.width}@example.nhs.uk`
    await arrive(sender, ARRIVALS[0])
    await answer(sender, email)
    const { link } = await land(sender, email)
    await sender.go(link)
    await sender.fill('Write to us', 'One more thing: the rack must fold.')
    await sender.press('Send')
    await sender.reads('We have your message')
    await sender.reads('One more thing: the rack must fold.')
    await sender.choose('Staff in this hospital')
    await sender.choose('Anyone, on our public page, without your contact details')
    await sender.press('Save my choice')
    await sender.reads('Your choice is saved')
    await sender.reload()
    assert.ok(await sender.page.getByLabel('Anyone, on our public page, without your contact details').isChecked())
    await sender.link('Withdraw it')
    await sender.reads('Do you want to withdraw it?')
    await sender.link('No, keep it')
    await sender.link('Withdraw it')
    await sender.page.locator('[name=words]').fill('We mended it ourselves.')
    await sender.press('Yes, withdraw it')
    await sender.reads('You have withdrawn it')
    assert.equal(await sender.page.getByRole('link', { name: 'Withdraw it', exact: true }).count(), 0)
    await sender.leave()
  })
}

test('every page on the way is sound', () => scene.sound())
