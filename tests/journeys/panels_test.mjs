// A product before a panel of which one member has a stake in the company: planned, scored, shown, decided and minuted with keys alone.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { BOTH, described, stage } from './stage.mjs'
import { colleague, inQueue } from './desk.mjs'
import { Typist } from './typist.mjs'

const TITLE = 'A mattress that says when to turn', COMPANY = 'Bellwether Surfaces Ltd', MAKER = 'maker@bellwether.example'
const CRITERIA = ['need', 'evidence', 'fit', 'value', 'fair', 'safety']

BOTH.forEach((way) => describe(described(way), () => {
  let scene, chair, staked, doctor, idea, panel, item

  before(async () => {
    scene = await stage('panels')
    chair = new Typist(await colleague(scene, 'Cleo Chair', 'chair@exh.example', 'triage', way))
    staked = new Typist(await colleague(scene, 'Stan Stake', 'stake@exh.example', 'reviewer', way))
    doctor = new Typist(await colleague(scene, 'Dot Doctor', 'doctor@exh.example', 'reviewer', way))
    const file = path.join(scene.folder, 'products.jsonl')
    writeFileSync(file, JSON.stringify({ title: TITLE, name: 'A Maker', email: MAKER, organisation: COMPANY,
      problem: 'Patients lie too long on one side.', what: 'It feels where the weight is and says when to turn somebody.' }))
    scene.hilum('import', 'ideas', file, '--route', 'industry', '--source', 'post')
    idea = (await inQueue(chair.visitor))[TITLE]
  })
  after(() => scene.close())

  async function score(who, levels) {
    for (const [i, name] of CRITERIA.entries()) {
      await who.radio(`level-${name}`, levels[i])
      await who.radio(`sure-${name}`, 1)
    }
  }

  test('an empty list says what to do, and a faulty plan says what is wrong', async () => {
    await doctor.go('/panels')
    await doctor.reads('No panel is planned yet')
    await chair.go('/panels')
    await chair.press(/^Plan a panel$/)
    await chair.fill('quorum', '9')
    await chair.press(/^Plan it$/)
    await chair.reads('Give the panel a name')
    await chair.reads('The quorum is more than the 1 members there are')
  })

  test('the chair plans a panel and puts the product on its agenda', async () => {
    await chair.go('/panels/new')
    await chair.fill('title', 'Innovation panel')
    await chair.fill('day-day', '1')
    await chair.fill('day-month', '12')
    await chair.fill('day-year', String(new Date().getFullYear() + 1))
    await chair.fill('starts', '2pm')
    await chair.fill('place', 'Room 4, Old Wing')
    await chair.tick(/^Dot Doctor/)
    await chair.tick(/^Stan Stake/)
    await chair.fill('quorum', '2')
    await chair.radio('card', 1)
    await chair.press(/^Plan it$/)
    panel = chair.path
    await chair.reads('Nothing is on the agenda yet')
    await chair.go(`/work/${idea.id}`)
    await chair.press(/^Panel$/)
    await chair.reads('No panel has looked at this idea yet')
    await chair.press(/^Put it on the agenda$/)
    await chair.reads('The idea is on the panel\'s agenda')
    await chair.go(panel)
    item = (await chair.json(panel)).agenda[0].id
    await chair.press(/^Send the agenda to 3 members$/)
    const mail = await scene.mail('doctor@exh.example', (it) => /Innovation panel/.test(it.subject))
    assert.match(mail.body, new RegExp(`1\\. ${TITLE}`))
  })

  test('a member with a stake keeps their register, and the item is gone for them', async () => {
    await staked.go(panel)
    await staked.reads(TITLE)
    await staked.go('/panels')
    await staked.press(/^Keep your register of interests$/)
    await staked.fill('organisations', 'Bellwether Surfaces Limited')
    await staked.press(/^Save$/)
    await staked.reads('Your register is kept')
    await staked.go(panel)
    await staked.reads('You have an interest in item 1')
    await staked.never(TITLE)
    for (const rest of [`/items/${item}`, `/items/${item}.json`])
      assert.equal((await staked.get(panel + rest)).status(), 404)
    for (const rest of ['/compare', '/minutes', '/minutes.txt', '.json', '/minutes.json'])
      assert.ok(!(await (await staked.get(panel + rest)).text()).includes(TITLE), rest)
  })

  test('scores stay blind until all who are there have scored', async () => {
    await doctor.go(panel)
    await doctor.press(/^Score item 1$/)
    await doctor.press(/^Keep my scores$/)
    await doctor.reads('Choose a level for Need')
    await doctor.reads('Say how sure you are about Safety')
    await score(doctor, [4, 3, 2, 3, 3, 1])
    await doctor.press(/^Keep my scores$/)
    await doctor.reads('Your scores are kept')
    await chair.go(panel)
    await chair.press(/^Begin the meeting$/)
    await chair.reads('The meeting has begun')
    await chair.press(/^A mattress that says/)
    await chair.reads('1 of 2')
    await chair.reads('First the scores are shown')
    const seen = await chair.json(`${panel}/items/${item}`)
    assert.ok(!('scores' in seen) && !('points' in seen) && seen.criteria.every((it) => it.levels.every((level) => !level.mine)))
    await score(chair, [0, 3, 3, 3, 3, 3])
    await chair.press(/^Keep my scores$/)
    await chair.reads('Together')
    await chair.reads('To be discussed')
    await chair.reads('It cannot move on')
    await chair.reads('Stan Stake has the organisation it came from in their register of interests')
  })

  test('they talk, score again, dissent, and decide; the letter says who took no part', async () => {
    await doctor.go(`${panel}/items/${item}`)
    await doctor.fill('said', 'I would wait for the trial next door.')
    await doctor.press(/^Record my dissent$/)
    await doctor.reads('Dissents')
    await doctor.open(/^Score it again after the discussion$/)
    await score(doctor, [4, 3, 2, 3, 3, 3])
    await doctor.press(/^Keep these second scores$/)
    await doctor.reads('first 1')
    await chair.go(`${panel}/items/${item}`)
    await chair.press(/^Move it on$/)
    await chair.radio('reason', 0)
    await chair.fill('words', 'Two wards want it, and we can watch what it does.')
    await chair.fill('next_door', 'Ring us if anything changes.')
    await chair.press(/^Read the letter first$/)
    await chair.reads('1 of its members had an interest and took no part')
    await chair.never('Stan Stake')
    await chair.press(/send the letter$/)
    await chair.reads('The panel\'s decision is made')
    await chair.reads('Moved on')
    const mail = await scene.mail(MAKER, (it) => it.body.includes('took no part'))
    assert.ok(!mail.body.includes('Stake'))
  })

  test('the minutes are written, approved, and then stay as they are', async () => {
    await chair.go(`${panel}/compare`)
    await chair.go(panel)
    await chair.press(/^End the meeting$/)
    await chair.press(/^Minutes$/)
    await chair.reads('Dot Doctor dissents: I would wait for the trial next door.')
    await chair.reads('Dot Doctor first gave 1, then 3.')
    await chair.press(/^Approve the minutes$/)
    await chair.reads('They do not change any more')
    const before = await (await chair.get(`${panel}/minutes.txt`)).text()
    assert.match(before, /Minutes approved by Cleo Chair/)
    await chair.go(`/work/${idea.id}/panel`)
    await chair.reads('of 100 points')
    await staked.go(`${panel}/minutes`)
    await staked.reads('You have an interest in item 1')
    await staked.never('trial next door')
    await staked.go(`/work/${idea.id}/panel`)
    await staked.never('of 100 points')
    assert.equal(await (await chair.get(`${panel}/minutes.txt`)).text(), before)
  })

  test('every page they came to is sound', () => scene.sound())
}))
