import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { FormatIndex } from './format-index.ts'
import { addService, findSigners } from './format-index.ts'
import { gapOf } from './gap.ts'
import type { IssuerService, ListStatus, TrustSnapshot } from './snapshot.ts'
import { hexText } from './trust-list/key-id.ts'
import type { ListedService } from './trust-list/model.ts'
import { precision } from './trust-list/scope.ts'
import type { VerifiedList } from './trust-list.ts'

export interface CompileOptions {
  readonly at: Instant
  /** Recognised authorities of which no list was ever taken. Default: none. */
  readonly missing?: readonly Pick<Anchor, 'scope'>[]
}

/**
 * Compiles verified lists, at most one of each authority, into what requests see. A list that has
 * become stale belongs here too: its issuers are then undecided instead of unknown.
 *
 * Where two lists name the same issuer hint for the same format, one of them speaks, and the other
 * is not heard at all, not even for its keys: that of the authority with the most specific
 * territory (county, city, province, nation), of equals the one that stands first in `lists`; an
 * import speaks last. So what a province suspends or withdraws stays so, whatever another list says.
 */
export function compileSnapshot(
  lists: readonly VerifiedList[],
  { at, missing = [] }: CompileOptions,
): TrustSnapshot {
  const formats = new Map<string, FormatIndex>()
  const revoked = new Map<IssuerService, Revoked>()
  for (const verified of mostSpecificFirst(lists)) {
    const list = statusOf(verified)
    for (const issuer of verified.list.issuers) {
      for (const listed of issuer.services) {
        const index = indexOf(listed.format, formats)
        const service = addService(index, { listed, issuer, verified, list })
        if (service !== null) revoked.set(service, revokedOf(listed))
      }
    }
  }
  return {
    version: versionOf(lists),
    compiledAt: at,
    lists: lists.map(statusOf),
    service: (format, hint) => formats.get(format)?.byHint.get(hint)?.service ?? null,
    signers: (format, issuerHint, keyHint) => findSigners(formats.get(format), issuerHint, keyHint),
    namesIssuer: (hint) => formats.values().some(({ byHint }) => byHint.get(hint)?.service != null),
    gap(format, hint, now) {
      // Withdrawn: the list that speaks for it has spoken.
      if (hint !== null && formats.get(format)?.byHint.has(hint)) return null
      return gapOf(lists, missing, format, hint, now)
    },
    isKeyRevoked: ({ service, keyId }) => revoked.get(service)?.keys.has(keyId) ?? false,
    isCodeRevoked(service, code) {
      const codes = revoked.get(service)?.codes
      return codes !== undefined && codes.size > 0 && code.codeIds.some((id) => codes.has(id))
    },
  }
}

interface Revoked {
  readonly keys: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

function revokedOf({ revokedKeyIds, revokedCodeIds }: ListedService): Revoked {
  return { keys: setOf(revokedKeyIds), codes: setOf(revokedCodeIds) }
}

function setOf(ids: readonly string[]): ReadonlySet<string> {
  return ids.length === 0 ? none : new Set(ids)
}

function indexOf(format: string, formats: Map<string, FormatIndex>): FormatIndex {
  const found = formats.get(format)
  if (found !== undefined) return found
  const index: FormatIndex = { byHint: new Map(), byKeyId: new Map() }
  formats.set(format, index)
  return index
}

/** The order in which lists are heard. */
export function mostSpecificFirst(lists: readonly VerifiedList[]): readonly VerifiedList[] {
  const rank = ({ list, imported }: VerifiedList) =>
    imported === true ? -1 : precision(list.authority.territory)
  return lists.toSorted((one, other) => rank(other) - rank(one))
}

function statusOf({ list }: VerifiedList): ListStatus {
  const { authority, sequence, issuedAt, nextUpdate } = list
  return { authority: authority.id, territory: authority.territory, sequence, issuedAt, nextUpdate }
}

function versionOf(lists: readonly VerifiedList[]): string {
  const parts = lists.map(({ list, digest }) => [list.authority.id, list.sequence, digest])
  const text = JSON.stringify(
    parts.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  )
  return hexText(sha256(new TextEncoder().encode(text)))
}
