/**
 * Makes EU certificates for a simulated foreign issuer: ES256, CWT, zlib, base45. Written apart from
 * the adapter, so that a slip in one shows against the other.
 */
import { deflateSync } from 'node:zlib'
import { encode as cbor } from 'cborg'
import type { Instant } from '../../specs/words.ts'
import { hex, join } from './bytes.ts'

/** A signature of 64 bytes, r and s, over exactly these bytes. */
export type Sign = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>

export interface EuCertificate {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** As the trust list names the key: 8 bytes in hexadecimal. */
  readonly keyId: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly entry: EuEntry
}

export type EuEntry =
  | { readonly v: readonly [Readonly<Record<string, string | number>>] }
  | { readonly t: readonly [Readonly<Record<string, string>>] }

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const person = {
  ver: '1.3.0',
  nam: { fn: 'Muster', fnt: 'MUSTER', gn: 'Test', gnt: 'TEST' },
  dob: '1990-01-01',
}
const covid19 = '840539006'

/** Two doses of two. */
export function vaccinated(country: string, day: string, agent = covid19): EuEntry {
  const made = { vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2 }
  return { v: [{ ...common(country, agent), ...made, dt: day }] }
}

/** A nucleic acid test. */
export function tested(
  country: string,
  sampledAt: Instant,
  result: 'negative' | 'positive',
): EuEntry {
  const tr = result === 'negative' ? '260415000' : '260373001'
  const sc = new Date(sampledAt).toISOString().replace(/\.\d+/, '')
  return { t: [{ ...common(country, covid19), tt: 'LP6464-4', tr, sc, tc: 'Test centre' }] }
}

function common(country: string, agent: string) {
  return { tg: agent, co: country, is: 'Simulated issuer', ci: `URN:UVCI:01:${country}:TEST#0` }
}

/** What stands in the QR code. */
export async function encodeEuDcc(certificate: EuCertificate, sign: Sign): Promise<string> {
  const { country, keyId, issuedAt, expiresAt, entry } = certificate
  const header = cbor(
    new Map<number, number | Uint8Array>([
      [1, -7],
      [4, hex(keyId)],
    ]),
  )
  const payload = cbor(
    new Map<number, unknown>([
      [1, country],
      [4, Math.floor(expiresAt / 1000)],
      [6, Math.floor(issuedAt / 1000)],
      [-260, new Map([[1, { ...person, ...entry }]])],
    ]),
  )
  const signature = await sign(cbor(['Signature1', header, new Uint8Array(), payload]))
  // Tag 18, an array of four.
  const message = join(
    hex('d284'),
    cbor(header),
    cbor(new Map()),
    cbor(payload),
    cbor(new Uint8Array(signature)),
  )
  return `HC1:${base45(deflateSync(message))}`
}

/** RFC 9285. */
function base45(bytes: Uint8Array): string {
  const digits = (value: number, count: number) =>
    Array.from({ length: count }, (_, at) => alphabet[Math.floor(value / 45 ** at) % 45]).join('')
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [one = 0, other] = bytes.subarray(at, at + 2)
    text += other === undefined ? digits(one, 2) : digits(one * 256 + other, 3)
  }
  return text
}
