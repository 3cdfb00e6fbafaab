/**
 * What a traveller's wallet shows of a voucher: the claims that are chosen, and the holder's proof of
 * its key over exactly these (RFC 9901 section 4.3). For the command line and for browsers.
 */
import { SDJwtInstance } from '@sd-jwt/core'
import { formatBase64url } from '../../adapters/codec/base64.ts'
import { digestOf } from '../../adapters/codec/digest.ts'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import type { Disclosable } from '../../adapters/traveller-voucher/disclosures.ts'
import { gateAudience } from '../../adapters/traveller-voucher/held.ts'
import type { Instant } from '../../specs/words.ts'
import type { HolderKey } from './key.ts'

export { digitsOf } from '../../adapters/traveller-voucher/container.ts'

export interface Showing {
  /** `grade` is needed for a decision; what the voucher has no disclosure of is passed over. */
  readonly disclose: readonly Disclosable[]
  /** The verifier's challenge; null: it gave none, and `random` makes one. */
  readonly nonce: string | null
  readonly at: Instant
  /** Cryptographically random bytes. */
  readonly random: (bytes: number) => Uint8Array
  /** Default: any gate. */
  readonly audience?: string
}

/**
 * `<JWT>~<disclosures>~<key binding>`; `digitsOf` makes it fit for a QR code.
 *
 * @param voucher as `POST /v1/vouchers` gave it
 * @throws {Error} it is no SD-JWT
 */
export async function present(
  voucher: string,
  key: Pick<HolderKey, 'sign'>,
  { disclose, nonce, at, random, audience = gateAudience }: Showing,
): Promise<string> {
  const wallet = new SDJwtInstance({
    hasher,
    hashAlg: 'sha-256',
    kbSignAlg: 'ES256',
    kbSigner: async (text) => formatBase64url(await key.sign(utf8Bytes(text))),
  })
  return wallet.present(voucher, Object.fromEntries(disclose.map((name) => [name, true])), {
    kb: {
      payload: {
        iat: Math.floor(at / 1000),
        aud: audience,
        nonce: nonce ?? formatBase64url(random(16)),
      },
    },
  })
}

/** What a voucher can show, and its values: for the holder's eyes. @throws {Error} it is no SD-JWT */
export async function contentsOf(
  voucher: string,
): Promise<{ readonly claims: ReadonlyMap<string, unknown>; readonly expiresAt: Instant }> {
  const { disclosures = [], jwt } = await new SDJwtInstance({ hasher }).decode(voucher)
  const { exp } = jwt?.payload ?? {}
  if (typeof exp !== 'number') throw new Error('a voucher without an end')
  return {
    claims: new Map(disclosures.map(({ key = '', value }) => [key, value])),
    expiresAt: exp * 1000,
  }
}

function hasher(data: string | ArrayBuffer): Uint8Array {
  const bytes = typeof data === 'string' ? utf8Bytes(data) : new Uint8Array(data)
  return digestOf('sha256', bytes)
}
