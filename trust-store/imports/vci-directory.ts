/**
 * The snapshot of the VCI directory (vci-directory, logs/README.md), with the issuers of SMART
 * Health Cards, their keys and their revoked cards:
 *
 *     {"time": <RFC 3339>, "issuerInfo": [{"issuer": {"iss", "name", "website"?}, "keys": [<JWK>,
 *      ...], "crls"?: [{"kid", "method", "ctr", "rids"}, ...]}, ...],
 *      "participatingIssuers"?: [{"iss", ...}, ...]}
 *
 * `canonical_iss` groups issuers under another name; each speaks under its own `iss` alone. Where
 * `participatingIssuers` is there, an issuer that it does not name is left out.
 */
import type { Instant, Territory } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import { CertificateError } from '../certificate/error.ts'
import type { Certificate } from '../certificate/parse.ts'
import { parseCertificate } from '../certificate/parse.ts'
import { ListError } from '../trust-list/error.ts'
import { parseJson } from '../trust-list/json.ts'
import type { ListedIssuer } from '../trust-list/model.ts'
import type { Entry, Finding, Note } from './finding.ts'
import { EntryError, eachEntry, isEntry, statedAs, textOf } from './finding.ts'
import type { Imported, VciMember } from './member.ts'
import type { SignedContent } from './signed-content.ts'
import { verifyDer } from './signed-content.ts'
import { parseUtc } from './time.ts'
import type { VciIssuer } from './vci-issuer.ts'
import { readVciIssuer } from './vci-issuer.ts'

const maxDepth = 10

/**
 * @throws {ListError} `list.signature`, `list.path`: the pinned certificate is not valid now;
 *   `list.scope`: not one country; `list.json`, `list.depth`, `list.schema`, `list.size`
 */
export async function readVciDirectory(
  signed: SignedContent,
  member: VciMember,
  at: Instant,
  backend: SignatureBackend,
): Promise<Imported> {
  await verifySnapshot(signed, member, at)
  const [territory, ...more] = member.scope
  if (territory === undefined || more.length > 0) throw new ListError('list.scope')
  const document = parseJson(signed.content, maxDepth)
  if (!isEntry(document)) throw new ListError('list.schema')
  const statedAt = parseUtc(document.time)
  if (statedAt === null) throw new ListError('list.schema', '/time')
  const report: Finding[] = []
  const named = await participating(document, report)
  const seen: Seen = { iss: new Set(), names: new Set(), kids: new Set() }
  const issuers = await eachEntry(
    document.issuerInfo,
    '/issuerInfo',
    report,
    async (entry, note, path) => {
      const issuer = await readVciIssuer(entry, { path, report, note, backend })
      if (named !== null && !named.has(issuer.iss)) throw new EntryError('import.not-participating')
      checkCollisions(issuer, seen, note)
      return listed(issuer, territory, statedAt)
    },
    (entry) => [statedAs('url:', entry.issuer, 'iss')],
  )
  return {
    issuers: issuers.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    report,
    statedAt,
  }
}

/** Nobody but the configuration says whose signature it must be. */
async function verifySnapshot(
  signed: SignedContent,
  { certificate, unsigned }: VciMember,
  at: Instant,
): Promise<void> {
  if (certificate === null) {
    if (unsigned === 'refuse') throw new ListError('list.signature')
    return
  }
  const { spki, notBefore, notAfter } = parsePinned(certificate)
  if (at < notBefore || at > notAfter + 999) throw new ListError('list.path')
  await verifyDer(signed, spki)
}

function parsePinned(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der)
  } catch (error) {
    throw error instanceof CertificateError ? new ListError('list.path') : error
  }
}

/** Null: the snapshot does not say. */
async function participating(
  document: Entry,
  report: Finding[],
): Promise<ReadonlySet<string> | null> {
  const { participatingIssuers } = document
  if (participatingIssuers === undefined) return null
  const pointer = '/participatingIssuers'
  const read = (entry: Entry) => textOf(entry, 'iss', 500)
  const aboutOf = (entry: Entry) => [statedAs('url:', entry, 'iss')]
  return new Set(await eachEntry(participatingIssuers, pointer, report, read, aboutOf))
}

interface Seen {
  readonly iss: Set<string>
  readonly names: Set<string>
  readonly kids: Set<string>
}

/** Vendors share keys between the issuers that they host; two of one `iss` cannot be told apart. */
function checkCollisions({ iss, name, keys }: VciIssuer, seen: Seen, note: Note): void {
  if (seen.iss.has(iss)) throw new EntryError('import.repeated')
  if (seen.names.has(name)) note('import.name-shared', '/issuer/name')
  if (keys.some(({ keyId }) => seen.kids.has(keyId))) note('import.kid-shared', '/keys')
  seen.iss.add(iss)
  seen.names.add(name)
  for (const { keyId } of keys) seen.kids.add(keyId)
}

function listed(
  { iss, name, website, keys, revokedCodeIds }: VciIssuer,
  territory: Territory,
  statedAt: Instant,
): ListedIssuer {
  return {
    id: `url:${iss}`,
    name: { zh: name, en: name },
    territory,
    contact: null,
    corrections: null,
    address: '',
    website,
    services: [
      {
        format: 'smart-health-card',
        trust: 'listed',
        status: 'granted',
        statusSince: statedAt,
        keys,
        algorithms: ['ES256'],
        hints: [`url:${iss}`],
        endpoint: null,
        grades: {},
        revokedKeyIds: [],
        revokedCodeIds,
        revocations: null,
      },
    ],
  }
}
