import { describe, expect, it } from 'vitest'
import { maxBodyBytes, readBody, requireMediaType } from '../../gateway/body.ts'

function request(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
  return new Request('http://gateway.test/v1/verify', init)
}

describe('a body', () => {
  it('is read whole up to the cap', async () => {
    expect(await readBody(request('x'.repeat(maxBodyBytes)))).toHaveLength(maxBodyBytes)
  })

  it('is refused when empty', async () => {
    await expect(readBody(request(null))).rejects.toMatchObject({ code: 'request.empty' })
    await expect(readBody(request(''))).rejects.toMatchObject({ code: 'request.empty' })
  })

  it('is refused unread when it announces more than the cap', async () => {
    let pulled = 0
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1
          controller.enqueue(new Uint8Array(1024))
        },
      },
      { highWaterMark: 0 },
    )
    const large = request(stream, { 'content-length': String(maxBodyBytes + 1) })
    await expect(readBody(large)).rejects.toMatchObject({ code: 'request.too-large' })
    expect(pulled).toBe(0)
  })

  it('is cut off while it arrives when it announced nothing', async () => {
    let pulled = 0
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1
          controller.enqueue(new Uint8Array(1024))
        },
      },
      { highWaterMark: 0 },
    )
    await expect(readBody(request(stream))).rejects.toMatchObject({ code: 'request.too-large' })
    expect(pulled).toBe(17)
  })
})

describe('a media type', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'of %s is JSON',
    (type) => {
      expect(() =>
        requireMediaType(request('{}', { 'content-type': type }), 'application/json'),
      ).not.toThrow()
    },
  )

  it.each(['text/plain', 'application/jsonp', 'application/json+x', 'multipart/form-data'])(
    'of %s is refused',
    (type) => {
      expect(() =>
        requireMediaType(request('{}', { 'content-type': type }), 'application/json'),
      ).toThrow(expect.objectContaining({ code: 'request.content-type' }))
    },
  )
})
