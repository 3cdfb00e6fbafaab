/** A witness over HTTP (c2sp.org/tlog-witness), for a server to mount at `<prefix>/add-checkpoint`. */
import { readBody } from './http.ts'
import { addCheckpoint, maxRequestBytes, type Witness } from './witness.ts'

/**
 * Besides what `addCheckpoint` answers: 405 to any method but POST, 413 as soon as a body is longer
 * than any such request, 400 to one that does not arrive whole. The content type of the request is
 * not looked at. An answer is never to be cached.
 *
 * @param at now, in milliseconds since 1970
 * @throws what the witness's store throws: nothing was cosigned, and the server is to answer 500
 */
export async function handleAddCheckpoint(
  request: Request,
  witness: Witness,
  at: number,
): Promise<Response> {
  if (request.method !== 'POST') return refuse(405, request, { allow: 'POST' })
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > maxRequestBytes) return refuse(413, request)
  const input = await bodyOf(request)
  if (input === 'broken') return refuse(400, request)
  if (input === 'too-long') return refuse(413, request)
  const { status, contentType, body } = await addCheckpoint(witness, input, at)
  return new Response(body, { status, headers: { ...uncached, 'content-type': contentType } })
}

const uncached = { 'cache-control': 'no-store' } as const

async function bodyOf(request: Request): Promise<Uint8Array | 'too-long' | 'broken'> {
  try {
    return (await readBody(request.body, maxRequestBytes, request.signal)) ?? 'too-long'
  } catch {
    return 'broken'
  }
}

function refuse(
  status: 400 | 405 | 413,
  request: Request,
  headers: Readonly<Record<string, string>> = {},
): Response {
  request.body?.cancel().catch(() => {})
  return new Response(null, { status, headers: { ...uncached, ...headers } })
}
