/**
 * How a correction is named: the gateway's own key over the request. So the same request that comes
 * again, to whichever copy of the gateway, is the same correction to the desk, and nobody else can
 * compute, or guess, the name of one.
 */
import { toHex, utf8Bytes } from '../../adapters/codec/text.ts'
import type { Instant } from '../../specs/words.ts'

/** 32 hexadecimal digits, the same for the same body within one clock hour. */
export type Identify = (body: Uint8Array, at: Instant) => Promise<string>

const hourMs = 3_600_000
const idBytes = 16

/** @param secret of the gateway, the same in every copy of it; not kept */
export async function createIdentify(secret: Uint8Array): Promise<Identify> {
  const { subtle } = crypto
  const base = await subtle.importKey('raw', secret.slice(), 'HKDF', false, ['deriveKey'])
  const key = await subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: utf8Bytes('tongxing corrections').slice(),
    },
    base,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  )
  return async (body, at) => {
    const hour = utf8Bytes(`${Math.floor(at / hourMs)}\n`)
    const named = new Uint8Array(hour.length + body.length)
    named.set(hour)
    named.set(body, hour.length)
    return toHex(new Uint8Array(await subtle.sign('HMAC', key, named)).subarray(0, idBytes))
  }
}
