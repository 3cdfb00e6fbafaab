import { toBase64 } from './base64.ts'
import type { ListedIssuer, ListedKey, ListedService, TrustList } from './model.ts'

/** Which share of what was granted is granted no longer: 0 nothing, 1 everything. */
export interface Shrinkage {
  /** Issuers with at least one granted service. */
  readonly issuers: number
  /** Keys of granted services that are not revoked, each for its issuer and format. */
  readonly keys: number
}

/**
 * By how much a list lets go of whom it vouched for: who holds back a list that shrinks by more than
 * it may has to leave room for what ends in its time. Of what is added nothing is counted, so a key
 * in whose place another came is lost all the same. 0 where there was nothing to lose.
 */
export function shrinkOf(before: TrustList, after: TrustList): Shrinkage {
  const next = new Map(after.issuers.map((issuer) => [issuer.id, issuer]))
  const issuers = { granted: 0, lost: 0 }
  const keys = { granted: 0, lost: 0 }
  for (const issuer of before.issuers) {
    if (!isGranted(issuer)) continue
    const now = next.get(issuer.id)
    const had = grantedKeys(issuer)
    issuers.granted += 1
    keys.granted += had.length
    if (now === issuer) continue
    const has = new Set(now === undefined ? [] : grantedKeys(now).map(nameOf))
    if (now === undefined || !isGranted(now)) issuers.lost += 1
    keys.lost += had.filter((key) => !has.has(nameOf(key))).length
  }
  return { issuers: share(issuers), keys: share(keys) }
}

function share({ granted, lost }: { readonly granted: number; readonly lost: number }): number {
  return granted === 0 ? 0 : lost / granted
}

function isGranted({ services }: ListedIssuer): boolean {
  return services.some(({ status }) => status === 'granted')
}

interface GrantedKey {
  readonly service: ListedService
  readonly key: ListedKey
}

function grantedKeys({ services }: ListedIssuer): readonly GrantedKey[] {
  return services.flatMap((service) => {
    if (service.status !== 'granted') return []
    const revoked = new Set(service.revokedKeyIds)
    return service.keys.filter(({ keyId }) => !revoked.has(keyId)).map((key) => ({ service, key }))
  })
}

/** Another key under the same id is another key. */
function nameOf({ service, key }: GrantedKey): string {
  const text = key.kind === 'jwk' ? JSON.stringify(key.jwk) : key.certificate
  return [service.format, key.keyId, typeof text === 'string' ? text : toBase64(text)].join(' ')
}
