// An administrator changes a form by keyboard alone: adds a question, previews it, publishes it, takes it back. Who began before keeps theirs.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage } from './stage.mjs'
import { colleague } from './desk.mjs'
import { answer, arrive, REFERENCE } from './front.mjs'

const ASK = 'Which wards have seen it?', STAFF = '/admin/forms/staff'

BOTH.forEach((way) => describe(described(way), () => {
  let scene, boss, sender, draft

  before(async () => {
    scene = await stage('forms')
    boss = await colleague(scene, 'Form Keeper', 'boss@example.nhs.uk', 'administrator', way)
    sender = await scene.visitor('sender', way)
    await arrive(sender, 'I work here and have an idea')
    draft = sender.path().split('/').slice(0, 3).join('/')
  })
  after(() => scene.close())

  // Nothing here is ever clicked.
  async function enter(role, name) {
    const what = boss.page.getByRole(role, { name, exact: true }).first()
    await what.focus()
    await boss.key('Enter')
  }

  async function type(label, words) {
    await boss.page.getByLabel(label, { exact: true }).first().focus()
    await boss.page.keyboard.press('Control+A')
    await boss.page.keyboard.type(words)
  }

  test('the forms are listed, with who is writing, and one is opened for editing', async () => {
    await boss.go('/admin')
    await enter('link', 'Forms')
    await boss.reads('I work here and have an idea')
    await enter('link', 'I work here and have an idea')
    await boss.reads('1 person is writing at the moment')
    await enter('link', 'Review and publish')
    await boss.reads('There is no working copy of this form')
    await enter('link', 'As text')
    await boss.reads('begin a working copy')
    await enter('link', 'Pages')
    await enter('button', 'Edit this form')
    await boss.reads('This is your working copy')
    await boss.reads('Form Keeper changed it last')
    await boss.reads('Reading age')
  })

  test('a page is added, its choices written, moved and taken away', async () => {
    await enter('link', 'Add a page')
    await enter('button', 'Add the page')
    await boss.reads('Write the question')
    await type('The question', ASK)
    await boss.page.getByLabel('What it takes', { exact: true }).focus()
    await boss.page.keyboard.type('Any of')
    await enter('button', 'Add the page')
    await boss.reads('The page is added')
    await type('What to say when it is left empty', 'Choose at least one ward')
    await type('Choice 1', 'The day ward')
    await type('Choice 2', 'The night ward')
    await type('Choice 3', 'No ward yet')
    await enter('button', 'Move up choice 2')
    assert.equal(await boss.page.getByLabel('Choice 1', { exact: true }).inputValue(), 'The night ward')
    await enter('button', 'Remove choice 3')
    assert.equal(await boss.page.getByLabel('Choice 3', { exact: true }).inputValue(), '')
    await boss.page.getByLabel('Its label', { exact: true }).focus()
    await boss.key('Enter')
    await boss.reads('What there is to fill in')
    await boss.go(STAFF)
    await enter('button', `Move up ${ASK}`)
    await boss.reads('Saved in the working copy')
  })

  test('a page is asked only of some, and the page it depends on cannot go', async () => {
    const last = await boss.json(STAFF)
    const page = last.pages.find((it) => it.ask === ASK)
    await boss.go(`${STAFF}/pages/${page.key}`)
    await boss.page.locator('summary', { hasText: 'Who is asked this page' }).focus()
    await boss.page.keyboard.press('Enter')
    for (const label of ['In use: it works day to day, here or elsewhere', 'Approved: it holds the safety marks it needs']) {
      await boss.page.getByLabel(label, { exact: true }).focus()
      await boss.page.keyboard.press('Space')
    }
    await enter('button', 'Save the page')
    await boss.reads('Asked only of whoever answers')
    await enter('button', 'Remove How far has it got?')
    await boss.reads('is asked only after an answer to this one')
    assert.equal(boss.status, 422)
  })

  test('the text says in which line it is wrong, and keeps what was typed', async () => {
    await boss.go(`${STAFF}/text`)
    const box = boss.page.getByLabel('The form', { exact: true })
    const text = await box.inputValue()
    await box.focus()
    await boss.page.keyboard.press('Control+Home')
    await boss.page.keyboard.type('frm ')
    await enter('button', 'Save in the working copy')
    await boss.reads('Line 1: a line begins with form')
    assert.ok((await box.inputValue()).startsWith('frm form staff'))
    await box.fill(text)
    await enter('button', 'Save in the working copy')
    await boss.reads('Saved in the working copy')
  })

  test('it is previewed as people will see it, and nothing is kept', async () => {
    await enter('button', 'Preview')
    await boss.reads('This is a preview')
    await enter('button', 'Save and continue')
    await boss.reads('Tell us what problem this solves')
    const page = (await boss.json(STAFF)).pages.find((it) => it.ask === ASK)
    await boss.go(`${STAFF}/preview/${page.key}`)
    await boss.reads('Asked only of whoever answers')
    await enter('button', 'Save and continue')
    await boss.reads('Choose at least one ward')
    await boss.page.getByLabel('The night ward', { exact: true }).focus()
    await boss.page.keyboard.press('Space')
    await enter('button', 'Save and continue')
    await boss.reads('This is a preview')
  })

  test('what changes is shown, and it is published', async () => {
    await boss.go(STAFF)
    await enter('link', 'Review and publish')
    await boss.reads(ASK)
    await boss.reads('The 1 person writing now keep the version they began with')
    await enter('button', 'Publish version 4')
    await boss.reads('Published. Whoever begins from now on answers this version')
  })

  test('who began before keeps their version, and who begins now is asked', async () => {
    await sender.go(`${draft}/problem`)
    await answer(sender, 'first@example.nhs.uk')
    await sender.never(ASK)
    await sender.press('Send')
    assert.match(sender.path(), REFERENCE)
    await arrive(sender, 'I work here and have an idea')
    await sender.go(sender.path().replace(/\/[^/]*$/, '/far'))
    await sender.choose('In use: it works day to day, here or elsewhere')
    await sender.press('Save and continue')
    await sender.go(sender.path().replace(/\/[^/]*$/, ''))
    await sender.reads(ASK)
    await sender.link('How far has it got?')
    await sender.choose('A need: I can see the problem but have no answer yet')
    await sender.press('Save and continue')
    await sender.go(sender.path().replace(/\/[^/]*$/, ''))
    await sender.never(ASK)
  })

  test('an earlier version is published again', async () => {
    await boss.go(`${STAFF}/versions`)
    await enter('link', 'Version 3')
    await enter('button', 'Publish this version again')
    await boss.reads('Published.')
    await enter('link', 'Versions')
    await boss.reads('as version 3 was')
    await arrive(sender, 'I work here and have an idea')
    await sender.go(sender.path().replace(/\/[^/]*$/, ''))
    await sender.never(ASK)
  })

  test('a question taken away names the ideas that answered it', async () => {
    await boss.go(STAFF)
    await enter('button', 'Edit this form')
    await enter('button', 'Remove How far has it got?')
    await enter('link', 'Review and publish')
    await boss.reads('Answers that would come no more')
    await enter('link', '1 idea that answered How far has it got?')
    await boss.reads(REFERENCE)
    await boss.go(STAFF)
    await enter('button', 'Put it away')
    await boss.reads('The working copy is gone')
  })

  test('every page was sound', () => scene.sound())
}))
