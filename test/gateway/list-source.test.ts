/** Fetching lists and their proofs: conditional, by delta, bounded. */
import { describe, expect, it, vi } from 'vitest'
import { createListSource } from '../../gateway/list-source.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { Floor } from '../../trust-store/stores/floor.ts'

const url = 'https://authority.example/v1/trust-list'
const maxBytes = 64

const have = (sequence: number): Floor => ({ sequence, digest: `${sequence}`.repeat(64) })

interface Served {
  /** The list; null: the server has none. */
  list: string | null
  /** What it answers for deltas: a status and a body. Absent: it is a server of files. */
  delta?: readonly [status: number, body: string | null]
  /** False: it gives no entity tags. */
  tags: boolean
}

/** A server of one list, and a log of what it was asked: path, condition, answer. */
function serverOf(served: Partial<Served> = {}) {
  const state: Served = { list: 'list 1', tags: true, ...served }
  const asked: string[] = []
  const requests: Request[] = []
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request)
    const response = answer(request)
    asked.push(`${request.url.slice('https://authority.example/v1'.length)} ${response.status}`)
    return response
  }
  const answer = ({ url: asking, headers }: Request): Response => {
    if (asking !== url) {
      const [status, body] = state.delta ?? [404, null]
      return new Response(body, { status })
    }
    if (state.list === null) return new Response('gone', { status: 500 })
    const etag = `"${state.list}"`
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304 })
    return new Response(state.list, state.tags ? { headers: { etag } } : {})
  }
  const source = createListSource({ fetch, maxBytes, timeoutMs: 1_000 })
  return { state, asked, requests, source }
}

describe('a whole list', () => {
  it('is asked for conditionally once it is known', async () => {
    const { source, asked, requests, state } = serverOf()
    expect(await source.list(url, null)).toBe('list 1')
    state.list = 'list 2'
    expect(await source.list(url, null)).toBe('list 2')
    await source.list(url, null)
    expect(asked).toEqual(['/trust-list 200', '/trust-list 200', '/trust-list 304'])
    expect(requests.map(({ headers }) => headers.get('if-none-match'))).toEqual([
      null,
      '"list 1"',
      '"list 2"',
    ])
    expect(requests[0]?.headers.get('accept')).toBe('application/jose')
  })

  it('is given again while it was not taken, and is let go of once it was', async () => {
    const { source } = serverOf()
    expect(await source.list(url, null)).toBe('list 1')
    // What stood in its way may be gone: the log's server, a person's confirmation.
    expect(await source.list(url, null)).toBe('list 1')
    expect(await source.list(url, have(1))).toBe(null)
    expect(await source.list(url, have(1))).toBe(null)
  })

  it('that replaces one is given again while the asker has the one before', async () => {
    const { source, state } = serverOf()
    await source.list(url, null)
    await source.list(url, have(1))
    state.list = 'list 2'
    expect(await source.list(url, have(1))).toBe('list 2')
    expect(await source.list(url, have(1))).toBe('list 2')
    expect(await source.list(url, have(2))).toBe(null)
  })

  it('of a server without entity tags is given each time', async () => {
    const { source, asked } = serverOf({ tags: false })
    expect(await source.list(url, null)).toBe('list 1')
    expect(await source.list(url, null)).toBe('list 1')
    expect(asked).toEqual(['/trust-list 200', '/trust-list 200'])
  })

  it('of one address is nothing to another', async () => {
    const { source } = serverOf()
    await source.list(url, null)
    await expect(source.list('https://other.example/list', null)).rejects.toThrow()
  })
})

describe('a delta', () => {
  it('is asked for first where there is a list to start from', async () => {
    const { source, asked } = serverOf({ delta: [200, 'delta 1 to 2'] })
    expect(await source.list(url, have(1))).toEqual({ delta: 'delta 1 to 2' })
    expect(asked).toEqual(['/trust-list/delta?from=1 200'])
  })

  it('that is empty (204) costs one small answer', async () => {
    const { source, asked } = serverOf({ delta: [204, null] })
    expect(await source.list(url, have(7))).toBe(null)
    expect(await source.list(url, have(7))).toBe(null)
    expect(asked).toEqual(['/trust-list/delta?from=7 204', '/trust-list/delta?from=7 204'])
  })

  it.each([404, 410, 500, 302])(
    'that is not had (%d) makes the whole list wanted',
    async (status) => {
      const { source, asked } = serverOf({ delta: [status, null] })
      expect(await source.list(url, have(1))).toBe('list 1')
      expect(asked).toEqual([`/trust-list/delta?from=1 ${status}`, '/trust-list 200'])
    },
  )

  it('is not asked for again of a server of files while its list is unchanged', async () => {
    const { source, asked, state } = serverOf()
    await source.list(url, null)
    await source.list(url, have(1))
    await source.list(url, have(1))
    await source.list(url, have(1))
    expect(asked).toEqual([
      '/trust-list 200',
      '/trust-list/delta?from=1 404',
      '/trust-list 304',
      '/trust-list 304',
      '/trust-list 304',
    ])
    // A new list may come from a registry that took the server's place.
    state.list = 'list 2'
    state.delta = [204, null]
    expect(await source.list(url, have(1))).toBe('list 2')
    await source.list(url, have(2))
    expect(asked.slice(5)).toEqual(['/trust-list 200', '/trust-list/delta?from=2 204'])
  })
})

