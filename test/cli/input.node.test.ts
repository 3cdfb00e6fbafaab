import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { CommandError } from '../../gateway/cli/failure.ts'
import { readScan, readText } from '../../gateway/cli/input.ts'
import { maxPictureBytes } from '../../gateway/cli/picture-bounds.ts'
import { blankBitmap, jpegOf, pngFile, pngOf, qrBitmap, stacked } from './pictures.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-input-'))
afterAll(() => rm(folder, { recursive: true }))

const empty = Readable.from([])
const text = 'HC1:6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2'
const binary = Uint8Array.from({ length: 200 }, (_, index) => (index * 167 + 31) & 0xff)

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'read'
  } catch (error) {
    if (error instanceof CommandError) return error.code
    throw error
  }
}

const scanOf = (argument: string, index: number | null = null) => readScan(argument, index, empty)

describe('a picture', () => {
  it('gives the text of its QR code out of PNG', async () => {
    const path = await file('one.png', pngOf(qrBitmap(text)))
    expect((await scanOf(path)).text).toBe(text)
  })

  it('gives the text of its QR code out of JPEG', async () => {
    const path = await file('one.jpg', jpegOf(qrBitmap(text)))
    expect((await scanOf(path)).text).toBe(text)
  })

  it('gives Chinese text as it is', async () => {
    const path = await file('zh.png', pngOf(qrBitmap('{"姓名":"张三"}')))
    expect((await scanOf(path)).text).toBe('{"姓名":"张三"}')
  })

  it('gives every byte of a binary code, and no text', async () => {
    const scan = await scanOf(await file('binary.png', pngOf(qrBitmap(binary))))
    expect([...scan.bytes]).toEqual([...binary])
    expect(scan.text).toBeNull()
  })

  it('is known by its content, whatever its name', async () => {
    const path = await file('picture', pngOf(qrBitmap(text)))
    expect((await scanOf(path)).text).toBe(text)
  })

  it('without a QR code is told so', async () => {
    const path = await file('blank.png', pngOf(blankBitmap(200, 200)))
    expect(await codeOf(scanOf(path))).toBe('input.no-code')
  })

  it('with two QR codes asks which, and gives the one that is named, from the top', async () => {
    const path = await file('two.png', pngOf(stacked([qrBitmap('FIRST'), qrBitmap('SECOND')])))
    await expect(scanOf(path)).rejects.toThrow(/2 QR codes/)
    expect(await codeOf(scanOf(path))).toBe('input.several-codes')
    expect((await scanOf(path, 1)).text).toBe('FIRST')
    expect((await scanOf(path, 2)).text).toBe('SECOND')
    expect(await codeOf(scanOf(path, 3))).toBe('input.index')
  })

  it('with the same QR code twice has one', async () => {
    const path = await file('same.png', pngOf(stacked([qrBitmap(text), qrBitmap(text)])))
    expect((await scanOf(path)).text).toBe(text)
  })
})

describe('a picture that cannot be one', () => {
  const good = pngOf(qrBitmap(text))
  const photo = jpegOf(qrBitmap(text))
  const size = (width: number, height: number) =>
    Uint8Array.of(width >> 8, width, height >> 8, height)
  const scan = Uint8Array.of(0xff, 0xda, 0, 2)

  it.each([
    ['text called PNG', 'fake.png', 'HC1:6BFOXN', 'input.not-picture'],
    ['text called JPEG', 'fake.jpeg', 'HC1:6BFOXN', 'input.not-picture'],
    ['a PNG cut short', 'cut.png', good.subarray(0, good.length - 20), 'input.picture-broken'],
    ['a signature alone', 'head.png', good.subarray(0, 8), 'input.picture-broken'],
    ['a JPEG cut in its header', 'cut.jpg', photo.subarray(0, 60), 'input.picture-broken'],
    [
      'a JPEG of a header alone',
      'frame.jpg',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, ...size(10, 10), 3),
      'input.picture-broken',
    ],
    [
      'a PNG that inflates to more than its size',
      'bomb.png',
      pngFile(10, 10, new Uint8Array(50_000_000)),
      'input.picture-broken',
    ],
    ['a PNG of 4 gigapixels', 'wide.png', pngFile(65_535, 65_535, good), 'input.too-large'],
    [
      'a JPEG of 4 gigapixels',
      'wide.jpg',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0xff, 0xff, 0xff, 0xff, 3, 0, 0),
      'input.too-large',
    ],
    [
      'a JPEG of a thousand scans',
      'scans.jpg',
      Buffer.concat([photo, ...Array.from({ length: 1000 }, () => scan)]),
      'input.picture-broken',
    ],
    [
      'a PNG over 16 MiB',
      'huge.png',
      Buffer.concat([good, Buffer.alloc(maxPictureBytes)]),
      'input.too-large',
    ],
  ])('is refused: %s', async (_, name, content, code) => {
    expect(await codeOf(scanOf(await file(name, content)))).toBe(code)
  })
})

describe('a code that is no picture', () => {
  it('is the argument itself where no file has its name', async () => {
    expect((await scanOf(text)).text).toBe(text)
    expect((await scanOf('https://codes.example/a.png')).text).toBe('https://codes.example/a.png')
  })

  it('is the content of a file, without the line break at its end', async () => {
    expect((await scanOf(await file('a.txt', `${text}\n`))).text).toBe(text)
    expect((await scanOf(await file('b.txt', `${text}\r\n`))).text).toBe(text)
    expect((await scanOf(await file('c.txt', `${text}\n\n`))).text).toBe(`${text}\n`)
  })

  it('is what standard input has, picture, text or bytes', async () => {
    const given = (content: Uint8Array | string) =>
      readScan('-', null, Readable.from([Buffer.from(content)]))
    expect((await given(`${text}\n`)).text).toBe(text)
    expect((await given(pngOf(qrBitmap(text)))).text).toBe(text)
    const bytes = Uint8Array.of(0xff, 0x00, 0x0a)
    expect([...(await given(bytes)).bytes]).toEqual([...bytes])
  })

  it.each([
    ['nothing', '', 'input.empty'],
    ['a line break', '\n', 'input.empty'],
    ['more than 16 KiB', 'A'.repeat(16 * 1024 + 1), 'input.too-large'],
  ])('is refused where a file has %s', async (what, content, code) => {
    expect(await codeOf(scanOf(await file(`${what}.txt`, content)))).toBe(code)
  })

  it('is refused where the file is missing or a folder', async () => {
    expect(await codeOf(scanOf(join(folder, 'none.png')))).toBe('input.missing')
    expect(await codeOf(scanOf(folder))).toBe('input.unreadable')
    expect(await codeOf(scanOf(''))).toBe('input.empty')
  })

  it('stops reading a stream without end at the cap', async () => {
    let given = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 65_536
          yield Buffer.alloc(65_536)
        }
      })(),
    )
    expect(await codeOf(readScan('-', null, endless))).toBe('input.too-large')
    expect(given).toBeLessThan(maxPictureBytes + 4 * 1024 * 1024)
  })
})

describe('a text such as a voucher', () => {
  it('is the argument, a file or standard input', async () => {
    expect(await readText('a.b.c', 100, empty)).toBe('a.b.c')
    expect(await readText(await file('v.jwt', 'a.b.c\n'), 100, empty)).toBe('a.b.c')
    expect(await readText('-', 100, Readable.from([Buffer.from('a.b.c\n')]))).toBe('a.b.c')
  })

  it('is refused over its cap', async () => {
    expect(await codeOf(readText('A'.repeat(200), 100, empty))).toBe('input.too-large')
  })
})
