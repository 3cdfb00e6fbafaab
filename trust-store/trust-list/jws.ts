import { fromBase64, fromBase64Url } from './base64.ts'
import { ListError } from './error.ts'
import { parseJson } from './json.ts'

/** Media type of a signed list, without `application/`: RFC 7515 section 4.1.9. */
export const listType = 'tongxing-lote+jose'
/** Of what changes from one list to a later one: `delta.ts`. */
export const deltaType = 'tongxing-lote-delta+jose'
/** Of a verifier's licence: `trust-store/licence.ts`. */
export const licenceType = 'tongxing-licence+jwt'
/** Of a published rule set: `trust-store/rules/verify.ts`. */
export const rulesType = 'tongxing-rules+jose'
/** Of the head of a day's red and yellow codes: `trust-store/grade-sets/head.ts`. */
export const gradeSetType = 'tongxing-grade-set+jose'
export type SignedType =
  | typeof listType
  | typeof deltaType
  | typeof licenceType
  | typeof rulesType
  | typeof gradeSetType

/** Caps that hold before anything is read. */
export interface ListLimits {
  /**
   * Greatest length of the compact form in bytes. Default 32 MiB: some 35,000 keys, which take about
   * 50 MB of memory when they are compiled and 250 MB while they are verified.
   */
  readonly maxBytes: number
  /** Greatest nesting of the list's JSON. Default 16. */
  readonly maxDepth: number
}

export const defaultLimits: ListLimits = { maxBytes: 32 * 1024 * 1024, maxDepth: 16 }

/** A signed list, taken apart; nothing of it is believed. */
export interface CompactList {
  readonly text: string
  /** JOSE name: `ES256`. */
  readonly algorithm: string
  /** DER; the signer's own first. */
  readonly chain: readonly [Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]]
  /** ASCII of the protected header, `.` and the payload, both encoded: RFC 7515 section 5.2. */
  readonly signedText: string
  readonly signature: Uint8Array<ArrayBuffer>
  readonly payload: Uint8Array<ArrayBuffer>
}

// `kid`, `iat` and `x5t#S256` say nothing that we use. Everything else would be a way to bring a
// key along (`jku`, `jwk`, `x5u`), to change what is signed (`b64`), or unknown (`crit`).
const members: ReadonlySet<string> = new Set(['alg', 'typ', 'x5c', 'kid', 'iat', 'x5t#S256'])
const maxHeaderLength = 131_072
const maxChain = 8
const maxCertificateLength = 16_384

/**
 * Takes a compact JWS (RFC 7515 section 7.1) apart. Accepted: three parts in canonical base64url,
 * a protected header with `alg`, `typ` and `x5c`, nothing before or after.
 *
 * @throws {ListError} `list.size`, `list.jws`
 */
export function parseCompact(
  text: string,
  limits: ListLimits,
  type: SignedType = listType,
): CompactList {
  if (text.length > limits.maxBytes) throw new ListError('list.size')
  const first = text.indexOf('.')
  const second = text.indexOf('.', first + 1)
  if (first < 1 || second === -1 || first > maxHeaderLength) throw new ListError('list.jws')
  const { algorithm, chain } = parseHeader(decodePart(text.slice(0, first)), type)
  return {
    text,
    algorithm,
    chain,
    signedText: text.slice(0, second),
    signature: decodePart(text.slice(second + 1)),
    payload: decodePart(text.slice(first + 1, second)),
  }
}

function decodePart(part: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(part)
  if (bytes === null || bytes.length === 0) throw new ListError('list.jws')
  return bytes
}

function parseHeader(
  bytes: Uint8Array,
  type: SignedType,
): Pick<CompactList, 'algorithm' | 'chain'> {
  const header = parseHeaderJson(bytes)
  const { alg, typ, x5c } = header
  if (!Object.keys(header).every((name) => members.has(name))) throw new ListError('list.jws')
  if (typeof alg !== 'string' || typ !== type || !Array.isArray(x5c)) {
    throw new ListError('list.jws')
  }
  if (x5c.length > maxChain) throw new ListError('list.jws')
  const [leaf, ...rest] = x5c.map(parseCertificateText)
  if (leaf === undefined) throw new ListError('list.jws')
  return { algorithm: alg, chain: [leaf, ...rest] }
}

function parseHeaderJson(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown
  try {
    value = parseJson(bytes, 2)
  } catch {
    throw new ListError('list.jws')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ListError('list.jws')
  }
  return { ...value }
}

function parseCertificateText(text: unknown): Uint8Array<ArrayBuffer> {
  if (typeof text !== 'string' || text.length > maxCertificateLength)
    throw new ListError('list.jws')
  const der = fromBase64(text)
  if (der === null || der.length === 0) throw new ListError('list.jws')
  return der
}
