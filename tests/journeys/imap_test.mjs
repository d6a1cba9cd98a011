// Answers by mail out of a mailbox of a real IMAP server (Dovecot): posted once, marked as answered, held when nobody knows the sender.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { stage, until } from './stage.mjs'
import { colleague } from './desk.mjs'
import { answer, arrive, REFERENCE } from './front.mjs'

const SENDER = 'sender@example.nhs.uk'
const folder = mkdtempSync(path.join(tmpdir(), 'hilum-imap-')), box = path.join(folder, 'box')
const me = userInfo(), root = me.uid === 0
const PORT = 20000 + process.pid % 20000
let dovecot, scene, operator, reference, idea, reply

// One mailbox, on one port of this machine, without the system's accounts.
function settings() {
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
default_internal_user = ${root ? 'dovecot' : me.username}
default_login_user = ${root ? 'dovenull' : me.username}
default_internal_group = ${root ? 'dovecot' : me.username}
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${box}
mail_uid = ${root ? 'mail' : me.uid}
mail_gid = ${root ? 'mail' : me.gid}
passdb {
  driver = static
  args = user=ideas password=a-mailbox-of-its-own
}
userdb {
  driver = static
  args = home=${folder}
}
service imap-login {
  ${root ? '' : 'chroot =\n  '}inet_listener imap {
    port = ${PORT}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}

const answers = () => new Promise((done) => {
  const line = net.connect(PORT, '127.0.0.1', () => { line.destroy(); done(true) })
  line.on('error', () => done(false))
})

async function up() {
  dovecot = spawn('/usr/sbin/dovecot', ['-F', '-c', path.join(folder, 'dovecot.conf')], { stdio: 'inherit' })
  await until('Dovecot', answers)
}

async function down() {
  const ended = new Promise((done) => dovecot.on('exit', done))
  dovecot.kill('SIGTERM')
  await ended
}

function deliver(name, from, words, to = reply) {
  writeFileSync(path.join(box, 'new', name), [`From: ${from}`, `To: ${to}`, `Subject: Re: ${reference}`, `Message-ID: <${name}@example.nhs.uk>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`, 'Content-Type: text/plain; charset=utf-8', '', words, '',
    'On Monday, Ideas <ideas@example.nhs.uk> wrote:', '> Thank you for your idea.', ''].join('\r\n'))
}

const posted = async (words) => {
  await operator.page.goto(`${scene.origin}/work/${idea}`)
  return (await operator.text()).includes(words)
}

before(async () => {
  for (const name of ['', 'new', 'cur', 'tmp']) mkdirSync(path.join(box, name), { recursive: true })
  mkdirSync(path.join(folder, 'state'))
  if (root) execFileSync('chown', ['-R', 'mail:mail', folder])          // Dovecot reads no mail as root
  writeFileSync(path.join(folder, 'dovecot.conf'), settings())
  await up()
  scene = await stage('imap', { settings: { HILUM_IMAP_URL: `imap://127.0.0.1:${PORT}`, HILUM_IMAP_USER: 'ideas', HILUM_IMAP_PASSWORD: 'a-mailbox-of-its-own' } })
  operator = await colleague(scene, 'Operator', 'operator@example.nhs.uk', 'administrator')
  const sender = await scene.visitor('sender')
  await arrive(sender, 'I work here and have an idea')
  await answer(sender, SENDER)
  await sender.press('Send')
  reference = REFERENCE.exec(await sender.text())[0]
  await sender.leave()
  idea = (await operator.json('/work')).ideas.find((it) => it.reference === reference).id
  reply = /^Reply-To: (.*)\r$/m.exec(readFileSync(`${scene.mailbox}/${(await scene.mail(SENDER)).n}.eml`, 'latin1'))[1]
})
after(async () => {
  await scene?.close()
  await down()
  rmSync(folder, { recursive: true, force: true })
})

test('an answer out of the mailbox is posted once, without what it quotes, and marked as answered', async () => {
  deliver('1', SENDER, 'We can begin on ward 7 next week.')
  await until('the answer on the idea', () => posted('We can begin on ward 7 next week.'))
  await operator.reload()
  await operator.never('Thank you for your idea.</')
  await until('the mark on the mail', () => readdirSync(path.join(box, 'cur')).some((name) => /:2,[A-Z]*R/.test(name)))
})

test('what came while the mail server was down is taken when it is back, and nothing twice', async () => {
  await down()
  deliver('2', SENDER, 'The photographs are on their way.')
  await new Promise((done) => setTimeout(done, 12_000))
  assert.ok(!await posted('The photographs are on their way.'))
  await up()
  await until('the second answer', () => posted('The photographs are on their way.'))
  const text = await operator.text()
  assert.equal(text.split('We can begin on ward 7 next week.').length, 2, 'the first answer stands once')
})

test('a mail from somebody else to that address is held, and a page shows it', async () => {
  deliver('3', 'stranger@elsewhere.example', 'Please send me everything.')
  await until('the held mail', async () => {
    await operator.page.goto(scene.origin + '/admin/mail/in')
    return (await operator.text()).includes('stranger@elsewhere.example')
  })
  await operator.reload()
  await operator.page.getByText('What it says').click()
  await operator.reads('Please send me everything.')
  assert.ok(!await posted('Please send me everything.'))
})

test('every page on the way is sound', () => scene.sound())
