import { describe, expect, test } from 'vitest'
import { parseCheckpoint } from '../../../trust-store/log/checkpoint.ts'
import { openLog } from '../../../trust-store/log/log.ts'
import {
  acceptSignatures,
  formatNote,
  parseSignatures,
  signText,
} from '../../../trust-store/log/note.ts'
import { openWitnessed, type WitnessPolicy } from '../../../trust-store/log/policy.ts'
import { formatProof, openProof, parseProof } from '../../../trust-store/log/proof.ts'
import { proveConsistency, proveEntry } from '../../../trust-store/log/read-log.ts'
import { createMemoryTileStore } from '../../../trust-store/log/tile-store.ts'
import {
  addCheckpoint,
  formatAddCheckpoint,
  maxRequestBytes,
  parseAddCheckpoint,
  type Witness,
} from '../../../trust-store/log/witness.ts'
import { createMemoryWitnessStore } from '../../../trust-store/log/witness-store.ts'
import { bytes, codeOf, entriesTo, entryAt, logKeys, now, origin, witnessKeys } from './fixture.ts'
import { hash, naiveRoot } from './naive.ts'

const keys = await logKeys()

async function scene(seed = 11) {
  const tiles = createMemoryTileStore()
  const log = await openLog({ store: tiles, ...keys })
  const { cosigner, verifier } = await witnessKeys(seed)
  const store = createMemoryWitnessStore()
  const witness: Witness = {
    store,
    cosigner,
    logOf: (name) => (name === origin ? keys.identity : null),
  }
  /** Signed checkpoint of a made-up tree. */
  const signed = async (size: number, root = naiveRoot(entriesTo(size)), by = keys.signer) => {
    const text = `${origin}\n${size}\n${btoa(String.fromCharCode(...root))}\n`
    return formatNote({ text, signatures: [await signText(text, by)] })
  }
  const request = async (oldSize: number, proof?: readonly Uint8Array[]) => {
    const latest = await log.latest()
    const made = proof ?? (await proveConsistency(tiles.read, oldSize, latest.checkpoint))
    return formatAddCheckpoint({ oldSize, proof: made, checkpoint: formatNote(latest.note) })
  }
  const ask = async (body: string | Promise<string>) => addCheckpoint(witness, await body, now)
  return { log, tiles, store, witness, verifier, signed, request, ask }
}

