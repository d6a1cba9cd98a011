// Nothing typed is lost: errors, identifiers, the way back, and carrying on with another device.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { answer, arrive, fillPage, REFERENCE } from './front.mjs'

let scene
before(async () => { scene = await stage('kept') })
after(() => scene.close())

const IDEA = 'I work here and have an idea'
const HAS_NHS_NUMBER = 'Drip stands block the way, as for 943 476 5919 on Monday. They should hang on a rack.'

const value = (visitor, name) => visitor.page.locator(`[name="${name}"]`).inputValue()

// The summary leads to the field, and the same words stand beside it.
async function refused(visitor, field, words) {
  const told = await visitor.text('.nhsuk-error-summary')
  assert.match(told, words)
  const link = visitor.page.locator(`.nhsuk-error-summary a[href="#${field}"]`).first()
  assert.equal(await link.count(), 1, `the summary links to #${field}`)
  assert.match(await visitor.text(`#${field}-error`), words)
  assert.match(await visitor.page.title(), /^Error: /)
  await link.click()
  assert.equal(await visitor.page.evaluate(() => document.activeElement.id || location.hash.slice(1)), field)
}

for (const way of BOTH) {
  test(`an answer left out is asked for beside its field, ${described(way)}`, async () => {
    const sender = await scene.visitor('sender', way)
    await arrive(sender, IDEA)
    await sender.press('Save and continue')
    await refused(sender, 'problem', /Tell us what problem this solves/)
    await sender.page.locator('[name=problem]').fill('Drip stands block the way.')
    await sender.press('Save and continue')
    await sender.page.locator('[name=what]').fill('A rack for them.')
    await sender.press('Save and continue')
    await refused(sender, 'name_of_it', /Enter a short name/)
    assert.equal(await value(sender, 'what'), 'A rack for them.')
    await sender.leave()
  })

  test(`nothing is chosen at the door: the page says so, ${described(way)}`, async () => {
    const sender = await scene.visitor('sender', way)
    await sender.go('/start')
    await sender.press('Continue')
    await refused(sender, 'route', /Choose/)
    await sender.leave()
  })

  test(`an NHS number is refused and the words stay on the page, ${described(way)}`, async () => {
    const sender = await scene.visitor('sender', way)
    await arrive(sender, IDEA)
    await sender.page.locator('[name=problem]').fill(HAS_NHS_NUMBER)
    await sender.press('Save and continue')
    await refused(sender, 'problem', /943 476 5919.*NHS number/)
    assert.equal(await value(sender, 'problem'), HAS_NHS_NUMBER)
    await sender.reload()
    await sender.go(sender.path())
    assert.equal(await value(sender, 'problem'), '', 'it was not kept')
    await sender.page.locator('[name=problem]').fill(HAS_NHS_NUMBER.replace('943 476 5919', 'one patient'))
    await sender.press('Save and continue')
    assert.match(sender.path(), /\/what$/)
    await sender.leave()
  })

  test(`the way back keeps every answer, ${described(way)}`, async () => {
    const sender = await scene.visitor('sender', way)
    await arrive(sender, IDEA)
    await answer(sender, 'back@example.nhs.uk', 3)
    await sender.link(/^Back/)
    assert.match(sender.path(), /\/far$/)
    assert.ok(await sender.page.locator('[name=far]').first().isChecked())
    await sender.link(/^Back/)
    assert.equal(await value(sender, 'name_of_it'), 'A rack for drip stands')
    await sender.link(/^Back/)
    assert.notEqual(await value(sender, 'problem'), '')
    await sender.leave()
  })

  test(`it is carried on with on another device, by the mailed link and by the code, ${described(way)}`, async () => {
    const email = `device-${way.width}@example.nhs.uk`
    const ward = await scene.visitor('sender', way)
    await arrive(ward, IDEA)
    await answer(ward, email, 2)
    await ward.press('Save and come back later')
    await ward.reads('You can close this page')
    const code = await ward.text('.hilum-code')
    await ward.fill('Or we can email you a link', 'no address')
    await ward.press('Email me the link')
    await refused(ward, 'email', /Enter an email address in the right format/)
    assert.equal(await value(ward, 'email'), 'no address')
    await ward.fill('Or we can email you a link', email)
    await ward.press('Email me the link')
    await ward.reads('We have sent the link')
    const mail = await scene.mail(email)
    const link = /http:\/\/\S+\/draft\/\S+/.exec(mail.body)[0]
    await ward.leave()

    const home = await scene.visitor('sender', way)
    await home.go(link)
    await home.reads('You have answered 2 of')
    await home.press('Carry on')
    assert.match(home.path(), /\/far$/)
    await fillPage(home, email)
    await home.press('Save and continue')
    await home.leave()

    const phone = await scene.visitor('sender', way)
    await phone.go('/')
    await phone.link('Carry on with something you began')
    await phone.fill('Your code', 'AAAA-AAAA')
    await phone.press('Carry on')
    await refused(phone, 'code', /We have nothing under this code/)
    await phone.fill('Your code', code.toLowerCase().replace('-', ' '))
    await phone.press('Carry on')
    await phone.reads('You have answered 3 of')
    await phone.press('Carry on')
    await answer(phone, email)
    await phone.press('Send')
    const reference = REFERENCE.exec(await phone.text())[0]
    await scene.mail(email, (it) => it.body.includes(reference))
    await phone.leave()

    const late = await scene.visitor('sender', way)
    await late.go(link)
    assert.match(late.path(), /^\/sent\//, 'the old link leads to the receipt')
    await late.leave()
  })

  test(`something half finished is not sent: check your answers says what is missing, ${described(way)}`, async () => {
    const sender = await scene.visitor('sender', way)
    await arrive(sender, IDEA)
    const check = sender.path().replace(/[^/]+$/, 'check')
    await answer(sender, 'half@example.nhs.uk', 1)
    await sender.go(check)
    await sender.reads('Please answer these first')
    await sender.reads('Email address Without it we cannot send you an answer.')
    assert.equal(await sender.page.getByRole('button', { name: 'Send' }).count(), 0)
    await sender.leave()
  })

  test(`a sender who lost the link gets it again by reference and address, ${described(way)}`, async () => {
    const email = `lost-${way.width}@example.nhs.uk`
    const sender = await scene.visitor('sender', way)
    await arrive(sender, IDEA)
    await answer(sender, email)
    await sender.press('Send')
    const reference = REFERENCE.exec(await sender.text())[0]
    const first = await scene.mail(email)
    await sender.go('/track')
    await sender.press('Email me the link')
    await refused(sender, 'reference', /Enter your reference/)
    await sender.fill('Your reference', reference.toLowerCase())
    await sender.fill('The email address you gave us', email)
    await sender.press('Email me the link')
    await sender.reads('Look in your email')
    const again = await scene.mail(email, (it) => it.n > first.n)
    await sender.go(/http:\/\/\S+\/track\/\S+/.exec(again.body)[0])
    await sender.reads(reference)
    await sender.leave()
  })

  test(`an answer is changed after sending, and left as it was until the change is sent, ${described(way)}`, async () => {
    const email = `changed-${way.width}@example.nhs.uk`
    const sender = await scene.visitor('sender', way)
    await arrive(sender, IDEA)
    await answer(sender, email)
    await sender.press('Send')
    const track = /http:\/\/\S+\/track\/\S+/.exec((await scene.mail(email)).body)[0]
    await sender.go(track)
    await sender.page.getByText('What you sent', { exact: true }).click()
    await sender.press('Change your answers')
    await sender.reads('We read what you sent before until you send your changes')
    await sender.link(/^Change/)
    await sender.page.locator('[name=problem]').fill('Drip stands and pumps block the way.')
    await sender.press('Save and continue')
    await sender.reads('Drip stands and pumps block the way.')
    await sender.press('Send the changes')
    await sender.reads('We have your changes')
    await sender.reads('I have changed my answers to:')
    await sender.leave()
  })
}

test('every page on the way is sound', () => scene.sound())
