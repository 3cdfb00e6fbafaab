import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { exactStride, exceptionStride } from '../../trust-store/revocation/digest-list.ts'
import type { RevocationHead, RevocationPart } from '../../trust-store/revocation/head.ts'
import { standingOf } from '../../trust-store/revocation/set.ts'
import { fingerprintsOf } from '../../trust-store/revocation/shard.ts'
import { writeShard } from '../../trust-store/revocation/write-shard.ts'
import { hexText } from '../../trust-store/trust-list/key-id.ts'
import type { Published } from './revocation-sets.ts'
import {
  build,
  changed,
  codeOf,
  extend,
  from,
  idOf,
  idsOf,
  issued,
  names,
  scope,
  second,
  take,
} from './revocation-sets.ts'

const all = names('code-', 70_000)
const narrow = { ...scope, width: 16 }

const large = await build(null, { revoked: idsOf(all), issued: issued(all, from) })
const next = (head: RevocationHead) => ({
  number: head.number + 1,
  issuedAt: head.issuedAt + second,
})

function part(bytes: Uint8Array, entries: number): RevocationPart {
  return { sha256: hexText(sha256(bytes)), bytes: bytes.length, entries }
}

/** The set after `before`, with another part in the place of one. */
async function replaced(
  before: Published,
  member: 'shards' | 'exact',
  at: number,
  bytes: Uint8Array,
  entries: number,
) {
  const { head, digest } = before.signed
  const fresh = part(bytes, entries)
  const parts = head[member].with(at, fresh)
  return changed(
    before,
    { ...next(head), previous: digest, [member]: parts },
    new Map([[fresh.sha256, bytes]]),
  )
}

