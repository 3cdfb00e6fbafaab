import { chunksOf, gather } from './chunks.ts'

export interface ListSourceOptions {
  readonly fetch: (request: Request) => Promise<Response>
  /** Greatest size of a list, in bytes. */
  readonly maxBytes: number
  /** Milliseconds for the whole answer. */
  readonly timeoutMs: number
}

/**
 * Lists over HTTPS, with conditional requests (RFC 9110 section 13). Where the server says that
 * nothing changed, the text from before is returned again, so that a list that was refused is
 * refused again and stays visible. Redirects are not followed. Throws whatever goes wrong.
 */
export function createListSource(options: ListSourceOptions): (url: string) => Promise<string> {
  const known = new Map<string, { readonly etag: string; readonly text: string }>()
  return async (url) => {
    const before = known.get(url)
    const response = await options.fetch(
      new Request(url, {
        headers: {
          accept: 'application/jose',
          ...(before === undefined ? {} : { 'if-none-match': before.etag }),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(options.timeoutMs),
      }),
    )
    if (before !== undefined && response.status === 304) return before.text
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel()
      throw new Error(`a list's server answered ${response.status}`)
    }
    const bytes = await gather(chunksOf(response.body), options.maxBytes)
    if (bytes === null) throw new Error('a list is larger than its cap')
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const etag = response.headers.get('etag')
    if (etag === null) known.delete(url)
    else known.set(url, { etag, text })
    return text
  }
}
