import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerCount } from '../../gateway/cli/ledger-count.ts'
import { readCounts } from '../../gateway/cli/ledger-read.ts'
import { makeKey } from '../../gateway/cli/registry-keys.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { parseSignedCounts } from '../../trust-store/ledger/signed-counts.ts'

let folder: string
let key: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'))
  key = join(folder, 'key.pem')
  await makeKey({ out: key, plain: true }, {})
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function eventsFile(lines: readonly string[]): Promise<string> {
  const file = join(folder, 'events.ndjson')
  await writeFile(file, lines.map((line) => `${line}\n`).join(''))
  return file
}

const red = '{"event":"given","grade":"10","reason":"close-contact"}'
const scope = { issuer: '91330100MA27XXXX0A', day: '2022-06-13' }

describe('tongxing ledger count', () => {
  it('counts, suppresses and signs', async () => {
    const file = await eventsFile([
      ...Array(12).fill(red),
      '{"event":"held","grade":"00","reason":null}',
    ])
    const output = join(folder, 'counts.jws')
    const { exit } = await ledgerCount(file, { ...scope, key, output }, {})
    expect(exit).toBe(0)
    const { counts } = parseSignedCounts(await readFile(output, 'utf8'))
    expect(counts.changes['10']).toMatchObject({ total: 12, suppressed: false })
    expect(counts.grades['00']).toBeNull()
  })

  it.each([
    ['a person', '{"event":"held","grade":"10","reason":null,"name":"张三"}'],
    ['an empty line', ''],
    ['a long line', `${red}${' '.repeat(300)}`],
  ])('refuses %s by the number of its line, and repeats nothing of it', async (_, line) => {
    const file = await eventsFile([red, line])
    const failed = ledgerCount(file, { ...scope, key }, {})
    await expect(failed).rejects.toMatchObject({ code: 'input.ledger-event', exit: 65 })
    await failed.catch((error: Error) => expect(error.message).not.toContain('张三'))
  })

  it('refuses a day or an issuer that is none, and a file that is not there', async () => {
    const file = await eventsFile([red])
    const count = (more: object, at = file) => ledgerCount(at, { ...scope, key, ...more }, {})
    await expect(count({ day: '2022-06-31' })).rejects.toMatchObject({ code: 'usage.ledger-day' })
    await expect(count({ issuer: '张三' })).rejects.toMatchObject({ code: 'input.ledger-counts' })
    await expect(count({}, join(folder, 'absent'))).rejects.toMatchObject({ code: 'input.missing' })
  })
})

describe('counts that a log names', () => {
  it('are told where they are withheld, changed, or signed by nobody of the issuer', async () => {
    const file = await eventsFile([red])
    const output = join(folder, 'other.jws')
    await ledgerCount(file, { ...scope, key, output }, {})
    const jws = await readFile(output, 'utf8')
    const { digest } = parseSignedCounts(jws)
    const state = {
      participants: new Map(),
      counts: new Map([
        ['issuer:a 2022-06-13', digest],
        ['issuer:b 2022-06-13', '0'.repeat(64)],
        ['issuer:c 2022-06-13', digest],
      ]),
    }
    const read = async (participant: string) => (participant === 'issuer:c' ? null : jws)
    const { unsound } = await readCounts(state, read, createNodeBackend())
    expect(unsound.map(({ code }) => code)).toEqual([
      'ledger.unsound',
      'ledger.changed',
      'ledger.withheld',
    ])
  })
})
