/**
 * Lists of other systems as read-only members: each with an id, countries and formats of its own.
 * What it says of anybody else is reported and left out.
 */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../anchor.ts'
import type { SignatureBackend } from '../backend.ts'
import type { Authorities } from '../path.ts'
import { checkContent } from '../trust-list/content.ts'
import { ListError } from '../trust-list/error.ts'
import { hexText } from '../trust-list/key-id.ts'
import type { ListedIssuer, TrustList } from '../trust-list/model.ts'
import { isForeign } from '../trust-list/scope.ts'
import type { VerifiedList } from '../trust-list.ts'
import { readDscList } from './dsc-list.ts'
import type { Finding } from './finding.ts'
import { readDidList } from './gdhcn-did.ts'
import type { Imported, ImportMember } from './member.ts'
import type { SignedContent } from './signed-content.ts'
import { splitSigned } from './signed-content.ts'
import { readVciDirectory } from './vci-directory.ts'

export interface VerifiedImport {
  /** For `compileSnapshot`, which hears it after every list of ours. */
  readonly verified: VerifiedList
  readonly report: readonly Finding[]
}

const maxBytes = 32 * 1024 * 1024
const clockSkewMs = 60_000
// One object, by which a snapshot knows that nothing changed.
const noAuthorities: Authorities = { anchors: [], intermediates: [] }

/**
 * Verifies and reads what a source published. One bad entry never spoils the others: it is reported
 * with its place, and left out.
 *
 * The list's sequence number is the second at which the source says that it was made, or, where it
 * does not say (`eu-dsc-list`), `at`; it is stale `maxAgeSeconds` later. Its digest is that of what
 * the signature covers. So of two readings of a source that says no time, the same digest means that
 * nothing but `nextUpdate` changed.
 *
 * @param bytes with a detached signature on a first line, see `splitSigned`
 * @throws {ListError} `list.size`, `list.signature`, `list.path`, `list.json`, `list.depth`,
 *   `list.schema`: not that format, or not genuine; `list.not-yet-valid`, `list.expired`;
 *   `list.scope`, `list.content`: a member that nothing can be read for
 */
export async function verifyImport(
  bytes: Uint8Array,
  member: ImportMember,
  at: Instant,
  backend: SignatureBackend,
): Promise<VerifiedImport> {
  if (bytes.length > maxBytes) throw new ListError('list.size')
  const { id, name, territory, scope, formats, source } = member
  if (scope.length === 0 || !scope.every(isForeign)) throw new ListError('list.scope')
  const signed = splitSigned(bytes)
  const { issuers, report, statedAt } = await read(signed, member, at, backend)
  const issuedAt = statedAt ?? Math.floor(at / 1000) * 1000
  const list: TrustList = {
    authority: { id, name, territory },
    sequence: issuedAt / 1000,
    issuedAt,
    nextUpdate: issuedAt + member.maxAgeSeconds * 1000,
    intermediates: [],
    pointers: [],
    rules: null,
    suspendedVerifiers: [],
    issuers: issuers.flatMap((issuer) => ofFormats(issuer, formats)),
  }
  checkContent(list)
  if (issuedAt > at + clockSkewMs) throw new ListError('list.not-yet-valid')
  if (at >= list.nextUpdate) throw new ListError('list.expired')
  const anchor: Anchor = { id, territory, scope, certificates: [], source }
  const authorities = noAuthorities
  const digest = hexText(await backend.sha256(signed.content))
  const verified = { imported: true, list, anchor, authorities, digest } as VerifiedList
  return { verified, report }
}

function read(
  signed: SignedContent,
  member: ImportMember,
  at: Instant,
  backend: SignatureBackend,
): Promise<Imported> {
  switch (member.kind) {
    case 'eu-dsc-list':
      return readDscList(signed, member, at, backend)
    case 'vci-directory':
      return readVciDirectory(signed, member, at, backend)
    case 'gdhcn-did':
      return readDidList(signed.content, member, at, backend)
  }
}

function ofFormats(issuer: ListedIssuer, formats: readonly string[]): readonly ListedIssuer[] {
  const services = issuer.services.filter(({ format }) => formats.includes(format))
  return services.length === 0 ? [] : [{ ...issuer, services }]
}
