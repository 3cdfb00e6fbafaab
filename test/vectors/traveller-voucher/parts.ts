/** Vouchers put together by hand with `node:crypto`, so that a slip of the adapter's shows. */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { base64url, es256 } from '../encode.ts'

export const issuedAt = 1_653_019_200
export const expiresAt = issuedAt + 24 * 3600
export const keyId = 'voucher-1'

export const issuerKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const { x, y } = holder.publicKey.export({ format: 'jwk' })
export const holderJwk = { kty: 'EC', crv: 'P-256', x, y }

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** `[salt, name, value]`, or whatever is given in its place. */
export function disclosure(name: string, value: unknown, salt = saltOf(name)): string {
  return encode([salt, name, value])
}

function saltOf(name: string): string {
  return createHash('sha256').update(`salt ${name}`).digest().subarray(0, 16).toString('base64url')
}

export function encode(value: unknown): string {
  return base64url(typeof value === 'string' ? value : JSON.stringify(value))
}

export interface Parts {
  /** Everything that the issuer signed digests of. */
  readonly signed: readonly string[]
  /** What is shown; default: all. */
  readonly shown?: readonly string[]
  readonly header?: object
  /** Members that are added or, by undefined, taken away. */
  readonly payload?: object
  readonly issuer?: KeyObject
  readonly binding?: object
  readonly bindingHeader?: object
  readonly presenter?: KeyObject
  /** Shown in the place of `shown` once the binding was made. */
  readonly exchanged?: readonly string[]
}

export function present(parts: Parts): string {
  const { signed, shown = signed, exchanged = shown } = parts
  const header = { alg: 'ES256', kid: keyId, typ: 'dc+sd-jwt', ...parts.header }
  const payload = {
    vct: 'urn:x-tongxing:voucher:1',
    iss: 'division:330000',
    iat: issuedAt,
    exp: expiresAt,
    cnf: { jwk: holderJwk },
    home: { id: 'suite-home', hint: 'division:320000', format: 'jiangsu', assurance: 'channel' },
    _sd: signed.map(digest).sort(),
    ...parts.payload,
  }
  const issued = jws(header, payload, parts.issuer ?? issuerKey.privateKey)
  const covered = `${[issued, ...shown].join('~')}~`
  const binding = jws(
    { alg: 'ES256', typ: 'kb+jwt', ...parts.bindingHeader },
    {
      iat: issuedAt + 3600,
      aud: 'urn:x-tongxing:gate',
      nonce: 'YXQtYS1nYXRl',
      sd_hash: digest(covered),
      ...parts.binding,
    },
    parts.presenter ?? holder.privateKey,
  )
  return `${[issued, ...exchanged].join('~')}~${binding}`
}

function jws(header: object, payload: object, by: KeyObject): string {
  const signed = `${encode(header)}.${encode(payload)}`
  return `${signed}.${base64url(es256(Buffer.from(signed), by))}`
}

/** As it stands in a QR code. */
export function digits(presentation: string): string {
  const pairs = Array.from(presentation, (unit) => String(unit.charCodeAt(0) - 45).padStart(2, '0'))
  return `txv:/${pairs.join('')}`
}
