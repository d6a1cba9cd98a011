// A small company knocks with what was declined here two years ago. Triage reads that, finds the clinician who could help and not the
// colleague who works on a purchase from the same company; both say yes, meet, and are asked what came of it. With scripts and without.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { bring, colleague, decide, inQueue, SECRET, teams, trackLink } from './desk.mjs'
import { answer, arrive } from './front.mjs'

const NURSE = 'nurse@exh.example', MAKER = 'maker@quillwater.example', HELPER = 'cleo@exh.example', COMPANY = 'Quillwater Ltd'
const OLD = 'A mat by the bed that calls before somebody falls', TRIES = 8, TWO_YEARS = 731
const PROBLEM = 'Older patients fall by the bed at night, and nobody hears it.'
const WHAT = 'A sensor mat beside the bed that calls a nurse before a patient falls.'
const SKILLS = 'Sensor mats\nFalls at night\nOlder patients'

const linkIn = (mail, what) => new RegExp(`http://\\S+/${what}/\\S+`).exec(mail.body)[0]

BOTH.forEach((way) => describe(described(way), () => {
  let scene, desk, idea, introduction
  const links = {}

  // Somebody who has an account signs in in a browser of their own.
  async function back(email) {
    const visitor = await scene.visitor(email, way)
    await visitor.go('/sign-in')
    await visitor.fill('Email address', email)
    await visitor.fill('Password', SECRET)
    await visitor.press('Sign in')
    return visitor
  }

  async function writeProfile(visitor) {
    await visitor.go('/account/profile')
    await visitor.fill('What you can do', SKILLS)
    await visitor.page.locator('[name=introduce]').check()
    await visitor.press('Keep my profile')
    await visitor.leave()
  }

  // The company sends it in by the front door.
  async function knock(name) {
    const maker = await scene.visitor('maker', way)
    await arrive(maker, 'I have a product or service')
    await answer(maker, MAKER, undefined, { problem: PROBLEM, what: WHAT, name_of_it: name, organisation: COMPANY })
    await maker.press('Send')
    await maker.leave()
    return trackLink(await scene.mail(MAKER, (it) => it.subject.includes(name)))
  }

  before(async () => {
    scene = await stage('introductions')
    const boss = await colleague(scene, 'Boss Person', 'boss@exh.example', 'administrator', way)
    await teams(boss, 'Procurement')
    desk = await colleague(scene, 'Tara Triage', 'tara@exh.example', 'triage', way)
    bring(scene, [{ title: OLD, email: NURSE, problem: PROBLEM, what: WHAT }])
    await decide(desk, (await inQueue(desk))[OLD].id, 'decline', { words: 'The mats of that time called when nobody moved.' })
    await scene.daysLater(TWO_YEARS)
    await writeProfile(await colleague(scene, 'Cleo Clinician', HELPER, 'reader', way))
    await writeProfile(await colleague(scene, 'Eve Evaluator', 'eve@exh.example', 'reviewer', way, 'Procurement'))
    desk = await back('tara@exh.example')
  })
  after(() => scene.close())

  test('what a company sends in finds what was declined here two years ago, and why', async () => {
    links.track = await knock('Mat One')
    idea = (await inQueue(desk))['Mat One']
    await desk.go(`/work/${idea.id}`)
    await desk.reads(/Likely duplicates .*A mat by the bed that calls before somebody falls .*declined/i)
    await desk.link(OLD)
    assert.ok((await desk.page.content()).includes('The mats of that time called when nobody moved.'))
  })

  test('the clinician who could help is found, and not who works on a purchase from the same company', async () => {
    bring(scene, [{ title: 'Mats for every ward', email: MAKER, organisation: COMPANY }], 'bought')
    const { id } = (await inQueue(desk))['Mats for every ward']
    await desk.go(`/work/${id}/checks`)
    await desk.page.getByText('Add another check').click()
    await desk.page.getByLabel('Which check?').selectOption({ label: 'Procurement route' })
    await desk.press('Add this check')
    await desk.go('/people?q=sensor+mats')
    await desk.reads('Eve Evaluator')
    await desk.reads('Cleo Clinician')
    for (let n = 2; ; n += 1) {
      await desk.go(`/work/${idea.id}/help`)
      await desk.press('Draw, and look for people')
      if (!(await desk.json(`/work/${idea.id}/help`)).held) break
      await desk.reads('By lot, this idea gets no introduction before')
      assert.ok(n < TRIES, 'not every idea is held back')
      links.track = await knock(`Mat ${n}`)
      idea = (await inQueue(desk))[`Mat ${n}`]
    }
    await desk.reads(/Cleo Clinician .*In common: /)
    await desk.never('Eve Evaluator')
    assert.deepEqual((await desk.json(`/work/${idea.id}/help`)).people.map((it) => it.name), ['Cleo Clinician'])
  })

  test('both are asked, neither is named to the other, and both say yes', async () => {
    await desk.choose('Cleo Clinician')
    await desk.press('Ask both')
    await desk.reads('Say what you hope for')
    await desk.choose('Cleo Clinician')
    await desk.fill('What do you hope for?', 'An hour on the ward, to see where it would hang.')
    await desk.press('Ask both')
    await desk.reads('Both are asked by mail.')
    introduction = `/introductions/${(await desk.json(`/work/${idea.id}/help`)).asked[0].id}`
    for (const [to, other, promised] of [[MAKER, HELPER, 'A mat to try'], [HELPER, MAKER, 'Two beds on ward 7']]) {
      const mail = await scene.mail(to, (it) => /\/introduced\//.test(it.body))
      assert.ok(!mail.body.includes(other))
      links[to] = linkIn(mail, 'introduced')
      const visitor = await scene.visitor(to, way)
      await visitor.go(links[to])
      await visitor.reads('An hour on the ward')
      await visitor.never(other)
      await visitor.page.locator('[name=promised]').fill(promised)
      await visitor.press('Yes, introduce us')
      await visitor.leave()
    }
    await scene.mail(MAKER, (it) => it.body.includes(HELPER) && it.body.includes('Two beds on ward 7'))
    await scene.mail(HELPER, (it) => it.body.includes(MAKER) && it.body.includes('A mat to try'))
    await desk.go(introduction)
    await desk.reads('Both said yes')
  })

  test('the day after they are asked what came of it, and the answer counts', async () => {
    await scene.daysLater(TWO_YEARS + 2)
    await scene.mail(HELPER, (it) => it.subject.startsWith('What came of it?'))
    const helper = await scene.visitor('helper', way)
    await helper.go(links[HELPER])
    await helper.page.locator('[name=met][value=yes]').check()
    await helper.page.locator('[name=helped][value=yes]').check()
    await helper.press('Tell us')
    desk = await back('tara@exh.example')
    await desk.go(introduction)
    await desk.reads('Cleo Clinician: met yes, helped yes')
    await desk.go('/introductions/effect')
    await desk.reads('both said yes to 1')
    await desk.reads('they met in 1')
    await desk.go('/introductions/fairness')
    await desk.reads('Of 2 colleagues who take introductions, 1 were never asked')
  })

  test('every page on the way is sound', () => scene.sound())
}))
