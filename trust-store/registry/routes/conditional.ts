/** Conditional and compressed answers of bodies that only a new publication changes. */
import { acceptsGzip } from '../accepts-gzip.ts'
import { answer, answerEmpty } from './answer.ts'

export interface Tagged {
  readonly type: string
  readonly body: string
  /** Changes with the body; letters, digits and `-`. */
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Answers a GET or HEAD with a strong ETag for each coding (RFC 9110 section 8.8.3), 304 where the
 * asker has it, gzip where it is accepted. Of each resource the last compressed body is kept.
 */
export function createConditional(): (request: Request, tagged: Tagged) => Promise<Response> {
  let kept: { readonly tag: string; readonly body: Promise<Uint8Array<ArrayBuffer>> } | null = null

  return async (request, { type, body, tag, headers }) => {
    const zipped = acceptsGzip(request.headers.get('accept-encoding') ?? '')
    const etag = zipped ? `"${tag}-gzip"` : `"${tag}"`
    const common = { ...headers, etag, vary: 'accept-encoding' }
    if (hasIt(request.headers.get('if-none-match'), tag)) return answerEmpty(304, common)
    if (!zipped) {
      const plain = new TextEncoder().encode(body)
      return finish(request, plain, answer(200, type, plain, common))
    }
    if (kept?.tag !== tag) kept = { tag, body: gzip(body) }
    const bytes = await kept.body
    // Workers would compress what says that it is compressed, unless told that it is already.
    const init = { headers: { ...common, 'content-encoding': 'gzip' }, encodeBody: 'manual' }
    const encoded = answer(200, type, bytes, init.headers)
    return finish(request, bytes, new Response(encoded.body, { ...init, headers: encoded.headers }))
  }
}

function finish(request: Request, body: Uint8Array, response: Response): Response {
  response.headers.set('content-length', String(body.length))
  if (request.method !== 'HEAD') return response
  return new Response(null, { headers: response.headers })
}

function hasIt(condition: string | null, tag: string): boolean {
  if (condition === null) return false
  const tags = condition.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return tags.some((one) => one === '*' || one === `"${tag}"` || one === `"${tag}-gzip"`)
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
