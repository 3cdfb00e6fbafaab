/** Lists as a device verifies them: by its anchors, again and again, whoever brought them. */
import type { components } from '../../../specs/generated/openapi.ts'
import type { Instant } from '../../../specs/words.ts'
import type { Anchor } from '../../../trust-store/anchor.ts'
import type { SignatureBackend } from '../../../trust-store/backend.ts'
import { compileSnapshot } from '../../../trust-store/compile.ts'
import { followedAnchors, withinPointer } from '../../../trust-store/followed.ts'
import type { TrustSnapshot } from '../../../trust-store/snapshot.ts'
import { fromBase64 } from '../../../trust-store/trust-list/base64.ts'
import { verifyListDelta } from '../../../trust-store/trust-list/delta.ts'
import type { VerifiedList } from '../../../trust-store/trust-list.ts'
import { verifyTrustList } from '../../../trust-store/trust-list.ts'
import type { KeptList, KeptTrust } from './kept-trust.ts'

type OfferedAnchor = components['schemas']['OfflineTrust']['anchors'][number]

export function anchorsOf(anchors: readonly OfferedAnchor[]): readonly Anchor[] {
  return anchors.map(({ id, territory, scope, certificates, follows }) => ({
    id,
    territory,
    scope,
    // What is no base64 is no certificate either: nothing chains to it.
    certificates: certificates.flatMap((text) => fromBase64(text) ?? []),
    source: { file: id },
    follows,
  }))
}

/**
 * As of when it was taken: one that is past its update since is stale, and its issuers undecided.
 *
 * @throws {ListError}
 */
export async function verifyKept(
  { jws, takenAt, deltas }: Pick<KeptList, 'jws' | 'takenAt' | 'deltas'>,
  anchor: Anchor,
  at: Instant,
  backend: SignatureBackend,
): Promise<VerifiedList> {
  let list = await verifyTrustList(jws, anchor, Math.min(takenAt, at), backend)
  for (const delta of deltas) {
    list = await verifyListDelta(delta.jws, list, anchor, Math.min(delta.takenAt, at), backend)
  }
  return list
}

/**
 * The lists of all anchors, and of those that they follow, as one snapshot.
 *
 * @param listOf null: there is none of this authority, so that its issuers are undecided
 */
export async function compileLists(
  { anchors: offered, absent }: Pick<KeptTrust, 'anchors' | 'absent'>,
  listOf: (anchor: Anchor) => Promise<VerifiedList | null>,
  at: Instant,
): Promise<TrustSnapshot> {
  const configured = anchorsOf(offered)
  const found = new Map<string, VerifiedList>()
  const add = async (anchor: Anchor) => {
    const list = await listOf(anchor)
    if (list !== null) found.set(anchor.id, list)
  }
  await Promise.all(configured.map(add))
  const get = ({ id }: { readonly id: string }) => found.get(id) ?? null
  const followed = followedAnchors(configured, get)
  await Promise.all(followed.map(add))
  const lists = [
    ...configured.flatMap((anchor) => get(anchor) ?? []),
    ...followed.flatMap((anchor) => {
      const list = get(anchor)
      return list === null ? [] : [withinPointer(list, get({ id: anchor.followedFrom }))]
    }),
  ]
  const missing = [...configured, ...followed].filter((anchor) => get(anchor) === null)
  const elsewhere = absent.map((scope) => ({ scope }))
  return compileSnapshot(lists, { at, missing: [...missing, ...elsewhere] })
}
