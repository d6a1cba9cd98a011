// The mail server is down: nothing is lost, the page says what failed, and it is sent again from there.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage, until } from './stage.mjs'
import { colleague } from './desk.mjs'
import { answer, arrive, REFERENCE } from './front.mjs'

BOTH.forEach((way) => describe(described(way), () => {
  let scene, operator
  before(async () => {
    scene = await stage('mail')
    operator = await colleague(scene, 'Operator', 'operator@example.nhs.uk', 'administrator', way)
  })
  after(() => scene.close())

  test('a receipt that could not be sent is shown with what happened, and delivered from the page', async () => {
    await operator.go('/admin/mail')
    await scene.mailServerDown()
    const sender = await scene.visitor('sender', way)
    await arrive(sender, 'I work here and have an idea')
    await answer(sender, 'waits@example.nhs.uk')
    await sender.press('Send')
    const reference = REFERENCE.exec(await sender.text())[0]
    await sender.leave()
    const again = () => operator.page.getByRole('button', { name: /^Send again to waits@/ })
    await until('the failure on the page', async () => {
      await operator.page.goto(scene.origin + '/admin/mail')
      return await again().count() > 0
    })
    await operator.reload()
    await operator.reads('waits@example.nhs.uk')
    await scene.mailServerUp()
    await operator.pressOf(again())
    const mail = await scene.mail('waits@example.nhs.uk')
    assert.ok(mail.body.includes(reference))
    assert.equal(scene.mails().filter((it) => it.to === 'waits@example.nhs.uk').length, 1, 'it came once')
    await until('the mail among those sent', async () => {
      await operator.page.goto(scene.origin + '/admin/mail')
      return await again().count() === 0
    })
    await operator.reload()
  })

  test('every page on the way is sound', () => scene.sound())
}))
