// What happens on the wire, tried with raw sockets on a small server of the same make as Hilum's: echo_server.c.
// ECHO_SERVER=build/tests/pages/echo_server node --test tests/pages/wire_test.mjs
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answers, connect, count, folder, form, head, part, post, program, send, start, status, use } from './wire.mjs'

let server
before(async () => { server = use(await start()) })
after(async () => {
  const code = await server.stop()
  rmSync(folder, { recursive: true, force: true })
  assert.equal(code, 0)
})

const refused = {
  'two lengths that differ': head('POST /notes HTTP/1.1', form, 'Content-Length: 0', 'Content-Length: 45') + 'GET /here HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'two lengths that agree': head('POST /notes HTTP/1.1', form, 'Content-Length: 7', 'Content-Length: 7') + 'title=a',
  'a list of lengths': head('POST /notes HTTP/1.1', form, 'Content-Length: 7, 7') + 'title=a',
  'a length and a transfer encoding': head('POST /notes HTTP/1.1', form, 'Content-Length: 4', 'Transfer-Encoding: chunked') + '0\r\n\r\n',
  'a space before the colon': head('POST /notes HTTP/1.1', form, 'Content-Length : 5') + 'title',
  'a length with a plus': head('POST /notes HTTP/1.1', form, 'Content-Length: +5') + 'title',
  'a length with a minus': head('POST /notes HTTP/1.1', form, 'Content-Length: -5') + 'title',
  'a length in hexadecimal': head('POST /notes HTTP/1.1', form, 'Content-Length: 0x5') + 'title',
  'an enormous length': head('POST /notes HTTP/1.1', form, 'Content-Length: 99999999999999999999999') + 'title',
  'a transfer encoding that is not chunked': head('POST /notes HTTP/1.1', form, 'Transfer-Encoding: gzip, chunked') + '0\r\n\r\n',
  'a transfer encoding in disguise': head('POST /notes HTTP/1.1', form, 'Transfer-Encoding: xchunked') + '0\r\n\r\n',
  'two transfer encodings': head('POST /notes HTTP/1.1', form, 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity') + '0\r\n\r\n',
  'a chunked body in HTTP/1.0': 'POST /notes HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'two hosts': head('GET /here HTTP/1.1', 'Host: other'),
  'no host': 'GET /here HTTP/1.1\r\n\r\n',
  'a host with a path': 'GET /here HTTP/1.1\r\nHost: a/b\r\n\r\n',
  'an empty host': 'GET /here HTTP/1.1\r\nHost:\r\n\r\n',
  'a GET with a body': head('GET /here HTTP/1.1', 'Content-Length: 5') + 'hello',
  'a GET with a chunked body': head('GET /here HTTP/1.1', 'Transfer-Encoding: chunked') + '5\r\nhello\r\n0\r\n\r\n',
  'a header name with a bracket': head('GET /here HTTP/1.1', 'X[Y]: x'),
  'a control character in a header': head('GET /here HTTP/1.1', 'X-A: a\x01b'),
  'a method with a bracket': head('GE[T] /here HTTP/1.1'),
  'an address without a slash': head('GET here HTTP/1.1'),
  'a whole address': head('GET http://other/here HTTP/1.1'),
  'a newer HTTP': head('GET /here HTTP/2.0'),
  'a broken first line': 'HELLO\r\n\r\n',
}

for (const [name, bytes] of Object.entries(refused)) {
  test(`${name} is refused and ends the connection`, async () => {
    const line = connect(server.port)
    line.socket.write(bytes)
    const all = await Promise.race([line.ended, pause(4000, 'still open')])
    assert.notEqual(all, 'still open', line.got)
    assert.ok(status(all) === 0 || status(all) >= 400, all.slice(0, 200))
    assert.ok(!all.includes('\r\n\r\nhere\n'), 'the second request was answered')
    assert.ok(!all.includes('HTTP/1.1 200'), all)
  })
}

test('none of what was refused was kept', async () => assert.equal(await count(), 0))

test('a method we do not know is told which there are', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const got = await send(head(`${method} /notes HTTP/1.1`))
    assert.equal(status(got), 405)
    assert.match(got, /\r\nAllow: GET, HEAD, POST\r\n/)
  }
  assert.equal(status(await send(head('BREW /here HTTP/1.1'))), 501)
  const got = await send(head('POST /count HTTP/1.1', 'Content-Length: 0', 'Connection: close'))
  assert.equal(status(got), 405)
  assert.match(got, /\r\nAllow: GET, HEAD\r\n/)
})