describe('a witness', () => {
  test('cosigns the first checkpoint and each that continues it, at its time', async () => {
    const { log, request, ask, verifier, store } = await scene()
    await log.append(entriesTo(5))
    const reply = await ask(request(0))
    expect(reply.status).toBe(200)
    const { note } = await log.latest()
    const signatures = parseSignatures(reply.body)
    expect(await acceptSignatures({ ...note, signatures }, [verifier])).toHaveLength(1)
    await log.append([entryAt(5)])
    expect(await ask(request(5))).toMatchObject({ status: 200 })
    expect(await store.latest(origin)).toEqual({ size: 6, root: naiveRoot(entriesTo(6)) })
    expect(await ask(request(6))).toMatchObject({ status: 200 })
  })

  test('cosigns the empty log', async () => {
    const { request, ask } = await scene()
    expect(await ask(request(0))).toMatchObject({ status: 200 })
    expect(await ask(request(0))).toMatchObject({ status: 200 })
  })

  test('answers 409 with its size where the old size is not the latest', async () => {
    const { log, request, ask } = await scene()
    await log.append(entriesTo(5))
    const early = await ask(request(3))
    expect(early).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '0\n' })
    await ask(request(0))
    await log.append([entryAt(5)])
    expect(await ask(request(4))).toMatchObject({ status: 409, body: '5\n' })
    expect(await ask(request(0))).toMatchObject({ status: 409, body: '5\n' })
  })

  test('answers 409 to another root of the same size', async () => {
    const { log, request, ask, signed, store } = await scene()
    await log.append(entriesTo(5))
    await ask(request(0))
    const forked = formatAddCheckpoint({
      oldSize: 5,
      proof: [],
      checkpoint: await signed(5, hash(1)),
    })
    expect(await ask(forked)).toMatchObject({ status: 409, body: '5\n' })
    expect(await store.latest(origin)).toEqual({ size: 5, root: naiveRoot(entriesTo(5)) })
  })

  test('answers 422 to a proof that does not hold, and remembers nothing of it', async () => {
    const { log, request, ask, signed, store } = await scene()
    await log.append(entriesTo(5))
    expect(await ask(request(0, [hash(1)]))).toMatchObject({ status: 422, body: '' })
    await ask(request(0))
    await log.append(entriesTo(3))
    expect(await ask(request(5, []))).toMatchObject({ status: 422 })
    expect(await ask(request(5, [hash(1)]))).toMatchObject({ status: 422 })
    const forked = formatAddCheckpoint({ oldSize: 5, proof: [], checkpoint: await signed(9) })
    expect(await ask(forked)).toMatchObject({ status: 422 })
    expect((await store.latest(origin))?.size).toBe(5)
    expect(await ask(request(5))).toMatchObject({ status: 200 })
  })

  test('answers 404 to an unknown log, 403 to a signature that is not its', async () => {
    const { signed, ask, witness } = await scene()
    const stranger = await logKeys(2)
    const body = async (checkpoint: string) =>
      formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint })
    expect(await ask(body(await signed(5, undefined, stranger.signer)))).toMatchObject({
      status: 403,
    })
    const changed = (await signed(5)).replace('\n5\n', '\n6\n')
    expect(await ask(body(changed))).toMatchObject({ status: 403 })
    const blind = { ...witness, logOf: () => null }
    const reply = await addCheckpoint(blind, await body(await signed(5)), now)
    expect(reply).toMatchObject({ status: 404 })
  })

  test('answers 400 where the old size is larger', async () => {
    const { log, ask, request } = await scene()
    await log.append(entriesTo(5))
    expect(await ask(request(6, []))).toMatchObject({ status: 400 })
  })

  const note = `${origin}\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AQIDBAU=\n`
  const hashLine = 'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n'
  test.each([
    ['nothing', ''],
    ['no old size', `\n${note}`],
    ['another word', `new 1\n\n${note}`],
    ['a leading zero', `old 01\n\n${note}`],
    ['a negative size', `old -1\n\n${note}`],
    ['no empty line', `old 1\n${note.split('\n\n')[0]}`],
    ['a hash of another length', `old 1\nAAAA\n\n${note}`],
    ['a hash of another spelling', `old 1\n${hashLine.replace('w=', 'x=')}\n${note}`],
    ['64 hashes', `old 1\n${hashLine.repeat(64)}\n${note}`],
    ['no note', 'old 1\n\nhello\n'],
    ['a note that is no checkpoint', 'old 1\n\nhello\n\n— a AQIDBAU=\n'],
    ['a carriage return', `old 1\r\n\n${note}`],
    ['too much', `old 1\n\n${' '.repeat(maxRequestBytes)}`],
  ])('answers 400 to a request with %s', async (_, body) => {
    const { witness } = await scene()
    for (const input of [body, bytes(body)]) {
      expect(await addCheckpoint(witness, input, now)).toMatchObject({ status: 400, body: '' })
    }
  })

  test('reads a request as it was written, up to 63 hashes', () => {
    const proof = new Array<Uint8Array>(63).fill(hash(1))
    const request = { oldSize: 7, proof, checkpoint: note }
    expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual(request)
  })

  test('never goes back where two requests race', async () => {
    const { log, request, witness } = await scene()
    await log.append(entriesTo(5))
    const shorter = await request(0)
    await log.append([entryAt(5)])
    const longer = await request(0)
    // Both have read the latest tree before either is remembered.
    let readers = 0
    let go = () => {}
    const both = new Promise<void>((resolve) => {
      go = resolve
    })
    const store = {
      ...witness.store,
      async latest(name: string) {
        const tree = await witness.store.latest(name)
        readers++
        if (readers === 2) go()
        if (readers <= 2) await both
        return tree
      },
    }
    const replies = await Promise.all(
      [longer, shorter].map((body) => addCheckpoint({ ...witness, store }, body, now)),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const winner = replies[0]?.status === 200 ? 6 : 5
    expect((await witness.store.latest(origin))?.size).toBe(winner)
    expect(replies.find(({ status }) => status === 409)?.body).toBe(`${winner}\n`)
  })

  test('cosigns nothing where it cannot remember', async () => {
    const { log, request, witness } = await scene()
    await log.append(entriesTo(5))
    let cosigned = 0
    const broken: Witness = {
      ...witness,
      store: { ...witness.store, advance: () => Promise.reject(new Error('disk full')) },
      cosigner: {
        ...witness.cosigner,
        cosign: (...args) => {
          cosigned++
          return witness.cosigner.cosign(...args)
        },
      },
    }
    await expect(addCheckpoint(broken, await request(0), now)).rejects.toThrow('disk full')
    expect(cosigned).toBe(0)
  })
})

