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
  const body =
    announced !== null && request.headers.get('transfer-encoding') === null
      ? new Uint8Array(await request.arrayBuffer())
      : await readStream(request.body, cap)
  if (body.length > cap) throw new RequestError('request.too-large')
  if (body.length === 0) throw new RequestError('request.empty')
  return body
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  cap: number,
): Promise<Uint8Array> {
  if (stream === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of chunksOf(stream)) {
    length += part.length
    if (length > cap) throw new RequestError('request.too-large')
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Chunks as they arrive; leaving the loop early cancels the stream. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  let done = false
  try {
    for (;;) {
      const next = await reader.read()
      done = next.done
      if (next.done) return
      yield next.value
    }
  } finally {
    if (!done) await reader.cancel()
    reader.releaseLock()
  }
}

/** Refuses another media type; parameters such as `charset=utf-8` are allowed. */
export function requireMediaType(request: Request, expected: string): void {
  const stated = request.headers.get('content-type') ?? ''
  if (stated === expected) return
  if (stated.split(';', 1)[0]?.trim().toLowerCase() !== expected) {
    throw new RequestError('request.content-type')
  }
}
