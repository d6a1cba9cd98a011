// A Hilum of its own to be hurt: the real program in a new folder, people who knock, and what its records say afterwards.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const HILUM = resolve(process.env.HILUM ?? 'build/hilum')
const POSTGRES = fileURLToPath(new URL('../postgres.sh', import.meta.url))
const READY = 30_000, ANSWER = 20_000

const run = (program, args, env) => {
  const { status, stdout, stderr } = spawnSync(program, args,
    { env: { ...process.env, TZ: 'Europe/London', ...env }, encoding: 'utf8', timeout: 120_000 })
  return { status, said: stdout + stderr, stdout }
}

// postgres.sh start | kill | stop
export function postgres(what, folder) {
  const { status, said, stdout } = run(POSTGRES, [what, folder])
  assert.equal(status, 0, said)
  return stdout.trim()
}

export class Hospital {
  #child = null
  #ended = null
  port = 0
  log = ''

  constructor(settings = {}, data = null) {
    this.folder = mkdtempSync(join(tmpdir(), 'hilum-faults-'))
    this.data = data ?? join(this.folder, 'data')
    this.settings = { HILUM_POSTS_PER_MINUTE: '0', HILUM_TRUSTED_PROXY: '127.0.0.1', HILUM_SITE_CODE: 'EXH', ...settings }
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 100 })
  }

  // The command line in this folder: { status, said }.
  hilum(...args) { return run(HILUM, ['--data', this.data, ...args], this.settings) }

  async start() {
    const env = { ...process.env, TZ: 'Europe/London', ...this.settings }
    const args = ['--data', this.data, 'serve', '--port', String(this.port)]
    const child = this.#child = spawn(HILUM, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#ended = new Promise(done => child.on('close', (code, signal) => done(signal ?? code)))
    let said = ''
    child.stderr.on('data', words => { this.log = (this.log + words).slice(-100_000) })
    this.port = await new Promise((done, refuse) => {
      const late = setTimeout(() => refuse(new Error('the server is not ready: ' + said + this.log)), READY)
      child.stdout.on('data', words => {
        said += words
        const at = /answers on http:\/\/[^:]+:(\d+)/.exec(said)
        if (at) { clearTimeout(late); done(+at[1]) }
      })
      child.on('close', () => { clearTimeout(late); refuse(new Error('the server ended: ' + said + this.log)) })
    })
  }

  // SIGKILL by default; gives how it ended.
  async end(signal = 'SIGKILL') {
    this.#child?.kill(signal)
    this.agent.destroy()
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 100 })
    return this.#ended
  }

  // { status, location, body }; status 0 when no whole answer came. Each person, told by their number, comes from an address of their own.
  ask(method, path, { person = 0, body = null, agent = this.agent } = {}) {
    return new Promise(done => {
      const failed = error => done({ status: 0, location: '', body: '', error })
      const headers = { 'X-Forwarded-For': `10.0.${person >> 8}.${person & 255}` }
      if (body !== null) {
        headers['Content-Type'] = 'application/x-www-form-urlencoded'
        headers['Content-Length'] = Buffer.byteLength(body)
      }
      const req = http.request({ host: '127.0.0.1', port: this.port, method, path, headers, agent, timeout: ANSWER }, res => {
        let text = ''
        res.setEncoding('utf8')
        res.on('data', words => { text += words })
        res.on('end', () => res.complete ? done({ status: res.statusCode, location: res.headers.location ?? '', body: text }) : failed())
        res.on('error', failed)
      })
      req.on('error', failed)
      req.on('timeout', () => req.destroy())
      req.end(body ?? undefined)
    })
  }

  // Somebody writes the short enquiry of the visit route up to its last page; gives the address of the draft.
  async write(n) {
    const begun = await this.ask('POST', '/start', { person: n, body: 'route=visit' })
    assert.equal(begun.status, 303, begun.body)
    const draft = begun.location.replace(/\/[^/]*$/, '')
    for (const [step, answers] of visit(n)) {
      const body = new URLSearchParams([['go', 'next'], ...answers]).toString()
      const kept = await this.ask('POST', `${draft}/${step}`, { person: n, body })
      assert.equal(kept.status, 303, `${step}: ${kept.body}`)
    }
    return draft
  }

  // Lines of one table, and what the two provers say.
  records(name) {
    const to = join(this.folder, name)
    const { status, said } = this.hilum('export', to)
    assert.equal(status, 0, said)
    return table => readFileSync(join(to, table + '.jsonl'), 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line))
  }

  sound(when) {
    for (const prover of ['verify', 'doctor']) {
      const { status, said } = this.hilum(prover)
      assert.equal(status, 0, `${prover}, ${when}: ${said}`)
    }
  }

  async close() {
    await this.end()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const visit = n => [
  ['problem', [['problem', `How you try out new devices, enquiry ${n}`]]],
  ['what', [['name_of_it', `Tour number ${n}`], ['what', 'Ten ward leaders from a district hospital.']]],
  ['want', [['want', 'visit'], ['service', 'not-sure']]],
  ['when', [['dates', 'Any Tuesday'], ['people', '10'], ['access', '']]],
  ['offer', [['offer', 'A talk']]],
  ['who', [['name', 'A Visitor'], ['organisation', 'A district hospital'], ['role', ''], ['email', `visitor${n}@example.nhs.uk`],
    ['phone', ''], ['contact', 'email']]],
  ['share', [['share', 'hospital']]],
]

// Runs work(item) over all items, so many at a time.
export async function many(items, at_once, work) {
  const results = new Array(items.length)
  let next = 0
  const hand = async () => { while (next < items.length) { const i = next++; results[i] = await work(items[i], i) } }
  await Promise.all(Array.from({ length: Math.min(at_once, items.length) }, hand))
  return results
}
