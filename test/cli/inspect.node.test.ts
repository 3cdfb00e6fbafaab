import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { inspectCode } from '../../gateway/cli/inspect.ts'
import { validateInspectAnswer } from '../../specs/generated/validators.js'

const inspect = (code: string) => inspectCode('-', null, Readable.from([Buffer.from(code)]))

describe('tongxing inspect', () => {
  it.each(formats.map(({ id, specimen }) => [id, specimen]))(
    'parses a code of %s, and says in both languages that it verified nothing',
    async (id, specimen) => {
      const { exit, document, lines } = await inspect(specimen)
      expect(exit).toBe(0)
      expect(validateInspectAnswer(document)).toBe(true)
      expect(document).toMatchObject({ verified: false, recognised: true, format: { id } })
      expect(lines('en')[0]).toMatch(/^!! NOTHING was verified/)
      expect(lines('zh')[0]).toMatch(/^!! 未作任何验证/)
      expect(lines('en').join('\n')).toContain(`[${id}]`)
    },
  )

  it('says at which stage a broken code stopped, and why', async () => {
    const { exit, lines } = await inspect('HC1:abc')
    expect(exit).toBe(11)
    expect(lines('en').join('\n')).toMatch(/\[decode\.base45\][\s\S]*Stopped at: decode/)
  })
})
