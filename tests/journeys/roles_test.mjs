// Every page there is, for nobody, a sender and each role: it answers, and whatever it answers with is sound.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage, until } from './stage.mjs'
import { decide, numbered } from './desk.mjs'
import { answer, arrive, REFERENCE } from './front.mjs'

const IDEAS = 60
const SENDER = 'sender@example.nhs.uk', PARTNER = 'petra@eastmoor.example'
const DECISIONS = ['next', 'ask', 'redirect', 'signpost', 'merge', 'park', 'decline', 'withdraw']
const AWAY = /^\/(assets|work\/export|openapi)|\/export\.csv$|\.pdf$|\/files\/\{id\}$|\/passport$/

let scene, pages, opened
const reached = new Set()

const linkIn = (mail, what) => new RegExp(`http://[^/]+(/${what}/\\S+)`).exec(mail.body)[1]

// A task on an idea for whoever asks, by the end of next year; its number.
async function give(visitor, idea) {
  await visitor.go(`/work/${idea}`)
  await visitor.page.getByText('Give somebody a task').click()
  await visitor.fill('What is to be done?', 'Measure the wall by the sink')
  await visitor.page.getByLabel('By whom?').selectOption({ index: 1 })
  for (const [part, value] of [['day', 1], ['month', 12], ['year', new Date().getFullYear() + 1]])
    await visitor.page.locator(`[name=task_due-${part}]`).fill(String(value))
  await visitor.press('Give this task')
  const { tasks } = await visitor.json(`/work/${idea}`)
  return tasks[0].id
}

// A panel that goes on, chaired by whoever asks, with this idea on its agenda: { panel, item }.
async function meet(visitor, reference) {
  await visitor.go('/panels/new')
  await visitor.fill('Name', 'Innovation panel')
  for (const [part, value] of [['day', 1], ['month', 12], ['year', new Date().getFullYear() + 1]]) await visitor.page.locator(`[name=day-${part}]`).fill(String(value))
  await visitor.fill('Where', 'Room 4')
  await visitor.fill('Quorum', '1')
  await visitor.press('Plan it')
  const address = visitor.path()
  await visitor.fill('Reference of the idea', reference)
  await visitor.press('Put it on the agenda')
  await visitor.press('Begin the meeting')
  const { agenda } = await visitor.json(address)
  await visitor.go(`${address}/items/${agenda[0].id}`)
  await visitor.press('Show the scores to all')
  return { panel: address.split('/').pop(), item: agenda[0].id }
}

// A document of an idea for both sides; its number.
async function attach(visitor, idea) {
  await visitor.go(`/work/${idea}/documents`)
  await visitor.page.locator('input[type=file]').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan') })
  await visitor.choose('Colleagues and the sender')
  await visitor.press('Add the document')
  const { documents } = await visitor.json(`/work/${idea}/documents`)
  return documents[0].id
}

// The clinical safety check of an idea; its address.
async function assure(visitor, idea, label = 'Clinical safety (DCB0129 and DCB0160)') {
  await visitor.go(`/work/${idea}/checks`)
  await visitor.page.getByText('Add another check').click()
  await visitor.page.getByLabel('Which check?').selectOption({ label })
  await visitor.press('Add this check')
  return visitor.path()
}

// A check of an idea that passed, downloaded as a signed file and taken in again; the address of what came.
async function passport(visitor, idea) {
  await visitor.go(`/work/${idea}/checks`)
  await visitor.page.getByText('Add another check').click()
  await visitor.page.getByLabel('Which check?').selectOption({ label: 'Cyber security' })
  await visitor.press('Add this check')
  const check = visitor.path()
  await visitor.page.getByText('Add evidence').click()
  await visitor.fill('What is it, and where is it kept?', 'Test of May 2026')
  await visitor.press('Add this evidence')
  await visitor.go(`${check}/outcome`)
  await visitor.page.locator('[name=outcome][value=passed]').check()
  await visitor.press('Keep the outcome')
  const file = await visitor.page.request.get(`${scene.origin}${check}/passport`)
  await visitor.go(`${check}/reuse`)
  await visitor.page.locator('input[type=file]').setInputFiles({ name: 'check.txt', mimeType: 'text/plain', buffer: await file.body() })
  await visitor.press('Look at the file')
  return visitor.path()
}

// An idea signposted outside, which its sender lets go on; the papers as whoever is there opens them.
async function papers(boss, track) {
  await decide(boss, await numbered(boss, REFERENCE.exec(track)[0]), 'signpost', { fields: { door_email: 'door@university.example' } })
  const sender = await scene.visitor('sender')
  await sender.go(track)
  await sender.page.locator('form[action$="/handover"] button').click()
  await sender.leave()
  return linkIn(await scene.mail('door@university.example'), 'papers')
}

