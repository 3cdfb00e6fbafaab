/** Why one listed key is good, or for what it is refused. */
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'
import { algorithms } from '../algorithms.ts'
import type { SignatureBackend } from '../backend.ts'
import type { CertificateCode } from '../certificate/error.ts'
import { CertificateError } from '../certificate/error.ts'
import { attributeTypes, attributeValues } from '../certificate/name.ts'
import type { Certificate } from '../certificate/parse.ts'
import { parseCertificate } from '../certificate/parse.ts'
import type { TrustCode } from '../error.ts'
import { TrustError } from '../error.ts'
import { validateIssuerPath, windowOf } from '../path.ts'
import { createSigner } from '../signer.ts'
import type { IssuerService, KeyMaterial } from '../snapshot.ts'
import { fromBase64 } from '../trust-list/base64.ts'
import type { ListedIssuer, ListedKey, ListedService } from '../trust-list/model.ts'
import type { VerifiedList } from '../trust-list.ts'

export interface KeyExplanation {
  readonly keyId: string
  readonly kind: ListedKey['kind']
  /** Common names of the certificate and of who issued it; null: it is none, or has none. */
  readonly subject: string | null
  readonly issuedBy: string | null
  /** When every certificate of the path is valid; null: always, or it cannot be read. */
  readonly notBefore: Instant | null
  /** Inclusive. */
  readonly notAfter: Instant | null
  /**
   * `valid`: it chains to the authority's anchor. `listed`: the list's word is enough. Else what is
   * wrong with the certificate or its path.
   */
  readonly path: 'valid' | 'listed' | CertificateCode
  /** Those of the service that this key can be used with. */
  readonly algorithms: readonly Algorithm['id'][]
  /** Is its id among those that the list revokes? */
  readonly revoked: boolean
  /** Why nothing that it signs is recognised; null: it is good. */
  readonly code: TrustCode | null
}

/** Where a key is listed. */
export interface KeyPlace {
  readonly issuer: ListedIssuer
  readonly service: ListedService
  readonly verified: VerifiedList
}

export interface Now {
  readonly at: Instant
  readonly backend: SignatureBackend
}

/** By the very checks that a code's key goes through. */
export async function explainKey(
  key: ListedKey,
  place: KeyPlace,
  now: Now,
): Promise<KeyExplanation> {
  const { keyId, kind } = key
  const certificate = readCertificate(key)
  const material = await materialOf(key, place, now)
  const revoked = place.service.revokedKeyIds.includes(keyId)
  const usable = material instanceof TrustError ? [] : await usableWith(material, place.service)
  return {
    keyId,
    kind,
    ...namesOf(certificate),
    ...windowFrom(material, certificate),
    path: await pathOf(certificate, place, now),
    algorithms: usable,
    revoked,
    code: codeOf(material, usable, revoked, now.at),
  }
}

async function materialOf(
  key: ListedKey,
  { issuer, service, verified }: KeyPlace,
  { at, backend }: Now,
): Promise<KeyMaterial | TrustError> {
  const { authorities } = verified
  const layer = { authorities, materials: new WeakMap() }
  const signer = createSigner(serviceOf(issuer, service, verified), key, service.trust, layer)
  try {
    return await signer.material(backend, at)
  } catch (error) {
    if (error instanceof TrustError) return error
    throw error
  }
}

/** As a snapshot has it, whoever speaks. */
function serviceOf(
  { id, name, territory, contact, corrections }: ListedIssuer,
  { format, grades, algorithms: ids, hints, endpoint, status }: ListedService,
  { list }: VerifiedList,
): IssuerService {
  const { authority, sequence, issuedAt, nextUpdate } = list
  return {
    format,
    profile: { id, name, territory, authority, contact, corrections, grades },
    algorithms: algorithms.filter((algorithm) => ids.includes(algorithm.id)),
    hints,
    endpoint,
    status: status === 'suspended' ? 'suspended' : 'granted',
    list: {
      authority: authority.id,
      territory: authority.territory,
      sequence,
      issuedAt,
      nextUpdate,
    },
  }
}

async function usableWith(
  material: KeyMaterial,
  service: ListedService,
): Promise<readonly Algorithm['id'][]> {
  const found: Algorithm['id'][] = []
  for (const { id, names } of algorithms) {
    if (!service.algorithms.includes(id)) continue
    const keys = await Promise.all(names.map((name) => material.publicKey(name)))
    if (keys.some((key) => key?.algorithm.id === id)) found.push(id)
  }
  return found
}

/** In the order in which a code's key is accepted. */
function codeOf(
  material: KeyMaterial | TrustError,
  usable: readonly Algorithm['id'][],
  revoked: boolean,
  at: Instant,
): TrustCode | null {
  if (material instanceof TrustError) return material.code
  if (usable.length === 0) return 'trust.algorithm-not-allowed'
  if (revoked) return 'trust.key-revoked'
  if (at < material.notBefore) return 'trust.key-not-yet-valid'
  return at > material.notAfter ? 'trust.key-expired' : null
}

function windowFrom(
  material: KeyMaterial | TrustError,
  certificate: Certificate | CertificateCode | null,
): Pick<KeyExplanation, 'notBefore' | 'notAfter'> {
  if (certificate === null || typeof certificate === 'string') {
    return { notBefore: null, notAfter: null }
  }
  const { notBefore, notAfter } = material instanceof TrustError ? windowOf(certificate) : material
  return { notBefore, notAfter }
}

/** Null: it is none. A code: it cannot be read. */
function readCertificate(key: ListedKey): Certificate | CertificateCode | null {
  if (key.kind === 'jwk') return null
  const { certificate } = key
  const der = typeof certificate === 'string' ? fromBase64(certificate) : certificate
  if (der === null) return 'certificate.der'
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

/** What the refusal of the path alone does not say. */
async function pathOf(
  certificate: Certificate | CertificateCode | null,
  { issuer, service, verified }: KeyPlace,
  { at, backend }: Now,
): Promise<KeyExplanation['path']> {
  if (typeof certificate === 'string') return certificate
  if (certificate === null || service.trust === 'listed') return 'listed'
  try {
    await validateIssuerPath(certificate, issuer.territory, verified.authorities, at, backend)
    return 'valid'
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

function namesOf(
  certificate: Certificate | CertificateCode | null,
): Pick<KeyExplanation, 'subject' | 'issuedBy'> {
  if (certificate === null || typeof certificate === 'string') {
    return { subject: null, issuedBy: null }
  }
  const nameOf = (name: Certificate['subject']) =>
    attributeValues(name, attributeTypes.commonName).join(', ') || null
  return { subject: nameOf(certificate.subject), issuedBy: nameOf(certificate.issuer) }
}
