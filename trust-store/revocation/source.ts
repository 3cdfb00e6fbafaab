/** Sets of revoked codes over HTTP: static files in one folder. */
import type { Fetch } from '../log/http.ts'
import { orAborted, readBody } from '../log/http.ts'
import { RevocationError } from './error.ts'
import type { RevocationPart } from './head.ts'
import { headFile, maxHeadBytes, partFile } from './head.ts'

/**
 * @param url of the folder, as the trust list names it
 * @param signal ends the wait
 */
export interface RevocationSource {
  /** The head as it is now; the same text again where it is unchanged. @throws {RevocationError} */
  head(url: string, signal: AbortSignal): Promise<string>
  /** At most `part.bytes` bytes. @throws {RevocationError} */
  part(url: string, part: RevocationPart, signal: AbortSignal): Promise<Uint8Array>
}

/**
 * The head is asked for conditionally (RFC 9110 section 13); parts never change, and may come from
 * any cache. Redirects are not followed.
 */
export function createRevocationSource(fetch: Fetch): RevocationSource {
  const known = new Map<string, { readonly etag: string; readonly text: string }>()

  const get = async (url: string, headers: Record<string, string>, signal: AbortSignal) => {
    try {
      const request = new Request(url, { headers, redirect: 'manual', signal })
      return await orAborted(fetch(request), signal)
    } catch {
      throw new RevocationError('revocation.unreachable')
    }
  }
  const read = async (response: Response, maxBytes: number, signal: AbortSignal) => {
    if (response.status !== 200) {
      response.body?.cancel().catch(() => {})
      throw new RevocationError('revocation.unreachable')
    }
    try {
      return await readBody(response.body, maxBytes, signal)
    } catch {
      throw new RevocationError('revocation.unreachable')
    }
  }

  return {
    async head(url, signal) {
      const before = known.get(url)
      const response = await get(
        fileAt(url, headFile),
        before === undefined ? {} : { 'if-none-match': before.etag },
        signal,
      )
      if (before !== undefined && response.status === 304) return before.text
      const bytes = await read(response, maxHeadBytes + 2, signal)
      if (bytes === null) throw new RevocationError('revocation.size')
      const text = new TextDecoder().decode(bytes).replace(/\r?\n$/, '')
      const etag = response.headers.get('etag')
      if (etag === null) known.delete(url)
      else known.set(url, { etag, text })
      return text
    },
    async part(url, part, signal) {
      const bytes = await read(
        await get(fileAt(url, partFile(part)), {}, signal),
        part.bytes,
        signal,
      )
      if (bytes === null) throw new RevocationError('revocation.part')
      return bytes
    },
  }
}

function fileAt(folder: string, file: string): string {
  return `${folder.replace(/\/$/, '')}/${file}`
}
