// Writes the outlines of the land as an SVG: from world-atlas (Natural Earth, public domain), in the web's Mercator projection, whose x is the
// longitude in degrees. Europe and the Middle East keep two decimals, for they are looked at closely; the rest one.
//   node outlines.mjs land-50m.json land.svg
import { readFileSync, writeFileSync } from 'node:fs'
import { feature } from 'topojson-client'

const CLOSE = { west: -15, east: 62, south: 10, north: 72 }, SOUTHERNMOST = -60
const [from, to] = process.argv.slice(2)
const mercator = (latitude) => -(180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))
const isClose = ([x, y]) => x > CLOSE.west && x < CLOSE.east && y > CLOSE.south && y < CLOSE.north
const rounded = (point) => {
  const digits = isClose(point) ? 2 : 1
  return [Number(point[0].toFixed(digits)), Number(mercator(point[1]).toFixed(digits))]
}

const size = (points) => Math.max(...[0, 1].map((k) => Math.max(...points.map((p) => p[k])) - Math.min(...points.map((p) => p[k]))))

// Land that lies on both sides of the 180th meridian goes on beyond it, on the side where most of it is.
function unwrapped(points) {
  let turn = 0
  const whole = points.map(([x, y], i) => {
    if (i && Math.abs(x - points[i - 1][0]) > 180) turn += x < points[i - 1][0] ? 360 : -360
    return [x + turn, y]
  })
  const middle = whole.reduce((sum, [x]) => sum + x, 0) / whole.length
  return whole.map(([x, y]) => [x - 360 * Math.round(middle / 360), y])
}

// Islands too small to be seen are left out; each point is written as the way from the one before.
function ring(points) {
  const kept = points.map(rounded).filter((p, i, all) => !i || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1])
  if (kept.length < 4 || size(points) < (isClose(points[0]) ? 0.1 : 1)) return ''
  const steps = kept.slice(1).map((p, i) => [0, 1].map((k) => Number((p[k] - kept[i][k]).toFixed(2))).join(' '))
  return `M${kept[0].join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}

const world = JSON.parse(readFileSync(from, 'utf8'))
const polygons = feature(world, world.objects.land).features.flatMap((f) => f.geometry.coordinates)
const path = polygons.filter((p) => p[0].some(([, y]) => y > SOUTHERNMOST)).flatMap((p) => p.map((points) => ring(unwrapped(points)))).join('')
writeFileSync(to, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -150 360 300"><path fill="#d8dde0" d="${path}"/></svg>\n`)
