// What was put aside wakes by itself, on its day or when another idea ends; what was declined is answered by its sender and is open again.
// By keyboard alone, and without scripts.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { SECRET, arrives, bring, colleague, inQueue, trackLink } from './desk.mjs'
import { decideByKeys, enter, follow, pick, press, type, unfold, write } from './keyboard.mjs'

const DESK = 'desk@example.nhs.uk', NAMES = ['Sleeping', 'First', 'Waiting', 'Declined']
const SLEEPS = 6
const inDays = (days) => new Date(Date.now() + days * 24 * 3600 * 1000)
const inWords = (day) => day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })
const to = (name) => `${name.toLowerCase()}@example.nhs.uk`

BOTH.forEach((way) => describe(described(way), () => {
  let scene, desk, ideas
  const idea = (name) => ideas[`${name} rack`]

  before(async () => {
    scene = await stage('wake')
    desk = await colleague(scene, 'Desk Person', DESK, 'administrator', way)
    bring(scene, NAMES.map((name) => ({ title: `${name} rack`, email: to(name) })))
    ideas = await inQueue(desk)
    await desk.go('/work')
    for (const name of NAMES) await pick(desk, `[aria-label="Choose ${name} rack"]`)
    await write(desk, 'select[name=to]', 'Desk')
    await press(desk, 'Assign')
  })
  after(() => scene.close())

  async function sender(mail) {
    const visitor = await scene.visitor('sender', way)
    await visitor.go(trackLink(mail))
    return visitor
  }

  async function decide(name, type, what) {
    await desk.go(`/work/${idea(name).id}`)
    await enter(desk, `a[href*="/decide/${type}"]`)
    const letter = await decideByKeys(desk, what)
    return { letter, mail: await arrives(scene, to(name), letter) }
  }

  // Days later the session at the desk is over.
  async function daysLater(days) {
    await scene.daysLater(days)
    await desk.go('/sign-in')
    await type(desk, 'Email address', DESK)
    await type(desk, 'Password', SECRET)
    await press(desk, 'Sign in')
  }

  const asleep = async (name) => !(await inQueue(desk))[`${name} rack`]

  test('a reply to a decline opens it again, is read at the desk, and is answered', async () => {
    const no = await decide('Declined', 'decline', { words: 'The wall there is too thin for a rack.', door: 'Ask Estates for a stand with wheels.' })
    assert.ok(await asleep('Declined'), 'it is not in the queue')
    const visitor = await sender(no.mail)
    await visitor.reads('We will not take this on')
    await visitor.reads('The wall there is too thin for a rack.')
    await visitor.reads('Ask Estates for a stand with wheels.')
    await press(visitor, 'Send')
    assert.equal(visitor.status, 422)
    await visitor.reads('There is a problem')
    assert.match(await visitor.page.getByLabel('Write to us', { exact: true }).evaluate((box) =>
      box.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).innerText).join(' ')), /Write what you want to tell us/)
    await visitor.reads('We will not take this on')
    await type(visitor, 'Write to us', 'The wall is new since May, and it is made of brick.')
    await press(visitor, 'Send')
    await visitor.reads('We have your message.')
    await visitor.reads('It is our turn.')
    await visitor.never('We will not take this on')
    const again = await scene.mail(to('Declined'), (it) => it.subject.startsWith('We are looking again at'))
    await desk.go('/work')
    await follow(desk, 'Declined rack')
    await desk.reads('The wall is new since May, and it is made of brick.')
    await desk.reads('Opened again, was declined')
    assert.match(await desk.text('aside'), /Clock \d+ working days? left/)
    assert.match(await desk.text('aside'), /Turn Ours|Turn Us/i)
    await type(desk, 'Write to the sender', 'You are right: we shall come and look at that wall.')
    await press(desk, 'Send to the sender')
    const answer = await scene.mail(to('Declined'), (it) => it.body.includes('we shall come and look at that wall'))
    assert.equal(trackLink(answer), trackLink(again))
    await visitor.go(trackLink(answer))
    await visitor.reads('You are right: we shall come and look at that wall.')
    await visitor.leave()
  })

  test('what waits for another idea wakes when that one ends, and its sender is told why', async () => {
    const event = `${idea('First').reference} has been tried`
    const { mail } = await decide('Waiting', 'park', { until: inDays(60), event })
    const visitor = await sender(mail)
    await visitor.reads(`We have put it aside until this happens: ${event}`)
    assert.ok(await asleep('Waiting'), 'it is not in the queue')
    await decide('First', 'decline')
    const woken = await scene.mail(to('Waiting'), (it) => it.subject.startsWith('We are back to'))
    assert.ok(woken.body.replace(/\s+/g, ' ').includes(`We waited for this: ${event}. It has happened`), woken.body)
    await visitor.go(trackLink(woken))
    await visitor.reads('It is our turn.')
    await visitor.reads(`We waited for this: ${event}. It has happened`)
    await visitor.never('We have put it aside')
    await visitor.leave()
    await scene.mail(DESK, (it) => it.body.includes(`We waited for this: ${event}`))
    await desk.go('/work')
    await follow(desk, 'Waiting rack')
    await desk.reads('Woken by Hilum')
    assert.match(await desk.text('aside'), /Clock \d+ working days? left/)
  })

  test('what is put aside until a day sleeps until then, wakes by itself, and everybody is told', async () => {
    const day = inDays(SLEEPS)
    const { mail } = await decide('Sleeping', 'park', { until: day })
    const visitor = await sender(mail)
    await visitor.reads('Kept for later')
    await visitor.reads(`We have put it aside. We look at it again on ${inWords(day)}.`)
    await daysLater(SLEEPS - 1)
    await desk.go('/work?show=parked')
    await desk.reads('Sleeping rack')
    await visitor.reload()
    await visitor.reads('Kept for later')
    await daysLater(SLEEPS)
    const woken = await scene.mail(to('Sleeping'), (it) => it.subject.startsWith('We are back to'))
    assert.match(woken.body, /The day we set has come/)
    await visitor.go(trackLink(woken))
    await visitor.reads('It is our turn. Desk Person looks after it.')
    await visitor.reads('The day we set has come, so we are looking at it again.')
    await visitor.leave()
    const told = await scene.mail(DESK, (it) => it.body.includes('A parked idea of yours woke today.'))
    assert.ok(told.body.includes(`/work/${idea('Sleeping').id}`), told.body)
    await desk.go('/work')
    await follow(desk, 'Sleeping rack')
    await desk.reads('Woken by Hilum')
    assert.match(await desk.text('aside'), /Clock \d+ working days? left/)
    await unfold(desk, 'We are back to')
    await desk.reads('The day we set has come, so we are looking at it again.')
  })

  test('every page on the way is sound', () => scene.sound())
}))
