// What a journey needs: a Hilum of its own in a new folder, a real mail server, Chromium, and visitors who use them as people do.
// The program under test is named by HILUM; with HILUM_SHOTS=FOLDER every page is also photographed there.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { axe, validate, FLAGS } from './look.mjs'

export const PASSWORD = 'hilum demo hospital 2026'
const HILUM = path.resolve(process.env.HILUM ?? 'build/hilum')
const SHOTS = process.env.HILUM_SHOTS
const MAIL_SERVER = fileURLToPath(new URL('../smtp-server.mjs', import.meta.url))
const READY = 20_000, MAIL_WAIT = 30_000, STEP = 50

// Both: with scripts at a desk, without them on a phone.
export const BOTH = [{ scripts: true, width: 1280 }, { scripts: false, width: 320 }]
export const described = (way) => way.scripts ? 'with scripts, on a desk' : 'without scripts, on a phone'

export async function until(what, ask, ms = MAIL_WAIT) {
  for (const end = Date.now() + ms; Date.now() < end; await pause(STEP)) {
    const it = await ask()
    if (it) return it
  }
  assert.fail(`waited ${ms} ms in vain for ${what}`)
}

function freePort() {
  const server = net.createServer()
  return new Promise((done) => server.listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => done(port))
  }))
}

// A program that says on one of its lines that it is ready; stop() ends it and waits.
async function program(command, args, ready, options = {}) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options })
  const self = { said: '', log: '', child }
  const ended = new Promise((done) => child.on('close', (code, signal) => done(code ?? signal)))
  child.stderr.on('data', (data) => { self.log += data })
  self.stop = async () => { child.kill('SIGTERM'); return ended }
  await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`${command} is not ready: ${self.said}${self.log}`)), READY)
    createInterface(child.stdout).on('line', (line) => {
      self.said += line + '\n'
      if (ready.test(line)) { clearTimeout(late); done() }
    })
    child.on('error', fail)
    child.on('close', () => { clearTimeout(late); fail(new Error(`${command} ended: ${self.said}${self.log}`)) })
  })
  return self
}

class Stage {
  faults = new Map()
  #known = new Set()
  #visitors = 0
  #server = null
  #post = null
  #looker = null
  #shown = ''
  #turn = Promise.resolve()

  constructor(name) {
    this.name = name
    this.folder = mkdtempSync(path.join(tmpdir(), 'hilum-journey-'))
    this.mailbox = path.join(this.folder, 'post')
    mkdirSync(this.mailbox)
  }

