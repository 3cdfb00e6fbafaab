/** Sets of revoked codes for tests. */
import type { Instant } from '../../specs/words.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import type { BuiltSet, IssuedCode, RevocationScope } from '../../trust-store/revocation/build.ts'
import { buildRevocationSet, extendRevocationSet } from '../../trust-store/revocation/build.ts'
import type { CodeName } from '../../trust-store/revocation/code-digest.ts'
import { RevocationError } from '../../trust-store/revocation/error.ts'
import type { RevocationHead, SignedHead } from '../../trust-store/revocation/head.ts'
import { signHead } from '../../trust-store/revocation/head.ts'
import type { RevocationSet } from '../../trust-store/revocation/set.ts'
import { takeRevocationSet } from '../../trust-store/revocation/take.ts'
import { algorithm } from './authority.ts'

export const second = 1000
export const from = Date.UTC(2030, 5, 1)

export const scope: RevocationScope = {
  issuer: 'issuer-330100',
  format: 'national-code',
  salt: Uint8Array.from({ length: 32 }, (_, at) => at),
  kinds: ['id'],
  width: 41,
}

/** For tests that are not about signatures: it signs nothing. */
export const unsigned: KeyHolder = {
  algorithm: algorithm('ES256'),
  spki: new Uint8Array(),
  sign: async () => new Uint8Array(64),
}

export interface Published {
  readonly signed: SignedHead
  /** All parts that were ever published, by SHA-256. */
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly set: RevocationSet
}

export function idOf(value: string): CodeName {
  return { kind: 'id', value }
}

export function idsOf(values: Iterable<string>): readonly CodeName[] {
  return Array.from(values, idOf)
}

export function issued(values: Iterable<string>, issuedAt: Instant | null): readonly IssuedCode[] {
  return Array.from(values, (value) => ({ ...idOf(value), issuedAt }))
}

export function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${at}`)
}

export interface Step {
  readonly revoked: readonly CodeName[]
  readonly issued?: readonly IssuedCode[]
  readonly until?: Instant | null
  readonly at?: Instant
  readonly scope?: RevocationScope
}

/** As an issuer that reads everything it has. */
export async function build(previous: Published | null, step: Step): Promise<Published> {
  const built = await buildRevocationSet({
    scope: step.scope ?? previous?.set.head ?? scope,
    previous: previous?.set ?? null,
    ...requestOf(previous, step),
  })
  return publish(previous, built)
}

/** As an issuer that adds what is new. */
export async function extend(previous: Published, step: Step): Promise<Published> {
  const built = await extendRevocationSet({
    previous: previous.set,
    ...requestOf(previous, step),
  })
  return publish(previous, built)
}

function requestOf(previous: Published | null, step: Step) {
  const at = step.at ?? (previous === null ? from : previous.set.head.issuedAt + 60 * second)
  return {
    revoked: [step.revoked],
    issued:
      step.issued === undefined
        ? null
        : { codes: [step.issued], until: step.until === undefined ? at : step.until },
    issuedAt: at,
    nextUpdate: at + 86_400 * second,
  }
}

export async function publish(previous: Published | null, built: BuiltSet): Promise<Published> {
  const signed = await signHead(built.head, unsigned, 'key-1')
  const parts = new Map([...(previous?.parts ?? []), ...built.parts])
  return { signed, parts, set: await take(null, { signed, parts }) }
}

/** As a gateway that has `before` in force. */
export function take(
  before: RevocationSet | null,
  { signed, parts }: Pick<Published, 'signed' | 'parts'>,
): Promise<RevocationSet> {
  return takeRevocationSet(before, signed, {
    async fetchPart({ sha256 }) {
      const bytes = parts.get(sha256)
      if (bytes === undefined) throw new RevocationError('revocation.unreachable')
      return bytes
    },
  })
}

/** The same head with something else in it, signed by nobody. */
export async function changed(
  { signed, parts }: Published,
  changes: Partial<RevocationHead>,
  more: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Pick<Published, 'signed' | 'parts'>> {
  return {
    signed: await signHead({ ...signed.head, ...changes }, unsigned, 'key-1'),
    parts: new Map([...parts, ...more]),
  }
}

export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (error instanceof RevocationError) return error.code
    throw error
  }
}
