/** Vouchers and keys for the suites, made with WebCrypto so that they are the same everywhere. */
import { formatBase64url } from '../../adapters/codec/base64.ts'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import type { VoucherSigner } from '../../gateway/voucher.ts'
import type { VoucherAlgorithm, VoucherJwk } from '../../gateway/voucher-keys.ts'
import { createVoucherSigner } from '../../gateway/voucher-keys.ts'
import type { VoucherClaims } from '../../specs/words.ts'
import { generateSm2Key } from '../../trust-store/backend/sm2.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'

export const backend = createWebBackend()

/** 2022-05-01T00:00:00Z, in seconds. */
export const issuedAt = 1_651_363_200

export const claims: VoucherClaims = {
  iss: 'gateway.example',
  iat: issuedAt,
  exp: issuedAt + 300,
  jti: '00112233445566778899aabbccddeeff',
  outcome: 'accepted',
  reasons: ['rule.grade-green'],
  destination: '330000',
  purpose: 'gate',
  code: { digest: `sha-256:${'A'.repeat(43)}`, format: 'jiangsu' },
  issuer: { id: 'nanjing', territory: '320100' },
  assurance: 'channel',
  grade: { home: '00', here: '00' },
  rules: { set: '330000', version: '1.0.0' },
  trust: 'snapshot-1',
  holder: { name: '张**' },
}

export interface TestKey {
  readonly signer: VoucherSigner
  readonly jwk: VoucherJwk
}

export async function createKey(
  algorithm: VoucherAlgorithm,
  kid: string | null = null,
): Promise<TestKey> {
  const pkcs8 = algorithm === 'ES256' ? await p256Key() : generateSm2Key().pkcs8
  return createVoucherSigner(pkcs8, algorithm, backend, kid)
}

/** A JWS of any header and any payload: what an attacker who has the key could make. */
export async function signAnything(
  header: unknown,
  payload: unknown,
  { key }: VoucherSigner,
): Promise<string> {
  const signed = `${part(header)}.${part(payload)}`
  return `${signed}.${formatBase64url(await backend.sign(key, utf8Bytes(signed)))}`
}

/** Text as it is, anything else as JSON; in base64url. */
export function part(value: unknown): string {
  return formatBase64url(utf8Bytes(typeof value === 'string' ? value : JSON.stringify(value)))
}

async function p256Key(): Promise<Uint8Array> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('a pair of keys was asked for')
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey)
  if (!(pkcs8 instanceof ArrayBuffer)) throw new TypeError('PKCS#8 is bytes')
  return new Uint8Array(pkcs8)
}
