/** What stops `tongxing issuer check` before it examines anything, and what does not. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issuerCheck } from '../../gateway/cli/issuer-check.ts'
import { blankBitmap, pngOf } from '../cli/pictures.ts'
import { tongxing } from '../cli/run.ts'
import { faultyKey } from './faulty-city/city.ts'
import { failedCodes, soundReport } from './read-report.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const manifest = here('faulty-city/manifest.json')
const codes = here('faulty-city/codes')
const nowhere = 'http://127.0.0.1:9/'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxing-kit-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the command', () => {
  it.each([
    ['a folder that is none', { codes: here('none') }, 65, 'input.issuer-folder'],
    ['plain http elsewhere', { endpoint: 'http://city.example/x' }, 2, 'usage.issuer-endpoint'],
    ['a secret in the address', { endpoint: 'https://a:b@c.example/' }, 2, 'usage.issuer-endpoint'],
    ['a query', { endpoint: 'https://city.example/?key=1' }, 2, 'usage.issuer-endpoint'],
    ['no credentials', { endpoint: nowhere }, 2, 'usage.issuer-credentials'],
    ['no value', { endpoint: nowhere, caller: ['key'] }, 2, 'usage.issuer-caller'],
    ['a pin that is none', { pin: 'abc' }, 2, 'usage.issuer-pin'],
    ['a time that is none', { timeout: '99' }, 2, 'usage.issuer-timeout'],
    ['a root that is none', { ca: manifest }, 65, 'input.issuer-certificate'],
    ['a page that cannot be written', { html: here('none/x.html') }, 65, 'input.unwritable-file'],
  ] as const)('says what to do with %s', async (_, options, exit, code) => {
    const ended = issuerCheck(manifest, { codes, ...options }, {}, 'en')
    await expect(ended).rejects.toMatchObject({ code, exit })
  })

  it('says so as a process, too', async () => {
    const folderless = await tongxing(['issuer', 'check', manifest])
    expect([folderless.exit, folderless.stderr]).toEqual([
      2,
      expect.stringMatching(/^usage\.argument/),
    ])
    const none = await tongxing(['issuer', 'check', here('none.json'), '--codes', codes])
    expect([none.exit, none.stderr]).toEqual([65, expect.stringMatching(/^input\.missing/)])
    const { stdout, exit } = await tongxing(['issuer', 'check', '--help'])
    expect([exit, stdout]).toEqual([
      0,
      expect.stringMatching(/issuer check, [^:]*: something failed/),
    ])
  })

  it('reports an endpoint that does not answer, and examines the rest', async () => {
    const environment = { TONGXING_CALLER_key: faultyKey }
    const { document } = await issuerCheck(
      manifest,
      { codes, endpoint: nowhere },
      environment,
      'en',
    )
    expect(failedCodes(soundReport(document))).toEqual(
      expect.arrayContaining(['kit.good-refused', 'kit.refresh-identical', 'kit.personal-data']),
    )
  })

  it('reports files that cannot be read; an index that is none ends it', async () => {
    await writeFile(join(folder, 'green.txt'), '')
    await writeFile(join(folder, 'blank.png'), pngOf(blankBitmap(40, 40)))
    await writeFile(join(folder, 'text.png'), 'no picture')
    const { document } = await issuerCheck(manifest, { codes: folder }, {}, 'en')
    const found = soundReport(document).findings.filter(({ check }) => check === 'codes')
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'kit.codes-picture blank.png',
      'kit.codes-file green.txt',
      'kit.codes-picture text.png',
      'kit.codes-none null',
    ])
    await writeFile(join(folder, 'index.json'), '{"codes":[{"file":"../x.txt","expect":"green"}]}')
    const refused = issuerCheck(manifest, { codes: folder }, {}, 'en')
    await expect(refused).rejects.toMatchObject({ code: 'input.issuer-index', exit: 65 })
  })
})
