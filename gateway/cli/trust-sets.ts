/** The issuers' sets of revoked codes that a gateway took, by what their heads say. */
import type { Instant } from '../../specs/words.ts'
import type { RevocationCode } from '../../trust-store/revocation/error.ts'
import { RevocationError } from '../../trust-store/revocation/error.ts'
import { parseHead } from '../../trust-store/revocation/head.ts'
import { revocationKeyOf } from '../../trust-store/revocation/lookup.ts'
import type { RevocationStore } from '../../trust-store/revocation/store.ts'
import type { ListedIssuer } from '../../trust-store/trust-list/model.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'

/** Who revokes codes of one issuer and format. */
export interface CodeRevocations {
  readonly authority: string
  readonly issuer: Pick<ListedIssuer, 'id' | 'name'>
  readonly format: string
  /** How many single codes the authority's list itself revokes. */
  readonly byList: number
  /** The issuer's own set; null: it has none, and the list names none. */
  readonly set: TakenSet | null
}

export interface TakenSet {
  readonly state: 'fresh' | 'stale' | 'none' | 'unreadable'
  readonly number: number | null
  readonly count: number | null
  readonly issuedAt: Instant | null
  readonly nextUpdate: Instant | null
  /** Why the stored one cannot be read; null: it can, or there is none. */
  readonly code: RevocationCode | null
}

/** Of every issuer that these lists name, where somebody revokes single codes of it. */
export async function readCodeRevocations(
  lists: readonly VerifiedList[],
  store: RevocationStore,
  at: Instant,
): Promise<readonly CodeRevocations[]> {
  const found: CodeRevocations[] = []
  for (const { list } of lists) {
    const authority = list.authority.id
    for (const { id, name, services } of list.issuers) {
      for (const { format, revokedCodeIds, revocations } of services) {
        const key = revocationKeyOf({ format, profile: { id, authority: list.authority } })
        const set = await readSet(key, store, revocations !== null, at)
        const byList = revokedCodeIds.length
        if (set === null && byList === 0) continue
        found.push({ authority, issuer: { id, name }, format, byList, set })
      }
    }
  }
  return found
}

/** @param expected does the list say that there is one? */
async function readSet(
  key: string,
  store: RevocationStore,
  expected: boolean,
  at: Instant,
): Promise<TakenSet | null> {
  try {
    const stored = await store.load(key)
    if (stored === null) return expected ? { ...unknown, state: 'none', code: null } : null
    const { number, count, issuedAt, nextUpdate } = parseHead(stored.jws).head
    const state = at < nextUpdate ? 'fresh' : 'stale'
    return { state, number, count, issuedAt, nextUpdate, code: null }
  } catch (error) {
    if (!(error instanceof RevocationError)) throw error
    return { ...unknown, state: 'unreadable', code: error.code }
  }
}

const unknown = { number: null, count: null, issuedAt: null, nextUpdate: null } as const
