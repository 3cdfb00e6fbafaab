/**
 * The outer form of a seal: `{"data": {"hdr", "msg"}, "sig": {"alg", "cer", "sigvl"}}`, in any order
 * and with any white space, since the signature is over the canonical form of `data`. Accepted: these
 * members of the outermost object and of `sig`, version 1, type `icao.test` or `icao.vacc`.
 *
 * `cer` is the certificate of whoever sealed it, by the code's own word. It serves as the name of a
 * key, by which a trust list may know it, and is not read.
 */
import { countryOfAlpha3 } from '../../specs/countries.ts'
import { parseBase64url } from '../codec/base64.ts'
import { canonicalJson } from '../codec/canonical-json.ts'
import { sha256Hex } from '../codec/digest.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJson } from '../codec/json.ts'
import { utf8Bytes } from '../codec/text.ts'

export interface VdsCode {
  readonly algorithm: string
  readonly keyHint: string
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly payload: VdsPayload
}

export interface VdsPayload {
  readonly type: 'icao.test' | 'icao.vacc'
  /** ISO 3166-1 alpha-2. */
  readonly issuer: string
  /** An object. */
  readonly message: unknown
}

const code = 'decode.field'
const keyHintDigits = 16
const maxCertificateLength = 6000
/** Its third algorithm, ES512, is in no trust list. */
const algorithms: ReadonlyMap<string, number> = new Map([
  ['ES256', 64],
  ['ES384', 96],
])

/** @throws {CodecError} `decode.*` */
export function parseVds(text: string, limits: { maxSize: number; maxDepth: number }): VdsCode {
  const seal = readFields(parseJson(text, limits, 'seal'), 'seal', code)
  seal.only(['data', 'sig'])
  const data = seal.object('data')
  const payload = readPayload(data)
  const sig = seal.object('sig')
  sig.only(['alg', 'cer', 'sigvl'])
  const name = sig.text('alg')
  const length = algorithms.get(name)
  if (length === undefined) throw new CodecError('decode.algorithm', 'seal.sig.alg')
  const certificate = parseBytes(
    sig.text('cer', { min: 4, max: maxCertificateLength }),
    'seal.sig.cer',
  )
  const signature = parseBytes(sig.text('sigvl'), 'seal.sig.sigvl')
  if (signature.length !== length) throw new CodecError(code, 'seal.sig.sigvl')
  return {
    algorithm: `jose:${name}`,
    keyHint: sha256Hex(certificate).slice(0, keyHintDigits),
    signed: utf8Bytes(canonicalJson(seal.value('data'))),
    signature,
    payload,
  }
}

/** Of an ISO 3166-1 alpha-3 code, the alpha-2 one; null: it is none. */
export function countryOf(alpha3: string): string | null {
  return countryOfAlpha3(alpha3)
}

function readPayload(data: Fields): VdsPayload {
  const header = data.object('hdr')
  const type = header.text('t')
  if (type !== 'icao.test' && type !== 'icao.vacc') throw new CodecError(code, 'seal.data.hdr.t')
  header.integer('v', { min: 1, max: 1 })
  // Of what ICAO Doc 9303 part 3 has beyond ISO's codes, organisations, no list of ours can tell.
  const issuer = countryOf(header.text('is'))
  if (issuer === null) throw new CodecError(code, 'seal.data.hdr.is')
  data.object('msg')
  return { type, issuer, message: data.value('msg') }
}

// Australia pads both, Japan only the certificate.
function parseBytes(text: string, path: string): Uint8Array {
  return parseBase64url(text, text.endsWith('=') ? 'required' : 'forbidden', path)
}