  async open({ demo = 0, settings = {} }) {
    this.port = await freePort()
    this.mailPort = await freePort()
    this.origin = `http://127.0.0.1:${this.port}`
    this.env = { ...process.env, TZ: 'Europe/London', HILUM_ORIGIN: this.origin, HILUM_MAIL_URL: `smtp://127.0.0.1:${this.mailPort}`,
      HILUM_MAIL_FROM: 'Ideas <ideas@example.nhs.uk>', HILUM_POSTS_PER_MINUTE: '0', HILUM_TRUSTED_PROXY: '127.0.0.1',
      HILUM_HOSPITAL: 'Example Teaching Hospital', HILUM_SITE_CODE: 'EXH', ...settings }
    if (demo) this.told = this.hilum('demo', '--ideas', String(demo))
    await this.mailServerUp()
    await this.serve()
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS })
    await this.#openLooker()
    return this
  }

  // axe needs a browser that runs scripts. What came to a visitor without them is shown to it here, and no script is ever loaded.
  async #openLooker() {
    const context = await this.browser.newContext({ viewport: { width: BOTH[1].width, height: 900 } })
    await context.route('**/*', (route) => {
      if (route.request().isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: this.#shown })
      return /\.js$/.test(route.request().url()) ? route.fulfill({ contentType: 'text/javascript', body: '' }) : route.continue()
    })
    this.#looker = await context.newPage()
  }

  // What axe says of a page as it was sent.
  axeOf(url, html) {
    const turn = this.#turn.then(async () => {
      this.#shown = html
      await this.#looker.goto(url)
      return axe(this.#looker)
    })
    this.#turn = turn.catch(() => {})
    return turn
  }

  // The command line, in this Hilum's folder; what it prints.
  hilum(...args) { return execFileSync(HILUM, ['--data', this.data, ...args], { env: this.env, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }) }

  get data() { return path.join(this.folder, 'data') }

  async serve() {
    mkdirSync(this.data, { recursive: true })
    this.#server = await program(HILUM, ['--data', this.data, 'serve', '--port', String(this.port)], / answers on /, { env: this.env })
  }

  get said() { return this.#server.said }

  // Days go by: Hilum stops, and starts again so many days from now. Browsers and the mail server keep their own time.
  async daysLater(days) {
    assert.equal(await this.#server.stop(), 0, 'hilum ends well')
    Object.assign(this.env, { LD_PRELOAD: '/usr/$LIB/faketime/libfaketimeMT.so.1', FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1' })
    await this.serve()
  }

  async mailServerUp() { this.#post = await program(process.execPath, [MAIL_SERVER, this.mailbox, String(this.mailPort)], /^port /) }
  async mailServerDown() { await this.#post?.stop(); this.#post = null }

  // Every mail that came, oldest first, as a mail program shows it.
  mails() {
    const keep = (end) => readdirSync(this.mailbox).filter((name) => name.endsWith(end))
    return keep('.envelope').map((name) => parseInt(name)).sort((a, b) => a - b).map((n) => {
      const part = (end) => readFileSync(`${this.mailbox}/${n}.${end}`, 'utf8')
      const [from, to] = part('envelope').split('\n')
      return { n, from, to, subject: part('subject'), body: part('body').replace(/\r\n/g, '\n') }
    })
  }

  // The mail to a person of which something holds; waits for it, as mail leaves after the page has answered.
  mail(to, holds = () => true) {
    return until(`a mail to ${to}`, () => this.mails().reverse().find((mail) => mail.to === to && holds(mail)))
  }

  async visitor(who, way = BOTH[0]) {
    this.#visitors += 1
    const context = await this.browser.newContext({ baseURL: this.origin, javaScriptEnabled: way.scripts, locale: 'en-GB',
      viewport: { width: way.width, height: 900 }, extraHTTPHeaders: { 'X-Forwarded-For': `192.0.2.${this.#visitors}` } })
    context.setDefaultTimeout(20_000)
    return new Visitor(this, context, await context.newPage(), who, way)
  }

  async staff(email, way) {
    const visitor = await this.visitor(email, way)
    await visitor.go('/sign-in')
    await visitor.fill('Email address', email)
    await visitor.fill('Password', PASSWORD)
    await visitor.press('Sign in')
    assert.equal(visitor.path(), '/work')
    return visitor
  }

  fault(where, lines) {
    for (const line of lines) this.faults.set(line, this.faults.get(line) ?? where)
  }

  // Pages that differ by no more than a secret are looked at once.
  isNew(html, way) {
    const same = createHash('sha1').update(html.replace(/[\w-]{20,}/g, 'KEY') + way.width).digest('hex')
    if (this.#known.has(same)) return false
    this.#known.add(same)
    return true
  }

  // What axe-core, html-validate and the browser found on all the pages, each fault with the first page that had it.
  sound() {
    assert.ok(this.#known.size > 0, 'no page was looked at')
    assert.deepEqual([...this.faults].map(([line, where]) => `${where}: ${line}`), [])
  }

  async close() {
    await this.browser?.close()
    const ended = await this.#server?.stop()
    await this.mailServerDown()
    if (this.#server && ended !== 0) console.log(this.#server.log)
    rmSync(this.folder, { recursive: true, force: true })
    assert.equal(ended, 0, 'hilum ends well')
  }
}

export async function stage(name, options = {}) {
  const it = new Stage(name)
  try {
    return await it.open(options)
  } catch (fault) {
    await it.close().catch(() => {})
    throw fault
  }
}

// A person with a browser of their own. Every page they come to is looked at.
class Visitor {
  #document = null

  constructor(stage, context, page, who, way) {
    Object.assign(this, { stage, context, page, who, way })
    page.on('response', (r) => { if (r.request().isNavigationRequest() && r.frame() === page.mainFrame()) this.#document = r })
    page.on('console', (m) => {
      if (['error', 'warning'].includes(m.type()) && !/status of 4\d\d/.test(m.text())) this.stage.fault(this.path(), [`browser ${m.text()}`])
    })
    page.on('pageerror', (e) => this.stage.fault(this.path(), [`script ${e.message}`]))
    page.on('requestfailed', (r) => { if (way.scripts && !/ABORTED/.test(r.failure().errorText)) this.stage.fault(this.path(), [`not loaded: ${r.url()}`]) })
  }

  path() { return new URL(this.page.url()).pathname }
  get status() { return this.#document.status() }

  async go(address) {
    await this.page.goto(address.startsWith('/') ? this.stage.origin + address : address)
    return this.look()
  }

  async reload() { await this.page.reload(); return this.look() }

  // Follows what the page offers under these words.
  async press(name) { return this.pressOf(this.page.getByRole('button', { name, exact: true })) }
  async link(name)  { return this.pressOf(this.page.getByRole('link', { name, exact: typeof name === 'string' })) }

  async pressOf(what) {
    const moved = this.page.waitForNavigation({ waitUntil: 'load' })
    moved.catch(() => {})
    await what.first().click()
    await moved
    return this.look()
  }

  // A key that leads to another page.
  async key(key) {
    const moved = this.page.waitForNavigation({ waitUntil: 'load' })
    moved.catch(() => {})
    await this.page.keyboard.press(key)
    await moved
    return this.look()
  }

  async fill(label, text)  { await this.page.getByLabel(label, { exact: true }).first().fill(text) }
  async choose(label)      { await this.page.getByLabel(label, { exact: true }).first().check() }
  async text(what = 'main') { return (await this.page.locator(what).allInnerTexts()).join('\n').replace(/\s+/g, ' ') }
  async reads(words) {
    const text = await this.text()
    assert.ok(words instanceof RegExp ? words.test(text) : text.includes(words), `${this.path()} says ${words}; it says: ${text.slice(0, 1500)}`)
  }

  async never(words) {
    const html = await this.page.content()
    assert.ok(!html.includes(words), `${this.path()} does not say ${words}`)
  }

  async alone() { return (await this.text('h1')).trim() }

  // The twin of an address, as the visitor may see it.
  async json(address) {
    const answer = await this.context.request.get(this.stage.origin + address, { headers: { Accept: 'application/json' } })
    assert.equal(answer.status(), 200, `${address} as JSON`)
    return JSON.parse(await answer.text())
  }

  async get(address) { return this.context.request.get(this.stage.origin + address) }

  // Looks at the page as it is: the markup as it was sent, axe, its width, and that the browser did not complain.
  async look() {
    const where = this.path(), html = await this.#document.text().catch(() => null)
    if (!html || !/html/.test(this.#document.headers()['content-type'] ?? '') || !this.stage.isNew(html, this.way)) return this
    const at = `${where} (${this.way.width})`
    this.stage.fault(at, await validate(html))
    this.stage.fault(at, this.way.scripts ? await axe(this.page) : await this.stage.axeOf(this.page.url(), html))
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (over > 0) this.stage.fault(at, [`layout: ${over} pixels too wide`])
    await this.photograph(where)
    return this
  }

  async photograph(where) {
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    const plain = where.replace(/[0-9a-zA-Z_-]{20,}/g, 'KEY').replace(/EXH-[\w-]+/g, 'REF')
    const name = `${this.stage.name}-${plain.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'}`
    for (let n = 0; n < 4; n += 1) {
      const file = path.join(SHOTS, `${name}${n ? `-${n + 1}` : ''}-${this.way.width}.png`)
      if (existsSync(file)) continue
      await this.page.screenshot({ path: file, fullPage: true })
      appendFileSync(path.join(SHOTS, 'list.txt'), `${path.basename(file)} ${this.page.url()}\n`)
      return
    }
  }

  async leave() { await this.context.close() }
}
