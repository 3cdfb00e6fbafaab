import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { CodecError } from '../../adapters/codec/error.ts'
import { isZipOf, readZip, zipLength } from '../../adapters/codec/zip.ts'

const name = 'a.json'
const content = strToU8('{"a":1}'.repeat(20))
const archives = ([0, 9] as const).map((level) =>
  zipSync({ [name]: content }, { level, mtime: 1e12 }),
)

describe('an archive of one file', () => {
  it.each(archives.map((archive) => [archive]))('gives its file', (archive) => {
    expect(isZipOf(name, archive)).toBe(true)
    expect(zipLength(archive)).toBe(archive.length)
    expect(readZip(archive, name, 1000)).toEqual(content)
  })

  it.each(archives.map((archive) => [archive]))('is refused with any bit changed', (archive) => {
    for (let bit = 0; bit < archive.length * 8; bit++) {
      const changed = archive.slice()
      changed[bit >> 3] = (archive[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => readZip(changed, name, 1000)).toThrow(CodecError)
    }
  })

  it.each(archives.map((archive) => [archive]))('is refused where it is cut', (archive) => {
    for (let length = 0; length < archive.length; length++) {
      expect(() => readZip(archive.subarray(0, length), name, 1000)).toThrow(CodecError)
    }
  })

  it('is refused beyond the limit', () => {
    for (const archive of archives) {
      expect(() => readZip(archive, name, content.length - 1)).toThrow('decode.inflate-size')
    }
  })
})