// A partner organisation with a colleague, with whom an idea is shared; somebody asked to work on it, and somebody to whom it is offered.
async function outside(boss, track) {
  await boss.go('/admin/organisations')
  await boss.fill('Name', 'Eastmoor University')
  await boss.fill('Email domains', 'eastmoor.example')
  await boss.press('Add organisation')
  const organisation = boss.path().split('/').pop()
  await boss.fill('Name', 'Petra Lindgarth')
  await boss.fill('Email address', PARTNER)
  await boss.press('Add colleague')
  const sender = await scene.visitor('sender')
  await sender.go(`${track}/people`)
  await sender.choose('Eastmoor University')
  await sender.press('Save who may read it')
  await sender.fill('Their email address', 'helper@example.org')
  await sender.press('Send the invitation')
  await sender.page.getByText('Hand it over to somebody else').click()
  await sender.fill('The email address of whoever takes it over', 'heir@example.org')
  await sender.press('Offer it to them')
  await sender.leave()
  const partner = await scene.visitor('partner')
  await partner.go('/sign-in')
  await partner.fill('Email address to send the link to', PARTNER)
  await partner.press('Email me a link')
  await partner.leave()
  return { organisation, invited: linkIn(await scene.mail('helper@example.org'), 'invited'), offered: linkIn(await scene.mail('heir@example.org'), 'offered'),
    signInPartner: linkIn(await scene.mail(PARTNER, (it) => /\/sign-in\/\S/.test(it.body)), 'sign-in') }
}

