/** Third-party pictures: the QR codes of eu-dgc-testdata, read and compared with their text. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { createCodeReader } from '../../gateway/cli/picture.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = new URL('../../../shared/testdata/eu-dgc-testdata/', import.meta.url).pathname
/** Cases with a picture that says it must be read, as the folder had them when this was written. */
const known = 389

interface PictureCase {
  readonly '2DCODE': string
  readonly PREFIX: string
  readonly EXPECTEDRESULTS: { readonly EXPECTEDPICTUREDECODE?: boolean }
}

if (existsSync(folder)) {
  const cases = globSync('**/*.json', { cwd: folder })
    .map((name) => ({ name, value: readJson(`${folder}${name}`) }))
    .filter((one): one is { name: string; value: PictureCase } => isPictureCase(one.value))

  it(`reads every picture of eu-dgc-testdata that must be readable`, async () => {
    const readCodes = await createCodeReader()
    const readable = cases.filter(({ value }) => value.EXPECTEDRESULTS.EXPECTEDPICTUREDECODE)
    const wrong: string[] = []
    for (const { name, value } of readable) {
      const codes = await readCodes(Buffer.from(value['2DCODE'], 'base64'))
      const texts = codes.map((code) => code.text)
      if (texts.length !== 1 || texts[0] !== value.PREFIX) wrong.push(name)
    }
    expect(wrong).toEqual([])
    expect(readable.length).toBeGreaterThanOrEqual(known)
  })

  it('reads no picture of eu-dgc-testdata that must not be readable', async () => {
    const readCodes = await createCodeReader()
    const unreadable = cases.filter(
      ({ value }) => value.EXPECTEDRESULTS.EXPECTEDPICTUREDECODE === false,
    )
    expect(unreadable.length).toBeGreaterThan(0)
    for (const { value } of unreadable) {
      const reading = readCodes(Buffer.from(value['2DCODE'], 'base64'))
      await expect(reading).rejects.toMatchObject({ code: 'input.picture-broken' })
    }
  })
} else {
  it.skip(`reads the ${known} pictures of eu-dgc-testdata: not run, the folder is absent`, () => {})
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
}

function isPictureCase(value: unknown): value is PictureCase {
  return (
    typeof value === 'object' &&
    value !== null &&
    '2DCODE' in value &&
    typeof value['2DCODE'] === 'string' &&
    'PREFIX' in value &&
    'EXPECTEDRESULTS' in value
  )
}
