// What is around the program fails: it says in a sentence what is wrong, ends with 1 or 2, and loses nothing.
// HILUM=build/hilum node --test tests/faults/limits_test.mjs
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { Hospital, many, postgres } from './hospital.mjs'

// A Hilum whose start must fail; what it says.
async function refusal(t, prepare, ...flags) {
  const hospital = new Hospital()
  t.after(() => hospital.close())
  mkdirSync(hospital.data)
  await prepare(hospital)
  const { status, said } = hospital.hilum('serve', '--port', '0', ...flags)
  assert.ok(status === 1 || status === 2, said)
  return said
}

const conf = text => hospital => writeFileSync(join(hospital.data, 'hilum.conf'), text)

test('a line of the settings that cannot be read is named, and what stands in it is not shown', async t => {
  const said = await refusal(t, conf('[hilum]\nport = 0\nmail_password hunter2\n'))
  assert.match(said, /hilum\.conf: line 3 cannot be read/)
  assert.doesNotMatch(said, /hunter2/)
})

test('settings of another kind are refused by name', async t => {
  assert.match(await refusal(t, conf('[hilum]\nprot = 1\n')), /there is no setting called prot/)
  assert.match(await refusal(t, conf('[hilum]\nworkers = many\n')), /workers must be a whole number/)
  assert.match(await refusal(t, () => {}, '--database', 'mysql://somewhere'), /database must begin with postgresql:/)
})

test('a port that is taken is said, and no link is printed that nobody would answer', async t => {
  const other = net.createServer()
  await new Promise(done => other.listen(0, '127.0.0.1', done))
  t.after(() => other.close())
  const said = await refusal(t, () => {}, '--port', String(other.address().port))
  assert.match(said, /nothing can be answered on 127\.0\.0\.1/)
  assert.doesNotMatch(said, /set-password/)
})

test('a database that does not answer, and a file that is none, are said', async t => {
  assert.match(await refusal(t, () => {}, '--database', 'host=/nonexistent'), /cannot connect/)
  assert.match(await refusal(t, hospital => writeFileSync(join(hospital.data, 'hilum.db'), 'x'.repeat(9000))), /file is not a database/)
})

test('without the key of the links already sent Hilum does not begin, and no other key is taken for it', async t => {
  const hospital = new Hospital()
  t.after(() => hospital.close())
  const key = join(hospital.data, 'link.key'), kept = key + '.kept'
  assert.equal(hospital.hilum('doctor').status, 0)
  renameSync(key, kept)
  assert.match(hospital.hilum('serve', '--port', '0').said, /link\.key is missing/)
  writeFileSync(key, 'x'.repeat(32))
  assert.match(hospital.hilum('serve', '--port', '0').said, /not the key these records began with/)
  writeFileSync(key, 'half')
  assert.match(hospital.hilum('serve', '--port', '0').said, /holds no whole key/)
  copyFileSync(kept, key)
  assert.equal(hospital.hilum('doctor').status, 0)
  rmSync(key)
  assert.equal(hospital.hilum('doctor', '--new-link-key', 'yes').status, 0)
  assert.notDeepEqual(readFileSync(key), readFileSync(kept))
  assert.equal(hospital.hilum('doctor').status, 0)
})

// Lands ideas until the server no longer can; the receipts given.
async function land(hospital, n) {
  const receipts = []
  await many(Array.from({ length: n }), 20, async (_, person) => {
    const draft = await hospital.write(person).catch(() => null)
    const { status, location } = draft ? await hospital.ask('POST', `${draft}/send`, { person, body: '' }) : {}
    if (status === 303) receipts.push(location)
  })
  return receipts
}

async function all_there(hospital, receipts) {
  const answers = await many(receipts, 20, receipt => hospital.ask('GET', receipt))
  assert.deepEqual(new Set(answers.map(answer => answer.status)), new Set([200]))
}

test('a full disk loses nothing that was acknowledged, and work goes on when there is room again', async t => {
  const hospital = new Hospital()
  mkdirSync(hospital.data)
  const mount = (...options) => spawnSync('mount', [...options, hospital.data], { encoding: 'utf8' })
  const disk = mount('-t', 'tmpfs', '-o', 'size=5m', 'tmpfs')
  t.after(async () => {
    await hospital.end()
    spawnSync('umount', [hospital.data])
    await hospital.close()
  })
  if (disk.error || disk.status !== 0) return t.skip('a small disk cannot be mounted here')
  hospital.hilum('user', 'add', '--email', 'desk@example.nhs.uk', '--name', 'Desk Person')
  await hospital.start()
  const before = await land(hospital, 300)
  assert.ok(before.length > 0 && before.length < 300, `${before.length} landed`)
  const page = await hospital.ask('POST', '/start', { person: 1, body: 'route=visit' })
  assert.equal(page.status, 500)
  assert.match(page.body, /Nothing you sent was half kept/)
  await all_there(hospital, before)
  assert.equal(mount('-o', 'remount,size=60m').status, 0)
  const after = await land(hospital, 5)
  assert.equal(after.length, 5)
  await all_there(hospital, [...before, ...after])
  assert.equal(await hospital.end('SIGTERM'), 0)
  hospital.sound('after the disk was full')
  assert.equal(mount('-o', 'remount,ro').status, 0)
  const { status, said } = hospital.hilum('serve', '--port', '0')
  assert.equal(status, 1)
  assert.match(said, /nothing can be written in .*: Read-only file system/)
})

test('two servers on one folder share its records and lose nothing', async t => {
  const hospital = new Hospital(), second = new Hospital({}, hospital.data)
  t.after(async () => {
    await second.close()
    await hospital.close()
  })
  hospital.hilum('user', 'add', '--email', 'desk@example.nhs.uk', '--name', 'Desk Person')
  await hospital.start()
  await second.start()
  const [ours, theirs] = await Promise.all([land(hospital, 60), land(second, 60)])
  assert.equal(ours.length + theirs.length, 120)
  await all_there(hospital, theirs)
  await all_there(second, ours)
  assert.equal(await second.end('SIGTERM'), 0)
  assert.equal(await hospital.end('SIGTERM'), 0)
  hospital.sound('after two served it')
  assert.equal(hospital.records('both')('idea').length, 120)
})

test('while PostgreSQL is away every page says so, and it is found again', async t => {
  const hospital = new Hospital()
  const folder = join(hospital.folder, 'postgres')
  t.after(async () => {
    await hospital.end()
    postgres('stop', folder)
    await hospital.close()
  })
  hospital.settings.HILUM_DATABASE = postgres('start', folder)
  hospital.hilum('user', 'add', '--email', 'desk@example.nhs.uk', '--name', 'Desk Person')
  await hospital.start()
  const before = await land(hospital, 5)
  postgres('kill', folder)
  for (const [method, path, body] of [['GET', '/', null], ['POST', '/start', 'route=visit'], ['GET', '/ideas', null]]) {
    const { status } = await hospital.ask(method, path, { body })
    assert.ok(status === 200 || status === 500 || status === 503, `${method} ${path}: ${status}`)
  }
  assert.equal(hospital.hilum('doctor').status, 1)
  postgres('start', folder)
  const after = await land(hospital, 5)
  assert.equal(before.length + after.length, 10)
  await all_there(hospital, [...before, ...after])
})
