/**
 * Certification requests (PKCS#10, RFC 2986). Accepted: version 1 in strict DER of at most 16 KiB,
 * nothing after it, at most 16 attributes, every one once. What attributes ask for (extensions above
 * all) is not heard: the authority's profiles say what a certificate holds.
 *
 * Keys: ECDSA on P-256 or P-384, Ed25519, RSA of at least 2,048 bits, SM2. Signatures: those of the
 * same key with SHA-256, on P-384 also SHA-384, PKCS#1 v1.5 or PSS, or SM3 with the id
 * 1234567812345678.
 */
import type { Algorithm } from '../algorithms.ts'
import { algorithms } from '../algorithms.ts'
import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError, soleElement, tags } from '../backend/der.ts'
import { contentOf, encodingOf, readFields, readOid } from '../backend/der-values.ts'
import type { PublicKey, SignatureBackend } from '../backend.ts'
import type { KeyHolder } from '../key-holder.ts'
import type { Subject } from './build-name.ts'
import { subjectName } from './build-name.ts'
import { derBits, derElement, derInteger, derSequence, hexBytes } from './der-write.ts'
import { CertificateError } from './error.ts'
import { publicKeyKind } from './key-algorithm.ts'
import { reading } from './library.ts'
import type { Name } from './name.ts'
import { parseName } from './name.ts'
import { assertSoundKey } from './request-key.ts'
import { entryForKey, identifierOf, rawSignature, signedWith } from './signature-algorithm.ts'
import { signatureValue } from './signing.ts'

/** Immutable. Nothing of it is believed before `verifyCertificationRequest` accepted it. */
export interface CertificationRequest {
  readonly der: Uint8Array
  /** As the applicant wrote it: the certificate gets the name that the authority gives. */
  readonly subject: Name
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  /** What the stated algorithm may mean, by the key; empty: nothing that we accept. */
  readonly signedWith: readonly Algorithm[]
  /** The bytes that the signature covers. */
  readonly tbs: Uint8Array
  /** As the request carries it: DER for EC and SM2. */
  readonly signature: Uint8Array
}

const maxBytes = 16_384
const maxAttributes = 16
const attributesTag = 0xa0

/** @throws {CertificateError} `request.size`, `request.der` */
export function parseCertificationRequest(der: Uint8Array): CertificationRequest {
  if (der.length === 0 || der.length > maxBytes) throw new CertificateError('request.size')
  const bytes = Uint8Array.from(der)
  return reading('request.der', () => {
    assertDer(bytes)
    const fields = readFields(bytes, soleElement(bytes, tags.sequence))
    const tbs = fields.next(tags.sequence)
    const algorithm = fields.next(tags.sequence)
    const bits = contentOf(bytes, fields.next(tags.bitString))
    fields.end()
    if (bits[0] !== 0) throw new DerError('signature')
    return {
      der: bytes,
      ...readInfo(bytes, tbs),
      signedWith: signedWith(encodingOf(bytes, algorithm)),
      tbs: encodingOf(bytes, tbs),
      signature: bits.subarray(1),
    }
  })
}

/**
 * Whoever made the request holds its key, and the key is sound. A verified request may be sent by
 * anybody: it says nothing about who the holder is.
 *
 * @throws {CertificateError} `request.algorithm`: a kind of key, a curve or a signature algorithm
 *   that we do not accept; `request.weak-key`: RSA of less than 2,048 bits or with an exponent below
 *   3, a point that is off its curve or of small order; `request.signature`
 */
export async function verifyCertificationRequest(
  request: CertificationRequest,
  backend: SignatureBackend,
): Promise<void> {
  const { spki, signature, tbs } = request
  if (publicKeyKind(spki) === null) throw new CertificateError('request.algorithm')
  const key = await soundKey(request, backend)
  const raw = rawSignature(key.algorithm, signature)
  const valid = raw !== null && (await backend.verify(key, tbs, raw))
  if (!valid) throw new CertificateError('request.signature')
}

/** A request for a certificate of this holder's key. */
export async function makeCertificationRequest(
  subject: Subject,
  holder: KeyHolder,
): Promise<CertificationRequest> {
  const name = new Uint8Array(subjectName(subject).toArrayBuffer())
  const version = derInteger(Uint8Array.of(0))
  const tbs = derSequence(version, name, holder.spki, derElement(attributesTag))
  const algorithm = hexBytes(identifierOf(holder.algorithm))
  const signature = derBits(await signatureValue(holder, tbs))
  return parseCertificationRequest(derSequence(tbs, algorithm, signature))
}

function readInfo(bytes: Uint8Array, info: DerElement) {
  const fields = readFields(bytes, info)
  const version = contentOf(bytes, fields.next(tags.integer))
  const subject = fields.next(tags.sequence)
  const spki = fields.next(tags.sequence)
  const attributes = fields.next(attributesTag)
  fields.end()
  if (version.length !== 1 || version[0] !== 0) throw new DerError('version')
  checkAttributes(bytes, attributes)
  return { subject: parseName(bytes, subject), spki: encodingOf(bytes, spki) }
}

/** Section 4.1: a set of attributes, each a type and a set of at least one value. */
function checkAttributes(bytes: Uint8Array, attributes: DerElement): void {
  // An implicit tag hides from the reader of DER that this is a set, which is sorted.
  assertDer(derElement(tags.set, contentOf(bytes, attributes)))
  const types = childElements(bytes, attributes).map((attribute) => {
    if (attribute.tag !== tags.sequence) throw new DerError('attribute')
    const fields = readFields(bytes, attribute)
    const type = readOid(bytes, fields.next(tags.oid))
    const values = fields.next(tags.set)
    fields.end()
    if (values.body === values.end) throw new DerError('attribute')
    return type
  })
  if (types.length > maxAttributes || new Set(types).size !== types.length) {
    throw new DerError('attributes')
  }
}

async function soundKey(
  { spki, signedWith: stated }: CertificationRequest,
  backend: SignatureBackend,
): Promise<PublicKey> {
  assertSoundKey(spki)
  // A weak key is named before an algorithm that does not go with it.
  const ofKey = entryForKey(algorithms, spki)
  if (ofKey === null) throw new CertificateError('request.weak-key')
  const algorithm = entryForKey(stated, spki)
  try {
    const key = await backend.publicKey(spki, algorithm ?? ofKey)
    if (algorithm !== null) return key
  } catch (error) {
    throw error instanceof TypeError ? new CertificateError('request.weak-key') : error
  }
  throw new CertificateError('request.algorithm')
}
