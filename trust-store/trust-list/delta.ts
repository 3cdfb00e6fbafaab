/**
 * What changes from one list of an authority to a later one, signed as the lists are: so that one
 * changed issuer costs as little to fetch and to check as it says.
 */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../anchor.ts'
import type { SignatureBackend } from '../backend.ts'
import { parseAuthorities } from '../path.ts'
import { editMap } from '../sharded-map.ts'
import type { VerifiedList } from '../trust-list.ts'
import { digestOf } from '../trust-list.ts'
import { applyDelta, placeOf } from './apply.ts'
import type { Claims } from './content.ts'
import { checkContent, checkHead, checkIssuer, releaseClaims } from './content.ts'
import type { ListDelta } from './delta-document.ts'
import { readDelta, writeDelta } from './delta-document.ts'
import { ListError } from './error.ts'
import type { ListSigner } from './jose.ts'
import { signCompact } from './jose.ts'
import { parseJson } from './json.ts'
import type { ListLimits } from './jws.ts'
import { defaultLimits, deltaType } from './jws.ts'
import { hexText } from './key-id.ts'
import type { TrustList } from './model.ts'
import { requireRulesScope } from './rules.ts'
import { isSameAnchor, isSameBytes } from './same.ts'
import { checkTime, requireAuthority, requireScope, verifySigned } from './signed.ts'

/**
 * The compact JWS of what changes from `before` to `after`, two lists that `signTrustList` takes:
 * who has the one comes by it to the other.
 *
 * @throws {ListError} `list.content`: not a later list of the same authority
 * @throws {TypeError} a key or algorithm that is not for lists
 */
export async function signListDelta(
  before: TrustList,
  after: TrustList,
  signer: ListSigner,
  backend: SignatureBackend,
): Promise<string> {
  requireLater(before, after)
  const document = writeDelta(
    { list: before, digest: await digestOf(before, backend) },
    { list: after, digest: await digestOf(after, backend) },
  )
  return signCompact(JSON.stringify(document), signer, deltaType)
}

/**
 * The list that a signed delta makes of the one that is in force. What it changes is held to
 * everything that a whole list is held to; what it leaves was held to it before.
 *
 * Its digest is the whole list's as the authority states it: it is not computed. An authority that
 * stated another one than it published would be found out by who compares the two, and by its log,
 * where the digest of the delta stands beside it.
 *
 * @throws {ListError} as `verifyTrustList`, with places in the delta; `list.delta-base`: it starts
 *   from another list, or `current` was verified against another anchor: the whole list will do
 */
export async function verifyListDelta(
  jws: string,
  current: VerifiedList,
  anchor: Anchor,
  at: Instant,
  backend: SignatureBackend,
  limits: ListLimits = defaultLimits,
): Promise<VerifiedList> {
  const payload = await verifySigned(jws, deltaType, anchor, at, backend, limits)
  const delta = readDelta(parseJson(payload, limits.maxDepth))
  requireAuthority({ id: delta.authority, territory: anchor.territory }, anchor)
  checkTime(delta.to, at)
  if (!isSameAnchor(current.anchor, anchor)) throw new ListError('list.delta-base')
  const { sequence, digest } = delta.from
  if (sequence !== current.list.sequence || digest !== current.digest) {
    throw new ListError('list.delta-base')
  }
  const list = applyDelta(current.list, delta)
  requireLater(current.list, list)
  requireAuthority(list.authority, anchor)
  checkHead(list)
  requireRulesScope(list, anchor)
  for (const [index, issuer] of delta.changed.entries()) {
    requireScope(issuer, anchor, `/changed/${index}`)
  }
  const claims = claimsAfter(current, delta, list)
  const { intermediates } = list
  const authorities = isSameBytes(intermediates, current.list.intermediates)
    ? current.authorities
    : parseAuthorities(anchor, intermediates)
  const deltaDigest = hexText(await backend.sha256(payload))
  return { list, anchor, authorities, digest: delta.to.digest, deltaDigest, claims } as VerifiedList
}

/** What was in order in the list before is in order in a later one, if time does not go back. */
function requireLater(before: TrustList, after: TrustList): void {
  const isLater =
    after.authority.id === before.authority.id &&
    after.sequence > before.sequence &&
    after.issuedAt >= before.issuedAt
  if (!isLater) throw new ListError('list.content', '/to')
}

/** Hints that stay with who had them are not looked at. */
function claimsAfter(current: VerifiedList, delta: ListDelta, list: TrustList): Claims {
  const { issuers } = current.list
  const claims = editMap(current.claims ?? checkContent(current.list))
  for (const id of [...delta.removed, ...delta.changed.map((issuer) => issuer.id)]) {
    const before = issuers[placeOf(id, issuers)]
    if (before?.id === id) releaseClaims(before, claims)
  }
  for (const [index, issuer] of delta.changed.entries()) {
    checkIssuer(issuer, list, claims, `/changed/${index}`)
  }
  return claims.finish()
}
