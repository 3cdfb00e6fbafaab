import { describe, expect, it } from 'vitest'
import type { Adapter } from '../../adapters/adapter.ts'
import { containers, formats } from '../../adapters/formats.ts'
import type { Scan } from '../../specs/words.ts'
import { issuerOfFolder, vectorFiles } from '../vectors/folder.ts'
import { adapterTarget } from './adapter-target.ts'
import { bytesOf, textOf } from './bytes.ts'
import { equivalences } from './equivalences.ts'
import { fuzz, type Options, type Report, tryOf } from './fuzz.ts'
import { formatReport } from './report.ts'
import type { Target } from './target.ts'
import { createTargets } from './targets.ts'

const start = 'https://h5.dingtalk.com/healthAct/index.html?qrCode=V5'
const none = { kind: 'declined', code: 'issuer.error' } as const

const withTries = (most: number, untilFound: boolean): Options => ({
  seed: 1,
  from: 0,
  measuresMemory: false,
  isOver: ({ tallies, findings }: Report) =>
    (untilFound && findings.length > 0) ||
    Object.values(tallies).every((tally) => tally.tries >= most),
})

/** A format with parts exchanged, over its own vectors. */
async function targetOf(
  id: string,
  exchange: (format: Adapter) => Partial<Adapter>,
  options: { readonly only?: string; readonly twin?: boolean } = {},
): Promise<Target> {
  const format = formats.find((one) => one.id === id)
  const issuer = issuerOfFolder(id)
  if (format === undefined || issuer === undefined) throw new Error(`no ${id}`)
  const adapter = { ...format, ...exchange(format) }
  const vectors = vectorFiles()
    .map(({ vector }) => vector)
    .filter((vector) => vector.format === id && (options.only ?? vector.name) === vector.name)
  const twins = options.twin === true ? [{ ...format, id: 'twin' }] : []
  return adapterTarget({ adapter, vectors, issuer, formats: [adapter, ...twins] })
}

/** The first finding within so many tries. */
async function foundIn(target: Target, most: number) {
  const { findings } = await fuzz([target], withTries(most, true))
  return findings[0] ?? null
}

describe('fuzzing', () => {
  it('finds nothing in a short run over every format, manifests and written codes', async () => {
    const { targets, without } = await createTargets([])
    expect(without).toEqual([])
    expect(targets.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...[...formats, ...containers].map(({ id }) => id), 'manifest']),
    )
    const report = await fuzz(targets, withTries(50, false))
    expect(report.findings, formatReport(report)).toEqual([])
    for (const { id } of targets) expect(report.tallies[id]?.tries).toBeGreaterThanOrEqual(50)
    for (const { id } of formats) {
      // It reaches beyond the containers.
      const { decode = 0, detect = 0, ...later } = report.tallies[id]?.outcomes ?? {}
      expect(decode + detect, id).toBeGreaterThan(0)
      expect(Object.keys(later).length, id).toBeGreaterThan(1)
    }
  })

  it('makes the same tries from the same seed, and others from another', async () => {
    const { targets } = await createTargets(['eu-dcc'])
    const [target] = targets
    if (target === undefined) throw new Error('no target')
    const triesOf = (seed: number) => [0, 1, 2, 3, 4].map((n) => tryOf(target, seed, n))
    expect(triesOf(7)).toEqual(triesOf(7))
    expect(triesOf(7)).not.toEqual(triesOf(8))
  })

  it('finds a crash, and makes its input small', async () => {
    const target = await targetOf('jiangsu', ({ detect, decode }) => ({
      decode(scan) {
        if (detect(scan) && scan.text?.includes('\u0661')) throw new TypeError('planted')
        return decode(scan)
      },
    }))
    const found = await foundIn(target, 4000)
    expect(found?.fault.kind).toBe('crash')
    expect(textOf(found?.input.code ?? new Uint8Array())).toBe(`${start}\u0661`)
  })

  it('finds a second spelling of a code', async () => {
    const trimmed = ({ text, bytes }: Scan): Scan => ({ bytes, text: text?.trim() ?? null })
    const target = await targetOf('jiangsu', ({ detect, decode }) => ({
      detect: (scan) => detect(trimmed(scan)),
      decode: (scan) => decode(trimmed(scan)),
    }))
    expect((await foundIn(target, 3000))?.fault.kind).toBe('alias')
  })

  it('finds a code that two formats claim', async () => {
    const target = await targetOf('jiangsu', () => ({}), { twin: true })
    expect((await foundIn(target, 50))?.fault.kind).toBe('ambiguous')
  })

  it('finds what takes too long', async () => {
    const target = await targetOf('jiangsu', ({ detect }) => ({
      detect(scan) {
        const end = performance.now() + 25
        while (performance.now() < end && scan.text?.includes('%'));
        return detect(scan)
      },
    }))
    expect((await foundIn(target, 300))?.fault.kind).toBe('slow')
  })

  it('finds a record that the signature does not cover', async () => {
    const replyBody = vectorFiles().find(({ vector }) => vector.name === 'signed-red')?.vector.reply
    const target = await targetOf(
      'signed-parameters',
      ({ reply: read }) => ({
        // What is checked is always the same, whatever stands in the reply.
        reply(response, reference, asking) {
          const body = bytesOf(replyBody?.body ?? '')
          const answer = read?.(response, reference, asking) ?? none
          const signed = read?.({ ...response, body }, reference, asking) ?? none
          if (answer.kind !== 'sealed' || signed.kind !== 'sealed') return answer
          return { ...answer, signatures: signed.signatures }
        },
      }),
      { only: 'signed-red' },
    )
    expect((await foundIn(target, 1500))?.fault.kind).toBe('changed')
  })

  it('says why where it takes two scans for one code', () => {
    for (const [format, kinds] of Object.entries(equivalences)) {
      expect(formats.map(({ id }) => id)).toContain(format)
      for (const { reason } of Object.values(kinds)) expect(reason.length).toBeGreaterThan(30)
    }
  })
})
