/** Codes that are good for one use, where the verifier asks for it. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Adapter } from '../../adapters/adapter.ts'
import { formatBase64url } from '../../adapters/codec/base64.ts'
import type { components } from '../../specs/generated/openapi.ts'
import type { Instant, Reference, Scan, Sealed, Terms } from '../../specs/words.ts'
import type { ReplayDriver } from './driver.ts'

export type ReplayReport = components['schemas']['Replay']

export interface SingleUse {
  /** Null: uses are remembered nowhere. */
  readonly driver: ReplayDriver | null
  /** What digests are keyed with: the same in all copies of a gateway, 32 bytes. */
  readonly secret: Uint8Array
}

/** A code that was believed, as it was presented. */
export interface Used {
  readonly scan: Scan
  readonly adapter: Pick<Adapter, 'id' | 'freshness'>
  readonly code: Sealed | Reference
  readonly terms: Pick<Terms, 'issuedAt' | 'expiresAt'>
}

export interface UseFound {
  readonly use: 'first' | 'again' | 'not-checked'
  readonly report: ReplayReport
}

/** Where a code shows neither when it was made nor when it ends. */
const unseenLifeSeconds = 86_400
const longestLifeSeconds = 172_800

const encoder = new TextEncoder()

/** Independent of whatever else the key is for (RFC 5869 has the idea: a key for each use). */
export function replaySecretOf(key: Uint8Array): Uint8Array {
  return hmac(sha256, key, encoder.encode('tongxing single use of codes, 1'))
}

/**
 * Uses a code up.
 *
 * @throws {ReplayError} whether it was used cannot be told
 */
export async function useOnce(
  { driver, secret }: SingleUse,
  used: Used,
  at: Instant,
): Promise<UseFound> {
  if (used.adapter.freshness === null) return { use: 'not-checked', report: reports.lasting }
  if (driver === null) return { use: 'not-checked', report: reports.nowhere }
  const use = await driver.use(digestOf(used, secret), lifeSecondsOf(used, at))
  return { use, report: { checked: true, by: driver.kind, ...sentences[driver.kind] } }
}

/**
 * A signed code by what is signed, for some signatures can be rewritten by anybody and stay valid; any
 * other by its bytes.
 */
function digestOf({ scan, adapter, code }: Used, secret: Uint8Array): string {
  const parts = code.kind === 'sealed' ? code.signatures.map(({ signed }) => signed) : [scan.bytes]
  const mac = hmac.create(sha256, secret).update(encoder.encode(`${adapter.id}\n`))
  for (const part of parts) mac.update(sha256(part))
  return formatBase64url(mac.digest())
}

/** The rest of the code's life, rounded up. */
function lifeSecondsOf({ adapter, code, terms }: Used, at: Instant): number {
  const madeAt = code.kind === 'sealed' ? terms.issuedAt : (code.madeAt ?? null)
  const maxAgeSeconds = adapter.freshness?.maxAgeSeconds ?? null
  const ends = [
    ...(terms.expiresAt === null ? [] : [terms.expiresAt]),
    ...(madeAt === null || maxAgeSeconds === null ? [] : [madeAt + maxAgeSeconds * 1000]),
  ]
  if (ends.length === 0) return unseenLifeSeconds
  // Its last instant counts as valid.
  const seconds = Math.floor((Math.min(...ends) - at) / 1000) + 1
  return Math.min(Math.max(seconds, 1), longestLifeSeconds)
}

const shared = {
  zh: '已查重：与本网关所有副本在码的有效期内见过的使用比对。',
  en: 'Checked against the uses that all copies of this gateway saw within the life of the code.',
} as const
const sentences = {
  memory: {
    zh: '已查重：只与本网关这一进程在码的有效期内见过的使用比对。',
    en: 'Checked against the uses that this one process of the gateway saw within the life of the code.',
  },
  redis: shared,
  'durable-object': shared,
} as const

const reports = {
  lasting: {
    checked: false,
    zh: '未查重：证书、纸质码等这类码本就可以多次出示。',
    en: 'Not checked: codes of this kind, such as certificates and prints, are meant to be shown again.',
  },
  nowhere: {
    checked: false,
    zh: '未查重：本网关没有配置查重存储，不记录任何使用。',
    en: 'Not checked: this gateway has no store of uses, and remembers none.',
  },
  unread: {
    checked: false,
    zh: '未查重：这个码没有通过核验，不算一次使用。',
    en: 'Not checked: the code did not get that far, which is no use of it.',
  },
} as const

/** Where a code was stopped, or nothing could be decided: that is no use of it. */
export const unread: ReplayReport = reports.unread
