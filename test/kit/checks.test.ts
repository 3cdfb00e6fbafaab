import { describe, expect, it } from 'vitest'
import { manifests } from '../../adapters/cities.ts'
import { formats } from '../../adapters/formats.ts'
import { checkManifest } from '../../adapters/manifest/check.ts'
import { detectionNotes } from '../../gateway/conformance/detection.ts'
import { gradeDifferences, gradeMappingNotes } from '../../gateway/conformance/grade-mapping.ts'
import { inventForeign, inventGarbage } from '../../gateway/conformance/kit/invent.ts'
import type { Note } from '../../gateway/conformance/note.ts'
import { qrVersion, sizeNotes } from '../../gateway/conformance/qr-size.ts'
import { samplesOf } from '../../gateway/conformance/samples.ts'
import { formatOf } from '../adapters/format-of.ts'
import faulty from './faulty-city/manifest.json' with { type: 'json' }

const known = formats.map((adapter) => {
  const manifest = manifests.find(({ id }) => id === adapter.id)
  const specimen = [{ text: adapter.specimen, path: '/specimen' }]
  return { adapter, samples: manifest === undefined ? specimen : samplesOf(manifest) }
})
const said = (notes: readonly Note[]) =>
  notes.map(({ result, code, path, measured }) => [result, code, path, measured].join(' '))

describe('detection', () => {
  it.each(known.map((one) => [one.adapter.id, one] as const))(
    'of %s is unique among all',
    (_, mine) => {
      const others = known.filter(({ adapter }) => adapter.id !== mine.adapter.id)
      expect(said(detectionNotes(mine, others))).toEqual(['passed kit.detection-unique  '])
    },
  )

  it('claims what it is asked to, in every form and length', () => {
    for (const manifest of manifests) {
      const adapter = formatOf(manifest.id)
      const texts = samplesOf(manifest).filter(({ path }) => path !== '/specimen')
      expect(texts.length).toBeGreaterThan(0)
      const unclaimed = texts.filter(
        ({ text }) => !adapter.detect({ text, bytes: new TextEncoder().encode(text) }),
      )
      expect([manifest.id, unclaimed]).toEqual([manifest.id, []])
    }
  })

  it('that another format has too is found from both sides', () => {
    const checked = checkManifest(faulty)
    if (checked.kind === 'faulty') throw new Error(JSON.stringify(checked.faults))
    const { adapter, manifest } = checked
    expect(said(detectionNotes({ adapter, samples: samplesOf(manifest) }, known))).toEqual([
      'failed kit.detection-claimed /specimen signed-parameters',
      'failed kit.detection-claimed /code/0 signed-parameters',
      'failed kit.detection-claims /code signed-parameters',
    ])
  })
})

describe('a mapping of grades', () => {
  it.each(manifests.map((one) => [one.id, one.grades] as const))(
    'of %s has no fault',
    (_, grades) => {
      expect(gradeMappingNotes(grades).filter(({ result }) => result === 'failed')).toEqual([])
    },
  )

  it('may not say of a colour that it is another, nor two things of one notation', () => {
    const grades = {
      绿码: '10',
      yellow: '01',
      Yellow: '10',
      ａ: '00',
      A: '00',
      red: 'unknown',
    } as const
    expect(said(gradeMappingNotes(grades))).toEqual([
      'failed kit.grade-contradicts /grades/绿码 绿码: 10',
      'failed kit.grade-contradicts /grades/Yellow Yellow: 10',
      'failed kit.grade-ambiguous /grades/Yellow Yellow',
    ])
  })

  it('that lacks a national grade is warned of', () => {
    expect(said(gradeMappingNotes({ '1': '00' }))).toEqual([
      'warning kit.grade-missing /grades 01',
      'warning kit.grade-missing /grades 10',
    ])
  })

  it('differs from the known one by another grade, or by one that is absent', () => {
    const applied = { '1': '00', '2': '10' } as const
    const notes = gradeDifferences(applied, { '1': '00', '2': '01', 'a/b': '10' }, '/grades')
    expect(said(notes)).toEqual([
      'failed kit.grade-differs /grades/2 ',
      'warning kit.grade-differs /grades/a~1b ',
    ])
  })
})

describe('the size of a code', () => {
  it.each([
    ['0'.repeat(34), 1],
    ['0'.repeat(35), 2],
    ['A'.repeat(3391), 40],
    ['a'.repeat(560), 18],
    ['a'.repeat(561), 19],
    ['a'.repeat(2331), 40],
    ['a'.repeat(2332), null],
  ])('of %# is that of the standard', (text, version) => {
    expect(qrVersion(new TextEncoder().encode(text))).toBe(version)
  })

  it('is said of the largest, or of all that are too large', () => {
    const code = (file: string, length: number) => ({
      file,
      bytes: new Uint8Array(length).fill(97),
    })
    expect(sizeNotes([code('a', 20), code('b', 100)])).toMatchObject([
      { result: 'passed', file: 'b', measured: '100 B, QR 6-M' },
    ])
    expect(sizeNotes([code('a', 20), code('b', 900), code('c', 3000)])).toMatchObject([
      { result: 'warning', file: 'b', measured: '900 B, QR 24-M' },
      { result: 'failed', code: 'kit.size-no-qr', file: 'c', measured: '3000 B' },
    ])
    expect(sizeNotes([])).toEqual([])
  })
})

describe('a code that was never issued', () => {
  const asked = manifests.filter(({ ask }) => ask !== undefined)

  it.each(asked.map(({ id }) => [id] as const))('of %s is made of its specimen', (id) => {
    const adapter = formatOf(id)
    const garbage = inventGarbage(adapter.specimen, adapter)
    const original = adapter.decode({
      text: adapter.specimen,
      bytes: new TextEncoder().encode(adapter.specimen),
    })
    expect(garbage?.token.untrusted).not.toBe(adapter.specimen)
    expect(garbage?.issuerHint).toBe(original?.issuerHint)
    const foreign = inventForeign(adapter.specimen, adapter)
    if (foreign !== null) expect(foreign.issuerHint).toMatch(/^division:(?:54|46)0000$/)
  })

  it('names another province, where the code carries its own', () => {
    const adapter = formatOf('jiangsu')
    expect(inventForeign(adapter.specimen, adapter)?.issuerHint).toBe('division:540000')
  })

  it('is not made of what is none', () => {
    expect(inventGarbage('nothing', formatOf('jiangsu'))).toBeNull()
    expect(inventForeign('nothing', formatOf('jiangsu'))).toBeNull()
  })
})
