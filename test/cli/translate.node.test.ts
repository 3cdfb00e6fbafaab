import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { CommandError } from '../../gateway/cli/failure.ts'
import { pictureOf } from '../../gateway/cli/options.ts'
import { parseServer } from '../../gateway/cli/server.ts'
import { type Translating, translate } from '../../gateway/cli/translate.ts'
import type { Result } from '../../gateway/cli/words.ts'
import contract from '../../specs/generated/openapi.json' with { type: 'json' }
import { accepted, problemReply, refused, undecided, unknownDivision } from './answers.ts'
import { tongxing } from './run.ts'
import { type Asked, type Reply, stubGateway } from './stub-gateway.ts'

const { examples } =
  contract.paths['/v1/translate'].post.responses['200'].content['application/json']
const translated = examples.translated.value
const untranslated = examples.untranslated.value

const folder = await mkdtemp(join(tmpdir(), 'tongxing-translate-'))
afterAll(() => rm(folder, { recursive: true }))

const code = 'HC1:6BFOXN'
const asking: Omit<Translating, 'server'> = {
  input: code,
  index: null,
  destination: '310000',
  purpose: 'gate',
  format: null,
  picture: null,
  out: null,
}

async function asked(
  reply: Reply,
  changes: Partial<Translating> = {},
): Promise<Result & { readonly asked: readonly Asked[]; readonly text: string }> {
  await using gateway = await stubGateway(() => reply)
  const server = parseServer(gateway.url, 10)
  const result = await translate({ ...asking, server, ...changes }, Readable.from([]))
  return { ...result, asked: gateway.asked, text: result.lines('en').join('\n') }
}

describe('tongxing translate', () => {
  it('sends the code, the destination and the purpose, and what is wanted', async () => {
    const plain = await asked({ body: translated })
    const body = { code, destination: '310000', purpose: 'gate' }
    expect(plain.asked).toEqual([{ method: 'POST', path: '/v1/translate', body }])
    const wanted = await asked(
      { body: translated },
      {
        format: 'national-code',
        picture: { file: join(folder, 'sent.svg'), kind: 'svg', symbology: 'azteccode' },
      },
    )
    const more = { format: 'national-code', picture: 'svg', symbology: 'azteccode' }
    expect(wanted.asked[0]?.body).toEqual({ ...body, ...more })
  })

  it('writes the new code and its picture to files that only their owner reads', async () => {
    const [out, file] = [join(folder, 'code.txt'), join(folder, 'code.svg')]
    const { exit, text } = await asked(
      { body: translated },
      { out, picture: { file, kind: 'svg', symbology: 'qrcode' } },
    )
    expect(exit).toBe(0)
    expect(await readFile(out, 'utf8')).toBe(`${translated.translation.code}\n`)
    expect(await readFile(file, 'utf8')).toBe(translated.translation.picture.svg)
    expect([(await stat(out)).mode & 0o777, (await stat(file)).mode & 0o777]).toEqual([
      0o600, 0o600,
    ])
    for (const part of ['TRANSLATED', 'Gateway of Zhejiang', 'national-code', out, file]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('No place for: assessments.authority.id assessments.authority.name')
    expect(text).toContain('Withheld: basic.idNumber basic.name')
  })

  it('writes a code of bytes as bytes', async () => {
    const out = join(folder, 'code.bin')
    const { code: _, ...rest } = translated.translation
    const translation = { ...rest, codeBytes: 'AAECAw==' }
    await asked({ body: { ...translated, translation } }, { out })
    expect([...(await readFile(out))]).toEqual([0, 1, 2, 3])
  })

  it('ends with 13 where a code is accepted and there is no new one, saying why', async () => {
    const { exit, text } = await asked({ body: untranslated })
    expect(exit).toBe(13)
    expect(text).toMatch(/^ACCEPTED, BUT NOT TRANSLATED/)
    expect(text).toContain('[translate.not-expressible]')
    expect(text).toContain('What to do: ')
  })

  it('ends as a verification does where the code is not accepted', async () => {
    expect(await asked({ body: refused })).toMatchObject({ exit: 10 })
    expect(await asked(problemReply(undecided))).toMatchObject({ exit: 12 })
    const wrong = asked(problemReply(unknownDivision))
    await expect(wrong).rejects.toMatchObject({ code: 'request.division-unknown' })
  })

  it('takes no answer of something else for a translation', async () => {
    const other = asked({ body: { ...accepted, translation: { code: 'x' } } })
    await expect(other).rejects.toMatchObject({ code: 'gateway.not-a-gateway' })
  })

  it('says so where a file cannot be written', async () => {
    const nowhere = asked({ body: translated }, { out: join(folder, 'no', 'where') })
    await expect(nowhere).rejects.toMatchObject({ code: 'input.unwritable' })
  })
})

describe('a picture', () => {
  it('is what the ending of its file says', () => {
    expect(pictureOf({ picture: 'a.svg' })).toEqual({
      file: 'a.svg',
      kind: 'svg',
      symbology: 'qrcode',
    })
    expect(pictureOf({ picture: 'A.PNG', symbology: 'pdf417' })).toMatchObject({
      kind: 'png',
      symbology: 'pdf417',
    })
    expect(pictureOf({})).toBeNull()
  })

  it.each([
    [{ picture: 'a.gif' }, 'usage.picture'],
    [{ picture: 'svg' }, 'usage.picture'],
    [{ picture: 'a.svg', symbology: 'gridmatrix' }, 'usage.symbology'],
    [{ symbology: 'x' }, 'usage.symbology'],
  ])('is refused: %j', (options, failure) => {
    try {
      pictureOf(options)
      throw new Error('taken')
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      expect(error.code).toBe(failure)
    }
  })
})

it('is a command', async () => {
  await using gateway = await stubGateway(() => ({ body: translated }))
  const out = join(folder, 'command.txt')
  const where = ['--to', '310000', '--gateway', gateway.url]
  const ended = await tongxing(['translate', '-', ...where, '--out', out], { stdin: `${code}\n` })
  expect(ended).toMatchObject({ exit: 0, stderr: '' })
  expect(ended.stdout).toMatch(/^TRANSLATED/)
  expect(await readFile(out, 'utf8')).toBe(`${translated.translation.code}\n`)
})
