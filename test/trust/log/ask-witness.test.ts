import { describe, expect, test } from 'vitest'
import {
  type AskOptions,
  askWitness,
  type RemoteWitness,
} from '../../../trust-store/log/ask-witness.ts'
import type { Fetch } from '../../../trust-store/log/http.ts'
import { formatSignatures } from '../../../trust-store/log/note.ts'
import { maxRequestBytes, type Witness } from '../../../trust-store/log/witness.ts'
import { handleAddCheckpoint } from '../../../trust-store/log/witness-http.ts'
import { createMemoryWitnessStore } from '../../../trust-store/log/witness-store.ts'
import { now, origin, type WitnessKeys, witnessKeys } from './fixture.ts'
import { damaged, flipped, forkedAt, keys, scene } from './scene.ts'

const own = await witnessKeys(31)
const other = await witnessKeys(32)

/** A witness at an address, with what it was asked. */
function standing(by: WitnessKeys = own, change: Partial<Witness> = {}) {
  const witness: Witness = {
    store: createMemoryWitnessStore(),
    cosigner: by.cosigner,
    logOf: (name) => (name === origin ? keys.identity : null),
    ...change,
  }
  const asked: string[] = []
  const fetch: Fetch = async (request) => {
    asked.push(`${request.method} ${request.url} ${(await request.clone().text()).split('\n')[0]}`)
    return handleAddCheckpoint(request, witness, now)
  }
  return { witness, fetch, asked }
}

const remote: RemoteWitness = {
  id: 'w',
  url: 'https://w.example/witness/',
  keys: [other.verifier, own.verifier],
}

async function ask(size: number, fetch: Fetch, options: Partial<AskOptions> = {}) {
  const { read, log } = await scene(size)
  return askWitness(remote, { fetch, read, signed: await log.latest(), at: now, ...options })
}

const replying =
  (status: number, body: string, contentType = 'text/plain'): Fetch =>
  async () =>
    new Response(body, { status, headers: { 'content-type': contentType } })

const sizeReply = (size: number | string) => replying(409, `${size}\n`, 'text/x.tlog.size')

const line = (signature: Uint8Array, by = own) =>
  formatSignatures([{ name: by.verifier.name, keyId: by.verifier.keyId, signature }])
const { text } = (await (await scene(9)).log.latest()).note
const good = await own.cosigner.cosign(text, now / 1000)
const late = await own.cosigner.cosign(text, now / 1000 + 301)
const elsewhere = await own.cosigner.cosign(`${text}x\n`, now / 1000)
const stranger = await witnessKeys(33)