test('headers that are too long or too many are refused', async () => {
  const many = Array.from({ length: 120 }, (_, i) => `X-${i}: x`)
  assert.equal(status(await send(head('GET /here HTTP/1.1', ...many))), 431)
  assert.equal(status(await send(head('GET /here HTTP/1.1', 'Cookie: ' + 'a'.repeat(20000)))), 431)
  assert.ok([414, 431].includes(status(await send(head('GET /here HTTP/1.1', 'Cookie: ' + 'a'.repeat(200000))))))
  assert.equal(status(await send(head(`GET /here?${'a'.repeat(9000)} HTTP/1.1`))), 414)
})

test('every answer carries the strict headers', async () => {
  for (const target of ['/here', '/', '/nowhere']) {
    const got = await send(head(`GET ${target} HTTP/1.1`, 'Connection: close'))
    assert.match(got, /\r\nContent-Security-Policy: default-src 'none';/)
    assert.match(got, /\r\nX-Content-Type-Options: nosniff\r\n/)
    assert.match(got, /\r\nCache-Control: no-store\r\n/)
    assert.match(got, /\r\nX-Request-Id: [0-9a-z]{12}\r\n/)
  }
})

test('HEAD has the headers of GET and no body', async () => {
  const get = await send(head('GET /big/100 HTTP/1.1', 'Connection: close'))
  const got = await send(head('HEAD /big/100 HTTP/1.1', 'Connection: close'))
  assert.match(get, /\r\nContent-Length: 1600\r\n/)
  assert.match(got, /\r\nContent-Length: 1600\r\n/)
  assert.ok(got.endsWith('\r\n\r\n'))
})

test('a connection is kept for the next request, also after a form', async () => {
  const line = connect(server.port)
  line.socket.write(head('GET /here HTTP/1.1'))
  assert.ok(await line.has('here\n'))
  line.socket.write(head('POST /notes HTTP/1.1', form, 'Content-Length: 12') + 'title=kept+1')
  assert.ok(await line.has('kept 6'))
  line.socket.write(head('GET /nowhere HTTP/1.1'))
  assert.ok(await line.has('404'))
  line.socket.write(head('GET /big/3 HTTP/1.1', 'Connection: close'))
  assert.equal(answers(await line.ended), 4)
})

test('requests sent in one go are answered in their order', async () => {
  const got = await send(head('GET /big/1 HTTP/1.1') + head('POST /notes HTTP/1.1', form, 'Content-Length: 10') + 'title=pipe' +
                         head('GET /here HTTP/1.1') + head('POST /slowly HTTP/1.1', form, 'Content-Length: 10') + 'title=slow' +
                         head('GET /big/2 HTTP/1.1', 'Connection: close'), 5000)
  assert.equal(answers(got), 5)
  const places = ['0123456789abcdef', 'kept 4', 'here\n', 'prepared', '0123456789abcdef0123456789abcdef'].map(part => got.indexOf(part))
  assert.deepEqual(places, [...places].sort((a, b) => a - b))
  assert.ok(!places.includes(-1))
})

test('HTTP/1.0 without a host is answered', async () => {
  assert.match(await send('GET /here HTTP/1.0\r\n\r\n'), /^HTTP\/1\.[01] 200[^]*here\n$/)
})

test('a body that is too large is refused before it is sent', async () => {
  const began = Date.now()
  const got = await send(head('POST /notes HTTP/1.1', form, 'Content-Length: 5000000'))
  assert.equal(status(got), 413)
  assert.match(got, /200 kilobytes/)
  assert.ok(Date.now() - began < 2000)
  assert.ok(!(await send(head('POST /notes HTTP/1.1', form, 'Content-Length: 5000000', 'Expect: 100-continue'))).includes('100 Continue'))
})

test('a body without a length is refused as soon as it is too large', async () => {
  const line = connect(server.port)
  line.socket.write(head('POST /notes HTTP/1.1', form, 'Transfer-Encoding: chunked'))
  const chunk = '4000\r\n' + 'a'.repeat(0x4000) + '\r\n'
  for (let i = 0; i < 14; i++) line.socket.write(chunk)
  line.socket.write('0\r\n\r\n')
  assert.equal(status(await line.ended), 413)
  const endless = connect(server.port)
  endless.socket.write(head('POST /notes HTTP/1.1', form, 'Transfer-Encoding: chunked'))
  for (let i = 0; i < 200 && endless.open; i++) { endless.socket.write(chunk); await pause(1) }
  assert.ok(await Promise.race([endless.ended.then(() => true), pause(3000, false)]))
})

