// Every component in Chromium: nothing for axe-core, html-validate or the browser to complain of, with scripts and without, and the
// keyboard shortcuts do what they say.      node tests/journeys/gallery.mjs GALLERY   (the program that writes the pages)
import { execFileSync } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launch, look, serve, WIDTHS } from './look.mjs'

const folder = await mkdtemp(path.join(tmpdir(), 'hilum-gallery-'))
execFileSync(process.argv[2], [folder])
const server = await serve(folder)
const base = `http://127.0.0.1:${server.address().port}/`
const context = await launch()
let n = 0

function report(title, problems) {
  n += 1
  console.log(`${problems.length ? 'not ok' : 'ok'} ${n} - ${title}`)
  problems.forEach((line) => console.log(`# ${line}`))
  if (problems.length) process.exitCode = 1
}

const wants = (what, is) => (is ? [] : [what])

for (const name of ['gallery.html', 'wrong.html'])
  for (const width of WIDTHS) report(`${name} at ${width} pixels`, await look(context, base + name, width, folder))

const page = await context.newPage()
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

await page.goto(base + 'gallery.html')
await page.keyboard.press('j')
await page.keyboard.press('j')
report('j goes down the rows', wants('the second row has the focus', (await focused()).includes('ward 2')))
await page.keyboard.press('k')
report('k goes up again', wants('the first row has the focus', (await focused()).includes('ward 1')))
await page.keyboard.press('x')
report('x ticks the row, and it is counted', wants('1 selected', await page.textContent('[data-ticked]') === '1 selected'))
await page.check('[data-ticks]')
report('one box ticks them all', wants('6 selected', await page.textContent('[data-ticked]') === '6 selected'))
const typed = (await page.inputValue('#title')).length
await page.focus('#title')
await page.keyboard.press('j')
report('a letter typed into a field is only a letter', wants('one letter more', (await page.inputValue('#title')).length === typed + 1))
await page.focus('h1 ~ p a, main a')
await page.keyboard.press('?')
report('? lists the shortcuts', wants('the list is shown', await page.isVisible('#keys')))
await page.uncheck('#keys-on')
await page.click('[data-closes=keys]')
await page.reload()
await page.keyboard.press('j')
report('they can be switched off for good', wants('nothing has the focus', !(await focused()).includes('ward 1')))
await page.goto(base + 'wrong.html')
report('a page with errors begins at its error summary', wants('the summary has the focus', (await focused()).includes('There is a problem')))

await context.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
report('without scripts', await look(context, base + 'wrong.html', WIDTHS[1], folder, '-no-script'))
console.log(`1..${n}`)
await context.close()
server.close()
