// Looks at pages: screenshots at 320 and 1280 pixels, axe-core, html-validate, and whatever the browser complains about.
//
//     node tests/journeys/look.mjs [--to FOLDER] [--folder SITE] [--cookie "name=value"] [--no-script] URL...
//
// --folder serves the files of a folder on loopback, with the policy Hilum sends, and URLs are then paths in it.
// Exits 1 when anything was found.
import { createServer } from 'node:http'
import { mkdir, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { HtmlValidate } from 'html-validate'

export const WIDTHS = [320, 1280]
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// What the service's markup does on purpose, and html-validate's recommended rules do not know.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'require-sri': 'off',
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'tel-non-breaking': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    'no-implicit-button-type': 'error',
    'attribute-boolean-style': 'error',
    'wcag/h30': 'error',
  },
})

export const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

export async function launch(options = {}) {
  return chromium.launchPersistentContext(await mkdtemp(path.join(tmpdir(), 'hilum-browser-')), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    ...options,
  })
}

// The markup as it was sent: what the page's own script changed is not looked at.
export async function validate(html) {
  const report = await validator.validateString(html)
  return report.results.flatMap((result) => result.messages.map((m) => `html ${m.line}:${m.column} ${m.ruleId}: ${m.message}`))
}

// axe runs in a world of its own, so that the page's policy stays as it is.
export async function axe(page) {
  await page.mouse.move(0, 0)                             // a link under the pointer loses its underline
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' })
  const run = (expression) => session.send('Runtime.evaluate', { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true })
  await run(AXE)
  const { result, exceptionDetails } = await run(`axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) =>
    v.id + ': ' + v.help + ' | ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))`)
  await session.detach()
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value.map((line) => `axe ${line}`)
}

export function serve(folder) {
  const server = createServer(async (req, res) => {
    const file = path.join(folder, path.normalize(new URL(req.url, 'http://x').pathname))
    const body = await readFile(file).catch(() => null)
    res.writeHead(body ? 200 : 404, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain', 'content-security-policy': POLICY })
    res.end(body ?? 'not found')
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}

// Everything found on one page at one width.
export async function look(context, url, width, to, suffix = '') {
  const page = await context.newPage()
  const found = []
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') found.push(`browser ${m.text()}`) })
  page.on('pageerror', (e) => found.push(`script ${e.message}`))
  page.on('response', (r) => { if (r.status() >= 400 && r.url() !== url) found.push(`${r.status()} ${r.url()}`) })
  await page.setViewportSize({ width, height: 900 })
  const response = await page.goto(url, { waitUntil: 'networkidle' })
  if (width === WIDTHS[0]) found.push(...await validate(await response.text()))
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (overflow > 0) found.push(`layout: ${overflow} pixels too wide`)
  found.push(...await axe(page))
  const name = new URL(url).pathname.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'
  await page.screenshot({ path: path.join(to, `${name}-${width}${suffix}.png`), fullPage: true })
  await page.close()
  return found
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: {
    to: { type: 'string' }, folder: { type: 'string' }, cookie: { type: 'string' }, 'no-script': { type: 'boolean' } } })
  const to = values.to ?? path.join(tmpdir(), 'hilum-look')
  await mkdir(to, { recursive: true })
  const server = values.folder ? await serve(values.folder) : null
  const base = server ? `http://127.0.0.1:${server.address().port}/` : undefined
  const context = await launch()
  // Scripts come empty: axe itself needs a browser that runs scripts.
  if (values['no-script']) await context.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  let bad = 0
  for (const url of positionals.map((p) => new URL(p, base).href)) {
    if (values.cookie) {
      const [name, ...value] = values.cookie.split('=')
      await context.addCookies([{ name, value: value.join('='), url }])
    }
    for (const width of WIDTHS) {
      const found = await look(context, url, width, to, values['no-script'] ? '-no-script' : '')
      bad += found.length
      console.log(`${found.length ? 'not ok' : 'ok'} - ${url} at ${width}`)
      found.forEach((line) => console.log(`    ${line}`))
    }
  }
  await context.close()
  server?.close()
  console.log(`# screenshots in ${to}`)
  process.exitCode = bad ? 1 : 0
}

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) await main()
