// A person at the keyboard: everything below is done with Tab, arrows, Space, Enter and letters.
import assert from 'node:assert/strict'
import { something } from './front.mjs'
import { reach, TABS_MOST } from './keyboard.mjs'

// What has the focus; without any, its words are "". `of` says whether its form has a button that says so.
export const focused = (page, button = '') => page.evaluate((says) => {
  const e = document.activeElement
  if (e === document.body) return { words: '' }
  const words = (it) => (it.labels?.[0] ?? it).innerText.replace(/\s+/g, ' ').trim() || it.getAttribute('aria-label') || ''
  const all = [...e.form?.elements ?? []]
  return { words: words(e), name: e.name, kind: e.type, value: e.value, number: e.inputMode === 'numeric', checked: e.checked,
    chosen: all.some((it) => it.name === e.name && it.checked),
    of: all.some((it) => it.type === 'submit' && new RegExp(says).test(words(it))) }
}, button)

// Of a date [day, month, year] that is known what belongs into one of its three fields.
const part = (known, name) => known[name?.replace(/-(day|month|year)$/, '')]?.[['day', 'month', 'year'].indexOf(name.split('-').pop())]

export class Typist {
  constructor(visitor) { this.visitor = visitor; this.page = visitor.page }
  get path()    { return this.visitor.path() }
  go(address)   { return this.visitor.go(address) }
  reads(words)  { return this.visitor.reads(words) }
  never(words)  { return this.visitor.never(words) }
  json(address) { return this.visitor.json(address) }
  get(address)  { return this.visitor.get(address) }

  async until(there, what) {
    await this.page.keyboard.press('Tab')
    return reach(this.visitor, async () => there(await focused(this.page)), what)
  }

  to(words)  { return this.until((at) => words.test(at.words), words) }
  name(name) { return this.until((at) => at.name === name, name) }
  async press(words) { await this.to(words); return this.visitor.key('Enter') }
  async open(words) { await this.to(words); await this.page.keyboard.press('Enter') }
  async tick(words) { await this.to(words); await this.page.keyboard.press('Space') }
  async fill(name, text) { await this.name(name); await this.type(text) }
  async radio(name, one) { await this.name(name); await this.pick(one) }
  async type(text) { await this.page.keyboard.press('Control+A'); await this.page.keyboard.type(text) }

  // Of the radios that have the focus the one of this value, or in this place.
  async pick(one) {
    await this.page.keyboard.press('Space')
    for (let i = 0; i < TABS_MOST; i += 1) {
      const there = await this.page.evaluate((it) => {
        const e = document.activeElement
        return e.value === it || [...document.getElementsByName(e.name)].indexOf(e) === it
      }, one)
      if (there) return
      await this.page.keyboard.press('ArrowDown')
    }
    assert.fail(`the arrows never reach ${one} on ${this.page.url()}`)
  }

  // Answers every field of a form in the order of Tab, and presses its button. What is known of a field stands under its name: words, the
  // value or place of a radio, the values or labels of checkboxes, the label of an option, [day, month, year], or null to leave it alone.
  // Of the rest the first will do.
  async answer(button, known = {}) {
    const met = new Set()
    for (let i = 0; i < TABS_MOST; i += 1) {
      await this.page.keyboard.press('Tab')
      const at = await focused(this.page, button.source)
      if (at.kind === 'submit' && button.test(at.words)) return this.visitor.key('Enter')
      if (at.of && known[at.name] !== null) await this.say(at, known[at.name] ?? part(known, at.name), !met.has(at.name))
      met.add(at.name)
    }
    return assert.fail(`Tab never reaches ${button} on ${this.page.url()}`)
  }

  async say(at, told, first) {
    const wanted = told ? told.includes?.(at.value) || told.includes?.(at.words) : first
    if (at.kind === 'radio' && (told !== undefined || !at.chosen)) return this.pick(told ?? 0)
    if (at.kind === 'checkbox' && wanted && !at.checked) return this.page.keyboard.press('Space')
    if (at.kind === 'select-one' && (told || !at.value)) return told ? this.page.keyboard.type(told) : this.page.keyboard.press('ArrowDown')
    const written = !['radio', 'checkbox', 'select-one', 'submit', 'button'].includes(at.kind)
    return written && (told !== undefined || !at.value) ? this.type(told ?? something(at)) : null
  }

  // A decision, from its form through its letter; told as above.
  async decide(told) {
    await this.answer(/^Read the letter first$/, told)
    await this.reads('The letter, as it will be sent')
    return this.press(/send the letter$/)
  }
}