describe('asking a witness', () => {
  test('gets its cosignature, with the proof from the tree that it saw last', async () => {
    const { fetch, asked } = standing()
    const seconds = now / 1000
    expect(await ask(0, fetch)).toMatchObject({ witness: 'w', seconds })
    const post = 'POST https://w.example/witness/add-checkpoint'
    expect(asked).toEqual([`${post} old 0`])
    expect(await ask(5, fetch)).toMatchObject({ witness: 'w', seconds })
    expect(await ask(300, fetch)).toMatchObject({ witness: 'w', seconds })
    expect(await ask(600, fetch, { knownSize: 300 })).toMatchObject({ witness: 'w', seconds })
    expect(asked.slice(1)).toEqual([
      `${post} old 0`,
      `${post} old 0`,
      `${post} old 5`,
      `${post} old 300`,
    ])
    expect(await ask(600, fetch, { knownSize: 700 })).toMatchObject({ witness: 'w', seconds })
    const answer = await ask(600, fetch)
    const { log } = await scene(600)
    const { text } = (await log.latest()).note
    const [cosignature] = 'cosignatures' in answer ? answer.cosignatures : []
    const signature = cosignature?.signature ?? new Uint8Array()
    expect(await own.verifier.verify(text, signature)).toBe(true)
  })

  test('learns where the witness is ahead, or was shown a fork', async () => {
    const { fetch } = standing()
    await ask(300, fetch)
    expect(await ask(200, fetch)).toEqual({ witness: 'w', trouble: 'ahead', size: 300 })
    const same = await scene(300, forkedAt(299))
    const forked = { read: same.read, signed: await same.log.latest() }
    expect(await ask(300, fetch, forked)).toEqual({ witness: 'w', trouble: 'forked', size: 300 })
    const larger = await scene(400, forkedAt(299))
    const signed = await larger.log.latest()
    const answer = await ask(400, fetch, { read: larger.read, signed })
    expect(answer).toMatchObject({ trouble: 'forked' })
  })

  test('learns that the witness does not know the log, or its key', async () => {
    const unknown = standing(own, { logOf: () => null })
    expect(await ask(5, unknown.fetch)).toMatchObject({ trouble: 'unknown-log', size: null })
    const identity = { ...keys.identity, keys: [] }
    const distrusting = standing(own, { logOf: () => identity })
    expect(await ask(5, distrusting.fetch)).toMatchObject({ trouble: 'key' })
  })

  test('gives up where the size that is named changes again', async () => {
    const sizes = [3, 4]
    const fetch: Fetch = async (request) => sizeReply(sizes.shift() ?? 5)(request)
    expect(await ask(9, fetch)).toEqual({ witness: 'w', trouble: 'busy', size: 4 })
    expect(sizes).toEqual([])
    const rising = [3, 10]
    const overtaken: Fetch = async (request) => sizeReply(rising.shift() ?? 0)(request)
    expect(await ask(9, overtaken)).toEqual({ witness: 'w', trouble: 'ahead', size: 10 })
  })

  test.each([
    ['nothing', replying(200, ''), 'answer'],
    ['no signature lines', replying(200, 'cosigned\n'), 'answer'],
    ['a line without its end', replying(200, formatSignatures([good]).slice(0, -1)), 'answer'],
    ['bytes that are no text', async () => new Response(Uint8Array.of(0xff, 0x0a)), 'answer'],
    ["a stranger's signature alone", replying(200, line(good.signature, stranger)), 'answer'],
    ['a cosignature that is too short', replying(200, line(new Uint8Array(71))), 'cosignature'],
    ['a wrong cosignature', replying(200, line(flipped(9)(good.signature))), 'cosignature'],
    [
      'a cosignature at another time',
      replying(200, line(flipped(7)(good.signature))),
      'cosignature',
    ],
    ['a cosignature of another text', replying(200, formatSignatures([elsewhere])), 'cosignature'],
    ['a cosignature of the future', replying(200, formatSignatures([late])), 'cosignature'],
    ['far too much', replying(200, formatSignatures([good]).repeat(200)), 'answer'],
    ['a size that is none', sizeReply('01'), 'answer'],
    ['a negative size', sizeReply('-1'), 'answer'],
    ['a size without its type', replying(409, '3\n'), 'answer'],
    ['a size without its end', replying(409, '3', 'text/x.tlog.size'), 'answer'],
    ['a long size', sizeReply('9'.repeat(400)), 'answer'],
    ['a redirect', replying(302, ''), 'answer'],
    ['a failure', replying(500, 'Traceback'), 'answer'],
    ['that the request is wrong', replying(400, ''), 'answer'],
  ])('believes no witness that answers %s', async (_, fetch, trouble) => {
    expect(await ask(9, fetch)).toMatchObject({ witness: 'w', trouble })
  })

  test('takes the cosignatures under all its known keys, from among others', async () => {
    const second = await other.cosigner.cosign(text, now / 1000 + 5)
    const lines = [line(new Uint8Array(72), stranger), formatSignatures([good, second])]
    expect(await ask(9, replying(200, lines.join('')))).toEqual({
      witness: 'w',
      cosignatures: [good, second],
      seconds: now / 1000 + 5,
    })
    const wrong = { ...second, signature: flipped(9)(second.signature) }
    const mixed = replying(200, formatSignatures([good, wrong]))
    expect(await ask(9, mixed)).toMatchObject({ trouble: 'cosignature' })
  })

  test('never waits longer than its time, whatever the witness does', async () => {
    const silent: Fetch = () => new Promise(() => {})
    const stalling: Fetch = async () => new Response(new ReadableStream())
    for (const fetch of [silent, stalling]) {
      expect(await ask(9, fetch, { timeoutMs: 10 })).toMatchObject({ trouble: 'timeout' })
    }
  })

  test('is told where the witness cannot be reached, or where our own tiles are wrong', async () => {
    const dead: Fetch = () => Promise.reject(new TypeError('fetch failed'))
    expect(await ask(9, dead)).toMatchObject({ trouble: 'unreachable' })
    const { read, log } = await scene(9)
    const broken = damaged(read, 'tile/0/000.p/9', flipped(3))
    const options = { fetch: sizeReply(3), read: broken, signed: await log.latest(), at: now }
    expect(await askWitness(remote, options)).toMatchObject({ trouble: 'tiles' })
    const wrong = { ...remote, url: 'nowhere' }
    expect(await askWitness(wrong, { ...options, read })).toMatchObject({ trouble: 'unreachable' })
  })
})

