import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { drifted } from '../../specs/generate.ts'

const timeout = 60_000

it('generated files are what the schemas, value sets, rules and interface say', {
  timeout,
}, async () => {
  expect(await drifted()).toEqual([])
})

it('a file that was changed by hand or is missing is named', { timeout }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongxing-generated-'))
  try {
    cpSync(new URL('../../specs/generated/', import.meta.url), folder, { recursive: true })
    appendFileSync(join(folder, 'validators.js'), '\n')
    rmSync(join(folder, 'openapi.ts'))
    expect(await drifted(pathToFileURL(`${folder}/`))).toEqual(['openapi.ts', 'validators.js'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('the check command succeeds where nothing drifted', { timeout }, () => {
  const script = new URL('../../specs/generate.ts', import.meta.url).pathname
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('')
})
