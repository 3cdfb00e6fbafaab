/** How large a QR code a content needs (ISO/IEC 18004:2015 table 7, level M). */
import { type Note, note } from './note.ts'

/** Characters of versions 1 to 40 at level M. */
const capacities = {
  numeric: [
    34, 63, 101, 149, 202, 255, 293, 365, 432, 513, 604, 691, 796, 871, 991, 1082, 1212, 1346, 1500,
    1600, 1708, 1872, 2059, 2188, 2395, 2544, 2701, 2857, 3035, 3289, 3486, 3693, 3909, 4134, 4343,
    4588, 4775, 5039, 5313, 5596,
  ],
  alphanumeric: [
    20, 38, 61, 90, 122, 154, 178, 221, 262, 311, 366, 419, 483, 528, 600, 656, 734, 816, 909, 970,
    1035, 1134, 1248, 1326, 1451, 1542, 1637, 1732, 1839, 1994, 2113, 2238, 2369, 2506, 2632, 2780,
    2894, 3054, 3220, 3391,
  ],
  bytes: [
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
    711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989,
    2099, 2213, 2331,
  ],
} as const

/** Up to here a module has two pixels where the whole code, with its border, has 200. */
const largestReadable = 18

/**
 * The version that holds the content in one mode; mixing modes may save one or two. Null: none does.
 */
export function qrVersion(content: Uint8Array): number | null {
  const text = String.fromCharCode(...content)
  const mode = /^\d+$/.test(text)
    ? 'numeric'
    : /^[0-9A-Z $%*+\-./:]+$/.test(text)
      ? 'alphanumeric'
      : 'bytes'
  const at = capacities[mode].findIndex((capacity) => content.length <= capacity)
  return at === -1 ? null : at + 1
}

interface Sized {
  readonly file: string | null
  readonly bytes: Uint8Array
}

/** Every code that is too large; where none is, the size of the largest. */
export function sizeNotes(codes: readonly Sized[]): readonly Note[] {
  const notes = codes.map(({ file, bytes }): Note => {
    const version = qrVersion(bytes)
    const about = { stage: 'detect', file, measured: sizeText(bytes.length, version) } as const
    if (version === null) return note('failed', 'kit.size-no-qr', about)
    if (version > largestReadable) return note('warning', 'kit.size-large', about)
    return note('passed', 'kit.size-fits', about)
  })
  const wrong = notes.filter(({ result }) => result !== 'passed')
  if (wrong.length > 0) return wrong
  const largest = codes.reduce<Sized | null>(
    (most, one) => (most === null || one.bytes.length > most.bytes.length ? one : most),
    null,
  )
  return notes.filter(({ file }) => file === largest?.file).slice(0, 1)
}

function sizeText(bytes: number, version: number | null): string {
  return version === null ? `${bytes} B` : `${bytes} B, QR ${version}-M`
}
