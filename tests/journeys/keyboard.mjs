// What somebody does who has no mouse: Tab to it, then type, Space or Enter.
import assert from 'node:assert/strict'
import { letterShown } from './desk.mjs'

export const TABS_MOST = 120

// Whether what has the focus is what a selector, or one of Playwright's locators, means, or what a function says it is.
const there = (visitor, what) => typeof what === 'function' ? what() : typeof what === 'string'
  ? visitor.page.evaluate((s) => document.activeElement?.matches(s) ?? false, what)
  : what.first().evaluate((e) => e === document.activeElement)

export async function reach(visitor, what, called = what) {
  for (let n = 0; n < TABS_MOST; n += 1) {
    if (await there(visitor, what)) return
    await visitor.page.keyboard.press('Tab')
  }
  assert.fail(`the tab key never comes to ${called} on ${visitor.path()}`)
}

export async function write(visitor, what, words) {
  await reach(visitor, what)
  await visitor.page.keyboard.type(String(words))
}

export async function pick(visitor, what) {
  await reach(visitor, what)
  await visitor.page.keyboard.press('Space')
}

export async function enter(visitor, what) {
  await reach(visitor, what)
  return visitor.key('Enter')
}

const labelled = (visitor, label) => visitor.page.getByLabel(label, { exact: true })
const named = (visitor, role, name) => visitor.page.getByRole(role, { name, exact: typeof name === 'string' })

export const type = (visitor, label, words) => write(visitor, labelled(visitor, label), words)
export const tick = (visitor, label) => pick(visitor, labelled(visitor, label))
export const press = (visitor, name) => enter(visitor, named(visitor, 'button', name))
export const follow = (visitor, name) => enter(visitor, named(visitor, 'link', name))

export async function unfold(visitor, words) {
  await reach(visitor, visitor.page.locator('summary', { hasText: words }))
  await visitor.page.keyboard.press('Enter')
}

// A decision's page from top to letter, and sent; the letter that was read. fields: inputs above the reason, by name. until: a Date.
export async function decideByKeys(visitor, { fields = {}, words = 'We read it with care and this is why.', door = 'Tell us if we are wrong.',
                                              until = null, event = '' } = {}) {
  for (const radio of ['stage', 'team']) {
    if (await visitor.page.locator(`input[type=radio][name=${radio}]`).count()) await pick(visitor, `input[name=${radio}]`)
  }
  for (const [name, value] of Object.entries(fields)) await write(visitor, `input[name=${name}]`, value)
  await pick(visitor, 'input[name=reason]')
  await write(visitor, 'textarea[name=words]', words)
  await write(visitor, 'textarea[name=next_door]', door)
  const date = until ? { day: until.getDate(), month: until.getMonth() + 1, year: until.getFullYear() } : {}
  for (const [part, value] of Object.entries(date)) await write(visitor, `input[name=until-${part}]`, value)
  if (event) await write(visitor, 'input[name=event]', event)
  await enter(visitor, 'button[name=step][value=preview]')
  const letter = await letterShown(visitor)
  await enter(visitor, 'button[name=step][value=send]')
  assert.match(visitor.path(), /^\/work\/\d+$/)
  return letter
}