describe('a policy of k of n witnesses', () => {
  async function witnessed(...times: readonly number[]) {
    const { log, tiles } = await scene()
    await log.append(entriesTo(9))
    const all = await Promise.all([21, 22, 23].map((seed) => witnessKeys(seed)))
    const { note } = await log.latest()
    const signatures = await Promise.all(
      times.flatMap((seconds, at) => all[at]?.cosigner.cosign(note.text, seconds) ?? []),
    )
    const signed = { note: { text: note.text, signatures: [...note.signatures, ...signatures] } }
    const checkpoint = parseCheckpoint(note.text)
    const policy = (required: number): WitnessPolicy => ({
      log: keys.identity,
      witnesses: all.map(({ verifier }, at) => ({ id: `w${at}`, keys: [verifier] })),
      required,
    })
    return { text: formatNote(signed.note), signed: { ...signed, checkpoint }, policy, tiles, all }
  }
  const seconds = now / 1000

  test('counts each witness once, and says when it saw the tree', async () => {
    const { text, policy } = await witnessed(seconds, seconds - 60)
    const { cosigned, checkpoint } = await openWitnessed(text, policy(2), now)
    expect(cosigned).toEqual([
      { witness: 'w0', seconds },
      { witness: 'w1', seconds: seconds - 60 },
    ])
    expect(checkpoint.size).toBe(9)
    expect(await codeOf(openWitnessed(text, policy(3), now))).toBe('log.policy')
    const [line = ''] = text.match(/— w21.*\n/) ?? []
    expect(await codeOf(openWitnessed(text + line, policy(3), now))).toBe('log.policy')
  })

  test('demands none where it says so, and always the log itself', async () => {
    const { text, policy } = await witnessed()
    expect((await openWitnessed(text, policy(0), now)).cosigned).toEqual([])
    const only = text.replace(/— log.*\n/, '— stranger AQIDBAU=\n')
    expect(await codeOf(openWitnessed(only, policy(0), now))).toBe('log.unsigned')
  })

  test('does not count a cosignature from the future', async () => {
    const { text, policy } = await witnessed(seconds + 300, seconds + 301)
    const { cosigned } = await openWitnessed(text, policy(1), now)
    expect(cosigned.map(({ witness }) => witness)).toEqual(['w0'])
  })

  test('refuses the whole checkpoint where one known cosignature is wrong', async () => {
    const { signed, policy } = await witnessed(seconds, seconds)
    const [own, ...others] = signed.note.signatures
    const bad = others.map((one, at) =>
      at === 1 ? { ...one, signature: one.signature.map((b, k) => (k === 7 ? b ^ 1 : b)) } : one,
    )
    const signatures = own === undefined ? bad : [own, ...bad]
    const text = formatNote({ text: signed.note.text, signatures })
    expect(await codeOf(openWitnessed(text, policy(1), now))).toBe('log.signature')
  })

  test('refuses to be meant otherwise: more than all, one key twice, one id twice', async () => {
    const { text, policy, all } = await witnessed(seconds)
    const same = await witnessKeys(21, 'another.name')
    const [one] = policy(1).witnesses
    const open = (change: Partial<WitnessPolicy>) =>
      codeOf(openWitnessed(text, { ...policy(1), ...change }, now))
    expect(await open({})).toBe('done')
    expect(await open({ required: 4 })).toBe('log.policy')
    expect(await open({ required: -1 })).toBe('log.policy')
    expect(await open({ required: 0.5 })).toBe('log.policy')
    const witness = (id: string, ...keys: readonly (typeof same.verifier)[]) => ({ id, keys })
    const first = all.slice(0, 1).map(({ verifier }) => verifier)
    expect(await open({ witnesses: [witness('a', ...first), witness('b', same.verifier)] })).toBe(
      'log.policy',
    )
    expect(await open({ witnesses: one === undefined ? [] : [one, { ...one }] })).toBe('log.policy')
    expect(await open({ witnesses: [witness('a')] })).toBe('log.policy')
  })

  test('is what an offline proof of an entry is checked by', async () => {
    const { signed, policy, tiles } = await witnessed(seconds, seconds)
    const made = await proveEntry(tiles.read, signed, 4)
    const text = formatProof({ ...made, extra: Uint8Array.of(1, 2) })
    const proof = parseProof(text)
    expect(formatProof(proof)).toBe(text)
    expect((await openProof(proof, entryAt(4), policy(2), now)).cosigned).toHaveLength(2)
    const open = (entry: Uint8Array, change = {}, required = 2) =>
      codeOf(openProof({ ...proof, ...change }, entry, policy(required), now))
    expect(await open(entryAt(5))).toBe('log.inclusion')
    expect(await open(entryAt(4), { index: 5 })).toBe('log.inclusion')
    expect(await open(entryAt(4), { index: 9 })).toBe('log.range')
    expect(await open(entryAt(4), { hashes: proof.hashes.slice(1) })).toBe('log.inclusion')
    expect(await open(entryAt(4), {}, 3)).toBe('log.policy')
  })

  const body = 'index 0\n\nx\n'
  test.each([
    ['nothing', ''],
    ['another first line', `c2sp.org/tlog-proof@v2\n${body}`],
    ['no index', 'c2sp.org/tlog-proof@v1\n\nx\n'],
    ['an index with a zero before it', 'c2sp.org/tlog-proof@v1\nindex 00\n\nx\n'],
    ['extra that is no base64', `c2sp.org/tlog-proof@v1\nextra a b\n${body}`],
    ['extra twice', `c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\n${body}`],
    ['a hash of another length', 'c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx\n'],
    ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
  ])('has no proof in a text with %s', async (_, text) => {
    expect(await codeOf(() => parseProof(text))).toBe('log.proof')
  })
})
