// Somebody is asked to work on an idea with its sender, writes, and is removed while they write; by keyboard alone, and without scripts.
// Then it is handed over, shared with an organisation and shared no more, and its new sender closes their account.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { bring, colleague, inQueue } from './desk.mjs'

const SENDER = 'sender@example.nhs.uk', HELPER = 'helper@example.org', HEIR = 'heir@example.org', PARTNER = 'petra@eastmoor.example'
const TABS_MOST = 120

const linkIn = (mail, what) => new RegExp(`http://\\S+/${what}/\\S+`).exec(mail.body)[0]

// Goes to an element as somebody does who has no mouse.
async function reach(visitor, what) {
  for (let n = 0; n < TABS_MOST; n += 1) {
    if (await what.first().evaluate((e) => e === document.activeElement)) return
    await visitor.page.keyboard.press('Tab')
  }
  assert.fail(`the tab key never came to ${what} on ${visitor.path()}`)
}

async function type(visitor, label, words) {
  await reach(visitor, visitor.page.getByLabel(label, { exact: true }))
  await visitor.page.keyboard.type(words)
}

async function tick(visitor, label) {
  await reach(visitor, visitor.page.getByLabel(label, { exact: true }))
  await visitor.page.keyboard.press('Space')
}

async function press(visitor, name) {
  await reach(visitor, visitor.page.getByRole('button', { name, exact: typeof name === 'string' }))
  return visitor.key('Enter')
}

async function unfold(visitor, words) {
  await reach(visitor, visitor.page.locator('summary', { hasText: words }))
  await visitor.page.keyboard.press('Enter')
}

async function follow(visitor, name) {
  await reach(visitor, visitor.page.getByRole('link', { name, exact: true }))
  return visitor.key('Enter')
}

