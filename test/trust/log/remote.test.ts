import { describe, expect, test } from 'vitest'
import { auditLog } from '../../../trust-store/log/audit.ts'
import { LogError } from '../../../trust-store/log/error.ts'
import { type RemoteLogOptions, readRemoteLog } from '../../../trust-store/log/remote.ts'
import { maxBytesAt } from '../../../trust-store/log/resource-size.ts'
import { cacheTiles } from '../../../trust-store/log/tile-cache.ts'
import type { ReadTile } from '../../../trust-store/log/tile-store.ts'
import { codeOf } from './fixture.ts'
import { keys, scene } from './scene.ts'

const url = 'https://log.example/authority/log'
const tile = 'tile/0/000'

type Answer = (path: string, request: Request) => Response | Promise<Response>

/** A log at an address; what was asked, and how long was waited between. */
function remote(answer: Answer, options: Partial<RemoteLogOptions> = {}) {
  const asked: string[] = []
  const pauses: number[] = []
  const read = readRemoteLog({
    url,
    fetch: async (request) => {
      asked.push(request.url)
      return answer(request.url.slice(url.length + 1), request)
    },
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ...options,
  })
  return { read, asked, pauses }
}

const serving =
  (read: ReadTile): Answer =>
  async (path) => {
    const bytes = await read(path)
    return bytes === null ? new Response(null, { status: 404 }) : new Response(bytes.slice())
  }

/** Never ends; says whether it was given up. */
function endless(chunk: Uint8Array | null) {
  const state = { cancelled: false, pulled: 0 }
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.pulled++
      if (chunk === null) return new Promise(() => {})
      controller.enqueue(chunk.slice())
      return undefined
    },
    cancel() {
      state.cancelled = true
    },
  })
  return { stream, state }
}

describe('a log at an address', () => {
  test('is read and audited like any other, by one request for each resource', async () => {
    const { read: inner, paths } = await scene(600)
    for (const address of [url, `${url}/`]) {
      const { read, asked } = remote(serving(inner), { url: address })
      const report = await auditLog({ read, log: keys.identity, ahead: 16 })
      expect(report.entries).toBe(600)
      expect(asked.toSorted()).toEqual([...paths].map((path) => `${url}/${path}`).toSorted())
    }
  })

  test.each(['', '/', 'secret', '../checkpoint', 'tile/0/0', 'tile/0/000?x', 'https://a.example/'])(
    'is not asked for %j, which is no resource',
    async (path) => {
      const { read, asked } = remote(() => new Response('x'))
      expect(await codeOf(read(path))).toBe('log.path')
      expect(asked).toEqual([])
    },
  )

  test.each([
    'ftp://log.example/',
    'log.example',
    '',
    'https://user@log.example/',
    'https://:password@log.example/',
    'https://log.example/?a=b',
    'https://log.example/#a',
  ])('is not at %j', async (address) => {
    expect(await codeOf(() => remote(() => new Response(), { url: address }))).toBe('log.path')
  })

  test.each([404, 410])('has nothing there where its server says %i, at once', async (status) => {
    const { read, asked } = remote(() => new Response('no', { status }))
    expect(await read(tile)).toBe(null)
    expect(asked).toHaveLength(1)
  })

  test.each([408, 425, 429, 500, 502, 503, 504])(
    'is asked again after %i, and unreadable after the last attempt',
    async (status) => {
      const { read, asked, pauses } = remote(() => new Response('later', { status }))
      await expect(read(tile)).rejects.toMatchObject({ code: 'log.store', path: tile })
      expect(asked).toHaveLength(3)
      expect(pauses).toEqual([250, 500])
    },
  )

  test('is read where a later attempt succeeds', async () => {
    const answers = [
      () => Promise.reject(new TypeError('connection reset')),
      () => new Response(null, { status: 503 }),
      () => new Response(new Uint8Array(8192)),
    ]
    const { read, asked } = remote(() => answers.shift()?.() ?? new Response())
    expect(await read(tile)).toHaveLength(8192)
    expect(asked).toHaveLength(3)
  })

  test.each([204, 206, 301, 302, 307, 400, 401, 403, 418, 501])(
    'is unreadable where its server says %i, without another attempt or a redirect',
    async (status) => {
      const headers = { location: 'https://elsewhere.example/' }
      const { read, asked } = remote(() => new Response(null, { status, headers }))
      await expect(read(tile)).rejects.toMatchObject({ code: 'log.store', path: tile })
      expect(asked).toHaveLength(1)
    },
  )

  test('asks for no redirect to be followed, and for no stored answer', async () => {
    let seen: Request | null = null
    const { read } = remote((_, request) => {
      seen = request
      return new Response(new Uint8Array(32))
    })
    await read('tile/0/000.p/1')
    expect(seen).toMatchObject({ method: 'GET', redirect: 'manual' })
  })

  test.each([
    ['checkpoint', 262_144, 'log.note'],
    ['tile/0/000', 8_192, 'log.tile'],
    ['tile/1/000.p/2', 64, 'log.tile'],
    ['tile/entries/000.p/1', 65_537, 'log.tile'],
    ['tile/entries/000', 16_777_472, 'log.tile'],
  ])('gives %s up as soon as it is over %i bytes', async (path, most, code) => {
    expect(maxBytesAt(path)).toBe(most)
    const exact = remote(() => new Response(new Uint8Array(most)))
    expect(await exact.read(path)).toHaveLength(most)
    const { read, asked } = remote(() => new Response(new Uint8Array(most + 1)))
    await expect(read(path)).rejects.toMatchObject({ code, path })
    expect(asked).toHaveLength(1)
    const { stream, state } = endless(new Uint8Array(65_536))
    const flood = remote(() => new Response(stream))
    expect(await codeOf(flood.read(path))).toBe(code)
    expect(state.cancelled).toBe(true)
    expect(state.pulled).toBeLessThan(most / 65_536 + 4)
  })

  test('is unreadable where it says nothing in time, whatever fetch makes of its signal', async () => {
    const silent = remote(() => new Promise(() => {}), { timeoutMs: 10, attempts: 2 })
    expect(await codeOf(silent.read(tile))).toBe('log.store')
    expect(silent.asked).toHaveLength(2)
    const { stream, state } = endless(null)
    const stalled = remote(() => new Response(stream), { timeoutMs: 10, attempts: 1 })
    expect(await codeOf(stalled.read(tile))).toBe('log.store')
    expect(state.cancelled).toBe(true)
  })

  test('is left at once where the reader is told to stop', async () => {
    const stop = new AbortController()
    const { signal } = stop
    const { read, asked } = remote(
      () => {
        stop.abort(new RangeError('stop'))
        return new Promise(() => {})
      },
      { signal },
    )
    await expect(read(tile)).rejects.toThrow(RangeError)
    await expect(read(tile)).rejects.toThrow(RangeError)
    expect(asked.length).toBeLessThanOrEqual(2)
  })

  test('waits by a timer between attempts, which stopping ends', async () => {
    const stop = new AbortController()
    const read = readRemoteLog({
      url,
      signal: stop.signal,
      fetch: async () => {
        queueMicrotask(() => queueMicrotask(() => stop.abort(new RangeError('stop'))))
        return new Response(null, { status: 503 })
      },
    })
    await expect(read(tile)).rejects.toThrow(RangeError)
    let asked = 0
    const later = readRemoteLog({
      url,
      fetch: async () => new Response(null, { status: ++asked === 1 ? 503 : 404 }),
    })
    expect(await later(tile)).toBe(null)
    expect(asked).toBe(2)
  })

  test.each([
    [0, 1],
    [99, 10],
  ])('is asked as often as a sensible number of attempts: %i is %i', async (attempts, times) => {
    const { read, asked } = remote(() => new Response(null, { status: 500 }), { attempts })
    expect(await codeOf(read(tile))).toBe('log.store')
    expect(asked).toHaveLength(times)
  })
})