describe('a witness over HTTP', () => {
  const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
    new Request('https://w.example/add-checkpoint', {
      method: 'POST',
      body,
      headers,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    })

  test('answers with the type and the status that the specification says', async () => {
    const { witness, fetch } = standing()
    await ask(5, fetch)
    const empty = await handleAddCheckpoint(post('x'), witness, now)
    expect(empty.status).toBe(400)
    expect(empty.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    let reply: Response | null = null
    const watching: Fetch = async (request) => {
      reply = (await handleAddCheckpoint(request, witness, now)).clone()
      return reply.clone()
    }
    const headers = () => Object.fromEntries(reply?.headers ?? [])
    await ask(5, watching, { knownSize: 5 })
    expect(reply).toMatchObject({ status: 200 })
    expect(headers()).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    })
    await ask(3, watching)
    expect(reply).toMatchObject({ status: 409 })
    expect(headers()).toMatchObject({ 'content-type': 'text/x.tlog.size' })
  })

  test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('answers 405 to %s', async (method) => {
    const request = new Request('https://w.example/add-checkpoint', { method })
    const reply = await handleAddCheckpoint(request, standing().witness, now)
    expect(reply.status).toBe(405)
    expect(reply.headers.get('allow')).toBe('POST')
  })

  test('answers 413 to a body that is announced or found to be too long, and reads no further', async () => {
    const { witness } = standing()
    const long = await handleAddCheckpoint(post(' '.repeat(maxRequestBytes + 1)), witness, now)
    expect(long.status).toBe(413)
    const within = await handleAddCheckpoint(post(' '.repeat(maxRequestBytes)), witness, now)
    expect(within.status).toBe(400)
    let [pulled, cancelled] = [0, false]
    const flood = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
      cancel() {
        cancelled = true
      },
    })
    expect((await handleAddCheckpoint(post(flood), witness, now)).status).toBe(413)
    expect(cancelled).toBe(true)
    expect(pulled).toBeLessThan(maxRequestBytes / 65_536 + 4)
  })

  test('answers 400 to a body that does not arrive whole, or is none', async () => {
    const { witness } = standing()
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('connection reset'))
      },
    })
    expect((await handleAddCheckpoint(post(broken), witness, now)).status).toBe(400)
    expect((await handleAddCheckpoint(post(null), witness, now)).status).toBe(400)
  })

  test('fails where it cannot remember, so that its server answers 500', async () => {
    const store = {
      ...createMemoryWitnessStore(),
      advance: () => Promise.reject(new Error('disk full')),
    }
    const { fetch } = standing(own, { store })
    expect(await ask(5, fetch)).toMatchObject({ trouble: 'unreachable' })
    const { witness } = standing(own, { store })
    let thrown: unknown = null
    const asking: Fetch = async (request) => {
      try {
        return await handleAddCheckpoint(request, witness, now)
      } catch (error) {
        thrown = error
        return new Response(null, { status: 500 })
      }
    }
    expect(await ask(5, asking)).toMatchObject({ trouble: 'answer' })
    expect(thrown).toMatchObject({ message: 'disk full' })
  })
})