BOTH.forEach((way) => describe(described(way), () => {
  let scene, sender, helper, boss

  before(async () => {
    scene = await stage('collaborators')
    boss = await colleague(scene, 'Boss Person', 'boss@example.nhs.uk', 'administrator', way)
    bring(scene, [{ title: 'A rack for drip stands', email: SENDER }])
    sender = await scene.visitor('sender', way)
    await sender.go('/sign-in')
    await type(sender, 'Email address to send the link to', SENDER)
    await press(sender, 'Email me a link')
    await sender.go(linkIn(await scene.mail(SENDER, (it) => /\/sign-in\//.test(it.body)), 'sign-in'))
    await press(sender, 'Sign in')
  })
  after(() => scene.close())

  test('the sender asks somebody by mail, and is told what is wrong with an address', async () => {
    await sender.go('/mine')
    await follow(sender, 'A rack for drip stands')
    await follow(sender, 'People')
    await sender.reads('You work on it alone.')
    await type(sender, 'Their email address', SENDER)
    await press(sender, 'Send the invitation')
    await sender.reads("Enter somebody else's email address")
    assert.equal(sender.status, 422)
    await sender.page.getByLabel('Their email address', { exact: true }).fill('')
    await type(sender, 'Their email address', HELPER)
    await type(sender, 'What would you like them to do? (optional)', 'Knows the ward')
    await press(sender, 'Send the invitation')
    await sender.reads('They have 30 days to answer.')
    await sender.reads('Asked')
  })

  test('who was asked says yes, is signed in by it, and writes to the hospital', async () => {
    helper = await scene.visitor('helper', way)
    await helper.go(linkIn(await scene.mail(HELPER, (it) => /\/invited\//.test(it.body)), 'invited'))
    await helper.reads('Knows the ward')
    await press(helper, 'Yes, I will work on it')
    await helper.reads('Enter your name')
    await type(helper, 'Your name', 'Hana Helper')
    await press(helper, 'Yes, I will work on it')
    assert.match(helper.path(), /^\/mine\/\d+$/)
    await helper.reads('You work on it with A Sender')
    await type(helper, 'Write to us', 'Ward 7 has a free wall.')
    await press(helper, 'Send')
    await helper.reads('We have your message.')
    await helper.never('/track/')
    await helper.never('Withdraw it')
    await scene.mail(SENDER, (it) => it.body.includes('Hana Helper has said yes'))
    const idea = (await inQueue(boss))['A rack for drip stands']
    await boss.go(`/work/${idea.id}`)
    await boss.reads('Hana Helper (with the sender)')
    await follow(boss, 'People')
    await boss.reads('Works on it')
  })

  test('removed while they write, they keep what they typed, and from then on find nothing', async () => {
    const page = helper.path()
    await helper.go(page)
    await type(helper, 'Write to us', 'The wall is 61 cm wide, and it would bear two racks.')
    await sender.go(`${page}/people`)
    await press(sender, /^Remove/)
    await sender.reads('Done. They have been told.')
    await press(helper, 'Send')
    assert.equal(helper.status, 403)
    await helper.reads('You can no longer change this')
    await helper.reads('The wall is 61 cm wide, and it would bear two racks.')
    await helper.reads(SENDER)
    await helper.go(page)
    assert.equal(helper.status, 404)
    await helper.go('/mine')
    await helper.never('A rack for drip stands')
    await scene.mail(HELPER, (it) => it.body.includes('works on it without you'))
    await sender.go(page)
    await sender.never('61 cm')
    await helper.leave()
  })

  test('an organisation reads it from the moment the sender ticks it, until they untick it', async () => {
    await boss.go('/admin/organisations')
    await type(boss, 'Name', 'Eastmoor University')
    await type(boss, 'Email domains', 'eastmoor.example')
    await press(boss, 'Add organisation')
    await type(boss, 'Name', 'Petra Lindgarth')
    await type(boss, 'Email address', 'petra@elsewhere.example')
    await press(boss, 'Add colleague')
    await boss.reads("Enter an address that ends in one of the organisation's domains")
    await boss.page.getByLabel('Email address', { exact: true }).fill('')
    await type(boss, 'Email address', PARTNER)
    await press(boss, 'Add colleague')
    await scene.mail(PARTNER, (it) => it.body.includes('Eastmoor University'))
    const petra = await scene.visitor('partner', way)
    await petra.go('/sign-in')
    await type(petra, 'Email address to send the link to', PARTNER)
    await press(petra, 'Email me a link')
    await petra.go(linkIn(await scene.mail(PARTNER, (it) => /\/sign-in\//.test(it.body) && !/Ask for|ask for a link/.test(it.body)), 'sign-in'))
    await press(petra, 'Sign in')
    await petra.go('/shared')
    await petra.reads('Nothing is shared with you yet.')
    const mine = (await sender.json('/mine')).ideas[0].id
    await sender.go(`/mine/${mine}/people`)
    await tick(sender, 'Eastmoor University')
    await press(sender, 'Save who may read it')
    await sender.reads('It counts from this moment.')
    await scene.mail(PARTNER, (it) => it.body.includes('lets Eastmoor University read it'))
    await petra.go('/shared')
    await follow(petra, 'A rack for drip stands')
    await petra.reads('What was sent')
    await petra.never(SENDER)
    const page = petra.path()
    await petra.go(page.replace('/shared', '/work'))
    assert.equal(petra.status, 403)
    await sender.go(`/mine/${mine}/people`)
    await tick(sender, 'Eastmoor University')
    await press(sender, 'Save who may read it')
    await petra.go(page)
    assert.equal(petra.status, 404)
    await petra.go('/shared')
    await petra.reads('No longer shared with you')
    await petra.never('A rack for drip stands')
    await petra.leave()
  })

  test('it is handed over with a yes, and its new sender closes their account', async () => {
    const mine = (await sender.json('/mine')).ideas[0].id
    await sender.go(`/mine/${mine}/people`)
    await unfold(sender, 'Hand it over to somebody else')
    await type(sender, 'The email address of whoever takes it over', HEIR)
    await press(sender, 'Offer it to them')
    await sender.reads('Until they say yes it stays yours.')
    const heir = await scene.visitor('heir', way)
    await heir.go(linkIn(await scene.mail(HEIR, (it) => /\/offered\//.test(it.body)), 'offered'))
    await type(heir, 'Your name', 'Ines Heir')
    await press(heir, 'Yes, I take it over')
    await heir.reads('A rack for drip stands')
    await scene.mail(SENDER, (it) => it.body.includes('Ines Heir has taken'))
    await sender.go(`/mine/${mine}`)
    assert.equal(sender.status, 404)
    await heir.go('/account')
    await follow(heir, 'Close my account')
    await heir.reads('We stop work on it.')
    await press(heir, 'Close my account')
    await heir.reads('Tick the box if you are sure')
    await tick(heir, 'Yes, close my account. I know that nobody can undo this')
    await press(heir, 'Close my account')
    await heir.reads('Your account is closed')
    await heir.go('/mine')
    assert.equal(heir.status, 403)
    await scene.mail(HEIR, (it) => it.body.includes('We have stopped work on'))
    await boss.go(`/work/${mine}`)
    await boss.reads('A former sender')
  })

  test('a restricted idea is there for who is named, and for nobody else', async () => {
    bring(scene, [{ title: 'A very quiet pump', email: 'other@example.nhs.uk' }], 'more')
    const reader = await colleague(scene, 'Reader Person', 'reader@example.nhs.uk', 'reviewer', way)
    const idea = (await inQueue(boss))['A very quiet pump']
    await boss.go(`/work/${idea.id}/people`)
    await unfold(boss, 'Restrict it to some')
    await press(boss, 'Restrict it')
    await boss.reads('Say why only some may see it')
    await reach(boss, boss.page.getByLabel('An invention that is not protected yet', { exact: true }))
    await boss.page.keyboard.press('ArrowDown')
    await press(boss, 'Restrict it')
    await boss.reads('From now on only those named below see it.')
    await reader.go(`/work/${idea.id}`)
    assert.equal(reader.status, 404)
    assert.equal((await inQueue(reader))['A very quiet pump'], undefined)
    await boss.page.getByLabel('Who else may see it?').selectOption({ label: 'Reader Person' })
    await press(boss, 'Let them see it')
    await scene.mail('reader@example.nhs.uk', (it) => it.body.includes('You have been named'))
    await reader.go(`/work/${idea.id}`)
    await reader.reads('Restricted')
    await reader.leave()
  })

  test('every page on the way is sound', () => scene.sound())
}))
