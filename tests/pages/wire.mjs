// What the tests of the wire share: the small server, raw sockets, and the first lines of requests.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

// Where requests go that name no port.
const usual = { port: 0 }
export const use = (server) => { usual.port = server.port; return server }

export const program = process.env.ECHO_SERVER
export const folder = mkdtempSync(join(tmpdir(), 'hilum-wire-'))
let nth = 0

export async function start(...options) {
  const child = spawn(program, [join(folder, `${++nth}.db`), ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  const server = { child, log: '', port: 0 }
  child.stderr.on('data', data => { server.log += data })
  server.ended = new Promise(done => child.on('close', (code, signal) => {
    if (code !== 0) console.log(server.log.replace(/^time=.*\n/gm, ''))     // what a sanitizer had to say
    done(code ?? signal)
  }))
  server.port = await new Promise((done, fail) => {
    child.stdout.once('data', data => done(+/port (\d+)/.exec(data)[1]))
    child.on('exit', () => fail(new Error('the server did not start: ' + server.log)))
  })
  server.stop = () => { child.kill('SIGTERM'); return server.ended }
  return server
}

// A connection that collects what comes; ended resolves with all of it when the other side closes.
export function connect(port) {
  const socket = net.connect(port, '127.0.0.1')
  const line = { socket, got: '', open: true }
  socket.setNoDelay(true)
  socket.on('data', data => { line.got += data.toString('latin1') })
  socket.on('error', () => {})
  line.ended = new Promise(done => socket.on('close', () => { line.open = false; done(line.got) }))
  line.has = async (what, ms = 5000) => {
    for (const end = Date.now() + ms; Date.now() < end && line.open && !line.got.includes(what);) await pause(10)
    return line.got.includes(what)
  }
  return line
}

export async function send(bytes, ms = 3000, port = usual.port) {
  const line = connect(port)
  line.socket.write(bytes)
  await Promise.race([line.ended, pause(ms, null, { ref: false })])
  line.socket.destroy()
  return line.got
}

export const status = text => +(/^HTTP\/1\.[01] (\d+)/.exec(text)?.[1] ?? 0)
export const answers = text => (text.match(/HTTP\/1\.1 \d+/g) ?? []).length
export const head = (first, ...more) => [first, 'Host: 127.0.0.1', ...more, '', ''].join('\r\n')
export const form = 'Content-Type: application/x-www-form-urlencoded'
export const post = (body, ...more) => head('POST /notes HTTP/1.1', form, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', ...more) + body
export const count = async (port = usual.port) => +await (await fetch(`http://127.0.0.1:${port}/count`)).text()
export const part = (name, value, more = '') => `--XX\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
