// The first day: the first administrator, a colleague by mail, signing in and out, a sender's own sign-in.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { answer, arrive, REFERENCE } from './front.mjs'

const SECRET = 'quiet-harbour-lantern'
const linkIn = (mail, what) => new RegExp(`http://\\S+/${what}/\\S+`).exec(mail.body)[0]

async function signIn(visitor, email, password) {
  await visitor.go('/sign-in')
  await visitor.fill('Email address', email)
  await visitor.fill('Password', password)
  await visitor.press('Sign in')
}

BOTH.forEach((way) => {
  let scene, boss
  const here = { timeout: 120_000 }
  before(async () => { scene = await stage('accounts') })
  after(() => scene.close())

  test(`the link that serve prints makes the first administrator, once, ${described(way)}`, here, async () => {
    const link = /http:\/\/\S+\/set-password\/\S+/.exec(scene.said)[0]
    boss = await scene.visitor('boss', way)
    await boss.go(link)
    await boss.fill('Your name', 'First Person')
    await boss.fill('Your email address', 'first@example.nhs.uk')
    await boss.fill('Password', 'password1234')
    await boss.press('Save and sign in')
    await boss.reads('There is a problem')
    assert.equal(await boss.page.getByLabel('Your name').inputValue(), 'First Person')
    await boss.fill('Password', SECRET)
    await boss.press('Save and sign in')
    assert.match(await boss.text('header'), /First Person/)
    const other = await scene.visitor('other', way)
    await other.go(link)
    assert.notEqual(other.status, 200)
    await other.leave()
  })

  test(`a colleague is invited by mail, chooses a password and signs in, ${described(way)}`, here, async () => {
    await boss.go('/admin/teams')
    await boss.fill('Name', 'Procurement')
    await boss.press('Add team')
    await boss.go('/admin/people')
    await boss.press('Add a colleague')
    await boss.press('Add and email the link')
    await boss.reads('There is a problem')
    await boss.fill('Name', 'Second Person')
    await boss.fill('Email address', 'second@example.nhs.uk')
    await boss.page.locator('[name=role][value=triage]').check()
    await boss.page.locator('[name=team]').selectOption({ label: 'Procurement' })
    await boss.press('Add and email the link')
    await boss.reads('Second Person')
    const mail = await scene.mail('second@example.nhs.uk')
    const second = await scene.visitor('second', way)
    await second.go(linkIn(mail, 'set-password'))
    await second.fill('Password', SECRET)
    await second.press('Save and sign in')
    assert.equal(second.path(), '/work')
    await second.press('Sign out')
    await second.go('/search?q=rack')
    await second.reads('Sign in to go on')
    await signIn(second, 'second@example.nhs.uk', 'not the password')
    await second.reads('There is a problem')
    await second.go('/search?q=rack')
    await second.page.locator('main').getByRole('button', { name: 'Sign in' }).click()
    await second.fill('Email address', 'second@example.nhs.uk')
    await second.fill('Password', SECRET)
    await second.press('Sign in')
    assert.equal(second.path(), '/search', 'back to where they wanted to go')
    assert.ok(!(await second.text('nav[aria-label=Menu]')).includes('Administration'), 'a triage officer does not look after accounts')
    await second.leave()
  })

  test(`a desk is given to the colleague, who is named to the next sender, ${described(way)}`, here, async () => {
    await boss.go('/admin/desks')
    await boss.page.locator('[name=route]').selectOption('staff')
    await boss.page.locator('[name=person]').selectOption({ label: 'Second Person' })
    await boss.press('Save')
    const sender = await scene.visitor('sender', way)
    await arrive(sender, 'I work here and have an idea')
    await answer(sender, 'sender@example.nhs.uk')
    await sender.press('Send')
    await sender.reads('Second Person')
    const reference = REFERENCE.exec(await sender.text())[0]
    await sender.go('/sign-in')
    await sender.fill('Email address to send the link to', 'sender@example.nhs.uk')
    await sender.press('Email me a link')
    await sender.reads('Check your email')
    const mail = await scene.mail('sender@example.nhs.uk', (it) => /\/sign-in\//.test(it.body))
    await sender.go(linkIn(mail, 'sign-in'))
    await sender.pressOf(sender.page.locator('main form button'))
    assert.equal(sender.path(), '/mine')
    await sender.reads(reference)
    await sender.link('A rack for drip stands')
    await sender.reads('Second Person')
    await sender.go('/work')
    assert.equal(sender.status, 403)
    await sender.go(linkIn(mail, 'sign-in'))
    assert.notEqual(sender.status, 200, 'a link works once')
    await sender.leave()
  })

  test(`every place where one is signed in is listed, and can be ended, ${described(way)}`, here, async () => {
    const phone = await scene.visitor('boss', way)
    await signIn(phone, 'first@example.nhs.uk', SECRET)
    await boss.go('/account')
    assert.equal(await boss.page.locator('.nhsuk-card').count(), 2)
    await boss.reads('this device')
    await boss.pressOf(boss.page.locator('.nhsuk-card', { hasNotText: 'this device' }).getByRole('button'))
    assert.equal(await boss.page.locator('.nhsuk-card').count(), 1)
    await phone.go('/admin/people')
    await phone.reads('Sign in to go on')
    await phone.leave()
  })

  test(`a password is changed, ${described(way)}`, here, async () => {
    await boss.go('/account')
    await boss.fill('The password you have now', 'wrong')
    await boss.fill('New password', SECRET + '-2')
    await boss.press('Change password')
    await boss.reads('There is a problem')
    await boss.fill('The password you have now', SECRET)
    await boss.fill('New password', SECRET + '-2')
    await boss.press('Change password')
    assert.ok(!(await boss.text()).includes('There is a problem'))
    await boss.press('Sign out')
    await signIn(boss, 'first@example.nhs.uk', SECRET + '-2')
    assert.equal(boss.path(), '/work')
  })

  test(`every page on the way is sound, ${described(way)}`, () => scene.sound())
})