describe('a set that follows another', () => {
  it('has several shards here', () => {
    expect(large.set.shards).toHaveLength(4)
    expect(large.signed.head.count).toBe(70_000)
  })

  it.each([0, 1, 2, 3])('is refused where shard %i lost one entry', async (at) => {
    const shard = large.set.shards[at]
    if (shard === undefined) throw new Error('no shard')
    const fingerprints = [...fingerprintsOf(shard)]
    for (const lost of [0, fingerprints.length >> 1, fingerprints.length - 1]) {
      const fewer = fingerprints.toSpliced(lost, 1)
      const bytes = writeShard(fewer, shard.suffixBits)
      const later = await replaced(large, 'shards', at, bytes, fewer.length)
      expect(await codeOf(() => take(large.set, later))).toBe('revocation.shrunk')
    }
  })

  it.each([0, 1, 2, 3])('is refused where one entry of shard %i is another', async (at) => {
    const shard = large.set.shards[at]
    if (shard === undefined) throw new Error('no shard')
    const fingerprints = [...fingerprintsOf(shard)]
    const [first = 0, second = 0] = fingerprints
    expect(second).toBeGreaterThan(first + 1)
    const bytes = writeShard(fingerprints.with(0, first + 1), shard.suffixBits)
    const later = await replaced(large, 'shards', at, bytes, fingerprints.length)
    expect(await codeOf(() => take(large.set, later))).toBe('revocation.shrunk')
  })

  it('fetches only the shards that changed', async () => {
    const shard = large.set.shards[2]
    if (shard === undefined) throw new Error('no shard')
    const fingerprints = [...fingerprintsOf(shard)]
    const more = [...fingerprints, (fingerprints.at(-1) ?? 0) + 1]
    const bytes = writeShard(more, shard.suffixBits)
    const { head } = large.signed
    const fresh = part(bytes, more.length)
    const later = await changed(large, {
      ...next(head),
      previous: large.signed.digest,
      count: head.count + 1,
      shards: head.shards.with(2, fresh),
    })
    const set = await take(large.set, { ...later, parts: new Map([[fresh.sha256, bytes]]) })
    expect(set.shards.map((one, at) => one === large.set.shards[at])).toEqual([
      true,
      true,
      false,
      true,
    ])
  })

  it('splits its shards as it grows, and is held to those before all the same', async () => {
    const small = await build(null, {
      revoked: idsOf(all.slice(0, 60_000)),
      issued: issued(all, from),
    })
    expect(small.set.shards).toHaveLength(1)
    const grown = await build(small, { revoked: idsOf(all), issued: issued(all, from) })
    expect(grown.set.shards).toHaveLength(4)
    expect(await codeOf(() => take(small.set, grown))).toBe('done')
    const without = idsOf(all.slice(1))
    const { signed, parts } = await build(null, { revoked: without, issued: issued(all, from) })
    const later = await changed({ ...small, signed, parts } as Published, {
      ...next(small.signed.head),
      previous: small.signed.digest,
    })
    expect(await codeOf(() => take(small.set, later))).toBe('revocation.shrunk')
  })

  it('is refused where a whole digest is gone, and taken where its fingerprint took its place', async () => {
    const few = all.slice(0, 50)
    const first = await build(null, { revoked: idsOf(few) })
    expect(first.set.shards).toEqual([])
    const bytes = first.set.exact[0]?.bytes.slice(exactStride) ?? new Uint8Array()
    const later = await replaced(first, 'exact', 0, bytes, 49)
    expect(await codeOf(() => take(first.set, later))).toBe('revocation.shrunk')
    const built = await build(first, { revoked: idsOf(few), issued: issued(few, from) })
    expect(built.set.exact).toEqual([])
    expect(await codeOf(() => take(first.set, built))).toBe('done')
  })

  it('cannot take a code back by excepting it', async () => {
    const many = names('many-', 4000)
    const first = await build(null, {
      scope: narrow,
      revoked: idsOf(many.slice(0, 2000)),
      issued: issued(many, from),
    })
    const excepted = first.set.exceptions?.bytes ?? new Uint8Array()
    const entries = excepted.length / exceptionStride
    expect(entries).toBeGreaterThan(10)
    const digest = first.set.codeDigest(idOf('many-7')).slice()
    const covered = (first.signed.head.coversIssuedUntil ?? 0) / second
    for (const [after, code] of [
      [0, 'revocation.shrunk'],
      [covered - 1, 'revocation.shrunk'],
      [covered, 'done'],
    ] as const) {
      const bytes = withException(excepted, digest, after)
      const fresh = part(bytes, entries + 1)
      const { head, digest: previous } = first.signed
      const later = await changed(
        first,
        { ...next(head), previous, exceptions: fresh },
        new Map([[fresh.sha256, bytes]]),
      )
      expect(await codeOf(() => take(first.set, later))).toBe(code)
      if (code !== 'done') continue
      const set = await take(first.set, later)
      expect(standingOf(set, idOf('many-7'), from)).toBe('revoked')
      expect(standingOf(set, idOf('many-7'), null)).toBe('revoked')
    }
  })

  it('cannot take back what is excepted for late codes only', async () => {
    const many = names('many-', 3000)
    const first = await build(null, {
      scope: narrow,
      revoked: idsOf(many),
      issued: issued(many, from),
    })
    const late = names('late-', 3000)
    const at = from + 60 * second
    const extended = await extend(first, { revoked: [], issued: issued(late, at), at, until: at })
    const list = extended.set.exceptions
    expect(list?.entries).toBeGreaterThan(10)
    const bytes = Uint8Array.from(list?.bytes ?? [])
    bytes.fill(0, exactStride, exceptionStride)
    const fresh = part(bytes, list?.entries ?? 0)
    const later = await changed(
      extended,
      {
        ...next(extended.signed.head),
        previous: extended.signed.digest,
        exceptions: fresh,
      },
      new Map([[fresh.sha256, bytes]]),
    )
    expect(await codeOf(() => take(extended.set, later))).toBe('revocation.shrunk')
  })

  it.each([
    ['a lower number', { number: 1 }, 'revocation.rollback'],
    ['the same number and other content', { number: 2 }, 'revocation.fork'],
    ['another one before it', { previous: '0'.repeat(64) }, 'revocation.fork'],
    ['fewer codes', { count: 150 }, 'revocation.shrunk'],
    ['an earlier time of issue', { issuedAt: from }, 'revocation.shrunk'],
    ['less that it covers', { coversIssuedUntil: from - second }, 'revocation.shrunk'],
    ['another salt', { salt: new Uint8Array(32) }, 'revocation.shrunk'],
    ['another width', { width: 40 }, 'revocation.shrunk'],
    ['other kinds', { kinds: ['signature'] }, 'revocation.shrunk'],
    ['another issuer', { issuer: 'issuer-330200' }, 'revocation.shrunk'],
    ['another format', { format: 'eu-dcc' }, 'revocation.shrunk'],
    ['no fingerprints', { shards: [] }, 'revocation.shrunk'],
  ] as const)('is refused with %s', async (_, changes, code) => {
    const few = all.slice(0, 100)
    const first = await build(null, { revoked: idsOf(few), issued: issued(few, from) })
    const built = await build(first, { revoked: idsOf(few), issued: issued(few, from) })
    // Of some revoked codes nothing but their number is left: their fingerprints are others', too.
    const stated = await changed(built, { count: 200 })
    const set = await take(first.set, stated)
    const { head, digest } = stated.signed
    const later = await changed(built, {
      ...head,
      ...next(head),
      previous: digest,
      ...(changes as Partial<RevocationHead>),
      ...('number' in changes && changes.number === 1 && { previous: null }),
    })
    expect(await codeOf(() => take(set, later))).toBe(code)
  })

  it('may leave out numbers that a gateway slept through', async () => {
    let published = await build(null, { revoked: idsOf(all.slice(0, 10)) })
    const asleep = published.set
    for (let count = 20; count <= 200; count += 10) {
      published = await extend(published, { revoked: idsOf(all.slice(count - 10, count)) })
    }
    const set = await take(asleep, published)
    expect(set.head.number).toBe(20)
    expect(all.slice(0, 200).every((one) => standingOf(set, idOf(one), null) === 'revoked')).toBe(
      true,
    )
    expect(set.exact.length).toBeLessThan(8)
  })

  it('cannot be built of less than was revoked before', async () => {
    const few = all.slice(0, 100)
    for (const issuedToo of [issued(few, from), undefined]) {
      const first = await build(null, {
        revoked: idsOf(few),
        ...(issuedToo && { issued: issuedToo }),
      })
      const step = { revoked: idsOf(few.slice(1)), issued: issued(few, from) }
      expect(await codeOf(() => build(first, step))).toBe('revocation.shrunk')
    }
  })
})

function withException(list: Uint8Array, digest: Uint8Array, after: number): Uint8Array {
  const entry = new Uint8Array(exceptionStride)
  entry.set(digest)
  new DataView(entry.buffer).setBigUint64(exactStride, BigInt(after))
  const entries: Uint8Array[] = [entry]
  for (let at = 0; at < list.length; at += exceptionStride) {
    entries.push(list.subarray(at, at + exceptionStride))
  }
  entries.sort((one, other) => (hexText(one) < hexText(other) ? -1 : 1))
  return Uint8Array.from(entries.flatMap((one) => [...one]))
}
