/**
 * What is drawn in a PDF, as pixels: the filled paths of its pages, out of the content streams
 * themselves. Nothing else is drawn: no text, no pictures, no lines. What Chromium prints of a QR
 * code is filled paths.
 */
import { inflateSync } from 'node:zlib'

/** `[a, b, c, d, e, f]` as PDF has it (ISO 32000-1 section 8.3.4). */
type Matrix = readonly [number, number, number, number, number, number]
type Point = readonly [number, number]

export interface DrawnPage {
  /** In points, 1/72 inch. */
  readonly width: number
  readonly height: number
  /** Filled with black, or as good as. */
  readonly dark: readonly (readonly Point[])[]
}

/** The pages of a PDF, in their order. */
export function pagesOf(pdf: Uint8Array): readonly DrawnPage[] {
  const text = Buffer.from(pdf).toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id = '', body = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)) {
    objects.set(id, body)
  }
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((body) => {
      const [, width = 0, height = 0] =
        /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(body)?.map(Number) ?? []
      const contents = /\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ''
      return { width, height, dark: darkPaths(streamOf(objects.get(contents) ?? '')) }
    })
}

function streamOf(object: string): string {
  const from = /stream\r?\n/.exec(object)
  if (from === null) return ''
  const length = Number(/\/Length (\d+)/.exec(object)?.[1] ?? 0)
  const start = from.index + from[0].length
  const raw = Buffer.from(object.slice(start, start + length), 'latin1')
  return (object.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
}

interface State {
  readonly matrix: Matrix
  readonly isDark: boolean
}

/** Subpaths that are filled dark; those that are filled light afterwards do not undo them. */
function darkPaths(stream: string): readonly (readonly Point[])[] {
  const found: (readonly Point[])[] = []
  const saved: State[] = []
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], isDark: true }
  let subpaths: Point[][] = []
  let numbers: number[] = []
  const at = (x: number, y: number): Point => {
    const [a, b, c, d, e, f] = state.matrix
    return [a * x + c * y + e, b * x + d * y + f]
  }
  const fill = () => {
    if (state.isDark) found.push(...subpaths)
    subpaths = []
  }
  // Texts and names of fonts hold what looks like operators.
  const words = stream.replace(/\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>|\/\S+/g, ' ').split(/\s+/)
  for (const word of words) {
    const number = Number(word)
    if (word !== '' && !Number.isNaN(number)) {
      numbers.push(number)
      continue
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    if (word === 'q') saved.push(state)
    else if (word === 'Q') state = saved.pop() ?? state
    else if (word === 'cm') state = { ...state, matrix: times([a, b, c, d, e, f], state.matrix) }
    else if (word === 'rg') state = { ...state, isDark: a + b + c < 0.3 }
    else if (word === 'g') state = { ...state, isDark: a < 0.1 }
    else if (word === 'm') subpaths.push([at(a, b)])
    else if (word === 'l') subpaths.at(-1)?.push(at(a, b))
    else if (word === 're') subpaths.push([at(a, b), at(a + c, b), at(a + c, b + d), at(a, b + d)])
    else if (word === 'f' || word === 'f*') fill()
    else if (['n', 'S', 's', 'B', 'b', 'B*', 'b*'].includes(word)) subpaths = []
    numbers = []
  }
  return found
}

/** First `inner`, then `outer`. */
function times(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner
  const [g, h, i, j, k, l] = outer
  return [
    a * g + b * i,
    a * h + b * j,
    c * g + d * i,
    c * h + d * j,
    e * g + f * i + k,
    e * h + f * j + l,
  ]
}

/** Drawn as a printer would, at `scale` pixels to a point: each subpath by the box around it. */
export function bitmapOf({ width, height, dark }: DrawnPage, scale = 3): ImageData {
  const columns = Math.round(width * scale)
  const rows = Math.round(height * scale)
  // A pixel is one number: opaque white, opaque black.
  const pixels = new Uint32Array(columns * rows).fill(0xffffffff)
  for (const points of dark) {
    const xs = points.map(([x]) => Math.round(x * scale))
    // PDF counts from the bottom.
    const ys = points.map(([, y]) => Math.round((height - y) * scale))
    const from = Math.max(0, Math.min(...xs))
    const to = Math.min(columns, Math.max(...xs))
    for (let y = Math.max(0, Math.min(...ys)); y < Math.min(rows, Math.max(...ys)); y++) {
      pixels.fill(0xff000000, y * columns + from, y * columns + Math.max(from, to))
    }
  }
  const data = new Uint8ClampedArray(pixels.buffer)
  return { data, width: columns, height: rows, colorSpace: 'srgb' }
}
