import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { drifted } from '../../specs/generate.ts'

const timeout = 60_000

// That nothing has drifted is a step of its own of `npm test`: generate:check.
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
