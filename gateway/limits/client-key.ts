/**
 * Under which name a client is counted: its network, hashed with a key that this process alone knows
 * and that ends with it. No address is kept, and none can be found again from what is kept.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** Where a request came from, as text; null: nobody can say. */
export type ClientAddress = (request: Request, environment: unknown) => string | null

/** What takes no more room than this is an address; the longest of IPv6 has 45 characters. */
const maxCharacters = 64
const keyCharacters = 16

const encoder = new TextEncoder()

/**
 * Names clients by 64 bits of HMAC-SHA-256 over their network. All of whom no address is known are
 * one client.
 *
 * @param secret 32 random bytes, new for each process
 */
export function createClientKeys(secret: Uint8Array): (address: string | null) => string {
  return (address) => {
    const network = address === null ? null : networkOf(address.trim())
    const digest = hmac(sha256, secret, encoder.encode(network ?? 'unknown'))
    return hexOf(digest).slice(0, keyCharacters)
  }
}

/**
 * The last address that a header names: what the nearest proxy, the one that is trusted, put there.
 * Whatever stands before it may be the client's own invention.
 */
export function addressFromHeader(name: string): ClientAddress {
  return (request) => request.headers.get(name)?.split(',').at(-1)?.trim() ?? null
}

/**
 * An IPv4 address as it is, an IPv6 address by its first 64 bits: one household has as many as it
 * likes below them. An IPv4 address in IPv6 form (RFC 4291 section 2.5.5.2) is the IPv4 address.
 * Null: it is no address.
 */
export function networkOf(address: string): string | null {
  if (address.length > maxCharacters) return null
  const bare = address.replace(/^\[(.*)\](?::\d{1,5})?$/, '$1').replace(/%.*$/, '')
  if (/^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/.test(bare)) return ipv4Of(bare)
  const groups = groupsOf(bare)
  if (groups === null) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  if (a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff) {
    return `4:${[g >> 8, g & 255, h >> 8, h & 255].join('.')}`
  }
  return `6:${[a, b, c, d].map((group) => group.toString(16)).join(':')}`
}

function ipv4Of(text: string): string | null {
  const bytes = text.replace(/:\d+$/, '').split('.').map(Number)
  return bytes.every((byte) => byte <= 255) ? `4:${bytes.join('.')}` : null
}

/** The eight groups of an IPv6 address (RFC 4291 section 2.2). Null: it is none. */
function groupsOf(text: string): readonly number[] | null {
  // The platform's own reader of addresses: it knows every form, and writes one.
  const host = /^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(text)
    ? URL.parse(`http://[${text}]/`)?.hostname
    : undefined
  if (host === undefined) return null
  const [front = '', back] = host.slice(1, -1).split('::')
  const before = front === '' ? [] : front.split(':')
  const after = back === undefined || back === '' ? [] : back.split(':')
  const zeros = back === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...new Array<string>(zeros).fill('0'), ...after]
  return groups.map((group) => Number.parseInt(group, 16))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
