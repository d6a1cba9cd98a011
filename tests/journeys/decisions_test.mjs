// Every decision: its form, its letter read before it is sent, and the same words arriving by mail.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { arrives, bring, colleague, decide, inQueue, teams, trackLink } from './desk.mjs'

const INSIDE = 'Nobody outside may ever read this inside note'
const NAMES = ['Move', 'Ask', 'Redirect', 'Signpost', 'Twin', 'Park', 'Decline', 'Withdraw']
const to = (name) => `${name.toLowerCase()}@example.nhs.uk`

BOTH.forEach((way) => describe(described(way), () => {
  let scene, desk, ideas
  const idea = (name) => ideas[`${name} rack`]

  before(async () => {
    scene = await stage('decisions')
    desk = await colleague(scene, 'Desk Person', 'desk@example.nhs.uk', 'administrator', way)
    await teams(desk, 'Estates')
    bring(scene, NAMES.map((name) => ({ title: `${name} rack`, email: to(name) })))
    ideas = await inQueue(desk)
  })
  after(() => scene.close())

  async function sender(mail) {
    const visitor = await scene.visitor('sender', way)
    await visitor.go(trackLink(mail))
    return visitor
  }

  test('a note inside is kept inside, a message goes out', async () => {
    const { id } = idea('Move')
    await desk.go(`/work/${id}`)
    await desk.fill('Write a note inside', INSIDE)
    await desk.press('Keep the note inside')
    await desk.reads(INSIDE)
    await desk.fill('Write to the sender', 'We would like to visit your ward.')
    await desk.press('Send to the sender')
    const mail = await scene.mail(to('Move'), (it) => it.body.includes('We would like to visit your ward.'))
    const visitor = await sender(mail)
    await visitor.reads('We would like to visit your ward.')
    await visitor.never(INSIDE)
    await visitor.leave()
    await desk.go(`/work/${id}/as-sender`)
    await desk.reads('We would like to visit your ward.')
    await desk.never(INSIDE)
  })

  test('on to the next stage', async () => {
    const { id } = idea('Move')
    const letter = await decide(desk, id, 'next')
    const visitor = await sender(await arrives(scene, to('Move'), letter))
    await visitor.reads(letter.lines[1])
    await visitor.never(INSIDE)
    await visitor.leave()
    assert.notEqual((await desk.json(`/work/${id}`)).stage, 'received')
  })

  test('ask for more: the clock pauses, and the reply starts it again', async () => {
    const { id } = idea('Ask')
    const letter = await decide(desk, id, 'ask')
    await desk.reads(/paused/)
    const visitor = await sender(await arrives(scene, to('Ask'), letter))
    await visitor.reads(/stand still|paused/)
    await visitor.fill('Write to us', 'The ward sister would lead it.')
    await visitor.press('Send')
    await visitor.leave()
    await desk.go(`/work/${id}`)
    await desk.reads('The ward sister would lead it.')
    assert.doesNotMatch(await desk.text('aside'), /paused/)
  })

  test('redirect inside: the team has it and the clock goes on', async () => {
    const { id } = idea('Redirect')
    const letter = await decide(desk, id, 'redirect')
    await arrives(scene, to('Redirect'), letter)
    await desk.reads('Estates')
    assert.doesNotMatch(await desk.text('aside'), /paused/)
  })

  test('signpost outside: it is closed, with somewhere to go', async () => {
    const letter = await decide(desk, idea('Signpost').id, 'signpost')
    const visitor = await sender(await arrives(scene, to('Signpost'), letter))
    await visitor.reads(letter.lines[1])
    await visitor.leave()
  })

  test('merge as a duplicate, and undo: both are whole again', async () => {
    const into = idea('Move'), twin = idea('Twin')
    const letter = await decide(desk, twin.id, 'merge', { fields: { other: into.reference } })
    const visitor = await sender(await arrives(scene, to('Twin'), letter))
    await visitor.reads(into.reference)
    await desk.go(`/work/${into.id}`)
    await desk.reads('Merged into this one')
    await desk.go(`/work/${twin.id}`)
    await desk.pressOf(desk.page.getByRole('button', { name: /^Take back:/ }))
    await desk.go(`/work/${into.id}`)
    assert.doesNotMatch(await desk.text(), /Merged into this one/)
    await visitor.go(visitor.path())
    assert.doesNotMatch(await visitor.text(), new RegExp(into.reference + '\\. It stands at'))
    assert.ok((await inQueue(desk))['Twin rack'], 'it is in the queue again')
    await visitor.leave()
  })

  test('park until tomorrow, and wake it by hand', async () => {
    const { id } = idea('Park')
    const letter = await decide(desk, id, 'park', { until: 'tomorrow' })
    await arrives(scene, to('Park'), letter)
    assert.equal((await inQueue(desk))['Park rack'], undefined, 'it is not in the queue')
    await desk.go('/work?show=parked')
    await desk.reads('Park rack')
    const woken = await decide(desk, id, 'wake')
    await arrives(scene, to('Park'), woken)
    assert.ok((await inQueue(desk))['Park rack'], 'it is in the queue')
  })

  test('decline: a reply opens it again with the clock running', async () => {
    const { id } = idea('Decline')
    const letter = await decide(desk, id, 'decline')
    await desk.go(`/work/${id}`)
    const visitor = await sender(await arrives(scene, to('Decline'), letter))
    await visitor.fill('Write to us', 'You have missed that the wall is new.')
    await visitor.press('Send')
    await visitor.leave()
    const again = (await inQueue(desk))['Decline rack']
    assert.ok(again, 'it is in the queue again')
    await desk.go(`/work/${id}`)
    await desk.reads('You have missed that the wall is new.')
    assert.match(await desk.text('aside'), /days? left|today|late/)
  })

  test('withdraw for the sender', async () => {
    const letter = await decide(desk, idea('Withdraw').id, 'withdraw')
    await arrives(scene, to('Withdraw'), letter)
    assert.equal((await inQueue(desk))['Withdraw rack'], undefined)
  })

  test('no mail ever held the note inside', () => {
    assert.ok(scene.mails().length >= NAMES.length)
    assert.ok(!scene.mails().some((mail) => (mail.subject + mail.body).includes(INSIDE)))
  })

  test('every page on the way is sound', () => scene.sound())
}))
