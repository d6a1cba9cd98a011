// Two thousand people press Send at the same moment, and the server dies in the middle of it; again and again until all have landed.
// HILUM=build/hilum [SEED=7] [IDEAS=2000] node --test tests/faults/crash_test.mjs
import { test } from 'node:test'
import assert from 'node:assert/strict'
import http from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Hospital, many, postgres } from './hospital.mjs'

const IDEAS = +(process.env.IDEAS ?? 2000), SEED = +(process.env.SEED ?? Math.floor(Math.random() * 1e9))
console.log(`# SEED=${SEED} tries the same moments again`)

// Mulberry32: numbers from 0 to 1, the same for a seed.
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

// All who have no receipt yet press Send together, each on a connection of their own. Once so many have theirs, and a few milliseconds
// later, crash() is called. Gives when all have an answer or a broken connection.
async function press(hospital, people, enough, wait, crash) {
  const agent = new http.Agent({ keepAlive: false, maxSockets: Infinity })
  let landed = 0, crashed = null
  const strike = async () => { await pause(wait); await crash() }
  await Promise.all(people.filter(one => !one.receipt).map(async one => {
    const { status, location } = await hospital.ask('POST', `${one.draft}/send`, { person: one.n, body: '', agent })
    if (status !== 303 || !location.startsWith('/sent/')) return
    one.receipt = location
    if (++landed >= enough) crashed ??= strike()
  }))
  agent.destroy()
  await (crashed ?? strike())
  return landed
}

async function all_there(hospital, people, when) {
  const landed = people.filter(one => one.receipt)
  const seen = await many(landed, 50, one => hospital.ask('GET', one.receipt, { person: one.n }))
  const lost = landed.filter((one, i) => seen[i].status !== 200)
  const why = [...new Set(seen.map(answer => answer.status || answer.error?.message || "?"))].join(' ') + hospital.log.slice(-1000)
  assert.equal(lost.length, 0, `${lost.length} of ${landed.length} receipts are lost ${when}: ${why}`)
}

// Nothing half-written: each idea has its answers, promises, journal and letter; nobody's draft is neither kept nor landed.
function whole(hospital, people) {
  const records = hospital.records('whole'), count = table => records(table).length
  const ideas = records('idea'), answers = by_idea(records('answer')), promises = by_idea(records('promise'))
  const expected = new Set(people.map(one => one.receipt.split('/')[2]))
  assert.equal(ideas.length, people.length)
  assert.deepEqual(new Set(ideas.map(idea => idea.reference)), expected)
  for (const idea of ideas) {
    assert.equal(promises.get(idea.id)?.length, 2, `promises of ${idea.reference}`)
    assert.ok(answers.get(idea.id)?.length >= 10, `answers of ${idea.reference}`)
  }
  assert.equal(count('draft_answer'), 0)
  assert.equal(records('draft').filter(draft => draft.idea !== null).length, people.length)
  assert.equal(records('entry').filter(row => row.what === 'idea.received').length, people.length)
  assert.equal(records('outbox').filter(mail => mail.key?.startsWith('receipt:') ?? false).length, people.length)
}

function by_idea(rows) {
  const groups = new Map()
  for (const row of rows) groups.set(row.idea, [...groups.get(row.idea) ?? [], row])
  return groups
}

async function crash_and_crash_again(t, hospital, blows) {
  const random = numbers(SEED)
  hospital.hilum('user', 'add', '--email', 'desk@example.nhs.uk', '--name', 'Desk Person')
  await hospital.start()
  const people = await many(Array.from({ length: IDEAS }), 60, async (_, n) => ({ n, draft: await hospital.write(n), receipt: null }))
  for (const [n, blow] of blows.entries()) {
    const enough = Math.floor(1 + random() * IDEAS / (blows.length + 1)), wait = random() * 20
    const landed = await press(hospital, people, enough, wait, () => blow.strike(hospital))
    t.diagnostic(`${blow.on} killed: ${landed} of ${people.filter(one => !one.receipt).length + landed} had their receipt`)
    await blow.mend(hospital, `after crash ${n + 1}`)
    await all_there(hospital, people, `after crash ${n + 1}`)
  }
  for (let n = 0; n < 50 && people.some(one => !one.receipt); n++) await press(hospital, people, Infinity, 0, async () => {})
  await all_there(hospital, people, 'at the end')
  assert.equal(await hospital.end('SIGTERM'), 0, hospital.log)
  hospital.sound('at the end')
  whole(hospital, people)
}

// What the records say is asked before a server had a chance to mend them.
const server = {
  on: 'the server',
  strike: hospital => hospital.end('SIGKILL'),
  mend: (hospital, when) => { hospital.sound(when); return hospital.start() },
}

// The server stays, and finds its database again by itself.
const database = folder => ({
  on: 'PostgreSQL',
  strike: async () => postgres('kill', folder),
  mend: async (hospital, when) => { postgres('start', folder); hospital.sound(when) },
})

test('no acknowledged idea is lost when the server is killed, on SQLite', { timeout: 240_000 }, async t => {
  const hospital = new Hospital()
  t.after(() => hospital.close())
  await crash_and_crash_again(t, hospital, [server, server, server, server])
})

test('no acknowledged idea is lost when the server or its PostgreSQL is killed', { timeout: 240_000 }, async t => {
  const hospital = new Hospital()
  const folder = join(hospital.folder, 'postgres')
  t.after(async () => {
    await hospital.end()
    postgres('stop', folder)
    await hospital.close()
  })
  hospital.settings.HILUM_DATABASE = postgres('start', folder)
  await crash_and_crash_again(t, hospital, [server, database(folder), server, database(folder)])
})
