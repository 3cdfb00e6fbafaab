/** Believing and reading what was signed or answered, by the same stages as a passage. */
import type { Adapter } from '../../../adapters/adapter.ts'
import type { Manifest } from '../../../adapters/manifest/manifest.ts'
import type { Instant, Reference, Sealed } from '../../../specs/words.ts'
import { Refusal } from '../../../specs/words.ts'
import type { SignatureBackend } from '../../../trust-store/backend.ts'
import type { TrustSnapshot } from '../../../trust-store/snapshot.ts'
import type { IssuerReply, Issuers } from '../../issuers/ask.ts'
import { read } from '../../stages/read.ts'
import { translate } from '../../stages/translate.ts'
import { trust } from '../../stages/trust.ts'
import { type Note, note } from '../note.ts'
import type { Answered } from './evidence.ts'
import type { TestFile } from './model.ts'
import { having } from './question.ts'

/** What is to be read: a signed code, or an opaque one with its issuer's answer. */
export interface Readable {
  readonly test: TestFile
  readonly code: Sealed | Reference
  /** Null: the code is signed itself. */
  readonly reply: IssuerReply<unknown> | null
}

export interface Reading {
  readonly answers: readonly Answered[]
  readonly notes: readonly Note[]
}

const nobody: Issuers = {
  ask: () => Promise.reject(new Refusal('trust', 'issuer.not-configured')),
}

export async function readAll(
  readables: readonly Readable[],
  adapter: Adapter,
  manifest: Manifest,
  snapshot: TrustSnapshot,
  { at, backend }: { readonly at: Instant; readonly backend: SignatureBackend },
): Promise<Reading> {
  const grades = gradeClaims(manifest)
  const answers: Answered[] = []
  const notes: Note[] = []
  for (const { test, code, reply } of readables) {
    const { file, expect } = test
    const isExpired = expect === 'expired' && reply === null
    try {
      const issuers = reply === null ? nobody : having(reply)
      const opened = await trust(adapter, code, snapshot, at, { backend, issuers })
      const claims = read(adapter, opened)
      const record = translate(adapter, claims, opened)
      if (isExpired) notes.push(note('failed', 'kit.expired-open', { file, stage: 'trust' }))
      else
        answers.push({ test, record, notation: notationIn(claims, grades), issuer: opened.issuer })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code: reason, path } = error
      const stage = error.stage === 'vouch' ? 'decide' : error.stage
      notes.push(
        isExpired && (reason === 'code.expired' || reason === 'code.stale')
          ? note('passed', 'kit.window-holds', { file, stage })
          : note('failed', reason, { file, stage, path }),
      )
    }
  }
  return { answers, notes }
}

/** Claims that are grades as they stand. */
function gradeClaims({ record }: Manifest): readonly string[] {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, one] of Object.entries(value)) {
      if (name === 'grade' && isClaimEntry(one)) names.add(one.claim)
      else visit(one)
    }
  }
  visit(record.assessments)
  return [...names]
}

function isClaimEntry(value: unknown): value is { readonly claim: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'claim' in value &&
    typeof value.claim === 'string' &&
    !('table' in value)
  )
}

/** Null: several claims are graded, or none that is a text or a number. */
function notationIn(claims: unknown, [name, ...more]: readonly string[]): string | null {
  if (name === undefined || more.length > 0) return null
  if (typeof claims !== 'object' || claims === null) return null
  const value = new Map<string, unknown>(Object.entries(claims)).get(name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
