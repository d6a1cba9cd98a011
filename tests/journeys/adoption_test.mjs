// A company's product from its knock to its adoption: taken on, put through every check of its route, brought before a panel of which one
// member has the company's address, tried, bought, and seen by the company and the public. By keyboard alone, with scripts and without.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { colleague, conclude, fillIn, inQueue, teams, trackLink } from './desk.mjs'
import { Typist } from './typist.mjs'

const TITLE = 'Letters that write themselves', COMPANY = 'Quillwater Ltd', MAKER = 'maker@quillwater.example'
const TEAMS = ['Clinical safety', 'Digital', 'Estates and facilities', 'Information governance', 'Innovation team', 'Medical physics',
  'Patient experience', 'Procurement']

// What is answered to the checks, by the name of a question; to all others the first that is offered.
const ANSWERS = { flow: 'Clinic, spoken words, server in London, encrypted line', kind: 'software', medical: 'yes', informs: 'writes',
  measures: 'no' }

const dayFromNow = (n) => {
  const day = new Date(Date.now() + n * 24 * 3600 * 1000)
  return [day.getDate(), day.getMonth() + 1, day.getFullYear()].map(String)
}
const scores = (levels) => Object.fromEntries(Object.entries(levels).map(([it, level]) => [`level-${it}`, `${level}`]))

