// Figures: a chart drawn beside its table where there is JavaScript, the table alone where there is not, and what a number opens.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { BOTH, described, stage, until } from './stage.mjs'

const MANAGER = 'wren.haldersby@exh.example', IDEAS = 150

BOTH.forEach((way) => describe(described(way), () => {
  let scene, manager

  before(async () => {
    scene = await stage('figures', { demo: IDEAS })
    manager = await scene.staff(MANAGER, way)
    await until('the first count', async () => !(await manager.json('/figures/flow')).counting, 90_000)
  })
  after(() => scene.close())

  const drawings = () => manager.page.locator('svg[role=img][aria-label]').count()

  test('the flow is drawn beside its table, or the table stands alone', async () => {
    await manager.go('/figures/flow?period=365')
    await manager.reads('From place to place')
    assert.equal(await drawings(), way.scripts ? 1 : 0)
    assert.ok(await manager.page.locator('table[data-chart=flow] tbody tr').count() > 5)
  })

  test('a number opens as many as it says', async () => {
    const flow = await manager.json('/figures/flow?period=365')
    const line = flow.lines.find((it) => it.from === 'Received' && it.to === 'Triage')
    await manager.go(line.opens)
    await manager.reads(`${line.number} in all`)
    await manager.reads('Received to Triage')
  })

  test('the head sees the queue a week ahead and how often such a forecast was right', async () => {
    await manager.go('/figures/forecast')
    await manager.reads('The next working days')
    await manager.reads('working days ahead')
    assert.equal(await drawings(), way.scripts ? 1 : 0)
  })

  test('days of my own are counted, and what is wrong with them is said', async () => {
    await manager.go('/figures/flow?period=days&since=2026-02-02')
    await manager.reads('Enter the last day of the period')
    const today = new Date().toISOString().slice(0, 10)
    await manager.go(`/figures/flow?period=days&since=${today}&until=${today}`)
    await manager.reads('Days of your own are counted at this moment')
  })

  test('the board’s page holds a half-year', async () => {
    await manager.go('/figures/board')
    await manager.reads('What came and what ended')
    const board = await manager.json('/figures/board')
    const rows = Object.fromEntries(board.tables[0].rows.map((row) => [row.row, row.number]))
    assert.equal(rows['Open when it began'] + rows.Received + rows['Opened again after an end'] - rows.Ended, rows['Open when it ended'])
  })
}))
