/** Authorities' lists and logs over HTTP. Everything there is signed: no place is trusted. */
import type { Anchor } from '../trust-store/anchor.ts'
import type { FetchedList } from '../trust-store/keeper.ts'
import { readRemoteLog } from '../trust-store/log/remote.ts'
import type { ListLogs } from '../trust-store/logged.ts'
import type { Floor } from '../trust-store/stores/floor.ts'
import { chunksOf, gather } from './chunks.ts'

export interface ListSourceOptions {
  readonly fetch: (request: Request) => Promise<Response>
  /** Greatest size of a list, in bytes. */
  readonly maxBytes: number
  /** Milliseconds for the whole answer. */
  readonly timeoutMs: number
}

export interface ListSource extends ListLogs {
  /**
   * The list at an address, or what changed since `have`; null: nothing. Redirects are not
   * followed. Throws whatever goes wrong.
   */
  list(url: string, have: Floor | null): Promise<FetchedList | null>
}

/** What is known of one address. */
interface Known {
  readonly etag: string | null
  /** Null: it was taken, and is not needed again. */
  readonly text: string | null
  /** What the asker had when it was fetched. */
  readonly have: Floor | null
}

const maxProofBytes = 524_288

/**
 * Asks with conditional requests (RFC 9110 section 13), and for deltas first where the asker has a
 * list: `<list>/delta?from=<sequence>` and `<list>/proof?sequence=<sequence>` are those of a
 * registry (specs/registry.openapi.json); a server of files has none. A list that was not taken is
 * given again, so that it is tried again once what stood in its way is gone.
 */
export function createListSource({ fetch, maxBytes, timeoutMs }: ListSourceOptions): ListSource {
  const known = new Map<string, Known>()
  /** Servers that have no deltas, shown by their list being unchanged. */
  const filesOnly = new Set<string>()

  const get = (url: string, accept: string, etag: string | null = null) => {
    const headers = { accept, ...(etag === null ? {} : { 'if-none-match': etag }) }
    const signal = AbortSignal.timeout(timeoutMs)
    return fetch(new Request(url, { headers, redirect: 'manual', signal }))
  }

  /** Null: there is none, and the whole list is to be asked for. */
  const delta = async (url: string, have: Floor): Promise<{ delta: string } | 'same' | null> => {
    const response = await get(`${url}/delta?from=${have.sequence}`, listType)
    if (response.status === 200) return { delta: await textOf(response, maxBytes) }
    await response.body?.cancel()
    return response.status === 204 ? 'same' : null
  }

  const whole = async (url: string, have: Floor | null): Promise<string | null> => {
    const before = known.get(url) ?? nothingKnown
    const response = await get(url, listType, before.etag)
    if (response.status === 304 && before.etag !== null) {
      if (have !== null) filesOnly.add(url)
      if (!isSame(have, before.have)) known.set(url, { ...before, text: null })
      return known.get(url)?.text ?? null
    }
    filesOnly.delete(url)
    const text = await bodyOf(response, maxBytes)
    known.set(url, { etag: response.headers.get('etag'), text, have })
    return text
  }

  return {
    async list(url, have) {
      if (have === null || filesOnly.has(url)) return whole(url, have)
      const changed = await delta(url, have)
      if (changed === 'same') return null
      return changed ?? (await whole(url, have))
    },
    async proof(anchor, sequence) {
      const url = `${addressOf(anchor)}/proof?sequence=${sequence}`
      return bodyOf(await get(url, 'text/plain'), maxProofBytes)
    },
    read: ({ log }) => readRemoteLog({ fetch, url: log?.url ?? '', timeoutMs, attempts: 1 }),
  }
}

const listType = 'application/jose'
const nothingKnown: Known = { etag: null, text: null, have: null }

function addressOf({ source }: Anchor): string {
  if ('url' in source) return source.url
  throw new Error('a list that is not fetched has no proof to be fetched')
}

function isSame(one: Floor | null, other: Floor | null): boolean {
  return one?.sequence === other?.sequence && one?.digest === other?.digest
}

async function bodyOf(response: Response, maxBytes: number): Promise<string> {
  if (response.status === 200) return textOf(response, maxBytes)
  await response.body?.cancel()
  throw new Error(`a list's server answered ${response.status}`)
}

async function textOf({ body }: Response, maxBytes: number): Promise<string> {
  const bytes = body === null ? null : await gather(chunksOf(body), maxBytes)
  if (bytes === null) throw new Error('an answer is larger than its cap')
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}