BOTH.forEach((way) => describe(described(way), () => {
  let scene, maker, boss, chair, staked, idea, link, checks, panel, item
  const of = {}

  before(async () => {
    scene = await stage('adoption')
    const typist = async (name, email, role, team) => new Typist(await colleague(scene, name, email, role, way, team))
    boss = await typist('Boss Person', 'boss@exh.example', 'administrator')
    await teams(boss.visitor, ...TEAMS)
    chair = await typist('Cleo Chair', 'chair@exh.example', 'triage')
    staked = await typist('Stan Stake', 'stake@quillwater.example', 'reviewer')
    for (const team of TEAMS) of[team] = await typist(`${team} Person`, `${team.split(' ')[0].toLowerCase()}@exh.example`, 'reviewer', team)
    maker = new Typist(await scene.visitor('maker', way))
  })
  after(() => scene.close())

  // Moves it on; the letter that came to the company.
  async function moveOn(told, from = `/work/${idea.id}`, button = /^Move on$/) {
    await chair.go(from)
    await chair.press(button)
    await chair.decide(told)
    return scene.mail(MAKER, (it) => it.body.includes(told.words))
  }

  const page = ({ id }) => `/work/${idea.id}/checks/${id}`

  async function pass(check, told = ANSWERS) {
    await fillIn(of[check.team], check, told)
    await conclude(of[check.team])
    await of[check.team].reads('Passed')
  }

  test('a company knocks, and a receipt with a name and dates comes by mail', async () => {
    await maker.go('/')
    await maker.press(/^Start now$/)
    await maker.answer(/^Continue$/, { route: 'industry' })
    const told = { name_of_it: TITLE, organisation: COMPANY, email: MAKER, share: ['public'] }
    while (!/\/check$/.test(maker.path)) await maker.answer(/^Save and continue$/, told)
    await maker.press(/^Send$/)
    await maker.reads('We have it safe')
    const receipt = await scene.mail(MAKER)
    assert.match(receipt.body, /by \w+ \d+ \w+ \d{4}/i)
    link = trackLink(receipt)
  })

  test('triage takes it on, and the company reads who has it, where it stands and which promise is kept', async () => {
    idea = (await inQueue(chair))[TITLE]
    await chair.go('/work')
    await chair.press(new RegExp(`^${TITLE}`))
    await chair.answer(/^Give it to them$/, { to: 'Cleo Chair' })
    await moveOn({ stage: 'triage', words: 'We read it with care.' })
    await moveOn({ stage: 'assure', words: 'The need is clear: we check it now.' })
    await maker.go(link)
    await maker.reads(/Assure .* Your named person: Cleo Chair/)
    await maker.reads(/A named person reads it and writes to you Done/)
  })

  test('the usual checks come in one press, each to its own team, and hold it until they have passed', async () => {
    await chair.go(`/work/${idea.id}/checks`)
    await chair.press(/^Add the usual checks$/)
    checks = Object.fromEntries((await chair.json(`/work/${idea.id}/checks`)).checks.map((it) => [it.name, it]))
    assert.deepEqual([...new Set(Object.values(checks).map((it) => it.team))].sort(), TEAMS)
    for (const { owner, team } of Object.values(checks)) assert.equal(owner, `${team} Person`)
    await scene.mail('digital@exh.example', (it) => it.body.includes(checks.dtac.title) && it.body.includes(checks.cyber.title))
    await chair.go(`/work/${idea.id}/decide/next`)
    await chair.answer(/^Read the letter first$/)
    await chair.reads('There is a problem')
    await of.Procurement.go(page(checks.dtac))
    await of.Procurement.reads('You see that this check is there')
  })

  test('the company answers what it knows best, and whoever does the check is told', async () => {
    await maker.go(link)
    await maker.press(/^Answer our questions for: Digital technology assessment/)
    await maker.answer(/^Save your answers$/, { 'product-name': 'Quillwater Scribe 4' })
    await scene.mail('digital@exh.example', (it) => it.body.includes('answered'))
    await of.Digital.go(`${page(checks.dtac)}/part/company`)
    assert.equal(await of.Digital.page.locator('[name=product-name]').inputValue(), 'Quillwater Scribe 4')
  })

  test('where the data goes is answered once, drawn, and counts in DTAC', async () => {
    await pass(checks.dpia)
    await of['Information governance'].reads('server in London')
    await of.Digital.go(`${page(checks.dtac)}/part/data`)
    await of.Digital.reads('Answered in another check of this idea')
    await pass(checks.dtac)
  })

  test('clinical safety passes when its hazard is closed and the named officer has signed', async () => {
    const officer = of['Clinical safety'], check = checks['clinical-safety']
    await fillIn(officer, check, ANSWERS)
    await officer.press(/^Open the hazard log/)
    await officer.press(/^Add a hazard$/)
    await officer.answer(/^Save$/)
    await officer.go(page(check))
    await conclude(officer)
    await officer.reads('It wants a signature first')
    await boss.go('/admin/checks/clinical-safety')
    await boss.tick(/^Clinical safety Person/)
    await boss.press(/^Save who does it$/)
    await officer.go(page(check))
    await officer.press(/^Sign it$/)
    await conclude(officer)
    await officer.reads(/Passed .* Signed by Clinical safety Person/)
  })

  test('cyber security passes with a condition, which its owner finds and meets', async () => {
    const owner = of.Digital
    await fillIn(owner, checks.cyber, ANSWERS)
    await conclude(owner, { outcome: 'conditions', reason: 'Updates take too long.', condition: 'Updates in 14 days',
      condition_owner: 'Digital Person' })
    await owner.go('/checks')
    await owner.reads(/Conditions I have to meet .* Updates in 14 days/)
    await owner.go(page(checks.cyber))
    await owner.press(/^It is met$/)
    await owner.reads(/Updates in 14 days Met Digital Person/)
  })

  test('the class and the way to buy follow from the answers, and evidence stands in for them', async () => {
    await pass(checks['device-class'])
    await of['Medical physics'].reads(/point to: Probably class I\. .* Rule 11/)
    await pass(checks.procurement, { kind: 'goods', over: 'under' })
    await of.Procurement.reads('point to: A quotation, below the thresholds')
    const carer = of['Patient experience']
    await carer.go(page(checks.involvement))
    await conclude(carer)
    await carer.reads('questions are not answered')
    await carer.go(page(checks.involvement))
    await carer.open(/^Add evidence$/)
    await carer.answer(/^Add this evidence$/, { words: 'Notes of four talks with patients', link: 'https://exh.example/talks' })
    await conclude(carer)
    for (const name of ['equality', 'net-zero', 'evidence']) await pass(checks[name])
    const { checks: all, needed } = await chair.json(`/work/${idea.id}/checks`)
    assert.deepEqual(all.filter((it) => it.holds || !['passed', 'conditions'].includes(it.outcome)), [])
    assert.deepEqual(needed, [])
  })

  test('safe to try, it goes to a panel, and a member with the company\'s address is kept out of it', async () => {
    await moveOn({ words: 'The checks are done, and it is safe to try.' })
    await chair.go('/panels')
    await chair.press(/^Plan a panel$/)
    await chair.answer(/^Plan it$/, { title: 'Innovation panel', starts: '2pm', place: 'Room 4', quorum: '3', card: 'product',
      members: ['Clinical safety Person', 'Digital Person', 'Stan Stake'] })
    panel = chair.path
    await chair.answer(/^Put it on the agenda$/, { reference: idea.reference, minutes: '20' })
    item = `${panel}/items/${(await chair.json(panel)).agenda[0].id}`
    await staked.go(panel)
    await staked.reads('You have an interest in item 1')
    for (const address of [item, `${item}.json`]) assert.equal((await staked.get(address)).status(), 404)
    await chair.go(item)
    await chair.reads('Stan Stake has an e-mail address of the organisation it came from')
  })

  test('scores stay blind until all who are there have given theirs, and without a quorum nothing is decided', async () => {
    const late = of['Clinical safety']
    await of.Digital.go(item)
    await of.Digital.answer(/^Keep my scores$/, scores({ need: 3, evidence: 3, fit: 3, value: 3, fair: 3, safety: 3 }))
    await chair.go(panel)
    await chair.tick(/^Clinical safety Person/)
    await chair.press(/^Begin the meeting$/)
    await chair.go(item)
    await chair.reads('1 of 2')
    assert.ok(!('scores' in await chair.json(item)))
    await chair.answer(/^Keep my scores$/, scores({ need: 4, evidence: 3, fit: 2, value: 3, fair: 3, safety: 3 }))
    await chair.reads(/Together \d+ of 100 points\. .* There is no quorum for this item/)
    await chair.go(panel)
    await chair.tick(/^Clinical safety Person/)
    await chair.press(/^Note who is here$/)
    await late.go(item)
    await late.fill('said', 'Look at every letter before it is sent.')
    await late.press(/^Record my dissent$/)
  })

  test('the panel decides with one letter that says how many took no part, and its minutes say the rest', async () => {
    const mail = await moveOn({ words: 'Two clinics want to try it.', measures: 'Minutes for a letter', answers: 'Digital Person',
      rule: 'Any letter with a wrong medicine', ends: dayFromNow(60) }, item, /^Move it on$/)
    assert.match(mail.body, /1 of its members had an interest and took no part/)
    await chair.go(panel)
    await chair.press(/^End the meeting$/)
    await chair.press(/^Minutes$/)
    await chair.press(/^Approve the minutes$/)
    await chair.reads('Clinical safety Person dissents: Look at every letter before it is sent.')
    await chair.reads('They do not change any more')
    await staked.go(`${panel}/minutes`)
    await staked.never(TITLE)
  })

  test('the trial has its measure, its rule and its end, and what was seen is signed by another than who wrote it', async () => {
    const owner = of.Digital
    await owner.go(`/work/${idea.id}/trial`)
    await owner.reads(/working days left .* Minutes for a letter .* Any letter with a wrong medicine/)
    await owner.go(`/work/${idea.id}/benefits`)
    await owner.press(/^Minutes for a letter$/)
    await owner.answer(/^Save$/, { unit: 'minutes', baseline: '10', baseline_day: dayFromNow(-1), expected: '5', seen: '6', low: '5',
      high: '7', seen_day: dayFromNow(0), money: 'none', expected_pounds: null, seen_pounds: null })
    await owner.press(/^Minutes for a letter$/)
    await owner.reads('Another colleague than Digital Person, who wrote it last, may sign it')
    await chair.go(owner.path)
    await chair.press(/^Sign what was seen$/)
    await chair.reads(/80% \(60% to 100%\) .* Cleo Chair/)
  })

  test('it works here and is bought, and the company reads that it is adopted, and nothing that was said inside', async () => {
    await moveOn({ words: 'A letter takes six minutes now.', reason: 'trial-done' })
    await moveOn({ words: 'We want it for good.', reason: 'buy-it', stage: 'procure' })
    const mail = await moveOn({ words: 'It is bought, and four clinics use it.', reason: 'works-here', stage: 'adopted' })
    assert.ok(mail.subject.startsWith(`We are keeping it: ${TITLE}`))
    await maker.go(link)
    await maker.reads(/Adopted We are using it\. .* It is bought, and four clinics use it\./)
    for (const inside of ['Stake', 'dissents', 'Updates take too long', 'wrong medicine']) await maker.never(inside)
    assert.equal((await inQueue(chair))[TITLE], undefined)
  })

  test('once it is published the company gets the words by mail, and anybody reads them', async () => {
    const anybody = new Typist(await scene.visitor('anybody', way))
    await anybody.go('/ideas')
    await anybody.never(TITLE)
    await boss.go(`/work/${idea.id}`)
    await boss.open(/^Put it on the public page$/)
    await boss.answer(/^Publish these words$/, { summary: 'Written while people talk.' })
    await scene.mail(MAKER, (it) => it.body.includes('Written while people talk.'))
    await anybody.go('/ideas')
    await anybody.press(new RegExp(`^${TITLE}`))
    await anybody.reads(/Adopted Written while people talk\./)
    await anybody.never(MAKER)
  })

  test('every page on the way is sound', () => scene.sound())
}))
