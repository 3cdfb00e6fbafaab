/**
 * What every adapter must keep, over its own vectors, on Node and in workerd. An adapter's own test
 * is one call of this, and its peculiarities.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Adapter } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type { IssuerProfile, Scan } from '../../specs/words.ts'
import { issuerOfVectors, vectorsOf, vectorsOfOthers } from '../vectors/all.ts'
import {
  byteScan,
  carryOut,
  type Outcome,
  responseOf,
  scanOfVector,
  type Trust,
  textScan,
} from './carry-out.ts'
import { stagesOf } from './stages.ts'
import type { Vector } from './vector.ts'
import { verifyWithAny } from './verify.ts'
import type { Verify } from './web-crypto.ts'

export interface SuiteOptions {
  /** Checks one signature with one key; `verifyWithAny` where absent. */
  readonly verify?: Verify
  /**
   * What the trust list would say of the vectors' issuer; where absent, as
   * `test/vectors/<format>/issuer.json` says, which is for every reader of the vectors.
   */
  readonly issuer?: IssuerProfile
  /** How many vectors must be there, so that a lost file fails: those that are not refused, and those that are. */
  readonly count: { readonly positive: number; readonly refused: number }
  /**
   * Signatures checked in the truncation and in the bit test of one vector; default 300. In workerd,
   * where every one costs a turn of its event loop, at most 60: Node checks the same adapters whole.
   */
  readonly maxChecks?: number
  /** Does a mutant say the very same in other characters? Default: none does. */
  readonly saysTheSame?: (mutant: Scan, original: Scan) => boolean
}

export function adapterSuite<P, C>(adapter: Adapter<P, C>, options: SuiteOptions): void {
  const { verify = verifyWithAny, count, saysTheSame = () => false } = options
  const isWorkerd = navigator.userAgent === 'Cloudflare-Workers'
  const maxChecks = Math.min(options.maxChecks ?? 300, isWorkerd ? 60 : Number.POSITIVE_INFINITY)
  const issuer = issuerOfVectors(adapter.id) ?? options.issuer
  if (issuer === undefined) throw new Error(`no issuer.json for the vectors of ${adapter.id}`)
  const vectors = vectorsOf(adapter.id)
  const positive = vectors.filter(({ expect }) => expect.outcome !== 'refused')
  const refused = vectors.filter(({ expect }) => expect.outcome === 'refused')
  const trustOf = ({ keys }: Vector): Trust => ({ keys, verify, issuer })
  const run = (vector: Vector) =>
    carryOut(
      adapter,
      scanOfVector(vector),
      vector.reply === undefined ? null : responseOf(vector.reply),
      trustOf(vector),
    )

  describe(`adapter ${adapter.id}`, () => {
    it(`has ${count.positive} positive and ${count.refused} refused vectors`, () => {
      expect({ positive: positive.length, refused: refused.length }).toEqual(count)
    })

    it('claims its specimen and decodes it', () => {
      expect(adapter.detect(textScan(adapter.specimen))).toBe(true)
      expect(adapter.decode(textScan(adapter.specimen))?.format).toBe(adapter.id)
    })

    it("claims no other format's vectors", () => {
      for (const other of vectorsOfOthers(adapter.id)) {
        // What its own adapter does not claim is nobody's in particular.
        if (other.expect.outcome === 'refused' && other.expect.stage === 'detect') continue
        expect({ vector: other.name, mine: adapter.detect(scanOfVector(other)) }).toEqual({
          vector: other.name,
          mine: false,
        })
        expect(adapter.decode(scanOfVector(other))).toBeNull()
      }
    })

    it.each(vectors.map((vector) => [vector.name, vector.behaviour, vector] as const))(
      '%s: %s',
      async (_name, _behaviour, vector) => {
        const { message, ...outcome } = await run(vector)
        expect(outcome).toEqual(expected(vector, outcome))
        if (message !== undefined) expectNoPayload(message, vectors)
      },
    )

    it('gives at every stage what the vectors state', async () => {
      for (const vector of vectors) {
        if (vector.stages === undefined) continue
        const stages = await stagesOf(adapter, vector, trustOf(vector))
        expect({ vector: vector.name, stages }).toEqual({
          vector: vector.name,
          stages: vector.stages,
        })
      }
    })

    it.each(positive.map((vector) => [vector.name, vector] as const))(
      '%s: decodes alike twice, and leaves the scan as it was',
      (_name, vector) => {
        const scan = scanOfVector(vector)
        const before = scan.bytes.slice()
        expect(adapter.decode(scan)).toEqual(adapter.decode(scan))
        expect(scan.bytes).toEqual(before)
      },
    )

    it.each(positive.map((vector) => [vector.name, vector] as const))(
      '%s: no truncation is accepted',
      async (_name, vector) => {
        const scans = truncations(scanOfVector(vector))
        await expectNoneAccepted(adapter, scans, trustOf(vector), maxChecks, vectors)
      },
    )

    it.each(positive.map((vector) => [vector.name, vector] as const))(
      '%s: no flipped bit is accepted',
      async (_name, vector) => {
        const original = scanOfVector(vector)
        const scans = bitFlips(original).filter((scan) => !saysTheSame(scan, original))
        await expectNoneAccepted(adapter, scans, trustOf(vector), maxChecks, vectors)
      },
      30_000,
    )

    it('refuses every truncated reply, and survives every flipped bit of one', async () => {
      for (const vector of positive) {
        if (vector.reply === undefined) continue
        const response = responseOf(vector.reply)
        for (const { bytes } of truncations(byteScan(response.body))) {
          const cut = { ...response, body: bytes }
          const outcome = await carryOut(adapter, scanOfVector(vector), cut, trustOf(vector))
          expect(outcome.outcome).toBe('refused')
        }
        for (const { bytes } of sampled(bitFlips(byteScan(response.body)), maxChecks)) {
          await carryOut(
            adapter,
            scanOfVector(vector),
            { ...response, body: bytes },
            trustOf(vector),
          )
        }
      }
    })

    it('refuses what is larger than its limit before it parses', () => {
      const filler = 'A'.repeat(adapter.limits.maxBytes)
      const scan = textScan(adapter.specimen + filler)
      expect(refusalOf(adapter, scan)).toBe(adapter.detect(scan) ? 'decode.size' : null)
    })

    it('throws nothing but CodecError for arbitrary and for mangled input', () => {
      const specimen = adapter.specimen
      const mangled = fc
        .tuple(fc.nat(specimen.length), fc.nat(12), fc.string({ maxLength: 12 }))
        .map(([at, cut, put]) => specimen.slice(0, at) + put + specimen.slice(at + cut))
      fc.assert(
        fc.property(fc.oneof(fc.string({ unit: 'binary' }), mangled), (text) => {
          refusalOf(adapter, textScan(text))
        }),
        { seed: 1, numRuns: 300 },
      )
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
          refusalOf(adapter, byteScan(bytes))
        }),
        { seed: 2, numRuns: 300 },
      )
    })
  })
}

