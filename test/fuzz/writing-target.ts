/**
 * Records through every format that is written too: whatever a record says, it becomes no code or
 * one that its own format reads, with the grade that the record has.
 */
import type { Adapter, Writing } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { validateHealthRecord } from '../../specs/generated/validators.js'
import type { HealthRecord, IssuerProfile } from '../../specs/words.ts'
import { authentic, opened } from '../adapters/carry-out.ts'
import type { Vector } from '../adapters/vector.ts'
import { bytesOf, textOf } from './bytes.ts'
import { crashOf } from './crash.ts'
import { gauge } from './gauge.ts'
import { treeOf } from './json-tree.ts'
import { jsonMutations } from './mutate-json.ts'
import { type Fault, type Input, limits, type Target, type Verdict } from './target.ts'

export const writingId = 'writing'
const changes = Object.values(jsonMutations)
const day = 86_400_000
const issuedAt = Date.UTC(2022, 4, 20, 4, 0, 0)

export interface Writer {
  readonly adapter: Adapter
  readonly issuer: IssuerProfile
  readonly writing: Writing
}

/** Null: the format is not written, or no vector shows how its codes are signed. */
export function writerOf(
  adapter: Adapter,
  vectors: readonly Vector[],
  issuer: IssuerProfile,
): Writer | null {
  if (adapter.fromRecord === undefined || adapter.encode === undefined) return null
  for (const { expect, stages } of vectors) {
    if (expect.outcome !== 'accepted' || stages?.decode.kind !== 'sealed') continue
    const [first, ...rest] = stages.decode.signatures
    if (first === undefined) continue
    const hints = [first, ...rest].map(({ keyHint }) => keyHint ?? '')
    const writing: Writing = {
      issuerHint: expect.issuerHint ?? expect.terms.issuerClaims[0] ?? 'division:330000',
      keyHints: [hints[0] ?? '', ...hints.slice(1)],
      algorithm: first.algorithm,
      issuedAt,
      expiresAt: issuedAt + day,
      entropy: new Uint8Array(32).fill(7),
      grades: issuer.grades,
    }
    return { adapter, issuer, writing }
  }
  return null
}

/** Starts from every record that a vector gives. */
export function writingTarget(writers: readonly Writer[], vectors: readonly Vector[]): Target {
  const seeds = vectors.flatMap(({ expect }) =>
    expect.outcome === 'accepted' ? [inputOfRecord(expect.record)] : [],
  )
  return {
    id: writingId,
    limits,
    seeds,
    mutate(seed, random) {
      let text = textOf(seed.code) ?? ''
      do {
        const [tree, other] = [treeOf(text), treeOf(textOf(random.pick(seeds).code) ?? '')]
        if (tree === null || other === null) break
        text = random.pick(changes)(tree, random, other)
      } while (random.chance(0.4))
      return { ...seed, code: bytesOf(text) }
    },
    check: ({ code }) => check(writers, code),
  }
}

async function check(writers: readonly Writer[], code: Uint8Array): Promise<Verdict> {
  const record = parsed(textOf(code) ?? '')
  if (!validateHealthRecord(record)) {
    return { outcome: 'no record', finding: null, milliseconds: 0, heapBytes: 0 }
  }
  let finding: Fault | null = null
  let [written, milliseconds, heapBytes] = [0, 0, 0]
  for (const writer of writers) {
    const { value, ...spent } = await gauge(async () => write(writer, record))
    if (value === 'written') written++
    else if (value !== 'not written') finding ??= value
    milliseconds = Math.max(milliseconds, spent.milliseconds)
    heapBytes = Math.max(heapBytes, spent.heapBytes)
  }
  return { outcome: written > 0 ? 'written' : 'not written', finding, milliseconds, heapBytes }
}

function write(
  { adapter, issuer, writing }: Writer,
  record: HealthRecord,
): 'written' | 'not written' | Fault {
  try {
    const expressed = adapter.fromRecord?.(record, writing) ?? null
    let draft = expressed === null ? undefined : adapter.encode?.(expressed.claims, writing)
    if (draft === undefined) return 'not written'
    while (draft.kind === 'unsigned') draft = draft.seal(anySignature(writing.algorithm))
    const sealed = adapter.decode(draft.scan)
    if (sealed?.kind !== 'sealed')
      return { kind: 'contract', detail: `${adapter.id} is not sealed` }
    const payload = sealed.payload.untrusted
    const terms = adapter.terms(authentic(payload))
    const claims = adapter.claims(opened(adapter.id, payload, terms, issuer))
    return gradesOf(adapter.toRecord(claims, issuer)) === gradesOf(record)
      ? 'written'
      : { kind: 'changed', detail: `${adapter.id} says another grade` }
  } catch (error) {
    if (!(error instanceof CodecError)) return crashOf(error)
    return {
      kind: 'contract',
      detail: `${adapter.id} does not read what it wrote: ${error.message}`,
    }
  }
}

/** Of the length that the algorithm's have: RSA's for a key of 2048 bits. */
function anySignature(algorithm: string): Uint8Array {
  const length = /(?:PS|RS)256|:-37/.test(algorithm) ? 256 : /ES384|:-35/.test(algorithm) ? 96 : 64
  return new Uint8Array(length).fill(1)
}

function gradesOf({ assessments }: HealthRecord): string {
  return assessments.map(({ grade }) => grade).join(' ')
}

function inputOfRecord(record: HealthRecord): Input {
  return { code: bytesOf(JSON.stringify(record)), reply: null, believed: true }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
