/** Rule sets from files: tried, checked and compared. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { rulesCheck, rulesDiff } from '../../gateway/cli/rules-check.ts'
import { rulesTest } from '../../gateway/cli/rules-test.ts'
import { tongxing } from './run.ts'

// Some tests start processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const folder = await mkdtemp(join(tmpdir(), 'tongxing-rules-'))
afterAll(() => rm(folder, { recursive: true }))

const rules = new URL('../../specs/rules/', import.meta.url)
const setFile = new URL('330000.json', rules).pathname
const casesFile = new URL('cases/330000.json', rules).pathname
const setText = await readFile(setFile, 'utf8')
const set = JSON.parse(setText)

async function written(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('tongxing rules test', () => {
  it('holds for a published set, as people run it', async () => {
    const { exit, stdout, stderr } = await tongxing(['rules', 'test', setFile, casesFile])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^330000 1\.0\.0: 7 passed, 0 failed\n/)
    expect(stdout).toContain('refused [330000-GRADE-01]')
    expect(exit).toBe(0)
  })

  it('says which case fails by which rule, and ends with 10', async () => {
    const other = await written('other.json', setText.replace('-48, "hour"', '-47, "hour"'))
    const { exit, stdout } = await tongxing(['--json', 'rules', 'test', other, casesFile])
    const { passed, counts, cases } = JSON.parse(stdout)
    expect({ passed, counts }).toEqual({ passed: false, counts: { passed: 6, failed: 1 } })
    expect(cases.filter((one: { passed: boolean }) => !one.passed)).toMatchObject([
      {
        expected: { outcome: 'accepted', rules: [] },
        found: { outcome: 'refused', rules: ['330000-GRADE-01'] },
      },
    ])
    expect(exit).toBe(10)
    const { lines } = await rulesTest(other, casesFile)
    expect(lines('zh').join('\n')).toContain('应为通过，实为不通过 [330000-GRADE-01]')
  })

  it('tries a set that only binds later at the time of each case', async () => {
    const later = await written('later.json', { ...set, effectiveFrom: '2050-01-01T00:00:00Z' })
    expect((await rulesTest(later, casesFile)).exit).toBe(0)
  })

  it('tries a baseline of one’s own', async () => {
    const baseline = new URL('000000.json', rules).pathname
    const cases = new URL('cases/000000.json', rules).pathname
    expect((await rulesTest(baseline, cases)).exit).toBe(0)
  })

  it.each<[string, string, unknown]>([
    ['input.rules-json', 'no-json.json', '{'],
    ['input.rules-json', 'no-text.json', '\u{0}'],
    ['input.rules-json', 'large.json', ' '.repeat(600_000)],
    ['input.rules-set', 'no-set.json', {}],
    ['input.rules-set', 'faulty.json', { ...set, version: '01.0.0' }],
    ['input.rules-division', 'foreign.json', { ...set, division: '340000', rules: [] }],
  ])('refuses with %s what cannot be tried: %s', async (code, name, content) => {
    await expect(rulesTest(await written(name, content), casesFile)).rejects.toMatchObject({ code })
  })

  it('refuses what is no table of cases, and files that are not there', async () => {
    const cases = await written('cases.json', { division: '330000', cases: [] })
    await expect(rulesTest(setFile, cases)).rejects.toMatchObject({ code: 'input.rules-cases' })
    const nowhere = join(folder, 'nowhere.json')
    await expect(rulesTest(nowhere, cases)).rejects.toMatchObject({ code: 'input.missing' })
  })
})

describe('tongxing rules check', () => {
  it('names each fault with its place and what it means, and ends with 10', async () => {
    const text = setText.replace('"not-after"', '"no-after"').replace('"1.0.0"', '"1.00.0"')
    const faulty = await written('faults.json', text)
    const { exit, stdout } = await tongxing(['--lang', 'zh', 'rules', 'check', faulty])
    expect(stdout).toMatch(/^不能公布：2 处问题。\n {2}\/version {2}版本号须为/)
    expect(stdout).toMatch(/\/rules\/0\/logic\/\S+\/no-after {2}没有这个运算。 \[operator\]/)
    expect(exit).toBe(10)
    expect((await rulesCheck(faulty)).document).toMatchObject({
      passed: false,
      faults: [{ path: '/version', problem: 'version' }, { problem: 'operator' }],
    })
  })

  it('finds nothing in a published set, and the schema in whatever else', async () => {
    expect(await rulesCheck(setFile)).toMatchObject({ exit: 0, document: { faults: [] } })
    const nested = await written('nested.json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect((await rulesCheck(nested)).document).toMatchObject({ faults: [{ problem: 'schema' }] })
  })
})

describe('tongxing rules diff', () => {
  it('says what changed, and that it needs notice', async () => {
    const [rule] = set.rules
    const after = await written('after.json', {
      ...set,
      version: '1.1.0',
      rules: [rule, { ...rule, id: '330000-TEST-01', replaces: '000000-ENTRY-01' }],
    })
    const { exit, document, lines } = await rulesDiff(setFile, after)
    expect(document).toMatchObject({
      before: { division: '330000', version: '1.0.0' },
      after: { version: '1.1.0' },
      added: ['330000-TEST-01'],
      removed: [],
      changed: [],
      loosening: false,
      noticeHours: 48,
    })
    expect(exit).toBe(0)
    expect(lines('en').join('\n')).toMatch(/\+ added 330000-TEST-01 .+at least 48 hours/s)
    expect(lines('zh').at(-1)).toContain('48 小时')
  })

  it('says that a set which only loses a rule may bind at once', async () => {
    const before = new URL('120000.json', rules).pathname
    const content = JSON.parse(await readFile(before, 'utf8'))
    const after = await written('fewer.json', { ...content, rules: content.rules.slice(0, 1) })
    expect((await rulesDiff(before, after)).document).toMatchObject({
      removed: ['120000-TEST-02'],
      loosening: true,
      noticeHours: 0,
    })
    await expect(rulesDiff(before, setFile)).rejects.toMatchObject({ code: 'input.rules-division' })
  })
})
