/** What the gateway says of the trust that it works with. */
import { instantText } from '../adapters/codec/time.ts'
import type { components } from '../specs/generated/openapi.ts'
import { reasons as texts } from '../specs/generated/reason-texts.ts'
import type { Instant, ReasonCode } from '../specs/words.ts'
import type { AuthorityStatus } from '../trust-store/keeper.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'

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

/**
 * Ready while at least one list is fresh: the others' issuers are undecided, not everybody's.
 * Every list that was refused, is stale, or was never taken is named.
 */
export function readiness(
  authorities: readonly AuthorityStatus[],
): components['schemas']['Readiness'] {
  const reasons = authorities.flatMap(({ authority, state, trouble }) => [
    ...(trouble === null ? [] : [reason(trouble.code, authority)]),
    ...(state === 'fresh'
      ? []
      : [reason(state === 'stale' ? 'trust.stale' : 'trust.none', authority)]),
  ])
  return { ready: authorities.some(({ state }) => state === 'fresh'), reasons }
}

function reason(code: ReasonCode, subject: string): components['schemas']['ReadinessReason'] {
  const { zh, en } = texts[code]
  return { code, subject, zh: zh.title, en: en.title }
}
