/** What is asked of everything that an authority signs about its list: the whole of it, and deltas. */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../anchor.ts'
import type { SignatureBackend } from '../backend.ts'
import { validateListSigner } from '../path.ts'
import { ListError } from './error.ts'
import { verifyCompact } from './jose.ts'
import type { ListLimits, SignedType } from './jws.ts'
import { parseCompact } from './jws.ts'
import type { ListedIssuer, TrustList } from './model.ts'
import { inScope } from './scope.ts'

/** By how much an authority's clock may be ahead of ours, in milliseconds. */
const clockSkewMs = 60_000

/**
 * The payload, whose signer's certificate chains to the anchor. Nothing of it is read before.
 *
 * @throws {ListError} `list.size`, `list.jws`, `list.algorithm`, `list.path`, `list.key-usage`,
 *   `list.signature`
 */
export async function verifySigned(
  jws: string,
  type: SignedType,
  anchor: Anchor,
  at: Instant,
  backend: SignatureBackend,
  limits: ListLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const compact = parseCompact(jws, limits, type)
  const signer = await validateListSigner(compact.chain, anchor, at, backend)
  await verifyCompact(compact, signer.spki, backend)
  return compact.payload
}

/** @throws {ListError} `list.authority` */
export function requireAuthority(
  { id, territory }: Pick<TrustList['authority'], 'id' | 'territory'>,
  anchor: Anchor,
): void {
  if (id !== anchor.id || territory !== anchor.territory) throw new ListError('list.authority')
}

/** @throws {ListError} `list.scope` */
export function requireScope({ territory }: ListedIssuer, anchor: Anchor, path: string): void {
  if (!inScope(anchor.scope, territory)) throw new ListError('list.scope', path)
}

/** @throws {ListError} `list.not-yet-valid`, `list.expired` */
export function checkTime(
  { issuedAt, nextUpdate }: Pick<TrustList, 'issuedAt' | 'nextUpdate'>,
  at: Instant,
): void {
  if (issuedAt > at + clockSkewMs) throw new ListError('list.not-yet-valid')
  if (at >= nextUpdate) throw new ListError('list.expired')
}
