/** A chart as an SVG document, readable on its own and inside a page. */
export interface Chart {
  /** A file name without its ending. */
  readonly name: string
  readonly title: string
  readonly svg: string
}

export interface Series {
  readonly label: string
  /** One for each of the chart's places; what is not finite is left out. */
  readonly values: readonly number[]
}

export interface ChartData {
  readonly name: string
  readonly title: string
  /** What the places are. */
  readonly places: readonly string[]
  readonly placesTitle: string
  readonly series: readonly Series[]
  readonly valuesTitle: string
  readonly format: (value: number) => string
  /** Values above 0 on a logarithmic scale. */
  readonly isLogarithmic?: boolean
}

const WIDTH = 720
const HEIGHT = 360
const LEFT = 76
const RIGHT = 180
const TOP = 44
const BOTTOM = 56
const COLOURS = ['#1f6feb', '#d1495b', '#edae49', '#2e933c', '#7a5195', '#5c6770'] as const
const TICKS = 5

/** Points of each series, joined. */
export function lineChart(data: ChartData): Chart {
  const scale = createScale(data)
  const x = (place: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (place + 0.5)) / Math.max(1, data.places.length)
  const marks = data.series.map(({ values }, index) => {
    const points = values.flatMap((value, place) => (isShown(value, data) ? [[x(place), scale.y(value)] as const] : []))
    const path = points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ')
    const dots = points.map(([px, py]) => `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3.5"/>`).join('')
    const colour = colourOf(index)
    return `<g fill="${colour}" stroke="${colour}"><polyline points="${path}" fill="none" stroke-width="2"/>${dots}</g>`
  })
  return draw(data, scale, marks, x)
}

/** The series of each place side by side. */
export function barChart(data: ChartData): Chart {
  const scale = createScale(data)
  const room = (WIDTH - LEFT - RIGHT) / Math.max(1, data.places.length)
  const width = (room * 0.8) / data.series.length
  const x = (place: number): number => LEFT + room * (place + 0.5)
  const base = scale.y(Math.max(scale.min, Math.min(scale.max, 0)))
  const marks = data.series.map(({ values }, index) => {
    const bars = values.flatMap((value, place) => {
      if (!isShown(value, data)) return []
      const left = x(place) - room * 0.4 + index * width
      const top = Math.min(base, scale.y(value))
      const height = Math.max(1, Math.abs(base - scale.y(value)))
      return [
        `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${(width * 0.92).toFixed(1)}" height="${height.toFixed(1)}"/>`,
      ]
    })
    return `<g fill="${colourOf(index)}">${bars.join('')}</g>`
  })
  return draw(data, scale, marks, x)
}

interface Scale {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
  y(value: number): number
}

function createScale({ series, isLogarithmic = false }: ChartData): Scale {
  const values = series.flatMap((one) => one.values).filter((value) => Number.isFinite(value))
  const positive = values.filter((value) => value > 0)
  const span = (value: number, min: number, max: number): number =>
    HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (value - min)) / (max - min || 1)
  if (isLogarithmic && positive.length > 0) {
    const from = Math.floor(Math.log10(Math.min(...positive)))
    const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...positive))))
    const ticks = Array.from({ length: to - from + 1 }, (_, nr) => 10 ** (from + nr))
    return { min: 10 ** from, max: 10 ** to, ticks, y: (value) => span(Math.log10(value), from, to) }
  }
  const min = Math.min(0, ...values)
  const step = niceStep((Math.max(0, ...values) - min || 1) / TICKS)
  const [from, to] = [Math.floor(min / step) * step, Math.ceil(Math.max(0, ...values) / step) * step || step]
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, nr) => from + nr * step)
  return { min: from, max: to, ticks, y: (value) => span(value, from, to) }
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  return power * ([1, 2, 5].find((factor) => factor * power >= step) ?? 10)
}

function draw(data: ChartData, scale: Scale, marks: readonly string[], x: (place: number) => number): Chart {
  const { name, title, places, placesTitle, valuesTitle, series, format } = data
  const right = WIDTH - RIGHT
  const grid = scale.ticks.map((tick) => {
    const y = scale.y(tick).toFixed(1)
    return `<line x1="${LEFT}" x2="${right}" y1="${y}" y2="${y}" stroke="#dfe3e8"/><text x="${LEFT - 8}" y="${y}" dy="4" text-anchor="end">${escapeText(format(tick))}</text>`
  })
  const labels = places.map(
    (place, nr) =>
      `<text x="${x(nr).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${escapeText(place)}</text>`,
  )
  const legend = series.map(
    ({ label }, nr) =>
      `<rect x="${right + 16}" y="${TOP + nr * 22}" width="12" height="12" fill="${colourOf(nr)}"/><text x="${right + 34}" y="${TOP + 10 + nr * 22}">${escapeText(label)}</text>`,
  )
  const middle = (TOP + HEIGHT - BOTTOM) / 2
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escapeText(title)}" font-family="system-ui, sans-serif" font-size="12" fill="#24292f">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="24" font-size="15" font-weight="600">${escapeText(title)}</text>
${grid.join('\n')}
${marks.join('\n')}
${labels.join('\n')}
<text x="${(LEFT + right) / 2}" y="${HEIGHT - 14}" text-anchor="middle" fill="#57606a">${escapeText(placesTitle)}</text>
<text x="16" y="${middle}" text-anchor="middle" fill="#57606a" transform="rotate(-90 16 ${middle})">${escapeText(valuesTitle)}</text>
${legend.join('\n')}
</svg>
`
  return { name, title, svg }
}

function isShown(value: number, { isLogarithmic = false }: ChartData): boolean {
  return Number.isFinite(value) && (!isLogarithmic || value > 0)
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? COLOURS[0]
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
