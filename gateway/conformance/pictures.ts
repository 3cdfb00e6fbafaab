/** Whether codes can be read from pictures; rendering and reading are the platform's. */
import type { Scan } from '../../specs/words.ts'
import { type Note, note } from './note.ts'

export interface Pictures {
  /** Renders the content as a QR code of level M, and reads it again. Null: no QR code holds it. */
  tryCode(scan: Scan): Promise<Readability | null>
}

export interface Readability {
  /** Photographed from a screen where the code, with its border, is 200 pixels wide. */
  readonly screen: boolean
  /** Photographed in poor light from paper where it is 3 cm wide, printed with 300 dots an inch. */
  readonly print: boolean
  readonly version: number
}

export interface Pictured {
  readonly file: string | null
  readonly scan: Scan
}

/**
 * Tries the largest codes, of different sizes: what is smaller is easier to read.
 *
 * @param most how many are tried; each costs tenths of a second
 * @param tried told of each code, with the number of them all
 */
export async function pictureNotes(
  codes: readonly Pictured[],
  pictures: Pictures | null,
  most: number,
  tried: (done: number, of: number) => void = () => {},
): Promise<readonly Note[]> {
  if (codes.length === 0) return []
  if (pictures === null) return [note('warning', 'kit.picture-unchecked', { stage: 'detect' })]
  const sizes = new Map(codes.map((one) => [one.scan.bytes.length, one]))
  const largest = [...sizes.values()]
    .sort((a, b) => b.scan.bytes.length - a.scan.bytes.length)
    .slice(0, most)
  const notes: Note[] = []
  let version = 0
  for (const [at, { file, scan }] of largest.entries()) {
    tried(at, largest.length)
    const found = await pictures.tryCode(scan)
    // What no QR code holds was said of its size.
    if (found === null) continue
    version = Math.max(version, found.version)
    const about = { stage: 'detect', file, measured: `QR ${found.version}-M` } as const
    if (!found.screen) notes.push(note('failed', 'kit.picture-unreadable', about))
    if (!found.print) notes.push(note('failed', 'kit.print-unreadable', about))
  }
  if (notes.length > 0 || version === 0) return notes
  const measured = `QR ${version}-M`
  return [note('passed', 'kit.picture-readable', { stage: 'detect', measured })]
}
