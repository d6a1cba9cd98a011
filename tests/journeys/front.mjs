// What a sender does at the front door.
import assert from 'node:assert/strict'

export const REFERENCE = /[A-Z]{2,6}-\d\d-[0-9A-Z]{4,8}/
const STEPS_MOST = 40

const DAY = { day: '27', month: '3', year: String(new Date().getFullYear() + 1) }
const KNOWN = { name: 'A Sender', phone: '01632 960 001', name_of_it: 'A rack for drip stands', registration: '01234567' }

// What somebody would write into a field, by its kind ("text", "email", "textarea"), its name, and whether it wants a number.
export function something({ kind, name, number }) {
  const part = /-(day|month|year)$/.exec(name)
  if (part) return DAY[part[1]]
  if (KNOWN[name]) return KNOWN[name]
  if (number) return '12'
  return kind === 'textarea' ? 'Drip stands block the way to the sink.' : 'Folding racks'
}

async function fill(field, email, told) {
  const at = await field.evaluate((e) => ({ kind: e.type, name: e.name, number: e.inputMode === 'numeric' }))
  if (at.kind !== 'select-one') return field.fill(told[at.name] ?? (at.kind === 'email' ? email : something(at)))
  return field.selectOption(await field.locator('option').last().getAttribute('value'))
}

// Everything that can be filled in on one page; of radios and checkboxes the first. told: words, by the names of their fields.
export async function fillPage(visitor, email, told = {}) {
  const form = visitor.page.locator('main form').first()
  for (const field of await form.locator('input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select').all()) await fill(field, email, told)
  const boxes = form.locator('input[type=radio], input[type=checkbox]')
  const names = new Set(await boxes.evaluateAll((all) => all.map((e) => e.name)))
  for (const name of names) await form.locator(`input[name="${name}"]`).first().check()
}

export async function arrive(visitor, arrival) {
  await visitor.go('/')
  await visitor.press('Start now')
  await visitor.choose(arrival)
  await visitor.press('Continue')
  assert.match(visitor.path(), /^\/draft\//)
}

// From the first question to "Check your answers"; the number of questions answered.
export async function answer(visitor, email, upTo = STEPS_MOST, told = {}) {
  for (let n = 0; n < upTo; n += 1) {
    if (/\/check$/.test(visitor.path())) return n
    const here = visitor.path()
    await fillPage(visitor, email, told)
    await visitor.press('Save and continue')
    assert.notEqual(visitor.path(), here, `a full answer is taken at ${here}: ${await visitor.text('.nhsuk-error-summary')}`)
  }
  assert.ok(upTo < STEPS_MOST, 'the questions come to an end')
  return upTo
}
