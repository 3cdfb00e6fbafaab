/** Bytes that arrive in chunks. */

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

/** All of them as one; null as soon as they are more than `cap` bytes. */
export async function gather(
  chunks: AsyncIterable<Uint8Array>,
  cap: number,
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > cap) return null
    parts.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
