// What staff do: an account that is ready, ideas to work on, a decision with its letter.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

export const SECRET = 'quiet-harbour-lantern'
const WORDS = 'Two wards asked for the same rack last month, and the wall there will bear it.'
const DOOR = 'Ask the ward sister to show you where the stands are kept now.'

// A colleague with a password, signed in; in a team, when one is named.
export async function colleague(scene, name, email, role, way, team) {
  const said = scene.hilum('user', 'add', '--email', email, '--name', name, '--role', role, ...(team ? ['--team', team] : []))
  const visitor = await scene.visitor(name, way)
  await visitor.go(/http:\/\/\S+\/set-password\/\S+/.exec(said)[0])
  await visitor.fill('Password', SECRET)
  await visitor.press('Save and sign in')
  assert.equal(visitor.path(), '/work')
  return visitor
}

export async function teams(visitor, ...names) {
  for (const name of names) {
    await visitor.go('/admin/teams')
    await visitor.fill('Name', name)
    await visitor.press('Add team')
  }
}

// Ideas that came by post: [{ title, email, … }].
export function bring(scene, ideas, name = 'ideas') {
  const file = path.join(scene.folder, `${name}.jsonl`)
  writeFileSync(file, ideas.map((idea) => JSON.stringify({ name: 'A Sender', problem: 'Drip stands block the way to the sink.',
    what: `${idea.title}, on the wall by the sink.`, ...idea })).join('\n'))
  return scene.hilum('import', 'ideas', file, '--route', 'staff', '--source', name)
}

// Each open idea by its title: { id, reference, title }.
export async function inQueue(visitor) {
  const { ideas } = await visitor.json('/work')
  return Object.fromEntries(ideas.map((idea) => [idea.title, idea]))
}

const tomorrow = () => {
  const day = new Date(Date.now() + 24 * 3600 * 1000)
  return { day: day.getDate(), month: day.getMonth() + 1, year: day.getFullYear() }
}

// The letter of a decision as it will be sent: { subject, lines }.
export async function letterShown(visitor) {
  await visitor.reads('The letter, as it will be sent')
  const subject = (await visitor.page.locator('main p:has(+ .hilum-letter)').innerText()).trim()
  const lines = (await visitor.page.locator('.hilum-letter').innerText()).split('\n').map((line) => line.trim()).filter(Boolean)
  return { subject, lines }
}

// Fills a decision's form, reads the letter, sends it. What was read: { subject, lines }.
export async function decide(visitor, id, type, { fields = {}, words = WORDS, door = DOOR, until = null } = {}) {
  await visitor.go(`/work/${id}/decide/${type}`)
  await visitor.press('Read the letter first')
  await visitor.reads('There is a problem')
  for (const name of ['reason', 'stage', 'team']) {
    const radios = visitor.page.locator(`input[type=radio][name=${name}]`)
    if (await radios.count()) await radios.first().check()
  }
  for (const [name, value] of Object.entries(fields)) await visitor.page.locator(`[name=${name}]`).fill(value)
  await visitor.page.locator('[name=words]').fill(words)
  await visitor.page.locator('[name=next_door]').fill(door)
  const date = until === 'tomorrow' ? tomorrow() : {}
  for (const [part, value] of Object.entries(date)) await visitor.page.locator(`[name=until-${part}]`).fill(String(value))
  await visitor.press('Read the letter first')
  const { subject, lines } = await letterShown(visitor)
  assert.ok(lines.some((line) => line.includes(words)) && lines.some((line) => line.includes(door)), 'the letter holds the reason and the next door')
  await visitor.press('Change something')
  assert.equal(await visitor.page.locator('[name=words]').inputValue(), words)
  await visitor.press('Read the letter first')
  await visitor.pressOf(visitor.page.getByRole('button', { name: / and send the letter$/ }))
  assert.equal(visitor.path(), `/work/${id}`)
  return { subject, lines }
}

const squeezed = (text) => text.replace(/\s+/g, ' ').trim()

// The letter arrives with the words that were shown before it was sent.
export async function arrives(scene, to, letter) {
  const mail = await scene.mail(to, (it) => it.subject === letter.subject)
  const body = squeezed(mail.body)
  for (const line of letter.lines) assert.ok(body.includes(squeezed(line.replace(/\(only they see the rest\)$/, ''))), `the mail has the line: ${line}\n${mail.body}`)
  return mail
}

export const trackLink = (mail) => /http:\/\/\S+\/track\/\S+/.exec(mail.body)[0]

// Somebody at the keyboard goes from the list of what is theirs through all parts of a check: { id, idea, title }.
export async function fillIn(who, check, told) {
  await who.go('/checks')
  await who.press(new RegExp(`^${check.title.replace(/[()]/g, '.')} of`))
  const { parts } = await who.json(who.path)
  await who.press(new RegExp(`^${parts[0].title}`))
  while (/\/part\//.test(who.path)) await who.answer(/^Save/, told)
}

// From a check's page to its outcome: passed, when nothing else is told.
export async function conclude(who, told) {
  await who.press(/^Give the outcome$/)
  return who.answer(/^Keep the outcome$/, { outcome: 'passed', reason: null, condition: null, condition_owner: null, ...told })
}

// The number of the idea with this reference.
export async function numbered(visitor, reference) {
  const found = await visitor.page.request.get(`${visitor.stage.origin}/search?q=${reference}`)
  return Number(/\/work\/(\d+)$/.exec(found.url())[1])
}
