/** Addresses that a list names. */

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** `https:`, without user, query or fragment: what personal data may be sent to. */
export function isSecureUrl(text: string): boolean {
  const url = plainUrl(text)
  return url !== null && url.protocol === 'https:'
}

/** Where signed, public things are: as `isSecureUrl`, on a loopback host also `http:`. */
export function isListUrl(text: string): boolean {
  const url = plainUrl(text)
  if (url === null) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
}

function plainUrl(text: string): URL | null {
  const url = URL.parse(text)
  const isPlain = url !== null && url.username === '' && url.password === '' && !/[?#]/.test(text)
  return isPlain ? url : null
}
