// What `hilum routes --openapi` says is OpenAPI 3.1 for others, too, and leaves no route out.
// HILUM=build/hilum node --test tests/pages/openapi_test.mjs
import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'

const folder = mkdtempSync(join(tmpdir(), 'hilum-openapi-'))
after(() => rmSync(folder, { recursive: true }))

const hilum = (...words) => execFileSync(process.env.HILUM, ['--data', folder, ...words], { encoding: 'utf8' })
const spec = JSON.parse(hilum('routes', '--openapi'))
const routes = hilum('routes').trim().split('\n').map((line) => /^(GET|POST) +(\S+) +(\S+) +(.*)$/.exec(line).slice(1))
const operations = Object.entries(spec.paths).flatMap(([path, of]) => Object.entries(of).map(([method, it]) => ({ method, path, ...it })))

test('a validator of others finds it sound', async () => {
  const validator = new Validator()
  const found = await validator.validate(structuredClone(spec))
  assert.deepEqual(found.errors ?? [], [])
  assert.equal(found.valid, true)
  assert.equal(validator.version, '3.1')
})

test('every route is in it, and nothing else', () => {
  assert.equal(operations.length, routes.length)
  for (const [method, path, right, does] of routes) {
    const it = spec.paths[path]?.[method.toLowerCase()]
    assert.ok(it, `${method} ${path} is missing`)
    assert.equal(it['x-right'], right)
    assert.equal(it.summary, does)
  }
})

test('every name in an address is a parameter, and every operation has a name of its own', () => {
  for (const it of operations) {
    const names = [...it.path.matchAll(/{(\w+)}/g)].map((m) => m[1])
    assert.deepEqual(it.parameters.filter((p) => p.in === 'path').map((p) => p.name), names)
  }
  assert.equal(new Set(operations.map((it) => it.operationId)).size, operations.length)
})

test('every answer and schema that is named is there', () => {
  for (const [, ref] of JSON.stringify(spec).matchAll(/"\$ref":"#\/([^"]+)"/g))
    assert.ok(ref.split('/').reduce((at, name) => at?.[name], spec), ref)
})

test('a form has its fields with their limits, and says who may send it', () => {
  const note = spec.paths['/work/{id}/note'].post, form = note.requestBody.content['application/x-www-form-urlencoded'].schema
  assert.deepEqual(form.required, ['body'])
  assert.ok(form.properties.body.maxLength > 100)
  assert.deepEqual(note.security, [{ token: [] }, { session: [] }])
  assert.deepEqual(spec.paths['/admin/tokens'].post.security, [{ session: [] }])
  for (const status of [200, 303, 401, 403, 404, 409, 422, 429, 503]) assert.ok(note.responses[status], `${status} is missing`)
})