describe('a cache of tiles', () => {
  const full = new Uint8Array(8192)
  function counted(bytes: Uint8Array | null = full) {
    const asked: string[] = []
    const read: ReadTile = async (path) => {
      asked.push(path)
      return bytes
    }
    return { asked, read }
  }

  test('asks once for a full tile, and each time for whatever can change', async () => {
    const { asked, read } = counted()
    const cache = cacheTiles(read, 10)
    for (const path of [tile, 'tile/0/000.p/3', 'tile/entries/000', 'checkpoint']) {
      asked.length = 0
      expect(await cache.read(path)).toBe(full)
      expect(await cache.read(path)).toBe(full)
      expect(asked, path).toHaveLength(path === tile ? 1 : 2)
    }
  })

  test('keeps no tile that is absent, of another length, or could not be read', async () => {
    for (const bytes of [null, new Uint8Array(8191)]) {
      const { asked, read } = counted(bytes)
      const cache = cacheTiles(read, 10)
      await cache.read(tile)
      await cache.read(tile)
      expect(asked).toHaveLength(2)
    }
    const cache = cacheTiles(() => Promise.reject(new LogError('log.store')), 10)
    expect(await codeOf(cache.read(tile))).toBe('log.store')
  })

  test('drops the tiles that were least recently used, and all where it is told to', async () => {
    const { asked, read } = counted()
    const cache = cacheTiles(read, 2)
    for (const path of ['tile/0/000', 'tile/0/001', 'tile/0/000', 'tile/0/002', 'tile/0/000']) {
      await cache.read(path)
    }
    expect(asked).toEqual(['tile/0/000', 'tile/0/001', 'tile/0/002'])
    await cache.read('tile/0/001')
    expect(asked).toHaveLength(4)
    cache.clear()
    await cache.read('tile/0/001')
    expect(asked).toHaveLength(5)
    const none = cacheTiles(read, 0)
    await none.read(tile)
    await none.read(tile)
    expect(asked).toHaveLength(7)
  })
})
