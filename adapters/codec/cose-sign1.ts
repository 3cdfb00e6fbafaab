/**
 * COSE_Sign1 (RFC 9052 sections 3, 4.2 and 4.4). Accepted: tag 18, or the bare array of four, or tag
 * 18 inside the CWT tag 61 (RFC 8392 section 6); embedded payload; `alg` an integer and `kid`
 * bytes, each from the protected header, else from the unprotected; `crit` never, since we understand
 * no critical header. RFC 9052 section 3.1 wants `alg` protected; EU issuers were allowed not to
 * (test case CO20), and a changed one wins nothing: the key and the trust list fix the algorithm.
 */
import { type CborMap, type CborValue, isCborMap, isCborTag, parseCbor } from './cbor.ts'
import { CodecError } from './error.ts'
import { concatBytes, utf8Bytes } from './text.ts'

export interface CoseSign1 {
  /** `cose:` and the value of the IANA COSE Algorithms registry. */
  readonly algorithm: string
  readonly keyId: Uint8Array | null
  readonly payload: Uint8Array
  /** Sig_structure: what the signature covers. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

const tagSign1 = 18
const tagCwt = 61
const labelAlg = 1
const labelCrit = 2
const labelKid = 4
const maxDepth = 8
const noHeaders: CborMap = new Map()
const context = utf8Bytes('Signature1')
const nothing = new Uint8Array(0)

/**
 * @param externalData `external_aad` of RFC 9052 section 4.3; empty where absent
 * @throws {CodecError} those of `parseCbor`; `decode.cose`; `decode.algorithm` none, or not an integer
 */
export function parseCoseSign1(
  bytes: Uint8Array,
  maxSize: number,
  externalData: Uint8Array = nothing,
): CoseSign1 {
  const message = untagged(
    parseCbor(bytes, { maxSize, maxDepth, tags: [tagSign1, tagCwt] }, 'cose'),
  )
  if (!Array.isArray(message) || message.length !== 4) throw new CodecError('decode.cose')
  const [protectedBytes, unprotectedHeader, payload, signature] = message as readonly CborValue[]
  const valid = isBytes(protectedBytes) && isCborMap(unprotectedHeader)
  if (!valid || !isBytes(payload) || !isBytes(signature)) throw new CodecError('decode.cose')
  const protectedHeader = parseProtected(protectedBytes, maxSize)
  if (protectedHeader.has(labelCrit) || unprotectedHeader.has(labelCrit)) {
    throw new CodecError('decode.cose', 'crit')
  }
  const algorithm = protectedHeader.get(labelAlg) ?? unprotectedHeader.get(labelAlg)
  if (typeof algorithm !== 'number') throw new CodecError('decode.algorithm', 'alg')
  return {
    algorithm: `cose:${algorithm}`,
    keyId: keyIdOf(protectedHeader) ?? keyIdOf(unprotectedHeader),
    payload,
    // An empty header may come as an empty map; it is signed as no bytes (RFC 9052 section 4.4).
    signed: sigStructure(
      protectedHeader.size === 0 ? nothing : protectedBytes,
      externalData,
      payload,
    ),
    signature,
  }
}

function untagged(value: CborValue): CborValue {
  if (!isCborTag(value)) return value
  if (value.tag === tagSign1) return value.value
  const inner = value.value
  if (isCborTag(inner) && inner.tag === tagSign1) return inner.value
  throw new CodecError('decode.cose', 'tag')
}

function parseProtected(bytes: Uint8Array, maxSize: number): CborMap {
  if (bytes.length === 0) return noHeaders
  const header = parseCbor(bytes, { maxSize, maxDepth }, 'protected')
  if (!isCborMap(header)) throw new CodecError('decode.cose', 'protected')
  return header
}

function keyIdOf(header: CborMap): Uint8Array | null {
  const keyId = header.get(labelKid)
  if (keyId === undefined) return null
  if (!isBytes(keyId)) throw new CodecError('decode.cose', 'kid')
  return keyId
}

// Built from the very bytes that arrived: nothing is encoded anew that the issuer encoded.
function sigStructure(
  protectedBytes: Uint8Array,
  externalData: Uint8Array,
  payload: Uint8Array,
): Uint8Array {
  return concatBytes(
    Uint8Array.of(0x84, 0x60 | context.length),
    context,
    bytesHead(protectedBytes.length),
    protectedBytes,
    bytesHead(externalData.length),
    externalData,
    bytesHead(payload.length),
    payload,
  )
}

function bytesHead(length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(0x40 | length)
  if (length < 0x100) return Uint8Array.of(0x58, length)
  if (length < 0x10000) return Uint8Array.of(0x59, length >> 8, length)
  return Uint8Array.of(0x5a, length >>> 24, length >> 16, length >> 8, length)
}

function isBytes(value: CborValue | undefined): value is Uint8Array {
  return value instanceof Uint8Array
}
