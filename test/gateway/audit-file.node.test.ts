import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAuditFile } from '../../gateway/node/audit-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const log = (audit: string | null) => ({ log: { level: 'error', audit } }) as const

describe('the audit file', () => {
  it('is not there where none is configured', () => {
    expect(openAuditFile(folder, log(null))).toBeNull()
  })

  it('is appended to, by several processes too, and never begun anew', async () => {
    await writeFile(join(folder, 'audit.ndjson'), 'before\n')
    const one = openAuditFile(folder, log('audit.ndjson'))
    const other = openAuditFile(folder, log('audit.ndjson'))
    one?.write('{"one":1}\n')
    other?.write('{"other":1}\n')
    other?.flush()
    one?.flush()
    const text = await readFile(join(folder, 'audit.ndjson'), 'utf8')
    expect(text).toBe('before\n{"other":1}\n{"one":1}\n')
  })

  it('keeps a gateway from starting where it cannot be written', () => {
    expect(() => openAuditFile(folder, log('absent/audit.ndjson'))).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ setting: 'log.audit' })] }),
    )
  })
})
