// Files that come with a form, and files that are sent, tried with raw sockets on the small server echo_server.c.
// ECHO_SERVER=build/tests/pages/echo_server node --test tests/pages/upload_test.mjs
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, folder, head, part, program, send, start, status, use } from './wire.mjs'

let server
before(async () => { server = use(await start()) })
after(async () => {
  assert.equal(await server.stop(), 0)
  rmSync(folder, { recursive: true })
})

const digest = bytes => execFileSync('b2sum', ['-l', '256'], { input: bytes }).toString().slice(0, 64)
const filed = (body, ...more) => Buffer.concat([Buffer.from(head('POST /files HTTP/1.1', 'Content-Type: multipart/form-data; boundary=XX', `Content-Length: ${body.length}`, 'Connection: close', ...more)), body])
const body = (...pieces) => Buffer.concat(pieces.map(piece => Buffer.from(piece)))
const named = (name, bytes) => body(`--XX\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`, bytes, '\r\n')
const END = '--XX--\r\n', TITLE = part('title', 'A plan')
const noise = n => { const bytes = Buffer.alloc(n); for (let i = 0, x = 1; i < n; i++) { x = (x * 1103515245 + 12345) >>> 0; bytes[i] = x >>> 16 } return bytes }

test('a file comes with its form whole, before the fields or after them, however it is cut', async () => {
  const bytes = body(noise(70000), '\r\n--X', '\r\n--', '\r', '\0\r\n')
  const said = new RegExp(`file plan.pdf ${bytes.length} ${digest(bytes)} 4.* A plan`, 's')
  for (const whole of [body(TITLE, named('plan.pdf', bytes), END), body(named('plan.pdf', bytes), TITLE, END)]) {
    assert.match(await send(filed(whole)), said)
    const line = connect(server.port), all = filed(whole)
    for (let i = 0; i < all.length; i += i < 400 ? 1 : 1009) {
      line.socket.write(all.subarray(i, i < 400 ? i + 1 : i + 1009))
      if (i % 40 === 0) await pause(1)
    }
    assert.match(await line.ended, said)
  }
})

test('the name of a file keeps no folder, and its end when it is long', async () => {
  for (const [name, kept] of [['../../etc/plan.pdf', 'plan.pdf'], ['C:\\fakepath\\plan.pdf', 'plan.pdf'], ['Bericht über Öfen.pdf', 'Bericht über Öfen.pdf'], ['x'.repeat(500) + '.pdf', 'x'.repeat(196) + '.pdf']]) {
    const got = Buffer.from(await send(filed(body(TITLE, named(name, 'abcd'), END))), 'latin1').toString()
    assert.match(got, new RegExp(`^file ${kept.replaceAll('.', '\\.')} 4 `, 'm'))
  }
  assert.equal(status(await send(filed(body(TITLE, named(Buffer.from([0x61, 0xff, 0x2e]).toString('latin1'), 'a'), END)))), 200)
  const odd = body('--XX\r\nContent-Disposition: form-data; name="file"; filename="', Buffer.from([0xff, 0xfe]), '"\r\n\r\na\r\n', END)
  assert.equal(status(await send(filed(odd))), 400)
})

test('no file is no file, and the form is read all the same', async () => {
  assert.match(await send(filed(body(TITLE, named('', ''), END))), /no file, A plan/)
  assert.match(await send(filed(body(TITLE, END))), /no file, A plan/)
  assert.match(await send(filed(body(named('empty.txt', ''), TITLE, END))), /file empty.txt 0 /)
  assert.equal(status(await send(filed(body(named('plan.pdf', 'abcd'), END)))), 422)
})

test('two files, a missing end and a broken boundary are refused', async () => {
  assert.match(await send(filed(body(TITLE, named('a.txt', 'a'), named('b.txt', 'b'), END))), /400[^]*one file at a time/)
  assert.equal(status(await send(filed(body(TITLE, named('a.txt', 'a'))))), 400)
  assert.equal(status(await send(filed(body(TITLE, named('a.txt', 'a').subarray(0, -2))))), 400)
  assert.equal(status(await send(filed(body(TITLE, named('a.txt', 'a'), '--YY--\r\n')))), 400)
  assert.ok([400, 422].includes(status(await send(filed(body('no boundary at all'))))))
  const none = body(TITLE, named('a.txt', 'a'), END)
  const unnamed = Buffer.concat([Buffer.from(head('POST /files HTTP/1.1', 'Content-Type: multipart/form-data', `Content-Length: ${none.length}`, 'Connection: close')), none])
  assert.equal(status(await send(unnamed)), 400)
})

test('a file of 20 MB is taken and one byte more is not', async () => {
  const most = noise(20 << 20)
  assert.match(await send(filed(body(TITLE, named('big.txt', most), END)), 20000), new RegExp(`big.txt ${20 << 20} ${digest(most)}`))
  assert.match(await send(filed(body(TITLE, named('big.txt', body(most, '!')), END)), 20000), /413[^]*at most 20 MB/)
  const line = connect(server.port)
  line.socket.write(head('POST /files HTTP/1.1', 'Content-Type: multipart/form-data; boundary=XX', `Content-Length: ${30 << 20}`))
  assert.match(await line.ended, /413[^]*at most 20 MB/)                  // before any of it came
  const long = body(part('title', 'x'.repeat(300 << 10)), named('a.txt', 'a'), END)
  assert.equal(status(await send(filed(long))), 413)
})

test('files that come take no memory and leave nothing on the disk', async () => {
  const memory = () => +/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`))[1]
  const one = filed(body(TITLE, named('big.txt', noise(20 << 20)), END)).subarray(0, -100)
  const lines = [...Array(6)].map(() => { const line = connect(server.port); line.socket.write(one); return line })
  await pause(1500)
  assert.ok(memory() < 100 << 10, `${memory()} kB`)
  lines.forEach(line => line.socket.destroy())
  await pause(300)
  assert.deepEqual(readdirSync(folder).filter(name => name.startsWith('coming-')), [])
  const open = readdirSync(`/proc/${server.child.pid}/fd`).map(fd => { try { return readlinkSync(`/proc/${server.child.pid}/fd/${fd}`) } catch { return '' } })
  assert.deepEqual(open.filter(name => name.includes('coming-')), [])
})

test('a file is sent whole, and nothing in it may run', async () => {
  const got = await fetch(`http://127.0.0.1:${server.port}/file`)
  assert.ok(Buffer.from(await got.arrayBuffer()).equals(readFileSync(program)))
  assert.match(got.headers.get('content-security-policy'), /default-src 'none'; sandbox/)
  assert.equal(got.headers.get('x-content-type-options'), 'nosniff')
  assert.equal((await fetch(`http://127.0.0.1:${server.port}/file`, { method: 'HEAD' })).headers.get('content-length'), String(statSync(program).size))
})
