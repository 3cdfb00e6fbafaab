/**
 * What the gateway gives a caller to bring back, so that it need remember nothing: compact JWE
 * (RFC 7516) with `dir` and A256GCM, under a key of the day that is derived (HKDF-SHA-256, RFC 5869)
 * from the gateway's own. Accepted: exactly the header that we write, keys of today and yesterday.
 */
import { formatBase64url, parseBase64url } from '../../adapters/codec/base64.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { concatBytes, parseUtf8, utf8Bytes } from '../../adapters/codec/text.ts'
import type { Instant } from '../../specs/words.ts'

/** `serial`: `bizSerialNum`. `extension`: `bizExtData`. One never passes for the other. */
export type TicketKind = 'serial' | 'extension'

export interface Tickets {
  /** @param content JSON, with no secret that the caller could not know: its length shows */
  seal(kind: TicketKind, content: unknown, at: Instant): Promise<string>
  /** The content; undefined: not one of ours, or of another day. */
  open(kind: TicketKind, ticket: string, at: Instant): Promise<unknown>
}

const dayMs = 86_400_000
const [ivBytes, tagBytes] = [12, 16]

/**
 * @param secret of the gateway, the same in every copy of it; not kept
 * @param random cryptographically random bytes
 */
export async function createTickets(
  secret: Uint8Array,
  random: (bytes: number) => Uint8Array,
): Promise<Tickets> {
  const base = await crypto.subtle.importKey('raw', secret.slice(), 'HKDF', false, ['deriveKey'])
  const keys = new Map<number, Promise<CryptoKey>>()
  const keyOf = (day: number): Promise<CryptoKey> => {
    const key = keys.get(day) ?? derive(base, day)
    keys.delete(day)
    keys.set(day, key)
    const [oldest] = keys.keys()
    if (keys.size > 2 && oldest !== undefined) keys.delete(oldest)
    return key
  }

  return {
    async seal(kind, content, at) {
      const day = Math.floor(at / dayMs)
      const header = headerOf(kind, day)
      const iv = random(ivBytes)
      const sealed = await crypto.subtle.encrypt(
        parametersOf(iv, header),
        await keyOf(day),
        utf8Bytes(JSON.stringify(content)).slice(),
      )
      const bytes = new Uint8Array(sealed)
      const parts = [iv, bytes.subarray(0, -tagBytes), bytes.subarray(-tagBytes)]
      return [header, '', ...parts.map(formatBase64url)].join('.')
    },

    async open(kind, ticket, at) {
      const today = Math.floor(at / dayMs)
      const [header = '', none, iv = '', text = '', tag = '', ...more] = ticket.split('.')
      const day = [today, today - 1].find((one) => header === headerOf(kind, one))
      if (day === undefined || none !== '' || more.length > 0) return undefined
      try {
        const [start, end] = [parseBase64url(iv), parseBase64url(tag)]
        if (start.length !== ivBytes || end.length !== tagBytes) return undefined
        const opened = await crypto.subtle.decrypt(
          parametersOf(start, header),
          await keyOf(day),
          concatBytes(parseBase64url(text), end).slice(),
        )
        return JSON.parse(parseUtf8(new Uint8Array(opened)))
      } catch (error) {
        // What WebCrypto throws for a wrong tag has this name on every platform (W3C WebCryptoAPI).
        if (error instanceof CodecError || isOperationError(error)) return undefined
        throw error
      }
    },
  }
}

function derive(base: CryptoKey, day: number): Promise<CryptoKey> {
  const info = utf8Bytes(`tongxing national tickets ${day}`).slice()
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

function headerOf(kind: TicketKind, day: number): string {
  const header = { alg: 'dir', enc: 'A256GCM', typ: `tongxing-${kind}`, kid: String(day) }
  return formatBase64url(utf8Bytes(JSON.stringify(header)))
}

function parametersOf(iv: Uint8Array, header: string): AesGcmParams {
  const additionalData = utf8Bytes(header).slice()
  return { name: 'AES-GCM', iv: iv.slice(), additionalData, tagLength: tagBytes * 8 }
}

function isOperationError(error: unknown): boolean {
  return error instanceof Error && error.name === 'OperationError'
}