function expected({ expect: wanted }: Vector, outcome: Outcome) {
  if (wanted.outcome !== 'refused' || outcome.outcome !== 'refused') return wanted
  // Where the vector states no path, any is right.
  return 'path' in wanted || !('path' in outcome) ? wanted : { ...wanted, path: outcome.path }
}

/** The code of a `CodecError`, or null where there was none; anything else thrown is thrown. */
function refusalOf<P, C>(adapter: Adapter<P, C>, scan: Scan): string | null {
  const claimed = adapter.detect(scan)
  try {
    const parsed = adapter.decode(scan)
    expect(parsed !== null).toBe(claimed)
    return null
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    expect(claimed).toBe(true)
    return error.code
  }
}

async function expectNoneAccepted<P, C>(
  adapter: Adapter<P, C>,
  scans: readonly Scan[],
  trust: Trust,
  maxChecks: number,
  vectors: readonly Vector[],
): Promise<void> {
  // Every scan is decoded; the signature, which costs most, is checked of an even sample.
  const decoded: Scan[] = []
  for (const scan of scans) {
    if (refusalOf(adapter, scan) === null && adapter.detect(scan)) decoded.push(scan)
  }
  for (const scan of sampled(decoded, maxChecks)) {
    const { message, ...outcome } = await carryOut(adapter, scan, null, trust)
    expect(outcome.outcome).not.toBe('accepted')
    if (message !== undefined) expectNoPayload(message, vectors)
  }
}

function expectNoPayload(message: string, vectors: readonly Vector[]): void {
  expect(message).toMatch(/^(?:decode|read)\.[a-z0-9-]+(?: at [\w.[\]/:-]{1,120})?$/)
  for (const secret of vectors.flatMap(textsOfRecord)) expect(message).not.toContain(secret)
}

function textsOfRecord({ expect: wanted }: Vector): readonly string[] {
  if (wanted.outcome !== 'accepted') return []
  return Object.values(wanted.record.basic).filter(
    (value): value is string => typeof value === 'string' && value.length > 2,
  )
}

function truncations(scan: Scan): readonly Scan[] {
  const { text, bytes } = scan
  if (text !== null) return Array.from(text, (_, length) => textScan(text.slice(0, length)))
  return Array.from(bytes, (_, length) => byteScan(bytes.slice(0, length)))
}

function bitFlips({ bytes }: Scan): readonly Scan[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const flipped = bytes.slice()
    flipped[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return byteScan(flipped)
  })
}

/** Every n-th, with the least n that keeps within `most`. */
function sampled<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, at) => at % step === 0)
}
