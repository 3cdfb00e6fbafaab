/**
 * Trust lists of the WHO's Global Digital Health Certification Network: a DID document (DID Core
 * 1.0) with one verification method for each key ("DID Trustlist", SMART Trust 1.3, versions 1.0.0
 * and 2.0.0, embedded form). Of a method are read `id` (its fragment is the key id, its path names
 * the participant by the country's three letters), `publicKeyJwk`, and in version 2.0.0 `domain`,
 * `participant` and `keyusage`.
 *
 * Most of the published JWKs are not RFC 7518 section 6.2: coordinates have a sign byte in front or
 * padding behind, curves have Java's names. Where `x5c` is there, the key is the certificate's, and
 * the JWK beside it is not read. Where it is not, the JWK must be as the standard says: it is
 * reported and left out otherwise, and never mended.
 */
import countries from '../../specs/values/countries.json' with { type: 'json' }
import type { Instant, Territory } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import { ListError } from '../trust-list/error.ts'
import { parseJson } from '../trust-list/json.ts'
import { issuersByCountry } from './by-country.ts'
import type { DocumentSigner, SignerChecks } from './document-signer.ts'
import {
  examineSigner,
  kidHex,
  parseNational,
  statedKeyId,
  usableAlgorithm,
} from './document-signer.ts'
import type { Entry, Finding, Note } from './finding.ts'
import { EntryError, eachEntry, isEntry, optionalText, statedAs, textOf } from './finding.ts'
import { spkiOfJwk, strictJwk } from './jwk.ts'
import type { DidListMember, Imported } from './member.ts'
import { parseUtc } from './time.ts'

const maxDepth = 12
const maxCertificateText = 22_000
const byAlpha3 = new Map(countries.values.map(({ alpha3, code }) => [alpha3, code]))

/**
 * @throws {ListError} `list.signature`: unverified, and the member does not allow that;
 *   `list.json`, `list.depth`, `list.schema`, `list.size`
 */
export async function readDidList(
  content: Uint8Array,
  member: DidListMember,
  at: Instant,
  backend: SignatureBackend,
): Promise<Imported> {
  const checks = { at, backend, authorities: parseNational(member.authorities) }
  if (checks.authorities === null && !member.unverified) throw new ListError('list.signature')
  const document = parseJson(content, maxDepth)
  if (!isEntry(document) || !isEntry(document.proof)) throw new ListError('list.schema')
  const statedAt = parseUtc(document.proof.created)
  if (statedAt === null) throw new ListError('list.schema', '/proof/created')
  const report: Finding[] = []
  const signers = await eachEntry(
    document.verificationMethod,
    '/verificationMethod',
    report,
    async (entry, note, path): Promise<DocumentSigner> => {
      if (textOf(entry, 'type') !== 'JsonWebKey2020') throw new EntryError('import.type')
      if ((optionalText(entry, 'keyusage') ?? 'DSC') !== 'DSC') throw new EntryError('import.type')
      if ((optionalText(entry, 'domain') ?? 'DCC') !== 'DCC') throw new EntryError('import.domain')
      const [did = '', kid = ''] = textOf(entry, 'id').split('#')
      const country = countryOf(entry, did)
      if (!member.scope.includes(country)) throw new EntryError('import.scope')
      const signer = await signerOf(entry.publicKeyJwk, kid, country, checks, note)
      return { ...signer, country, path, since: null }
    },
    aboutOf,
  )
  return { issuers: issuersByCountry(signers, statedAt, report), report, statedAt }
}

function aboutOf(entry: Entry): readonly (string | null)[] {
  const [did = '', kid] = (statedAs('', entry, 'id') ?? '').split('#')
  const participant = statedAs('', entry, 'participant') ?? did.split(':').at(-1) ?? ''
  const country = byAlpha3.get(participant.toUpperCase())
  return [country === undefined ? null : `country:${country}`, statedKeyId(kid)]
}

/** The participant, which its DID must name as well. @throws {EntryError} `import.participant` */
function countryOf(entry: Entry, did: string): Territory {
  const segments = did.toUpperCase().split(':')
  const participant = optionalText(entry, 'participant')?.toUpperCase() ?? segments.at(-1) ?? ''
  const country = byAlpha3.get(participant)
  if (country === undefined || !segments.includes(participant)) {
    throw new EntryError('import.participant')
  }
  return country
}

/** @throws {EntryError} */
async function signerOf(
  jwk: unknown,
  kid: string,
  country: Territory,
  checks: SignerChecks,
  note: Note,
): Promise<Pick<DocumentSigner, 'key' | 'algorithm'>> {
  if (!isEntry(jwk)) throw new EntryError('import.entry')
  if (jwk.kid !== undefined && jwk.kid !== kid) throw new EntryError('import.kid')
  if (jwk.x5c !== undefined) {
    const [certificate]: readonly unknown[] = Array.isArray(jwk.x5c) ? jwk.x5c : []
    if (typeof certificate !== 'string' || certificate.length > maxCertificateText) {
      throw new EntryError('import.certificate')
    }
    return examineSigner(certificate, kid, country, checks, note)
  }
  // Only a certificate can chain to a national authority.
  if (checks.authorities !== null) throw new EntryError('import.no-authority')
  const key = strictJwk(jwk, ['P-256', 'P-384'])
  const algorithm = await usableAlgorithm(spkiOfJwk(key), checks.backend)
  return { key: { kind: 'jwk', keyId: kidHex(kid), jwk: key }, algorithm }
}
