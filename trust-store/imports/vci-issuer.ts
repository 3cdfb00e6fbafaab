/** One issuer of the VCI directory: its keys and revoked cards (SMART Health Cards framework 1.4). */
import type { SignatureBackend } from '../backend.ts'
import { jwkThumbprint } from '../trust-list/key-id.ts'
import type { ListedKey } from '../trust-list/model.ts'
import { usableAlgorithm } from './document-signer.ts'
import type { Entry, Finding, Note } from './finding.ts'
import { EntryError, eachEntry, isEntry, optionalText, statedAs, textOf } from './finding.ts'
import { spkiOfJwk, strictJwk } from './jwk.ts'

export interface VciIssuer {
  readonly iss: string
  readonly name: string
  readonly website: string
  readonly keys: readonly ListedKey[]
  readonly revokedCodeIds: readonly string[]
}

interface Reading {
  readonly path: string
  readonly report: Finding[]
  readonly note: Note
  readonly backend: SignatureBackend
}

const issuerForm = /^https:\/\/[!-~]+[^/]$/
const maxKeys = 100
const maxRevocationLists = 100
const maxRevokedCards = 100_000

/** @throws {EntryError} `import.entry`, `import.no-keys` */
export async function readVciIssuer(entry: Entry, reading: Reading): Promise<VciIssuer> {
  const { path, report, note, backend } = reading
  const { issuer, keys: jwks } = entry
  if (!isEntry(issuer) || !Array.isArray(jwks) || jwks.length > maxKeys) {
    throw new EntryError('import.entry')
  }
  const iss = textOf(issuer, 'iss', 500)
  if (!issuerForm.test(iss)) throw new EntryError('import.entry')
  const keys = await eachEntry(
    jwks,
    `${path}/keys`,
    report,
    (jwk, noteKey) => readKey(jwk, noteKey, backend),
    (jwk) => [`url:${iss}`, statedAs('', jwk, 'kid')],
  )
  if (keys.length === 0) throw new EntryError('import.no-keys')
  return {
    iss,
    name: optionalText(issuer, 'name') ?? iss,
    website: optionalText(issuer, 'website', 2000) ?? iss,
    keys,
    revokedCodeIds: readCards(entry, keys, note),
  }
}

/**
 * A key for ES256 whose `kid` is its thumbprint (RFC 7638). One without `use` or `alg`, which the
 * framework demands, is taken all the same and noted: it can be used in one way only.
 */
async function readKey(jwk: Entry, note: Note, backend: SignatureBackend): Promise<ListedKey> {
  const key = strictJwk(jwk, ['P-256'])
  const { use, alg } = jwk
  if ((use ?? 'sig') !== 'sig' || (alg ?? 'ES256') !== 'ES256') {
    throw new EntryError('import.key-usage')
  }
  const kid = textOf(jwk, 'kid', 43)
  if (kid !== jwkThumbprint(key)) throw new EntryError('import.kid')
  await usableAlgorithm(spkiOfJwk(key), backend)
  if (use === undefined || alg === undefined) note('import.use-absent')
  return { kind: 'jwk', keyId: kid, jwk: { ...key, kid } }
}

/**
 * Revoked cards, as the codes of the format name them. A `rid` with a time after it revokes the
 * cards before that time only; a list of ours cannot say so, so that all cards of this `rid` are
 * held for revoked, and it is noted.
 */
function readCards(
  { keys: jwks, crls = [] }: Entry,
  keys: readonly ListedKey[],
  note: Note,
): readonly string[] {
  const ids = new Set<string>()
  const told = new Set<unknown>()
  const lists: readonly unknown[] = Array.isArray(crls) ? crls.slice(0, maxRevocationLists) : []
  if (!Array.isArray(crls) || crls.length > maxRevocationLists) note('import.revocation', '/crls')
  for (const [index, list] of lists.entries()) {
    const at = `/crls/${index}`
    const { kid, method, rids } = isEntry(list) ? list : {}
    const isKnown = method === 'rid' && keys.some(({ keyId }) => keyId === kid)
    if (!isKnown || !Array.isArray(rids) || rids.length > maxRevokedCards) {
      note('import.revocation', at)
      continue
    }
    told.add(kid)
    const forms = rids.map((rid) => /^([A-Za-z0-9_-]{1,24})(\.\d{1,12})?$/.exec(String(rid)))
    if (forms.includes(null)) note('import.revocation', `${at}/rids`)
    if (forms.some((form) => form?.[2] !== undefined)) note('import.revocation-timed', `${at}/rids`)
    for (const form of forms) if (form !== null) ids.add(`rid:${String(kid)}:${form[1]}`)
  }
  const untold = (jwk: unknown) => isEntry(jwk) && 'crlVersion' in jwk && !told.has(jwk.kid)
  if (Array.isArray(jwks) && jwks.some(untold)) note('import.revocation-missing', '/keys')
  return [...ids]
}
