/**
 * A verifier of published logs that shares nothing with ours: written from RFC 6962 section 2.1,
 * RFC 9162 sections 2.1.3.2 and 2.1.4.2, and the C2SP texts (signed-note, tlog-checkpoint,
 * tlog-cosignature, tlog-tiles). It reads the static files of a folder, and throws where anything
 * is not as these say.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Verified {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  /** Cosigners by name, with their times in POSIX seconds. */
  readonly cosigned: readonly (readonly [name: string, seconds: number])[]
  readonly entries: readonly Buffer[]
  /** Root of the first n entries, for n from 0 to the size; from the entries alone. */
  readonly roots: readonly Buffer[]
  readonly tiles: Tiles
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const state = createHash('sha256')
  for (const part of parts) state.update(part)
  return state.digest()
}
const leafPrefix = Buffer.from([0])
const nodePrefix = Buffer.from([1])
const leaf = (entry: Buffer) => sha256(leafPrefix, entry)
const node = (left: Buffer, right: Buffer) => sha256(nodePrefix, left, right)

/** @param witnesses verifier keys; those that did not sign are not missed */
export function verifyLog(folder: string, key: string, witnesses: readonly string[]): Verified {
  const note = readFileSync(join(folder, 'checkpoint')).toString('utf8')
  const { text, signatures } = splitNote(note)
  const log = vkey(key)
  requireThat(log.type === 1, 'the key of the log has another type')
  const own = signatures.filter((one) => one.name === log.name && one.id.equals(log.id))
  requireThat(own.length > 0, 'the log has not signed')
  for (const { bytes } of own) {
    requireThat(verify(null, Buffer.from(text), log.public, bytes), "the log's signature is wrong")
  }
  const cosigned = witnesses.flatMap((one) => cosignatureOf(vkey(one), text, signatures))

  const [origin = '', decimal = '', base64 = '', ...extensions] = text.split('\n')
  requireThat(/^(0|[1-9][0-9]*)$/.test(decimal), 'the size is no number')
  requireThat(extensions.pop() === '' && extensions.every((line) => line !== ''), 'the lines')
  requireThat(origin === log.name, 'the checkpoint is of another log')
  const size = Number(decimal)
  const root = strictBase64(base64)
  const tiles = new Tiles(folder, size)
  const entries = tiles.entries()
  const roots = rootsOf(entries.map(leaf))
  requireThat(roots.at(-1)?.equals(root) === true, 'the entries do not give the root')
  tiles.check(entries.map(leaf))
  return { origin, size, root, cosigned, entries, roots, tiles }
}

/** The static hash tiles of one tree. */
export class Tiles {
  readonly #folder: string
  readonly #size: number
  readonly #read = new Map<string, Buffer>()
  readonly #hashed = new Map<string, Buffer>()

  constructor(folder: string, size: number) {
    this.#folder = folder
    this.#size = size
  }

