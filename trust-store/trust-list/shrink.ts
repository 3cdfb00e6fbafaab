import { toBase64 } from './base64.ts'
import type { ListedIssuer, ListedKey, ListedService, TrustList } from './model.ts'

/** Which share of what was granted vanished without a word: 0 nothing, 1 everything. */
export interface Shrinkage {
  /** Issuers with at least one granted service. */
  readonly issuers: number
  /** Keys of granted services that are not revoked, each for its issuer and format. */
  readonly keys: number
}

/**
 * By how much a list silently lets go of whom it vouched for. What a list says (a service suspended
 * or withdrawn, a key revoked) is meant, and counts as no loss; what merely is not there any more
 * may be partial data. Of the keys of one service those that others took the place of are not
 * lost, nor is one more: the end of a rotation's overlap.
 */
export function shrinkOf(before: TrustList, after: TrustList): Shrinkage {
  const next = new Map(after.issuers.map((issuer) => [issuer.id, issuer]))
  const issuers = { granted: 0, lost: 0 }
  const keys = { granted: 0, lost: 0 }
  for (const issuer of before.issuers) {
    const granted = issuer.services.filter(isGranted)
    if (granted.length === 0) continue
    const now = next.get(issuer.id)
    issuers.granted += 1
    keys.granted += sum(granted.map(({ keys: { length } }) => length))
    if (now === issuer) continue
    if (now === undefined || granted.every((service) => isGone(service, now))) issuers.lost += 1
    keys.lost += sum(granted.map((service) => lostKeys(service, now)))
  }
  return { issuers: share(issuers), keys: share(keys) }
}

function share({ granted, lost }: { readonly granted: number; readonly lost: number }): number {
  return granted === 0 ? 0 : lost / granted
}

function isGranted({ status }: ListedService): boolean {
  return status === 'granted'
}

function isGone({ format }: ListedService, now: ListedIssuer): boolean {
  return now.services.every((service) => service.format !== format)
}

function lostKeys({ format, keys, revokedKeyIds }: ListedService, now: ListedIssuer | undefined) {
  const service = now?.services.find((one) => one.format === format)
  if (service === undefined) return keys.length
  if (!isGranted(service)) return 0
  const has = new Set(service.keys.map(nameOf))
  const told = new Set([...revokedKeyIds, ...service.revokedKeyIds])
  const missing = keys.filter((key) => !has.has(nameOf(key)) && !told.has(key.keyId)).length
  const had = new Set(keys.map(nameOf))
  const added = service.keys.filter((key) => !had.has(nameOf(key))).length
  return Math.max(0, missing - added - 1)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Another key under the same id is another key. */
function nameOf({ keyId, ...key }: ListedKey): string {
  const text = key.kind === 'jwk' ? JSON.stringify(key.jwk) : key.certificate
  return [keyId, typeof text === 'string' ? text : toBase64(text)].join(' ')
}
