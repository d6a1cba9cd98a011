// Everything here is an extra: each page works without it.
import { initAll } from '/assets/nhsuk-frontend.min.js'

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')
initAll()

// The library says aria-expanded on radios, which have no such state (WAI-ARIA 1.2): what a radio asks for follows it directly.
const radios = document.querySelectorAll('input[type=radio][aria-controls]')
const settle = (radio) => { if (radio.hasAttribute('aria-expanded')) radio.removeAttribute('aria-expanded') }
const settling = new MutationObserver((changes) => changes.forEach((change) => settle(change.target)))
radios.forEach((radio) => { settle(radio); settling.observe(radio, { attributeFilter: ['aria-expanded'] }) })

document.querySelectorAll('[data-needs-script]').forEach((element) => { element.hidden = false })

// At each pause of somebody who writes, the public ideas that say much the same are asked for and shown where they stand on the page
// anyway; how many is said once, politely. Nothing of it is kept. Who reads the list keeps it, and a refusal is a minute of silence.
document.querySelectorAll('form[data-like]').forEach((form) => {
  const PAUSE_MS = 600, SILENCE_MS = 60_000, LEAST = 12
  const place = document.getElementById('like'), said = document.getElementById('like-said')
  let timer, silent = 0, turn = 0
  async function look() {
    const mine = ++turn
    const answer = await fetch(form.dataset.like, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
    if (answer.status === 429) silent = Date.now() + SILENCE_MS
    const markup = await answer.text(), open = place.querySelector('details')?.open ?? false
    if (!answer.ok || mine !== turn || place.contains(document.activeElement)) return
    place.innerHTML = markup
    place.querySelector('details')?.toggleAttribute('open', open)
    const words = place.querySelector('summary')?.textContent ?? ''
    if (said.textContent !== words) said.textContent = words
  }
  form.addEventListener('input', ({ target }) => {
    clearTimeout(timer)
    if (target.value.trim().length >= LEAST && Date.now() > silent) timer = setTimeout(() => look().catch(() => {}), PAUSE_MS)
  })
})

// Keyboard shortcuts. An element says its own: data-key="j". Links are followed, buttons pressed, fields focused; elements with the same
// key and data-row are walked through, one at each press. They work only on a page that lists them and holds the switch that turns all of
// them off, and never while somebody types (WCAG 2.1.4).

const SWITCH = 'hilum-shortcuts'
const typing = (element) => element.isContentEditable || element.matches('input:not([type=checkbox], [type=radio]), textarea, select')

function remembered() {
  try { return localStorage.getItem(SWITCH) !== 'off' } catch { return true }
}

function remember(on) {
  try { localStorage.setItem(SWITCH, on ? 'on' : 'off') } catch { /* a private window: it lasts as long as the page */ }
}

let on = remembered()

function press(element) {
  if (element.matches('a[data-key="/"]')) location.assign(`${element.href}#q`)
  else if (element.matches('input, textarea, select') && !element.matches('[type=checkbox], [type=radio]')) element.focus()
  else element.click()
}

// j and k: the rows of a list marked data-rows; the row that is current carries the focus on its first link.
function step(rows, by) {
  const links = [...rows.querySelectorAll('[data-row]')]
  if (!links.length) return
  const here = links.findIndex((link) => link.closest('tr, li') === document.activeElement?.closest('tr, li'))
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + by))
  links[next].focus()
  links[next].scrollIntoView({ block: 'nearest' })
}

// x: the box of the row that has the focus.
function tick() {
  document.activeElement?.closest('tr, li')?.querySelector('input[type=checkbox]')?.click()
}

function keyPressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  const dialog = document.getElementById('keys')
  if (!on || !dialog || dialog.open) return
  if (event.key === '?') { dialog.showModal(); event.preventDefault(); return }
  const rows = document.querySelector('[data-rows]')
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (target) press(target)
  else if (rows && (event.key === 'j' || event.key === 'k')) step(rows, event.key === 'j' ? 1 : -1)
  else if (rows && event.key === 'x') tick()
  else return
  event.preventDefault()
}

document.addEventListener('keydown', keyPressed)

document.querySelectorAll('[data-opens]').forEach((button) => {
  button.addEventListener('click', () => document.getElementById(button.dataset.opens)?.showModal())
})
document.querySelectorAll('[data-closes]').forEach((button) => {
  button.addEventListener('click', () => document.getElementById(button.dataset.closes)?.close())
})
const switches = document.querySelectorAll('[data-keys-switch]')
switches.forEach((box) => {
  box.checked = on
  box.addEventListener('change', () => { on = box.checked; remember(on); switches.forEach((other) => { other.checked = on }) })
})

// A box that ticks all boxes of one name: data-ticks="idea". Where there is a count of them, data-ticked="idea", it is kept.

function ticks(name) {
  return [...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`)]
}

function count(all, name) {
  const boxes = ticks(name)
  const n = boxes.filter((box) => box.checked).length
  all.checked = n > 0 && n === boxes.length
  all.indeterminate = n > 0 && n < boxes.length
  document.querySelectorAll(`[data-ticked="${CSS.escape(name)}"]`).forEach((place) => { place.textContent = `${n} selected` })
}

document.querySelectorAll('[data-ticks]').forEach((all) => {
  const name = all.dataset.ticks
  all.addEventListener('change', () => { ticks(name).forEach((box) => { box.checked = all.checked }); count(all, name) })
  ticks(name).forEach((box) => box.addEventListener('change', () => count(all, name)))
  count(all, name)
})

// A file that is too large is said so before it is sent.
function tooLarge(event, input) {
  const group = input.closest('.nhsuk-form-group')
  group.querySelector('[data-too-large-now]')?.remove()
  if (!input.files.length || input.files[0].size <= Number(input.dataset.most)) return
  const words = Object.assign(document.createElement('p'), { className: 'nhsuk-error-message', textContent: input.dataset.tooLarge })
  words.setAttribute('role', 'alert')
  words.dataset.tooLargeNow = ''
  group.classList.add('nhsuk-form-group--error')
  group.insertBefore(words, group.querySelector('.nhsuk-file-upload__drop-zone, input[type=file]') ?? null)
  event.preventDefault()
  words.scrollIntoView({ block: 'center' })
}

document.querySelectorAll('input[type=file][data-most]').forEach((input) => {
  input.form.addEventListener('submit', (event) => tooLarge(event, input))
})