test('a body in chunks is read', async () => {
  const got = await send(head('POST /notes HTTP/1.1', form, 'Transfer-Encoding: chunked', 'Connection: close') +
                         '5\r\ntitle\r\n1;x=y\r\n=\r\n3\r\nabc\r\n0\r\n\r\n')
  assert.match(got, /kept 3/)
})

test('a chunk with a broken length ends the connection', async () => {
  const got = await send(head('POST /notes HTTP/1.1', form, 'Transfer-Encoding: chunked') + 'zz\r\ntitle=a\r\n0\r\n\r\n')
  assert.ok(status(got) === 0 || status(got) === 400, got)
})

test('what is not text is refused', async () => {
  const was = await count()
  for (const body of ['title=%00', 'title=a\0b', 'title=%ff%fe', 'title=\xff', 'title=%c0%af', 'title=%ed%a0%80', 'title=%1b', 'title=%4', 'title=%zz']) {
    const bytes = Buffer.from(body, 'latin1')
    const got = await send(Buffer.concat([Buffer.from(head('POST /notes HTTP/1.1', form, `Content-Length: ${bytes.length}`, 'Connection: close')), bytes]))
    assert.equal(status(got), 400, body)
  }
  assert.equal(await count(), was)
})

test('ten thousand fields are refused', async () => {
  assert.equal(status(await send(post('title=a&' + 'x=1&'.repeat(10000)))), 400)
})

test('an answer sent twice is refused, a list is not', async () => {
  assert.equal(status(await send(post('title=a&title=b'))), 400)
  assert.match(await send(post('title=a&wards=1&wards=2')), /kept 1 0 2/)
})

test('a form with a fault comes back with what was typed', async () => {
  const got = await send(post('title=' + 'long+'.repeat(60)))
  assert.equal(status(got), 422)
  assert.match(got, /again: long long/)
})

test('another type of content is refused', async () => {
  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencodedx', 'multipart/form-data']) {
    const got = await send(head('POST /notes HTTP/1.1', `Content-Type: ${type}`, 'Content-Length: 7', 'Connection: close') + 'title=a')
    assert.ok([400, 415].includes(status(got)), type)
  }
  assert.equal(status(await send(head('POST /notes HTTP/1.1', 'Content-Length: 7', 'Connection: close') + 'title=a')), 415)
})

