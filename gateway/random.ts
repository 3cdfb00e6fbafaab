/** Bytes that the platform fills at once; each is handed out once. */
const poolBytes = 4096

/**
 * Cryptographically random bytes, at most 4,096 a call, from a pool: asking the platform for sixteen
 * of them costs more than the rest of a voucher's claims.
 */
export function createRandom(): (bytes: number) => Uint8Array {
  const pool = new Uint8Array(poolBytes)
  let next = poolBytes
  return (bytes) => {
    if (!(bytes >= 0 && bytes <= poolBytes)) throw new RangeError('too many random bytes at once')
    if (next + bytes > poolBytes) {
      crypto.getRandomValues(pool)
      next = 0
    }
    const taken = pool.slice(next, next + bytes)
    pool.fill(0, next, next + bytes)
    next += bytes
    return taken
  }
}
