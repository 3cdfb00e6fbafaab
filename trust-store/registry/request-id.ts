import { hexText } from '../trust-list/key-id.ts'
import type { RequestId } from './entry.ts'

/** A random UUID (RFC 9562 section 5.4). @param random cryptographically secure random bytes */
export function newRequestId(random: (length: number) => Uint8Array): RequestId {
  const bytes = Uint8Array.from(random(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = hexText(bytes)
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return [...groups, hex.slice(20)].join('-')
}
