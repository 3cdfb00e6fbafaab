import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import anhui from '../../adapters/cities/anhui.json' with { type: 'json' }
import { formats } from '../../adapters/formats.ts'
import { createRegistry, scanOfText } from '../../adapters/registry.ts'
import { parseConfiguration } from '../../gateway/configuration.ts'
import { readFormats } from '../../gateway/node/read-formats.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-formats-'))
afterAll(() => rm(folder, { recursive: true }))

const specimen = `TJM1120000${'0'.repeat(32)}`
const city = {
  ...anhui,
  id: 'tianjin',
  specimen,
  code: [
    {
      text: [
        { literal: 'TJM1' },
        { name: 'division', alphabet: 'digits', length: 6 },
        { name: 'id', alphabet: 'hex', length: 32 },
      ],
      issuer: { join: ['division:', { part: 'division' }] },
    },
  ],
}

async function read(...contents: readonly string[]) {
  const files = contents.map((_, at) => ({ file: `city-${at}.json` }))
  for (const [at, content] of contents.entries()) {
    await writeFile(join(folder, `city-${at}.json`), content)
  }
  return readFormats(folder, { formats: files })
}

describe('cities that a configuration adds', () => {
  it('are read beside those that are known', async () => {
    const further = await read(JSON.stringify(city))
    const registry = createRegistry([...formats, ...further])
    expect(registry.detect(scanOfText(specimen)).id).toBe('tianjin')
    expect(registry.detect(scanOfText(anhui.specimen)).id).toBe('anhui')
  })

  it('may not look like another city', async () => {
    const further = await read(JSON.stringify({ ...anhui, id: 'another' }))
    expect(() => createRegistry([...formats, ...further])).toThrow('is claimed by')
  })

  it.each([
    ['that is not JSON', '{', 'formats[0].file names a manifest that'],
    ['with a part that is none', JSON.stringify({ ...city, grades: 1 }), 'at /grades '],
    ['that is huge', `"${'x'.repeat(300_000)}"`, 'formats[0].file names more than 256 KiB'],
  ])('are told what is wrong: a manifest %s', async (_what, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  it('are told where a file is missing', async () => {
    const missing = readFormats(folder, { formats: [{ file: 'nowhere.json' }] })
    await expect(missing).rejects.toThrow('formats[0].file names a file that cannot be read')
  })

  it('are no part of a Worker', () => {
    const document = { formats: [{ file: 'city.json' }] }
    expect(() => parseConfiguration(document, 'worker')).toThrow(/^formats /m)
  })
})