// An organisation, an agreement with it and a call for funding, and a sender and a colleague who are asked whether they want to meet.
async function network(boss, ideas) {
  const made = {}
  const enter = async (list, fill) => {
    await boss.go(`/${list}/new`)
    await fill()
    await boss.press('Keep')
    made[list] = boss.path()
  }
  await enter('organisations', async () => {
    await boss.fill('Name', 'Westmoor University')
    await boss.page.getByLabel('What is it?').selectOption({ label: 'University' })
  })
  await enter('agreements', async () => {
    await boss.page.locator('[name=kind][value=nda]').check()
    await boss.fill('What is it called?', 'Before we talk')
    await boss.fill('With which organisations?', 'Westmoor University')
    for (const [part, value] of Object.entries({ day: 1, month: 4, year: 2026 })) await boss.page.locator(`[name=starts-${part}]`).fill(`${value}`)
  })
  await enter('opportunities', async () => {
    await boss.page.locator('[name=kind][value=funding]').check()
    await boss.fill('What is it called?', 'Safer wards')
  })
  for (const { id } of ideas) {
    await boss.go(`/work/${id}/help`)
    await boss.press('Draw, and look for people')
    const { people } = await boss.json(`/work/${id}/help`)
    if (!people.length) continue
    await boss.choose(people[0].name)
    await boss.fill('What do you hope for?', 'An hour together')
    await boss.press('Ask both')
    const { asked } = await boss.json(`/work/${id}/help`)
    const mail = await until('who was asked to get it by mail', () => scene.mails().find((it) => /\/introduced\//.test(it.body)))
    return { ...made, introduction: `/introductions/${asked[0].id}`, introduced: linkIn(mail, 'introduced') }
  }
  return assert.fail('somebody fits one of these ideas, and not all are held back')
}

// What the names in the routes' addresses stand for, made by a sender, an administrator and the demonstration.
async function world() {
  const sender = await scene.visitor('sender')
  await arrive(sender, 'I work here and have an idea')
  const draft = sender.path().split('/')[2]
  await arrive(sender, 'I work here and have a problem')
  await answer(sender, SENDER)
  await sender.press('Send')
  const sent = sender.path(), reference = REFERENCE.exec(sent)[0]
  await arrive(sender, 'I have a product or service')
  await answer(sender, SENDER)
  await sender.press('Send')
  const bought = sender.path()
  await arrive(sender, 'I work here and have an idea')
  await answer(sender, SENDER)
  await sender.press('Send')
  const gone = sender.path()
  await sender.go('/sign-in')
  await sender.fill('Email address to send the link to', SENDER)
  await sender.press('Email me a link')
  const signIn = linkIn(await scene.mail(SENDER, (it) => /\/sign-in\//.test(it.body)), 'sign-in')
  await sender.leave()
  const added = scene.hilum('user', 'add', '--email', 'new@example.nhs.uk', '--name', 'New Person', '--role', 'triage')
  const boss = await scene.staff(email('administrator'))
  const { ideas } = await boss.json('/work')
  const mine = await numbered(boss, reference)
  const shared = await boss.json('/ideas')
  const waiting = (await boss.json('/work/waiting')).events[0].ideas[0].id
  const task = await give(boss, mine)
  const { panel, item } = await meet(boss, reference)
  const document = await attach(boss, mine)
  const check = await assure(boss, mine)
  const dpia = await assure(boss, mine, 'Data protection impact and data flow (DPIA)')
  const came = await passport(boss, mine)
  const papersOf = await papers(boss, gone.replace('/sent/', '/track/'))
  const product = await numbered(boss, REFERENCE.exec(bought)[0])
  const asked = bought.replace('/sent/', '/track/') + '/checks/' + (await assure(boss, product)).split('/').pop()
  const colleague = await boss.page.request.get(scene.origin + '/admin/people').then((it) => it.text())
  const teams = await boss.page.request.get(scene.origin + '/admin/teams').then((it) => it.text())
  await boss.go('/admin/tokens/new')
  await boss.fill('Name', 'Intranet dashboard')
  await boss.choose('Reader')
  const soon = new Date(Date.now() + 30 * 24 * 3600 * 1000)
  for (const [part, value] of [['Day', soon.getDate()], ['Month', soon.getMonth() + 1], ['Year', soon.getFullYear()]]) await boss.fill(part, String(value))
  await boss.press('Make token')
  await boss.reads('hilum_')
  await boss.press('I have copied it')
  await boss.link('Intranet dashboard')
  const token = boss.path().split('/').pop()
  await boss.go('/admin/forms/staff')
  await boss.press('Edit this form')
  await boss.go('/admin/webhooks/new')
  await boss.fill('Name', 'Board dashboard')
  await boss.fill('Address', 'https://dashboard.example.org/')
  await boss.choose('A decision is made or taken back')
  await boss.press('Add webhook')
  await boss.reads('whsec_')
  await boss.press('I have copied it')
  const hook = boss.path().split('/').pop()
  await boss.go('/admin/held')
  await boss.fill('Their email address', SENDER)
  await boss.choose('They asked what we hold about them')
  await boss.press('Show what we hold')
  const held = boss.path()
  await boss.go('/admin/pathways/idea')
  await boss.press('Check it and see what would differ')
  await boss.press('Publish version 2')
  await boss.go('/admin/pathways/idea/move')
  await boss.press('See what would happen')
  await boss.press('Move them')
  const move = boss.path().split('/').pop()
  const beside = await outside(boss, sent.replace('/sent/', '/track/'))
  const known = await network(boss, ideas)
  await boss.leave()
  return { ...beside, known, draft, sent, task, document, panel, item, check, dpia, passport: came, papers: papersOf, product, asked, hook, held, move, waiting, track: sent.replace('/sent/', '/track/'), signIn, set: linkIn({ body: added }, 'set-password'), mine,
    shown: ideas.find((idea) => idea.id !== mine).id, shared: shared.ideas[0].reference,
    person: /\/admin\/people\/(\d+)"/.exec(colleague)[1], token, team: /\/admin\/teams\/(\d+)"/.exec(teams)[1] }
}

// An address or more for each route's pattern.
const ADDRESSES = {
  '/admin/held/{id}': (w) => [w.held],
  '/draft/{key}': (w) => [`/draft/${w.draft}`], '/draft/{key}/check': (w) => [`/draft/${w.draft}/check`],
  '/draft/{key}/{step}': (w) => [`/draft/${w.draft}/problem`, `/draft/${w.draft}/who`], '/sent/{reference}/{key}': (w) => [w.sent],
  '/track/{reference}/{key}': (w) => [w.track], '/track/{reference}/{key}/withdraw': (w) => [w.track + '/withdraw'],
  '/mine/{id}': (w) => [`/mine/${w.mine}`], '/mine/{id}/withdraw': (w) => [`/mine/${w.mine}/withdraw`], '/ideas/{reference}': (w) => [`/ideas/${w.shared}`],
  '/work/{id}': (w) => [`/work/${w.shown}`, `/work/${w.mine}`], '/work/{id}/as-sender': (w) => [`/work/${w.shown}/as-sender`],
  '/work/tasks': () => ['/work/tasks', '/work/tasks?show=all'], '/work/{id}/tasks/{id}': (w) => [`/work/${w.mine}/tasks/${w.task}`],
  '/work/{id}/checks': (w) => [`/work/${w.mine}/checks`, `/work/${w.shown}/checks`], '/checks': () => ['/checks', '/checks?show=all', '/checks?show=reused'],
  '/work/{id}/checks/{id}': (w) => [w.check], '/work/{id}/checks/{id}/part/{part}': (w) => [`${w.check}/part/scope`],
  '/work/{id}/checks/{id}/outcome': (w) => [`${w.check}/outcome`], '/work/{id}/checks/{id}/who': (w) => [`${w.check}/who`],
  '/work/{id}/checks/{id}/passports/{id}': (w) => [w.passport], '/papers/{id}/{key}': (w) => [w.papers],
  '/work/{id}/checks/{id}/reuse': (w) => [`${w.check}/reuse`], '/work/{id}/checks/{id}/hazards': (w) => [`${w.check}/hazards`],
  '/work/{id}/checks/{id}/processing': (w) => [`${w.dpia}/processing`], '/work/{id}/checks/{id}/hazards/{hazard}': (w) => [`${w.check}/hazards/new`],
  '/track/{reference}/{key}/checks/{id}': (w) => [w.asked], '/mine/{id}/checks/{id}': (w) => [`/mine/${w.product}/checks/${w.asked.split('/').pop()}`],
  '/work/{id}/benefits': (w) => [`/work/${w.mine}/benefits`], '/work/{id}/benefits/{benefit}': (w) => [`/work/${w.mine}/benefits/new`],
  '/work/{id}/checks/assessment': (w) => [`/work/${w.mine}/checks/assessment`], '/work/{id}/trial': (w) => [`/work/${w.mine}/trial`], '/work/{id}/readiness': (w) => [`/work/${w.mine}/readiness`], '/work/{id}/readiness/{ladder}': (w) => [`/work/${w.mine}/readiness/clinical`],
  '/admin/checks/{name}': () => ['/admin/checks/clinical-safety'], '/admin/checks/{name}/edit': () => ['/admin/checks/dtac/edit'],
  '/work/{id}/decide/{type}': (w) => DECISIONS.map((type) => `/work/${w.mine}/decide/${type}`), '/search': () => ['/search', '/search?q=ward'],
  '/work/{id}/happened': (w) => [`/work/${w.waiting}/happened`], '/work/{id}/panel': (w) => [`/work/${w.mine}/panel`, `/work/${w.shown}/panel`], '/panels/{id}': (w) => [`/panels/${w.panel}`],
  '/panels/{id}/compare': (w) => [`/panels/${w.panel}/compare`], '/panels/{id}/minutes': (w) => [`/panels/${w.panel}/minutes`],
  '/panels/{id}/minutes.txt': (w) => [`/panels/${w.panel}/minutes.txt`],
  '/panels/{id}/edit': (w) => [`/panels/${w.panel}/edit`], '/panels/{id}/items/{id}': (w) => [`/panels/${w.panel}/items/${w.item}`],
  '/panels/{id}/items/{id}/decide/{type}': (w) => ['next', 'park', 'nonsense'].map((type) => `/panels/${w.panel}/items/${w.item}/decide/${type}`),
  '/work': () => ['/work', '/work?show=late', '/work?show=parked'], '/sign-in/{secret}': (w) => [w.signIn], '/set-password/{secret}': (w) => [w.set],
  '/pathways/{name}': () => ['/pathways/idea', '/pathways/product', '/pathways/study', '/pathways/enquiry', '/pathways/idea?version=1'],
  '/admin/pathways/{name}': () => ['/admin/pathways/idea', '/admin/pathways/study'], '/admin/pathways/{name}/move': () => ['/admin/pathways/idea/move'],
  '/admin/moves/{id}': (w) => [`/admin/moves/${w.move}`],
  '/track/{reference}/{key}/documents': (w) => [`${w.track}/documents`], '/track/{reference}/{key}/documents/{id}': (w) => [`${w.track}/documents/${w.document}`],
  '/mine/{id}/documents': (w) => [`/mine/${w.mine}/documents`], '/mine/{id}/documents/{id}': (w) => [`/mine/${w.mine}/documents/${w.document}`],
  '/work/{id}/documents': (w) => [`/work/${w.mine}/documents`, `/work/${w.shown}/documents`], '/work/{id}/documents/{id}': (w) => [`/work/${w.mine}/documents/${w.document}`],
  '/admin/people/{id}': (w) => [`/admin/people/${w.person}`], '/admin/teams/{id}': (w) => [`/admin/teams/${w.team}`], '/admin/tokens/{id}': (w) => [`/admin/tokens/${w.token}`], '/admin/webhooks/{id}': (w) => [`/admin/webhooks/${w.hook}`],
}

// The working copy of a form that the administrator begins in world().
for (const part of ['', '/text', '/review', '/versions', '/about', '/add']) ADDRESSES[`/admin/forms/{route}${part}`] = () => [`/admin/forms/staff${part}`, `/admin/forms/visit${part}`]
Object.assign(ADDRESSES, {
  '/track/{reference}/{key}/people': (w) => [`${w.track}/people`], '/mine/{id}/people': (w) => [`/mine/${w.mine}/people`],
  '/work/{id}/people': (w) => [`/work/${w.mine}/people`, `/work/${w.shown}/people`], '/shared/{id}': (w) => [`/shared/${w.mine}`],
  '/invited/{id}/{key}': (w) => [w.invited], '/offered/{id}/{key}': (w) => [w.offered],
  '/admin/organisations/{id}': (w) => [`/admin/organisations/${w.organisation}`], '/admin/teams/{id}/close': (w) => [`/admin/teams/${w.team}/close`],
  '/admin/forms/{route}/versions/{id}': () => ['/admin/forms/staff/versions/3'], '/admin/forms/{route}/ideas': () => ['/admin/forms/staff/ideas?key=far'],
  '/admin/forms/{route}/pages/{step}': () => ['/admin/forms/staff/pages/who', '/admin/forms/staff/pages/far'],
  '/admin/forms/{route}/pages/{step}/add': () => ['/admin/forms/staff/pages/who/add'],
  '/admin/forms/{route}/questions/{question}': () => ['/admin/forms/staff/questions/far', '/admin/forms/staff/questions/email'],
  '/admin/forms/{route}/preview/{step}': () => ['/admin/forms/staff/preview/problem', '/admin/forms/industry/preview/problem'],
})

for (const list of ['organisations', 'agreements', 'opportunities'])
  for (const part of ['', '/edit']) ADDRESSES[`/${list}/{id}${part}`] = (w) => [`${w.known[list]}${part}`]
Object.assign(ADDRESSES, {
  '/work/{id}/help': (w) => [`/work/${w.mine}/help`, `/work/${w.shown}/help`], '/work/{id}/talk': (w) => [`/work/${w.mine}/talk`],
  '/people/{id}': (w) => [`/people/${w.person}`], '/introductions/{id}': (w) => [w.known.introduction],
  '/introductions/tables': () => ['/introductions/tables', '/introductions/tables?size=4'],
  '/introductions/tables/{id}': () => ['/introductions/tables/1', '/introductions/tables/2'],
  '/introduced/{id}/{secret}': (w) => [w.known.introduced], '/panels/{id}/readers': (w) => [`/panels/${w.panel}/readers`],
})

const email = (role) => new RegExp(`^ *${role} +(\\S+)`, 'm').exec(scene.told)[1]

before(async () => {
  scene = await stage('roles', { demo: IDEAS })
  pages = scene.hilum('routes').split('\n').map((line) => /^GET +(\S+)/.exec(line)?.[1]).filter((path) => path && !AWAY.test(path))
  opened = await world()
})
after(() => scene.close())

async function everyPage(visitor) {
  for (const pattern of pages) {
    const addresses = ADDRESSES[pattern]?.(opened) ?? [pattern]
    for (const address of addresses) {
      assert.ok(!/[{}]/.test(address), `journeys know what stands for ${pattern}`)
      await visitor.go(address)
      assert.ok([200, 403, 404].includes(visitor.status), `${address} answers ${visitor.status}`)
      if (visitor.status === 200) reached.add(pattern)
    }
  }
  await visitor.leave()
}

const STAFF = ['administrator', 'manager', 'triage', 'reviewer', 'reader']

for (const way of BOTH) {
  test(`nobody in particular, ${described(way)}`, async () => everyPage(await scene.visitor('nobody', way)))
  for (const role of way.scripts ? STAFF : STAFF.slice(0, 1))
    test(`the role ${role}, ${described(way)}`, async () => everyPage(await scene.staff(email(role), way)))
}

test('a sender who signed in', async () => {
  const sender = await scene.visitor('sender', BOTH[1])
  await sender.go(opened.signIn)
  await sender.pressOf(sender.page.locator('main form button'))
  await everyPage(sender)
})

test('a colleague of a partner who signed in', async () => {
  const partner = await scene.visitor('partner', BOTH[1])
  await partner.go(opened.signInPartner)
  await partner.pressOf(partner.page.locator('main form button'))
  await everyPage(partner)
})

test('every page was read by somebody', () => assert.deepEqual(pages.filter((path) => !reached.has(path)), []))
test('every page on the way is sound', () => scene.sound())
