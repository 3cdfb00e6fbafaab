import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createImportReader } from '../../gateway/node/read-import.ts'
import { splitSigned } from '../../trust-store/imports/signed-content.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { vciMember } from '../trust/import-sources.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-import-'))
afterAll(() => rm(folder, { recursive: true }))

const url = 'https://lists.example/snapshot'
const signatureUrl = 'https://lists.example/snapshot.sig'
const textOf = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes)

/** A server of these texts, with entity tags. */
function serverOf(texts: Record<string, string>) {
  const asked: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const text = texts[request.url]
    const etag = `"${text?.trimEnd()}"`
    const isSame = request.headers.get('if-none-match') === etag
    asked.push(`${request.url.slice(22)} ${isSame ? 304 : text === undefined ? 404 : 200}`)
    if (text === undefined) return new Response(null, { status: 404 })
    if (isSame) return new Response(null, { status: 304 })
    return new Response(text, { headers: { etag } })
  }
  return { fetch, asked }
}

describe('what is imported over HTTPS', () => {
  const member = vciMember({ source: { url } })

  it('is asked for conditionally, and given whole where it is wanted', async () => {
    const texts = { [url]: '{"a":1}' }
    const { fetch, asked } = serverOf(texts)
    const read = createImportReader(folder, fetch)
    expect(textOf(await read(member, false))).toBe('{"a":1}')
    expect(await read(member, false)).toBe(null)
    expect(textOf(await read(member, true))).toBe('{"a":1}')
    texts[url] = '{"a":2}'
    expect(textOf(await read(member, false))).toBe('{"a":2}')
    expect(asked.map((one) => one.split(' ')[1])).toEqual(['200', '304', '200', '200'])
  })

  it('is joined with its signature, of which either may change', async () => {
    const signed = { ...member, signature: { url: signatureUrl } }
    const signature = Uint8Array.of(1, 2, 3)
    const texts = { [url]: '{"a":1}', [signatureUrl]: `${toBase64(signature)}\n` }
    const { fetch, asked } = serverOf(texts)
    const read = createImportReader(folder, fetch)
    const whole = splitSigned((await read(signed, false)) ?? new Uint8Array())
    expect([whole.signature, textOf(whole.content)]).toEqual([signature, '{"a":1}'])
    expect(await read(signed, false)).toBe(null)
    texts[signatureUrl] = toBase64(Uint8Array.of(4, 5, 6))
    const resigned = splitSigned((await read(signed, false)) ?? new Uint8Array())
    expect([resigned.signature, textOf(resigned.content)]).toEqual([
      Uint8Array.of(4, 5, 6),
      '{"a":1}',
    ])
    expect(asked.slice(4)).toEqual(['snapshot 304', 'snapshot.sig 200', 'snapshot 200'])
    expect(await read(signed, false)).toBe(null)
  })

  it.each([
    ['that is not there', async () => new Response(null, { status: 404 })],
    ['that fails', async () => new Response('{}', { status: 500 })],
    [
      'behind a redirect',
      async () => new Response(null, { status: 302, headers: { location: 'https://b.example/' } }),
    ],
    ['that says nothing changed, unasked', async () => new Response(null, { status: 304 })],
    ['larger than its cap', async () => new Response(endless())],
  ])('and %s is not had', async (_, fetch) => {
    const read = createImportReader(folder, fetch)
    await expect(read(member, false)).rejects.toThrow(/import/)
  })

  it('follows no redirect', async () => {
    const modes: string[] = []
    const read = createImportReader(folder, async ({ redirect }) => {
      modes.push(redirect)
      return new Response('{}')
    })
    await read(member, false)
    expect(modes).toEqual(['manual'])
  })
})

/** 1 MiB after the other, without end. */
function endless(): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(1024 * 1024)
  return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
}

describe('what is imported from a file', () => {
  const member = vciMember({
    source: { file: 'snapshot.json' },
    signature: { file: 'snapshot.sig' },
  })
  const none = () => Promise.reject(new Error('nothing is fetched'))

  it('is read again where it was replaced, with a signature as it is', async () => {
    const path = join(folder, 'snapshot.json')
    await writeFile(path, '{"a":1}')
    await writeFile(join(folder, 'snapshot.sig'), Uint8Array.of(0x30, 0xff, 0x0a))
    const read = createImportReader(folder, none)
    const first = splitSigned((await read(member, false)) ?? new Uint8Array())
    expect([first.signature, textOf(first.content)]).toEqual([
      Uint8Array.of(0x30, 0xff, 0x0a),
      '{"a":1}',
    ])
    expect(await read(member, false)).toBe(null)
    await writeFile(path, '{"a":2}')
    await utimes(path, 1, 1)
    expect(textOf(await read(member, false))).toContain('{"a":2}')
  })

  it('must be there', async () => {
    const absent = vciMember({ source: { file: 'absent.json' } })
    await expect(createImportReader(folder, none)(absent, false)).rejects.toThrow()
  })
})