  entries(): readonly Buffer[] {
    const all: Buffer[] = []
    for (let index = 0; index * 256 < this.#size; index++) {
      const bundle = this.#file('entries', index, Math.min(256, this.#size - index * 256))
      let at = 0
      for (let left = Math.min(256, this.#size - index * 256); left > 0; left--) {
        const length = bundle.readUInt16BE(at)
        requireThat(at + 2 + length <= bundle.length, 'an entry is cut short')
        all.push(bundle.subarray(at + 2, at + 2 + length))
        at += 2 + length
      }
      requireThat(at === bundle.length, 'a bundle has bytes left over')
    }
    return all
  }

  /** Every tile that the size demands is there and has the hashes of the entries. */
  check(leaves: readonly Buffer[]): void {
    for (let [level, hashes] = [0, leaves]; hashes.length > 0; level++) {
      for (let index = 0; index * 256 < hashes.length; index++) {
        const expected = hashes.slice(index * 256, index * 256 + 256)
        const found = this.#file(level, index, expected.length)
        requireThat(found.equals(Buffer.concat(expected)), `tile ${level}/${index} is wrong`)
      }
      // MTH of each full tile.
      hashes = Array.from({ length: Math.floor(hashes.length / 256) }, (_, index) =>
        perfect(hashes.slice(index * 256, index * 256 + 256)),
      )
    }
  }

  /** PATH(m, D[n]) of RFC 6962 section 2.1.1. */
  path(m: number, n: number): readonly Buffer[] {
    return this.#path(m, 0, n)
  }

  /** PROOF(m, D[n]) of RFC 6962 section 2.1.2. */
  proof(m: number, n: number): readonly Buffer[] {
    return this.#subproof(m, 0, n, true)
  }

  #path(m: number, start: number, end: number): readonly Buffer[] {
    const n = end - start
    if (n === 1) return []
    const k = splitOf(n)
    return m < k
      ? [...this.#path(m, start, start + k), this.#mth(start + k, end)]
      : [...this.#path(m - k, start + k, end), this.#mth(start, start + k)]
  }

  #subproof(m: number, start: number, end: number, whole: boolean): readonly Buffer[] {
    const n = end - start
    if (m === n) return whole ? [] : [this.#mth(start, end)]
    const k = splitOf(n)
    return m <= k
      ? [...this.#subproof(m, start, start + k, whole), this.#mth(start + k, end)]
      : [...this.#subproof(m - k, start + k, end, false), this.#mth(start, start + k)]
  }

  /** MTH(D[start:end]), complete subtrees by the tiles. */
  #mth(start: number, end: number): Buffer {
    const range = `${start}:${end}`
    const known = this.#hashed.get(range) ?? this.#compute(start, end)
    this.#hashed.set(range, known)
    return known
  }

  #compute(start: number, end: number): Buffer {
    const n = end - start
    const k = n === 1 ? 0 : splitOf(n)
    if (n !== 1 && k * 2 !== n) return node(this.#mth(start, start + k), this.#mth(start + k, end))
    let [level, span] = [0, 1]
    while (span * 256 <= n) [level, span] = [level + 1, span * 256]
    if (span === n) return this.#hash(level, start / span)
    return node(this.#mth(start, start + k), this.#mth(start + k, end))
  }

  #hash(level: number, at: number): Buffer {
    const index = Math.floor(at / 256)
    const width = Math.min(256, Math.floor(this.#size / 256 ** level) - index * 256)
    const offset = (at % 256) * 32
    return this.#file(level, index, width).subarray(offset, offset + 32)
  }

  #file(level: number | 'entries', index: number, width: number): Buffer {
    const digits = String(index)
    const padded = '0'.repeat((3 - (digits.length % 3)) % 3) + digits
    const groups = padded.match(/.../g) ?? []
    const folders = groups.slice(0, -1).map((group) => `x${group}`)
    const partial = width === 256 ? '' : `.p/${width}`
    const path = ['tile', String(level), ...folders, `${groups.at(-1)}${partial}`].join('/')
    const known = this.#read.get(path) ?? readFileSync(join(this.#folder, path))
    this.#read.set(path, known)
    if (level !== 'entries') requireThat(known.length === width * 32, `${path} has another length`)
    return known
  }
}

/** RFC 9162 section 2.1.3.2. */
export function isIncluded(
  entry: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
  root: Buffer,
): boolean {
  if (index >= size) return false
  let [fn, sn, r] = [index, size - 1, leaf(entry)]
  for (const p of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = node(p, r)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else {
      r = node(r, p)
    }
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && r.equals(root)
}

/** RFC 9162 section 2.1.4.2; the cases that it leaves out are those of equal and of empty trees. */
export function isConsistent(
  first: number,
  second: number,
  firstRoot: Buffer,
  secondRoot: Buffer,
  sent: readonly Buffer[],
): boolean {
  if (first > second) return false
  if (first === second) return sent.length === 0 && firstRoot.equals(secondRoot)
  if (first === 0) return sent.length === 0 && firstRoot.equals(sha256())
  if (sent.length === 0) return false
  const [start, ...path] = Number.isInteger(Math.log2(first)) ? [firstRoot, ...sent] : sent
  if (start === undefined) return false
  let [fn, sn] = [first - 1, second - 1]
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  let [fr, sr] = [start, start]
  for (const c of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = node(c, fr)
      sr = node(c, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else {
      sr = node(sr, c)
    }
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return fr.equals(firstRoot) && sr.equals(secondRoot) && sn === 0
}

/** A tree of 2^n hashes, level by level. */
function perfect(hashes: readonly Buffer[]): Buffer {
  let row = hashes
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, at) =>
      node(row[2 * at] ?? leafPrefix, row[2 * at + 1] ?? leafPrefix),
    )
  }
  return row[0] ?? sha256()
}

/** Roots of all beginnings: MTH(D[0:n]) with the complete subtrees of D[0:n] on a stack. */
function rootsOf(leaves: readonly Buffer[]): readonly Buffer[] {
  const roots = [sha256()]
  const stack: { height: number; hash: Buffer }[] = []
  for (const hash of leaves) {
    let top = { height: 0, hash }
    for (let left = stack.at(-1); left?.height === top.height; left = stack.at(-1)) {
      stack.pop()
      top = { height: top.height + 1, hash: node(left.hash, top.hash) }
    }
    stack.push(top)
    const rightmost = stack.at(-1)?.hash ?? hash
    roots.push(stack.slice(0, -1).reduceRight((right, left) => node(left.hash, right), rightmost))
  }
  return roots
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1)
}

interface Signature {
  readonly name: string
  readonly id: Buffer
  readonly bytes: Buffer
}

function splitNote(note: string): { text: string; signatures: readonly Signature[] } {
  const split = note.lastIndexOf('\n\n')
  requireThat(split > 0 && note.endsWith('\n'), 'it is no signed note')
  const signatures = note
    .slice(split + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name = '', base64 = ''] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? []
      requireThat(name !== '', 'a line is no signature')
      const bytes = strictBase64(base64)
      requireThat(bytes.length > 4, 'a signature is too short')
      return { name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) }
    })
  return { text: note.slice(0, split + 1), signatures }
}

function vkey(text: string) {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const material = strictBase64(base64)
  requireThat(material.length === 33, 'it is no Ed25519 key')
  const expected = sha256(name, '\n', material).subarray(0, 4)
  requireThat(expected.toString('hex') === id, 'the id of a key is wrong')
  const x = material.subarray(1).toString('base64url')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x }
  return {
    name,
    id: expected,
    type: material[0],
    public: createPublicKey({ key: jwk, format: 'jwk' }),
  }
}

function cosignatureOf(
  key: ReturnType<typeof vkey>,
  text: string,
  signatures: readonly Signature[],
): readonly (readonly [string, number])[] {
  requireThat(key.type === 4, 'the key of a witness has another type')
  const own = signatures.filter((one) => one.name === key.name && one.id.equals(key.id))
  return own.map(({ bytes }) => {
    requireThat(bytes.length === 72, 'a cosignature has another length')
    const time = bytes.readBigUInt64BE(0)
    const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
    requireThat(verify(null, message, key.public, bytes.subarray(8)), 'a cosignature is wrong')
    return [key.name, Number(time)] as const
  })
}

function strictBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  requireThat(bytes.toString('base64') === text, 'it is not base64')
  return bytes
}

function requireThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
