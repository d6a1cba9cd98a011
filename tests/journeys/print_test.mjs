// On paper: what was written, and nothing that can only be pressed; no line is cut off at the edge, and what is folded away is unfolded.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { BOTH, described, stage, until } from './stage.mjs'
import { decide, numbered, trackLink } from './desk.mjs'
import { answer, arrive, REFERENCE } from './front.mjs'

const MANAGER = 'wren.haldersby@exh.example', IDEAS = 150
const MARGIN = '10mm', WIDTH = 718                        // of A4 between its margins, in CSS pixels
const PRESSED = 'button, input:not([type=hidden]), select, textarea, nav a, .nhsuk-footer, .nhsuk-header__account'

BOTH.forEach((way) => describe(described(way), () => {
  let scene, manager, ideas

  before(async () => {
    scene = await stage('print', { demo: IDEAS })
    manager = await scene.staff(MANAGER, { ...way, width: WIDTH })
    await until('the first count', async () => !(await manager.json('/figures/flow')).counting, 90_000)
    ideas = (await manager.json('/work')).ideas
  })
  after(() => scene.close())

  // A page as it comes out of the printer: its text, after a look at the sheet.
  async function printed(address) {
    await manager.go(address)
    await manager.page.emulateMedia({ media: 'print' })
    const { cut, pressed, heading } = await manager.page.evaluate((s) => {
      const seen = (e) => e.checkVisibility({ visibilityProperty: true }), words = (e) => `${e.localName} ${e.textContent.trim().slice(0, 60)}`
      const beyond = (e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
      return { cut: [...document.querySelectorAll('main *')].filter((e) => seen(e) && beyond(e)).map(words),
        pressed: [...document.querySelectorAll(s)].filter(seen).map(words), heading: document.querySelector('h1').innerText }
    }, PRESSED)
    assert.deepEqual(cut, [], `${address}: cut off at the edge`)
    assert.deepEqual(pressed, [], `${address}: cannot be pressed on paper`)
    const file = `${scene.folder}/page.pdf`
    await manager.page.pdf({ path: file, format: 'A4', margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN } })
    await manager.page.emulateMedia({ media: 'screen' })
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }), flat = text.replace(/\s+/g, ' ')
    assert.ok(flat.includes(heading.replace(/\s+/g, ' ')), `${address}: ${heading} is not on it`)
    assert.doesNotMatch(flat, /Sign out|\(Link: \//)
    return { flat, pages: text.split('\f').length - 1 }
  }

  test('an idea with its answers, its letters and its history', async () => {
    const { flat } = await printed(`/work/${ideas[0].id}`)
    for (const words of ['Answers', 'With best wishes', 'What we promised']) assert.ok(flat.includes(words), words)
    await printed(`/work/${ideas[0].id}/as-sender`)
  })

  test('checks, readiness and benefits', async () => {
    for (const part of ['checks', 'readiness', 'benefits']) await printed(`/work/${ideas[0].id}/${part}`)
  })

  test('the queue is a table on paper too, and the board’s figures stand on one sheet', async () => {
    assert.match((await printed('/work')).flat, /Queue Idea Stage Clock/)
    const board = await printed('/figures/board')
    assert.match(board.flat, /Open when it began/)
    assert.equal(board.pages, 1)
    await printed('/figures/flow')
  })

  test('a sender saves the letters in large print: words of 18 points', async () => {
    const sender = await scene.visitor('sender', way)
    await arrive(sender, 'I work here and have an idea')
    await answer(sender, 'large@example.nhs.uk')
    await sender.press('Send')
    await decide(manager, await numbered(manager, REFERENCE.exec(sender.path())[0]), 'ask')
    await sender.go(trackLink(await scene.mail('large@example.nhs.uk')))
    const letters = await sender.page.getByRole('link', { name: 'Save the letters in large print (PDF)' }).getAttribute('href')
    const file = `${scene.folder}/letters.pdf`
    writeFileSync(file, await (await sender.page.request.get(letters)).body())
    await sender.leave()
    const words = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
    const sizes = [...words.matchAll(/yMin="([\d.]+)".* yMax="([\d.]+)">Dear</g)].map(([, top, foot]) => foot - top)
    assert.ok(sizes.length && sizes.every((points) => points >= 18), `words of ${sizes} points`)
    assert.doesNotMatch(words, new RegExp(letters.split('/').at(-2)), 'it holds no key')
  })

  test('the promises are tables anybody may print', async () => {
    const { flat } = await printed('/promises')
    assert.match(flat, /Promise Made|Made Due by/)
    assert.match(flat, /Kaplan-Meier/, 'how it is counted is unfolded')
  })
}))
