/** RFC 6962 section 2.1 word by word, on whole lists: slow, and made without our own code. */
import { createHash } from 'node:crypto'

export function hash(...parts: readonly (Uint8Array | number)[]): Uint8Array {
  const sha = createHash('sha256')
  for (const part of parts) sha.update(typeof part === 'number' ? Uint8Array.of(part) : part)
  return new Uint8Array(sha.digest())
}

/** MTH(D[n]) */
export function naiveRoot(entries: readonly Uint8Array[]): Uint8Array {
  const [first] = entries
  if (first === undefined) return hash()
  if (entries.length === 1) return hash(0, first)
  const k = splitOf(entries.length)
  return hash(1, naiveRoot(entries.slice(0, k)), naiveRoot(entries.slice(k)))
}

/** PATH(m, D[n]) */
export function naivePath(m: number, entries: readonly Uint8Array[]): Uint8Array[] {
  if (entries.length === 1) return []
  const k = splitOf(entries.length)
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m < k
    ? [...naivePath(m, left), naiveRoot(right)]
    : [...naivePath(m - k, right), naiveRoot(left)]
}

/** PROOF(m, D[n]) */
export function naiveProof(m: number, entries: readonly Uint8Array[]): Uint8Array[] {
  return naiveSubproof(m, entries, true)
}

function naiveSubproof(m: number, entries: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === entries.length) return whole ? [] : [naiveRoot(entries)]
  const k = splitOf(entries.length)
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m <= k
    ? [...naiveSubproof(m, left, whole), naiveRoot(right)]
    : [...naiveSubproof(m - k, right, false), naiveRoot(left)]
}

function splitOf(n: number): number {
  let k = 1
  while (k < n) k *= 2
  return k / 2
}
