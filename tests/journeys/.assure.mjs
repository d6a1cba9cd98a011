import { launch, axe, validate } from './look.mjs'
import { mkdir } from 'node:fs/promises'
const BASE = 'http://127.0.0.1:8101', OUT = '/tmp/assure-look'
await mkdir(OUT, { recursive: true })
const email = process.argv[2], pages = process.argv.slice(3)
const b = await launch()
const page = b.pages()[0] ?? await b.newPage()
await page.goto(BASE + '/sign-in')
await page.fill('[name=email]', email).catch(() => {})
await page.fill('#password', 'hilum demo hospital 2026')
await page.getByRole('button', { name: 'Sign in', exact: true }).click()
for (const p of pages) {
  const name = p.replace(/[^a-z0-9]+/gi, '_')
  for (const w of [1280, 320]) {
    await page.setViewportSize({ width: w, height: 900 })
    const r = await page.goto(BASE + p)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await page.screenshot({ path: `${OUT}/${name}_${w}.png`, fullPage: true })
    const faults = w === 1280 ? [...await axe(page), ...await validate(await r.text())] : []
    console.log(p, w, r.status(), over > 0 ? `OVERFLOW ${over}` : '', faults.join('\n   '))
  }
}
await b.close()
