/** The words of a chart's picture, and the colours of its series. */
export interface PictureWords {
  readonly title: string
  readonly caption: string
  /** Lines under the drawing: zone, marks, receipt. */
  readonly foot: readonly string[]
  readonly series: readonly string[]
}

interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const namespace = 'http://www.w3.org/2000/svg'
const margin = 24
const lineHeight = 18
/** What a style sheet or a variable may have decided about a shape. */
const styles = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** The drawing as it is seen, with its words, as one SVG that needs nothing from the page. */
export function pictureOf(drawing: SVGSVGElement, words: PictureWords): Picture {
  const theme = getComputedStyle(drawing.ownerDocument.documentElement)
  const colour = (name: string) => theme.getPropertyValue(name).trim()
  const { width, height } = drawing.getBoundingClientRect()
  const head = 56 + (words.series.length > 1 ? lineHeight : 0)
  const size = {
    width: Math.ceil(width) + 2 * margin,
    height: Math.ceil(height) + head + words.foot.length * lineHeight + 2 * margin,
  }
  const picture = element('svg', { ...size, viewBox: `0 0 ${size.width} ${size.height}` })
  picture.append(element('rect', { ...size, fill: colour('--ground') }))
  const write = (text: string, y: number, ink: string, extra: Attributes = {}) =>
    picture.append(textAt(text, { x: margin, y, fill: colour(ink), 'font-size': 12, ...extra }))
  write(words.title, margin + 16, '--ink', { 'font-size': 18, 'font-weight': 600 })
  write(words.caption, margin + 38, '--muted')
  writeSeries(picture, words.series, { y: margin + 38 + lineHeight, colour })
  const copy = inlined(drawing)
  for (const [name, value] of Object.entries({ x: margin, y: margin + head, width, height })) {
    copy.setAttribute(name, String(value))
  }
  picture.append(copy)
  words.foot.forEach((text, at) =>
    write(text, margin + head + height + (at + 1) * lineHeight, '--muted'),
  )
  picture.setAttribute('font-family', getComputedStyle(drawing).fontFamily)
  return { svg: new XMLSerializer().serializeToString(picture), ...size }
}

function writeSeries(
  picture: SVGElement,
  series: readonly string[],
  { y, colour }: { readonly y: number; readonly colour: (name: string) => string },
): void {
  if (series.length < 2) return
  const key = element('text', { x: margin, y, 'font-size': 12 })
  series.forEach((name, at) => {
    const part = element('tspan', { fill: colour(`--series-${at + 1}`) })
    part.textContent = `${at === 0 ? '' : '   '}● ${name}`
    key.append(part)
  })
  key.setAttribute('xml:space', 'preserve')
  picture.append(key)
}

/** A copy that carries the styles which it has on the page. */
function inlined(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const originals = drawing.querySelectorAll('*')
  copy.querySelectorAll('*').forEach((node, at) => {
    const original = originals[at]
    if (!original) return
    const seen = getComputedStyle(original)
    for (const name of styles) node.setAttribute(name, seen.getPropertyValue(name))
    node.removeAttribute('class')
    node.removeAttribute('style')
  })
  return copy
}

/** The picture as PNG, in twice as many points as on the page. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image(width, height)
  // The page's policy takes images from data: addresses, not from blob: ones.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('the canvas gave no picture'))
    }, 'image/png')
  })
}

type Attributes = Readonly<Record<string, string | number>>

function element(name: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

function textAt(text: string, attributes: Attributes): SVGElement {
  const made = element('text', attributes)
  made.textContent = text
  return made
}
