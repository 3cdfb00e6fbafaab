import { chunksOf, gather } from './chunks.ts'
import { RequestError } from './problems.ts'

/** Greatest body of a single request, in bytes. */
export const maxBodyBytes = 16 * 1024

/**
 * The whole body, never more than `cap` bytes of it: an announced length over the cap is refused
 * before anything is read, an unannounced one while it arrives.
 *
 * @throws {RequestError} `request.empty`, `request.too-large`
 */
export async function readBody(request: Request, cap: number = maxBodyBytes): Promise<Uint8Array> {
  const announced = request.headers.get('content-length')
  if (announced !== null && Number(announced) > cap) throw new RequestError('request.too-large')
  // A server never delivers more than an announced length, so this cannot pass the cap.
  const isBounded = announced !== null && request.headers.get('transfer-encoding') === null
  const body =
    isBounded || request.body === null
      ? new Uint8Array(await request.arrayBuffer())
      : await gather(chunksOf(request.body), cap)
  if (body === null || body.length > cap) throw new RequestError('request.too-large')
  if (body.length === 0) throw new RequestError('request.empty')
  return body
}

/** Refuses another media type; parameters such as `charset=utf-8` are allowed. */
export function requireMediaType(request: Request, expected: string): void {
  const stated = request.headers.get('content-type') ?? ''
  if (stated === expected) return
  if (stated.split(';', 1)[0]?.trim().toLowerCase() !== expected) {
    throw new RequestError('request.content-type')
  }
}
