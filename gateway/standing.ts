/** What the gateway says of the trust that it works with. */
import { instantText } from '../adapters/codec/time.ts'
import type { components } from '../specs/generated/openapi.ts'
import { reasons as texts } from '../specs/generated/reason-texts.ts'
import type { Instant, ReasonCode } from '../specs/words.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'

/** Why an authority's list is not the one in force. */
export interface Trouble {
  readonly authority: string
  readonly code: ReasonCode
}

export function trustStatus(
  snapshot: TrustSnapshot,
  at: Instant,
): components['schemas']['TrustStatus'] {
  return {
    version: snapshot.version,
    compiledAt: instantText(snapshot.compiledAt),
    lists: snapshot.lists.map((list) => ({
      authority: list.authority,
      territory: list.territory,
      sequence: list.sequence,
      issuedAt: instantText(list.issuedAt),
      nextUpdate: instantText(list.nextUpdate),
      stale: at > list.nextUpdate,
    })),
  }
}

/** Ready while at least one list is fresh: the others' issuers are undecided, not everybody's. */
export function readiness(
  snapshot: TrustSnapshot | null,
  troubles: readonly Trouble[],
  at: Instant,
): components['schemas']['Readiness'] {
  const lists = snapshot?.lists ?? []
  const stale = lists.filter((list) => at > list.nextUpdate)
  const told = [
    ...troubles,
    ...stale.map(({ authority }) => ({ authority, code: 'trust.stale' as const })),
  ]
  const reasons = told.map(({ authority, code }) => reason(code, authority))
  if (lists.length === 0) reasons.unshift(reason('trust.none'))
  return { ready: lists.length > stale.length, reasons }
}

function reason(code: ReasonCode, subject?: string): components['schemas']['ReadinessReason'] {
  const { zh, en } = texts[code]
  return { code, ...(subject === undefined ? {} : { subject }), zh: zh.title, en: en.title }
}
