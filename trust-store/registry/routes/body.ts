import { RequestError } from '../problems.ts'

/**
 * The whole body, never more than `cap` bytes of it: an announced length over the cap is refused
 * before anything is read, an unannounced one while it arrives.
 *
 * @throws {RequestError} `request.empty`, `request.too-large`
 */
export async function readBody(request: Request, cap: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = request.headers.get('content-length')
  if (announced !== null && Number(announced) > cap) throw new RequestError('request.too-large')
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    size += next.value.length
    if (size > cap) {
      reader?.cancel().catch(() => {})
      throw new RequestError('request.too-large')
    }
    parts.push(next.value)
  }
  if (size === 0) throw new RequestError('request.empty')
  return joined(parts, size)
}

/** Refuses another media type; parameters such as `charset=utf-8` are allowed. */
export function requireMediaType(request: Request, expected: string): void {
  const stated = request.headers.get('content-type') ?? ''
  if (stated.split(';', 1)[0]?.trim().toLowerCase() === expected) return
  throw new RequestError('request.content-type')
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
