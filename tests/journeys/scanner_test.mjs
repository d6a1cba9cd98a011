// The virus scanner is a real clamd, which knows one file of ours: what it finds is refused, what comes while it is away waits for it.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stage, until } from './stage.mjs'
import { bring, colleague, inQueue } from './desk.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'hilum-clamd-')), socket = path.join(folder, 'socket')
const HARMFUL = 'This stands for a file that does harm.\n'
let clamd, scene, desk, idea

async function up() {
  clamd = spawn('/usr/sbin/clamd', ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' })
  await until('clamd', () => existsSync(socket))
}

async function down() {
  const ended = new Promise((done) => clamd.on('exit', done))
  clamd.kill('SIGTERM')
  await ended
  rmSync(socket, { force: true })
}

async function add(name, words) {
  await desk.go(`/work/${idea.id}/documents`)
  await desk.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })
  await desk.fill('What is it? (optional)', name)
  await desk.choose('Colleagues only')
  await desk.press('Add the document')
}

before(async () => {
  mkdirSync(path.join(folder, 'known'))
  writeFileSync(path.join(folder, 'known', 'ours.hdb'), `${createHash('md5').update(HARMFUL).digest('hex')}:${HARMFUL.length}:Hilum.Test.Harmful\n`)
  writeFileSync(path.join(folder, 'clamd.conf'), `DatabaseDirectory ${folder}/known\nLocalSocket ${socket}\nForeground yes\n`)
  await up()
  scene = await stage('scanner', { settings: { HILUM_CLAMD: socket } })
  desk = await colleague(scene, 'Desk Person', 'desk@example.nhs.uk', 'triage')
  bring(scene, [{ title: 'A rack for drip stands', email: 'sender@example.nhs.uk' }])
  idea = (await inQueue(desk))['A rack for drip stands']
})
after(async () => {
  await scene?.close()
  await down()
  rmSync(folder, { recursive: true, force: true })
})

test('a file in which the scanner finds nothing is there at once', async () => {
  await add('harmless.txt', 'The rack is 40 cm wide.\n')
  await desk.reads('The document is added')
  await desk.link('harmless.txt')
  await desk.never('not looked at this file yet')
})

test('a file in which it finds something is refused, and what was typed stays', async () => {
  await add('harmful.txt', HARMFUL)
  await desk.reads('The virus scanner found something harmful in this file. It was not kept.')
  assert.equal(await desk.page.locator('[name=title]').inputValue(), 'harmful.txt')
})

test('what comes while the scanner is away waits, and is opened or deleted when it is back', async () => {
  await down()
  await add('waits.txt', 'The rack is 41 cm wide.\n')
  await desk.reads('The document is added')
  await desk.link('waits.txt')
  await desk.reads('The virus scanner has not looked at this file yet')
  const waits = desk.path()
  await add('also harmful.txt', HARMFUL + HARMFUL)
  await desk.link('also harmful.txt')
  const harmful = desk.path()
  writeFileSync(path.join(folder, 'known', 'more.hdb'), `${createHash('md5').update(HARMFUL + HARMFUL).digest('hex')}:${2 * HARMFUL.length}:Hilum.Test.More\n`)
  await up()
  await until('both to be scanned', async () => {
    await desk.page.goto(scene.origin + waits)
    const first = await desk.text()
    await desk.page.goto(scene.origin + harmful)
    return !first.includes('not looked at this file yet') && (await desk.text()).includes('it held a virus')
  }, 130_000)
  await desk.reload()
})

test('every page on the way is sound', () => scene.sound())
