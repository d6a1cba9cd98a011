/*! With parts of d3-sankey, d3-shape, d3-path and d3-array, (c) 2010-2020 Mike Bostock, BSD-3-Clause (https://opensource.org/license/bsd-3-clause). */
// Draws the tables marked data-chart from their own cells. The table stays: it is the truth, and all there is without this.
//   data-chart="flow"   rows of From, To, Number; rows marked data-undrawn go against the road and are left out
//   data-chart="ahead"  rows of a day and its cells with data-value, data-low and data-high: a line with its range for each column
//   data-chart="reach"  rows with one cell of data-value, data-low and data-high in percent: a dot with its range for each; data-ends="a|b"
//                       names 0 and 100
import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import { area, line } from 'd3-shape'

const NARROWEST = 560                       // below this the table with its bars says it better
const NODE = { width: 14, gap: 18 }, EDGE = 4
const PLOT = { height: 260, left: 48, right: 16, top: 28, bottom: 40 }

const svgElement = (name, attributes = {}, words) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (words !== undefined) element.textContent = words
  return element
}

function canvas(table, width, height) {
  const label = table.dataset.chartLabel
  return svgElement('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, class: 'hilum-drawing' })
}

const words = (cell) => [...cell.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join(' ').trim()
const number = (cell) => parseInt(cell.textContent.replace(/\D/g, ''), 10) || 0

function flowRows(table) {
  return [...table.tBodies[0].rows].filter((row) => !row.matches('[data-undrawn], .hilum-total')).map((row) => ({
    source: words(row.cells[0]), target: words(row.cells[1]), value: number(row.cells[2]),
  })).filter((row) => row.value > 0)
}

// Sources and targets of one name are one place; two pathways may have an end of the same name, so a loop cannot be ruled out.
function layout(links, width, height) {
  const nodes = [...new Set(links.flatMap((link) => [link.source, link.target]))].map((name) => ({ name }))
  return sankey().nodeId((node) => node.name).nodeWidth(NODE.width).nodePadding(NODE.gap)
    .extent([[EDGE, EDGE + 8], [width - EDGE, height - EDGE - 8]])({ nodes, links })
}

function drawNode(svg, node, width) {
  const left = node.x0 > width / 2
  svg.append(svgElement('rect', { x: node.x0, y: node.y0, width: node.x1 - node.x0, height: Math.max(1, node.y1 - node.y0), class: 'hilum-drawing__node' }))
  svg.append(svgElement('text', { x: left ? node.x0 - 6 : node.x1 + 6, y: (node.y0 + node.y1) / 2, dy: '0.35em', 'text-anchor': left ? 'end' : 'start',
    class: 'hilum-drawing__words' }, `${node.name} ${node.value.toLocaleString('en-GB')}`))
}

function drawFlow(table, width) {
  const links = flowRows(table)
  if (!links.length) return null
  const height = Math.max(280, Math.min(560, 40 * new Set(links.flatMap((link) => [link.source, link.target])).size))
  const graph = layout(links, width, height), svg = canvas(table, width, height), path = sankeyLinkHorizontal()
  for (const link of graph.links) {
    const drawn = svgElement('path', { d: path(link), 'stroke-width': Math.max(1, link.width), class: 'hilum-drawing__link' })
    drawn.append(svgElement('title', {}, `${link.source.name} to ${link.target.name}: ${link.value.toLocaleString('en-GB')}`))
    svg.append(drawn)
  }
  for (const node of graph.nodes) drawNode(svg, node, width)
  return svg
}

// The step between the lines of a scale: 1, 2 or 5 times a power of ten, so that there are four or five of them.
function stepOf(most) {
  const rough = Math.max(1, most / 4), power = 10 ** Math.floor(Math.log10(rough))
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough)
}

function drawScale(svg, width, y, step, most) {
  for (let value = 0; value <= most; value += step) {
    svg.append(svgElement('line', { x1: PLOT.left, x2: width - PLOT.right, y1: y(value), y2: y(value), class: 'hilum-drawing__grid' }))
    svg.append(svgElement('text', { x: PLOT.left - 8, y: y(value), dy: '0.35em', 'text-anchor': 'end', class: 'hilum-drawing__words' },
      value.toLocaleString('en-GB')))
  }
}

function drawSeries(svg, points, x, y, kind) {
  const at = (point, i) => x(i), band = area().x(at).y0((point) => y(point.low)).y1((point) => y(point.high))
  svg.append(svgElement('path', { d: band(points), class: `hilum-drawing__band hilum-drawing__band--${kind}` }))
  svg.append(svgElement('path', { d: line().x(at).y((point) => y(point.value))(points), class: `hilum-drawing__line hilum-drawing__line--${kind}` }))
}

// Each line is named where the lines are farthest apart.
function nameSeries(svg, names, series, x, y) {
  const apart = (i) => Math.max(...series.map((points) => points[i].value)) - Math.min(...series.map((points) => points[i].value))
  const at = series[0].reduce((best, point, i) => apart(i) > apart(best) ? i : best, 0)
  const anchor = at === 0 ? 'start' : at === series[0].length - 1 ? 'end' : 'middle'
  series.forEach((points, i) => svg.append(svgElement('text', { x: x(at), y: y(points[at].value) - 8, 'text-anchor': anchor,
    class: 'hilum-drawing__name' }, names[i])))
}

function drawAhead(table, width) {
  const rows = [...table.tBodies[0].rows], heads = [...table.tHead.rows[0].cells]
  const cells = rows.map((row) => [...row.cells].filter((cell) => cell.dataset.value !== undefined))
  if (rows.length < 2) return null
  const series = cells[0].map((cell, i) => cells.map((row) => ({ value: +row[i].dataset.value, low: +row[i].dataset.low, high: +row[i].dataset.high })))
  const step = stepOf(Math.max(1, ...series.flat().map((point) => point.high)))
  const most = step * Math.ceil(Math.max(1, ...series.flat().map((point) => point.high)) / step)
  const x = (i) => PLOT.left + 8 + (width - PLOT.left - PLOT.right - 16) * i / (rows.length - 1)
  const y = (value) => PLOT.height - PLOT.bottom - (PLOT.height - PLOT.bottom - PLOT.top) * value / most
  const svg = canvas(table, width, PLOT.height)
  drawScale(svg, width, y, step, most)
  rows.forEach((row, i) => svg.append(svgElement('text', { x: x(i), y: PLOT.height - PLOT.bottom + 20, class: 'hilum-drawing__words',
    'text-anchor': i === 0 ? 'start' : i === rows.length - 1 ? 'end' : 'middle' }, row.dataset.short)))
  series.forEach((points, i) => drawSeries(svg, points, x, y, i ? 'b' : 'a'))
  nameSeries(svg, heads.slice(1).map((head) => head.textContent), series, x, y)
  return svg
}

// From 0 to 100, which data-ends may name; what lies outside widens the scale.
function drawReach(table, width) {
  const rows = [...table.tBodies[0].rows].map((row) => ({ name: words(row.cells[0].querySelector('a') ?? row.cells[0]), cell: row.querySelector('[data-value]') }))
    .filter((row) => row.cell).map((row) => ({ name: row.name, value: +row.cell.dataset.value, low: +row.cell.dataset.low, high: +row.cell.dataset.high }))
  if (!rows.length) return null
  const left = Math.min(280, width / 3), ROW = 40, height = PLOT.top + ROW * rows.length + PLOT.bottom
  const least = Math.min(0, ...rows.map((row) => row.low)), most = Math.max(100, ...rows.map((row) => row.high))
  const x = (value) => left + (width - left - PLOT.right - 24) * (value - least) / (most - least)
  const svg = canvas(table, width, height)
  const [none, all] = (table.dataset.ends ?? '0%|100%').split('|')
  for (const [value, name] of [[0, none], [100, all]]) {
    svg.append(svgElement('line', { x1: x(value), x2: x(value), y1: PLOT.top - 4, y2: height - PLOT.bottom, class: 'hilum-drawing__grid' }))
    svg.append(svgElement('text', { x: x(value), y: height - PLOT.bottom + 20, 'text-anchor': 'middle', class: 'hilum-drawing__words' }, name))
  }
  rows.forEach((row, i) => {
    const y = PLOT.top + ROW * (i + 0.5), short = row.name.length > 36 ? `${row.name.slice(0, 35)}…` : row.name
    svg.append(svgElement('text', { x: 0, y, dy: '0.35em', class: 'hilum-drawing__words' }, short))
    svg.append(svgElement('path', { d: line()([[x(row.low), y], [x(row.high), y]]), class: 'hilum-drawing__line' }))
    svg.append(svgElement('circle', { cx: x(row.value), cy: y, r: 6, class: 'hilum-drawing__node' }))
    svg.append(svgElement('text', { x: x(row.value), y: y - 12, 'text-anchor': 'middle', class: 'hilum-drawing__words' }, `${row.value}%`))
  })
  return svg
}

const DRAW = { reach: drawReach, flow: drawFlow, ahead: drawAhead }

for (const table of document.querySelectorAll('table[data-chart]')) {
  const width = Math.round(Math.min(960, table.parentElement.clientWidth))
  if (width < NARROWEST) continue
  try {
    const svg = DRAW[table.dataset.chart](table, width)
    if (svg) table.before(svg)
  } catch (fault) { console.warn('A chart could not be drawn; its table says the same.', fault) }
}
