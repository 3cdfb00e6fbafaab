import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasSet, testDataFolder } from './case.ts'
import { kinds } from './kinds.ts'
import type { Summary } from './table.ts'

const program = fileURLToPath(new URL('run.ts', import.meta.url))

interface Ended {
  readonly code: number
  readonly output: string
  readonly errors: string
}

function conformance(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [program, ...args], options, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors })
    })
  })
}

async function summaryOf(folder: string, ...args: readonly string[]): Promise<Summary> {
  const { output } = await conformance(folder, '--json', ...args)
  return JSON.parse(output)
}

const missing = !hasSet('.')
const whole = 'agrees with every third-party set, or says why a case does not apply'
it.skipIf(missing)(
  missing ? `${whole}: not run, ../shared/testdata is absent (${kinds.length} sets)` : whole,
  async () => {
    const { sets, totals } = await summaryOf(testDataFolder)
    expect(sets.flatMap(({ differ }) => differ)).toEqual([])
    expect(totals.explained).toBe(0)
    expect(sets.map(({ set }) => set)).toEqual(kinds.map(({ set }) => set))
    expect(totals.agree).toBeGreaterThan(6000)
  },
  120_000,
)

describe('a folder of our own', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function put(path: string, content: unknown): void {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  }
  const integer = { hex: '01', roundtrip: true, decoded: 1 }
  const lie = { hex: '02', roundtrip: true, decoded: 3 }

  it('is recognised by the shape of its files, whatever their names', async () => {
    put('a/b/any.json', [integer])
    put('c.json', { name: 'x', cases: [{ assertions: [{ expected: 1, certLogicExpression: 1 }] }] })
    const { sets, totals } = await summaryOf(folder)
    expect(sets.map(({ set }) => set)).toEqual(['cbor-test-vectors', 'certlogic-testsuite'])
    expect(totals).toMatchObject({ cases: 2, agree: 2, differ: 0 })
  })

  it('ends with 1 and names the case and the reason where one differs', async () => {
    put('vectors.json', [integer, lie])
    const { code, output } = await conformance(folder)
    expect(code).toBe(1)
    expect(output).toContain('differ  cbor-test-vectors  vectors.json 02: another value')
    expect(output).toMatch(/cbor-test-vectors +2 +1 +1 +0 +0/)
  })

  it('ends with 0 where everything agrees', async () => {
    put('vectors.json', [integer])
    expect(await conformance(folder)).toMatchObject({ code: 0 })
  })

  it('runs only the set that is asked for', async () => {
    put('vectors.json', [lie])
    put('suite.json', {
      name: 'x',
      cases: [{ assertions: [{ expected: 1, certLogicExpression: 1 }] }],
    })
    const { sets } = await summaryOf(folder, '--set', 'certlogic-testsuite')
    expect(sets.map(({ set, agree }) => [set, agree])).toEqual([['certlogic-testsuite', 1]])
  })

  it('reports a rule that is in force on another day than it says, and its wrong verdict', async () => {
    const rule = { Identifier: 'R', Type: 'Acceptance', Version: '1', Logic: { var: 'payload.v' } }
    const dates = { ValidFrom: '2021-01-01T00:00:00Z', ValidTo: '2022-01-01T00:00:00Z' }
    put('R/rule.json', { ...rule, ...dates })
    put('R/tests/1.json', { payload: { v: true }, external: {}, expected: true })
    put('R/tests/2.json', { payload: { v: true }, external: {}, expected: false })
    put('alone/1.json', { payload: {}, external: {}, expected: true })
    const { sets } = await summaryOf(folder)
    expect(sets[0]).toMatchObject({
      set: 'eu-dgc-business-rules-testdata',
      agree: 5,
      differ: [{ id: 'R/tests/2.json' }],
      notApplicable: { 'the rule of this case is not in the folder': 1 },
    })
  })

  it('survives files that are malformed, and cases that are no cases of their set', async () => {
    put('truncated.json', '[{"hex": "01", "roundtr')
    put('empty.json', '')
    put('limbo.json', { testcases: [{ id: 'x', peer_certificate: 5, expected_result: 'SUCCESS' }] })
    put('wycheproof.json', { testGroups: [null, { type: 'JsonWebSignature', tests: 7 }] })
    put('dgc.json', { EXPECTEDRESULTS: { EXPECTEDVERIFY: true }, TESTCTX: {}, COSE: 'zz' })
    put('sm.json', { cases: [{ spki: '!', sigDer: 1, result: 'valid' }] })
    put('keys.json', { keys: [null] })
    put('merkle.json', { leafIdx: 0, leafHash: '', root: '', proof: null, wantErr: 'perhaps' })
    put('vectors.json', [integer, null, { hex: 5, roundtrip: 1 }])
    const { sets, totals, unknownFiles } = await summaryOf(folder)
    expect(unknownFiles).toEqual([
      'empty.json (not JSON)',
      'keys.json',
      'truncated.json (not JSON)',
    ])
    expect(sets.map(({ set, differ }) => [set, differ.length])).toEqual([
      ['cbor-test-vectors', 2],
      ['eu-dgc-testdata', 0],
      ['sm', 1],
      ['wycheproof', 2],
      ['x509-limbo', 1],
      ['transparency-merkle', 1],
    ])
    expect(totals.agree).toBe(1)
  })

  it.each([
    ['without a folder', () => []],
    ['with a folder that is not there', () => [join(folder, 'absent')]],
    ['with a set that does not exist', () => [folder, '--set', 'nothing']],
    ['with an unknown option', () => [folder, '--quick']],
    ['with a folder without cases', () => [folder]],
  ])('is a wrong command %s: ends with 2 and says so', async (_, args) => {
    const { code, errors } = await conformance(...args())
    expect(code).toBe(2)
    expect(errors).not.toBe('')
  })
})
