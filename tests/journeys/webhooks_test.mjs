// Another program is told what happens: added, tried, told of a decision, checked as docs/api.md says, and removed.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { BOTH, described, stage, until } from './stage.mjs'
import { bring, colleague, inQueue } from './desk.mjs'

// The function of the document, tried on what came.
const PYTHON = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8').split('In Python:')[1].split('\n\nWith the secret')[0].replace(/^ {4}/gm, '')
const genuine = (secret, { headers, body }, now = 'time.time') => execFileSync('python3', ['-c',
  `${PYTHON}\nimport json, sys\nsecret, headers, body = json.load(sys.stdin)\nprint(genuine(secret, headers, body.encode(), ${now}))`],
  { input: JSON.stringify([secret, headers, body]), encoding: 'utf8' }).trim()

BOTH.forEach((way) => describe(described(way), () => {
  let scene, boss, other, came = [], answer = 204, secret

  before(async () => {
    other = http.createServer((req, res) => {
      let body = ''
      req.on('data', (piece) => { body += piece }).on('end', () => { came.push({ headers: req.headers, body }); res.writeHead(answer).end() })
    })
    await new Promise((done) => other.listen(0, '127.0.0.1', done))
    scene = await stage('webhooks', { settings: { HILUM_WEBHOOKS_LOCAL: 'yes' } })
    boss = await colleague(scene, 'Boss', 'boss@example.nhs.uk', 'administrator', way)
  })
  after(async () => { other.close(); await scene.close() })

  const arrived = (n) => until(`delivery ${n}`, () => came.length >= n)

  test('what is wrong with a webhook stands beside its field', async () => {
    await boss.go('/admin/webhooks')
    await boss.reads('No webhook has been added yet')
    await boss.press('Add a webhook')
    await boss.fill('Address', 'ftp://127.0.0.1/')
    await boss.press('Add webhook')
    await boss.reads('Enter a name')
    await boss.reads('Enter an address that begins with https://')
    await boss.reads('Choose at least one thing')
  })

  test('it is added, its secret is shown once, and a test comes signed as the document says', async () => {
    await boss.fill('Name', 'Board dashboard')
    await boss.fill('Address', `http://127.0.0.1:${other.address().port}/hilum`)
    await boss.choose('An idea is given to a new owner')
    await boss.press('Add webhook')
    await boss.reads('Copy it now')
    secret = /whsec_\S+/.exec(await boss.text())[0]
    await boss.press('I have copied it')
    await boss.never('whsec_')
    await boss.press('Send a test')
    await boss.reads('A test is on its way')
    await arrived(1)
    assert.equal(genuine(secret, came[0]), 'True')
    assert.equal(genuine(secret, { ...came[0], body: came[0].body.replace('test', 'text') }), 'False')
    assert.equal(genuine(secret, came[0], '(lambda: time.time() + 301)'), 'False')
    assert.equal(JSON.parse(came[0].body).type, 'test')
  })

  test('the example of the document is right', () => {
    const headers = { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' }
    const it = { headers, body: '{"test": 2432232314}' }
    assert.equal(genuine('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', it, '(lambda: 1614265330)'), 'True')
  })

  test('it is told of what it chose, without a word that people wrote, and a failure is shown and sent again', async () => {
    bring(scene, [{ title: 'A rack for drip stands', email: 'sender@example.nhs.uk' }])
    const idea = (await inQueue(boss))['A rack for drip stands']
    answer = 500
    await boss.go(`/work/${idea.id}`)
    const csrf = await boss.page.locator('[name=csrf]').first().inputValue()
    const me = /\/admin\/people\/(\d+)"/.exec(await (await boss.get('/admin/people')).text())[1]
    await boss.context.request.post(`${scene.origin}/work/${idea.id}/assign`, { form: { csrf, to: me } })
    await arrived(2)
    const told = JSON.parse(came[1].body)
    assert.equal(told.type, 'idea.assigned')
    assert.equal(told.data.reference, idea.reference)
    assert.ok(!/rack|drip|sender/i.test(came[1].body), came[1].body)
    await boss.go('/admin/webhooks')
    await boss.link('Board dashboard')
    await until('the failure on the page', async () => { await boss.page.reload(); return /answered 500/.test(await boss.text()) })
    answer = 200
    await boss.press('Send a test')
    await arrived(3)
    await until('the test on the page', async () => { await boss.page.reload(); return /Answered 200/.test(await boss.text()) })
    await boss.pressOf(boss.page.getByRole('button', { name: /^Send again/ }).first())
    await arrived(4)
    assert.equal(came[3].headers['webhook-id'], came[2].headers['webhook-id'])
  })

  test('paused it waits, with a new secret the old one ends, removed it is gone', async () => {
    const open = async () => { if (way.scripts) await boss.page.getByText('Pause it, change its secret').click(); else await boss.page.locator('details').evaluate((it) => { it.open = true }).catch(() => {}) }
    await boss.reload()
    await open()
    await boss.press('Pause')
    await boss.reads('The webhook is paused')
    await boss.press('Let it go on')
    await open()
    await boss.press('Make a new secret')
    const fresh = /whsec_\S+/.exec(await boss.text())[0]
    assert.notEqual(fresh, secret)
    await boss.press('I have copied it')
    await boss.press('Send a test')
    await arrived(5)
    assert.equal(genuine(fresh, came.at(-1)), 'True')
    assert.equal(genuine(secret, came.at(-1)), 'False')
    await open()
    await boss.press('Remove')
    await boss.reads('The webhook is removed')
    await boss.reads('No webhook has been added yet')
  })

  test('every page on the way is sound', () => scene.sound())
}))
