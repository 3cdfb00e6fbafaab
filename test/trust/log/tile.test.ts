import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatEntryBundle,
  formatHashTile,
  formatTilePath,
  maxEntryBytes,
  parseEntryBundle,
  parseHashTile,
  parseTilePath,
  widthAt,
} from '../../../trust-store/log/tile.ts'
import { bytes, codeOf } from './fixture.ts'
import { hash } from './naive.ts'

describe('a path', () => {
  test.each([
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
    ['tile/63/999.p/255', { level: 63, index: 999, width: 255 }],
    ['tile/entries/x001/000.p/1', { level: 'entries' as const, index: 1000, width: 1 }],
  ])('%s names one tile', (path, tile) => {
    expect(parseTilePath(path)).toEqual(tile)
    expect(formatTilePath(tile)).toBe(path)
  })

  test('comes back for any tile', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          const tile = { level, index, width }
          expect(parseTilePath(formatTilePath(tile))).toEqual(tile)
        },
      ),
    )
  })

  test.each([
    '',
    'checkpoint',
    'tile',
    'tile/0',
    'tile/0/',
    '/tile/0/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/0/x001/x000',
    'tile/0/001/000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000/',
    'tile/0/000\n',
    'tile/entries/../../checkpoint',
    'tile/0/..%2f000',
    'tile/Entries/000',
    `tile/0/${'x999/'.repeat(5)}999`,
    `tile/0/${'x001/'.repeat(100_000)}000`,
  ])('%s names none', async (path) => {
    expect(await codeOf(() => parseTilePath(path))).toBe('log.path')
  })
})

test('a tree of 70,000 has the tiles that the specification counts', () => {
  const count = (level: number) => {
    const widths: number[] = []
    for (let index = 0; widthAt(level, index, 70_000) > 0; index++) {
      widths.push(widthAt(level, index, 70_000))
    }
    return [widths.filter((width) => width === 256).length, widths.at(-1)]
  }
  expect([count(0), count(1), count(2), count(3)]).toEqual([
    [273, 112],
    [1, 17],
    [0, 1],
    [0, undefined],
  ])
  expect([widthAt(0, 0, 256), widthAt(0, 1, 256), widthAt(1, 0, 256)]).toEqual([256, 0, 1])
})

describe('a tile', () => {
  test('is as many hashes as it says', async () => {
    const hashes = [hash(1), hash(2), hash(3)]
    const tile = formatHashTile(hashes)
    expect(parseHashTile(tile, 3)).toEqual(hashes)
    for (let length = 0; length < tile.length; length++) {
      expect(await codeOf(() => parseHashTile(tile.subarray(0, length), 3))).toBe('log.tile')
    }
    expect(await codeOf(() => parseHashTile(tile, 2))).toBe('log.tile')
  })
})

describe('an entry bundle', () => {
  const entries = [bytes('one'), new Uint8Array(), bytes('three'), new Uint8Array(maxEntryBytes)]

  test('comes back, with empty and longest entries', () => {
    expect(parseEntryBundle(formatEntryBundle(entries), 4)).toEqual(entries)
  })

  test('is refused cut at any place, with bytes left over, and of another width', async () => {
    const bundle = formatEntryBundle(entries.slice(0, 3))
    for (let length = 0; length < bundle.length; length++) {
      expect(await codeOf(() => parseEntryBundle(bundle.subarray(0, length), 3))).toBe('log.tile')
    }
    expect(await codeOf(() => parseEntryBundle(Uint8Array.of(...bundle, 0), 3))).toBe('log.tile')
    expect(await codeOf(() => parseEntryBundle(bundle, 2))).toBe('log.tile')
    expect(await codeOf(() => parseEntryBundle(bundle, 4))).toBe('log.tile')
  })

  test('takes no entry of more than 65,535 bytes', async () => {
    const long = new Uint8Array(maxEntryBytes + 1)
    expect(await codeOf(() => formatEntryBundle([long]))).toBe('log.entry')
  })
})
