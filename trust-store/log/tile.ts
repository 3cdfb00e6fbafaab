/**
 * Tiles and entry bundles (c2sp.org/tlog-tiles).
 *
 *     tile/<level>/<index>[.p/<width>]      1 to 256 hashes of 32 bytes; level 0: leaf hashes,
 *                                           above: roots of the full tiles one level below
 *     tile/entries/<index>[.p/<width>]      1 to 256 entries, each after its length in 2 bytes
 *
 * The index is written in groups of three digits, all but the last after an `x`: 1234067 is
 * `x001/x234/067`. Accepted: levels 0 to 63, indexes up to 2^53 - 1, no other spelling of a path,
 * no bytes left over.
 */
import { LogError } from './error.ts'
import { hashBytes } from './merkle.ts'

export const tileWidth = 256

/** Longest entry in bytes: its length is written in 16 bits. */
export const maxEntryBytes = 65_535

export interface Tile {
  readonly level: number | 'entries'
  /** From 0, within the level. */
  readonly index: number
  /** Hashes or entries in it: 1 to 256; below 256 it is partial. */
  readonly width: number
}

export function formatTilePath({ level, index, width }: Tile): string {
  return `${fullPath(level, index)}${width === tileWidth ? '' : `.p/${width}`}`
}

const pathForm = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** @throws {LogError} `log.path` */
export function parseTilePath(path: string): Tile {
  const match = path.length <= 64 ? pathForm.exec(path) : null
  if (match === null) throw new LogError('log.path')
  const [, levelText = '', indexText = '', widthText] = match
  const tile: Tile = {
    level: levelText === 'entries' ? 'entries' : Number(levelText),
    index: Number(indexText.replace(/[x/]/g, '')),
    width: widthText === undefined ? tileWidth : Number(widthText),
  }
  if (tile.level !== 'entries' && tile.level > 63) throw new LogError('log.path')
  if (!Number.isSafeInteger(tile.index)) throw new LogError('log.path')
  if (widthText !== undefined && tile.width >= tileWidth) throw new LogError('log.path')
  // Every resource has one path: leading zeros and empty groups are another spelling.
  if (formatTilePath(tile) !== path) throw new LogError('log.path')
  return tile
}

/** How wide this tile is in a tree of `size` leaves; 0: there is none. */
export function widthAt(level: number | 'entries', index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level))
  return Math.min(tileWidth, Math.max(0, hashes - index * tileWidth))
}

/** @throws {LogError} `log.tile` not of exactly `width` hashes */
export function parseHashTile(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  if (bytes.length !== width * hashBytes) throw new LogError('log.tile')
  return Array.from({ length: width }, (_, at) =>
    bytes.subarray(at * hashBytes, (at + 1) * hashBytes),
  )
}

export function formatHashTile(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * hashBytes)
  for (const [at, hash] of hashes.entries()) bytes.set(hash, at * hashBytes)
  return bytes
}

/** @throws {LogError} `log.tile` not of exactly `width` entries, or cut short */
export function parseEntryBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < width) {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined) throw new LogError('log.tile')
    const end = at + 2 + high * 256 + low
    if (end > bytes.length) throw new LogError('log.tile')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (at !== bytes.length || entries.length !== width) throw new LogError('log.tile')
  return entries
}

/** @throws {LogError} `log.entry` an entry is longer than `maxEntryBytes` */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > maxEntryBytes) throw new LogError('log.entry')
    bytes[at] = entry.length >> 8
    bytes[at + 1] = entry.length
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

function fullPath(level: number | 'entries', index: number): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  return `tile/${level}/${groups.map((group, at) => (at + 1 < groups.length ? `x${group}` : group)).join('/')}`
}
