/** Certificates of document signers (DSC), as lists of several countries carry them. */
import type { Instant, Territory } from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'
import { algorithms } from '../algorithms.ts'
import type { SignatureBackend } from '../backend.ts'
import { CertificateError } from '../certificate/error.ts'
import { attributeTypes, attributeValues } from '../certificate/name.ts'
import type { Certificate } from '../certificate/parse.ts'
import { parseCertificate } from '../certificate/parse.ts'
import { validatePath } from '../certificate/path.ts'
import { entryForKey } from '../certificate/signature-algorithm.ts'
import { fromBase64 } from '../trust-list/base64.ts'
import { ListError } from '../trust-list/error.ts'
import { certificateKeyId, hexText } from '../trust-list/key-id.ts'
import type { ListedKey } from '../trust-list/model.ts'
import type { Note } from './finding.ts'
import { EntryError } from './finding.ts'

/** One key of one country. */
export interface DocumentSigner {
  readonly country: Territory
  readonly key: ListedKey
  readonly algorithm: Algorithm['id']
  /** Where the source has it. */
  readonly path: string
  /** Since when the source has it; null: it does not say. */
  readonly since: Instant | null
}

export interface SignerChecks {
  readonly at: Instant
  readonly backend: SignatureBackend
  /** National authorities; null: none is configured, so none is asked. */
  readonly authorities: readonly Certificate[] | null
}

/** hcert-spec section 3.3.2 has ES256 and PS256; real signers use ES256 with P-384 as well. */
const permitted = algorithms.filter(({ id }) => ['ES256', 'ES256-P384', 'PS256'].includes(id))

/** @throws {ListError} `list.content`: a configured authority is no certificate */
export function parseNational(ders: readonly Uint8Array[]): SignerChecks['authorities'] {
  try {
    return ders.length === 0 ? null : ders.map((der) => parseCertificate(der))
  } catch (error) {
    throw error instanceof CertificateError ? new ListError('list.content') : error
  }
}

/**
 * A signer's certificate, held to what it is listed for: that country, and this key id. A country
 * only ever meets its own authorities' certificates.
 *
 * @param text base64 of the DER
 * @param kid the first 8 bytes of its SHA-256, base64 (hcert-spec section 3.3.3)
 * @throws {EntryError}
 */
export async function examineSigner(
  text: string,
  kid: string,
  country: Territory,
  checks: SignerChecks,
  note: Note,
): Promise<Pick<DocumentSigner, 'key' | 'algorithm'>> {
  const certificate = parseText(text)
  const { extensions, notBefore, notAfter } = certificate
  const keyId = certificateKeyId(certificate.der)
  if (kidHex(kid) !== keyId) throw new EntryError('import.kid')
  if (extensions.basicConstraints?.ca) throw new EntryError('import.authority-certificate')
  if (!isOf(country, certificate)) throw new EntryError('import.country')
  const usage = extensions.keyUsage
  if (usage !== null && !usage.has('digitalSignature') && !usage.has('nonRepudiation')) {
    throw new EntryError('import.key-usage')
  }
  const algorithm = await usableAlgorithm(certificate.spki, checks.backend)
  await requirePath(certificate, country, checks)
  if (checks.at > notAfter + 999) note('import.expired')
  if (checks.at < notBefore) note('import.not-yet-valid')
  return { key: { kind: 'certificate', keyId, certificate: text }, algorithm }
}

/** Lower-case hex of a key id of 8 bytes in base64. @throws {EntryError} `import.kid` */
export function kidHex(kid: string): string {
  const keyId = statedKeyId(kid)
  if (keyId === null) throw new EntryError('import.kid')
  return keyId
}

/** As `kidHex`; null: it is none. */
export function statedKeyId(kid: unknown): string | null {
  const bytes = typeof kid === 'string' && kid.length <= 20 ? fromBase64(kid) : null
  return bytes?.length === 8 ? hexText(bytes) : null
}

/** How codes may be signed with a key. @throws {EntryError} `import.key` */
export async function usableAlgorithm(
  spki: Uint8Array,
  backend: SignatureBackend,
): Promise<Algorithm['id']> {
  const algorithm = entryForKey(permitted, spki)
  if (algorithm === null) throw new EntryError('import.key')
  try {
    await backend.publicKey(spki, algorithm)
  } catch {
    throw new EntryError('import.key')
  }
  return algorithm.id
}

function parseText(text: string): Certificate {
  const der = fromBase64(text)
  if (der === null) throw new EntryError('import.certificate')
  try {
    return parseCertificate(der)
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    throw new EntryError('import.certificate', error.code)
  }
}

function isOf(country: Territory, { subject }: Certificate): boolean {
  const stated = attributeValues(subject, attributeTypes.country)
  return stated.length === 1 && stated[0] === country
}

/** By the rules of every other path; as of a time at which the certificate itself is valid. */
async function requirePath(
  leaf: Certificate,
  country: Territory,
  { authorities, at, backend }: SignerChecks,
): Promise<void> {
  if (authorities === null) return
  const anchors = authorities.filter((authority) => isOf(country, authority))
  if (anchors.length === 0) throw new EntryError('import.no-authority')
  const when = Math.min(Math.max(at, leaf.notBefore), leaf.notAfter)
  try {
    await validatePath({ leaf, anchors, intermediates: [], at: when }, backend)
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    throw new EntryError('import.path', error.code)
  }
}