describe('an answer that is not one', () => {
  it.each([
    ['an error', { list: null }],
    ['larger than its cap', { list: 'x'.repeat(maxBytes + 1) }],
  ])('is thrown: %s', async (_, served) => {
    const { source } = serverOf(served)
    await expect(source.list(url, null)).rejects.toThrow()
  })

  it('is a delta over the cap', async () => {
    const { source } = serverOf({ delta: [200, 'x'.repeat(maxBytes + 1)] })
    await expect(source.list(url, have(1))).rejects.toThrow('cap')
  })

  it('is cut off at the cap, however long it goes on', async () => {
    let sent = 0
    const cancelled = vi.fn()
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(16))
      },
      cancel: cancelled,
    })
    const source = createListSource({
      fetch: async () => new Response(body),
      maxBytes,
      timeoutMs: 1_000,
    })
    await expect(source.list(url, null)).rejects.toThrow('cap')
    expect(cancelled).toHaveBeenCalledOnce()
    expect(sent).toBeLessThan(10)
  })

  it('is a redirect, which is not followed', async () => {
    const redirects: string[] = []
    const fetch = async (request: Request) => {
      redirects.push(request.redirect)
      return new Response(null, { status: 301, headers: { location: 'https://evil.example/' } })
    }
    const source = createListSource({ fetch, maxBytes, timeoutMs: 1_000 })
    await expect(source.list(url, null)).rejects.toThrow('301')
    expect(redirects).toEqual(['manual'])
  })

  it('is that nothing changed, where nothing was known', async () => {
    const fetch = async () => new Response(null, { status: 304 })
    const source = createListSource({ fetch, maxBytes, timeoutMs: 1_000 })
    await expect(source.list(url, null)).rejects.toThrow('304')
  })

  it('is text that is not UTF-8', async () => {
    const fetch = async () => new Response(Uint8Array.of(0x65, 0xff))
    const source = createListSource({ fetch, maxBytes, timeoutMs: 1_000 })
    await expect(source.list(url, null)).rejects.toThrow()
  })
})

describe('the proof that a list is in its log', () => {
  const anchor: Anchor = {
    id: 'zhejiang',
    territory: '330000',
    scope: ['330000'],
    certificates: [],
    source: { url },
  }

  function proofs(answer: () => Response) {
    const asked: Request[] = []
    const fetch = async (request: Request) => {
      asked.push(request)
      return answer()
    }
    return { asked, source: createListSource({ fetch, maxBytes, timeoutMs: 1_000 }) }
  }

  it('is asked for beside the list, by its number', async () => {
    const { asked, source } = proofs(() => new Response('c2sp.org/tlog-proof@v1'))
    expect(await source.proof(anchor, 12)).toBe('c2sp.org/tlog-proof@v1')
    expect(asked.map((request) => [request.url, request.headers.get('accept')])).toEqual([
      [`${url}/proof?sequence=12`, 'text/plain'],
    ])
  })

  it('may be larger than a list, and not without bound', async () => {
    const { source } = proofs(() => new Response('x'.repeat(524_288)))
    expect(await source.proof(anchor, 12)).toHaveLength(524_288)
    const { source: larger } = proofs(() => new Response('x'.repeat(524_289)))
    await expect(larger.proof(anchor, 12)).rejects.toThrow('cap')
  })

  it('is not had of a list that is a file, nor where there is none', async () => {
    const { source, asked } = proofs(() => new Response(null, { status: 404 }))
    await expect(source.proof({ ...anchor, source: { file: 'a' } }, 1)).rejects.toThrow()
    expect(asked).toEqual([])
    await expect(source.proof(anchor, 1)).rejects.toThrow('404')
  })
})