const multipart = body => head('POST /notes HTTP/1.1', 'Content-Type: multipart/form-data; boundary=XX', `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close')

test('a form in parts is read, however it is cut', async () => {
  const body = part('title', 'in parts') + part('more', 'x'.repeat(5000)) + part('wards', '1') + part('wards', '2') + '--XX--\r\n'
  assert.match(await send(multipart(body) + body), /kept 8 5000 2/)
  const line = connect(server.port)
  line.socket.write(multipart(body))
  for (let i = 0; i < body.length; i += i < 300 ? 1 : 97) {
    line.socket.write(body.slice(i, i < 300 ? i + 1 : i + 97))
    if (i % 50 === 0) await pause(1)
  }
  assert.match(await line.ended, /kept 8 5000 2/)
})

test('a form in parts that is broken, not text or a file is refused', async () => {
  const cut = part('title', 'a')
  assert.equal(status(await send(multipart(cut) + cut)), 400)
  const nul = part('title', 'a\0b') + '--XX--\r\n'
  assert.equal(status(await send(multipart(nul) + nul)), 400)
  const file = part('title', 'a') + part('f', 'bytes', '; filename="a.txt"') + '--XX--\r\n'
  assert.equal(status(await send(multipart(file) + file)), 415)
  const none = part('title', 'a') + part('f', '', '; filename=""') + '--XX--\r\n'
  assert.match(await send(multipart(none) + none), /kept 1/)
})

test('a form sent from another website is refused', async () => {
  assert.equal(status(await send(post('title=a', 'Origin: https://evil.example'))), 403)
  assert.equal(status(await send(post('title=a', 'Sec-Fetch-Site: cross-site'))), 403)
  assert.equal(status(await send(post('title=a', 'Origin: http://127.0.0.1', 'Sec-Fetch-Site: same-origin'))), 200)
})

test('a change that was refused leaves nothing behind', async () => {
  const was = await count()
  assert.equal(status(await send(post('title=conflict'))), 409)
  assert.equal(await count(), was)
})

test('a request that is given up half way harms nobody', async () => {
  const was = await count()
  for (const bytes of ['GET /he', head('POST /notes HTTP/1.1', form, 'Content-Length: 20') + 'title=', head('POST /slowly HTTP/1.1', form, 'Content-Length: 7') + 'title=a']) {
    const line = connect(server.port)
    line.socket.write(bytes)
    await pause(30)
    line.socket.destroy()
  }
  await pause(300)
  assert.ok(await count() <= was + 1)
})

test('a thousand forms at once are all kept', async () => {
  const was = await count()
  const lines = Array.from({ length: 100 }, () => connect(server.port))
  const one = head('POST /notes HTTP/1.1', form, 'Content-Length: 7') + 'title=a'
  for (const line of lines) line.socket.write(one.repeat(10))
  for (let wait = 0; wait < 1000 && lines.some(line => answers(line.got) < 10 && line.open); wait++) await pause(10)
  const kept = lines.reduce((n, line) => n + (line.got.match(/HTTP\/1\.1 200/g) ?? []).length, 0)
  for (const line of lines) line.socket.destroy()
  assert.equal(kept, 1000)
  assert.equal(await count(), was + 1000)
})

test('whoever sends headers or a body too slowly is dropped, others are not', async () => {
  const strict = await start('head_ms=600', 'body_ms=600', 'idle_ms=1500')
  const slow = ['GET /here HTTP/1.1\r\nX-A: ', head('POST /notes HTTP/1.1', form, 'Content-Length: 1000') + 'title=', ''].map(bytes => {
    const line = connect(strict.port)
    line.began = Date.now()
    line.socket.write(bytes)
    line.timer = setInterval(() => line.open && bytes && line.socket.write('a'), 100)
    return line
  })
  const idle = connect(strict.port)
  idle.socket.write(head('GET /here HTTP/1.1'))
  assert.ok(await idle.has('here\n'))
  for (const line of slow) {
    await Promise.race([line.ended, pause(3000)])
    clearInterval(line.timer)
    assert.ok(!line.open, 'still open')
    assert.ok(Date.now() - line.began < 3000)
    assert.ok(!line.got.includes('200 OK'))
  }
  assert.ok(idle.open)
  idle.socket.write(head('GET /slow/1000 HTTP/1.1'))
  assert.ok(await idle.has('at last'), 'a page that takes long is not the reader’s fault')
  await Promise.race([idle.ended, pause(3000)])
  assert.ok(!idle.open, 'an idle connection is closed in the end')
  assert.equal(await strict.stop(), 0)
})

test('one address has its number of connections', async () => {
  const strict = await start('per_address=5')
  const lines = []
  for (let i = 0; i < 12; i++) { lines.push(connect(strict.port)); await pause(20) }
  for (const line of lines) line.socket.write(head('GET /here HTTP/1.1'))
  await pause(500)
  assert.equal(lines.filter(line => line.got.includes('200 OK')).length, 5)
  for (const line of lines) line.socket.destroy()
  await pause(300)
  assert.match(await send(head('GET /here HTTP/1.1', 'Connection: close'), 3000, strict.port), /here/)
  assert.equal(await strict.stop(), 0)
})

test('one address may send so many forms a minute', async () => {
  const strict = await start('posts_per_minute=3')
  const codes = []
  for (let i = 0; i < 5; i++) codes.push(status(await send(post('title=a'), 3000, strict.port)))
  assert.deepEqual(codes, [200, 200, 200, 429, 429])
  assert.equal(await strict.stop(), 0)
})

test('when too much waits to be written we say so', async () => {
  const strict = await start('waiting=1')
  const lines = Array.from({ length: 60 }, () => connect(strict.port))
  await pause(200)
  for (const line of lines) line.socket.write(head('POST /slowly HTTP/1.1', form, 'Content-Length: 7', 'Connection: close') + 'title=a')
  const all = await Promise.all(lines.map(line => line.ended))
  const busy = all.filter(got => status(got) === 503)
  assert.ok(busy.length > 0)
  assert.match(busy[0], /\r\nRetry-After: 5\r\n/)
  const kept = all.filter(got => status(got) === 200).length
  assert.equal(kept + busy.length, 60)
  assert.equal(await count(strict.port), kept)
  assert.equal(await strict.stop(), 0)
})

test('only the trusted proxy is believed about addresses', async () => {
  const proxied = await start('proxy=127.0.0.1')
  const told = ['X-Forwarded-For: 10.0.0.1, 192.0.2.7', 'X-Forwarded-Proto: https', 'Connection: close']
  const got = await send(head('GET / HTTP/1.1', ...told), 3000, proxied.port)
  assert.match(got, /hello from 192\.0\.2\.7 over https/)
  assert.match(got, /\r\nStrict-Transport-Security: max-age=/)
  assert.match(await send(head('GET / HTTP/1.1', 'X-Forwarded-For: 2001:db8:1:2:3:4:5:6', 'Connection: close'), 3000, proxied.port), /from 2001:db8:1:2:: over/)
  assert.match(await send(head('GET / HTTP/1.1', 'X-Forwarded-For: rubbish', 'Connection: close'), 3000, proxied.port), /from 127\.0\.0\.1 over/)
  assert.match(await send(head('GET / HTTP/1.1', ...told)), /hello from 127\.0\.0\.1 over http\n/)
  assert.equal(await proxied.stop(), 0)
})

test('told to stop, it finishes what is under way and keeps what it acknowledged', async () => {
  const going = await start()
  const lines = ['GET /slow/2000 HTTP/1.1', 'GET /slow/1700 HTTP/1.1'].map(first => {
    const line = connect(going.port)
    line.socket.write(head(first))
    return line
  })
  const form_line = connect(going.port)
  form_line.socket.write(head('POST /slowly HTTP/1.1', form, 'Content-Length: 7') + 'title=')
  const idle = connect(going.port)
  await pause(500)
  const began = Date.now()
  const ended = going.stop()
  await pause(200)
  form_line.socket.write('a')
  assert.equal(await send(head('GET /here HTTP/1.1'), 500, going.port), '', 'a new connection was taken')
  for (const line of lines) assert.match(await line.ended, /at last/)
  assert.match(await form_line.ended, /kept 1/)
  assert.equal(await ended, 0)
  assert.ok(Date.now() - began < 4000)
  idle.socket.destroy()
  assert.match(going.log, /event=stopped/)
})

test('a form that is never finished does not hold up the stop for long', async () => {
  const going = await start('stop_ms=500')
  const line = connect(going.port)
  line.socket.write(head('POST /notes HTTP/1.1', form, 'Content-Length: 100') + 'title=')
  await pause(100)
  const began = Date.now()
  assert.equal(await going.stop(), 0)
  assert.ok(Date.now() - began < 4000)
})

test('the log has one line a request and neither addresses nor secrets', async () => {
  const quiet = await start()
  await send(head('GET /slow/1?secret=abcdef HTTP/1.1', 'X-Forwarded-For: 192.0.2.9', 'User-Agent: Someone', 'Cookie: a=bcd', 'Connection: close'), 3000, quiet.port)
  await send(head('GET /track/LTH-26-SECRET HTTP/1.1', 'Connection: close'), 3000, quiet.port)
  await send('\x01\x02bad\r\n\r\n', 1000, quiet.port)
  assert.equal(await quiet.stop(), 0)
  assert.match(quiet.log, /event=request id=[0-9a-z]{12} method=GET route=\/slow\/\{id\} status=200 us=\d+ bytes=8\n/)
  assert.match(quiet.log, /route=- status=404/)
  assert.doesNotMatch(quiet.log, /secret|SECRET|192\.0\.2|Someone|bcd/)
})

test('a socket handed over by the service manager is used', { skip: !process.env.ECHO_SERVER }, async () => {
  const listener = net.createServer().listen(0, '127.0.0.1')
  await new Promise(done => listener.on('listening', done))
  const { port } = listener.address()
  // The shell's own process becomes the server, so that LISTEN_PID is right.
  const child = spawn('sh', ['-c', 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$1"', program, join(folder, 'handed.db')],
                      { stdio: ['ignore', 'pipe', 'pipe', listener._handle.fd] })
  const ended = new Promise(done => child.on('exit', done))
  const said = await new Promise(done => child.stdout.once('data', data => done(String(data))))
  assert.equal(said, `port ${port}\n`)
  listener.close()
  assert.match(await send(head('GET /here HTTP/1.1', 'Connection: close'), 3000, port), /here\n$/)
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
})
