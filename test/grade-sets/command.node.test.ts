/** `tongxing grades`: a day's set is made and published, and a gate decides by it. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommandError } from '../../gateway/cli/failure.ts'
import { gradesBuild } from '../../gateway/cli/grades-build.ts'
import { gradesCheck } from '../../gateway/cli/grades-check.ts'
import type { GradesOptions } from '../../gateway/cli/grades-options.ts'
import { createFileStore } from '../../trust-store/stores/file.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import { tongxing } from '../cli/run.ts'
import { anchorOf, type FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import { backend, foundFederation, hour, publishAt, start } from '../gateway/fixture.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-grades-'))
afterAll(() => rm(folder, { recursive: true }))

const config = join(folder, 'gateway.json')
const issuer = 'beijing-national-code'
/** The identity of `nationalCode`, as the format names its codes. */
const identity = '07'.repeat(20)
let beijing: FoundedAuthority
let code: string

beforeAll(async () => {
  const federation = await foundFederation()
  const found = federation.find(({ plan }) => plan.id === 'beijing')
  if (found === undefined) throw new Error('no Beijing')
  beijing = found
  code = nationalCode(keysOf(federation, issuer)[0])
  await writeFile(join(folder, 'list.key'), pemOf('PRIVATE KEY', beijing.listSigner.pair.pkcs8), {
    mode: 0o600,
  })
  await writeFile(
    join(folder, 'list.pem'),
    pemOf('CERTIFICATE', beijing.listSigner.certificate.der),
  )
  const { id, territory, scope, certificates } = anchorOf(beijing)
  const pems = certificates.map((der) => ({ text: pemOf('CERTIFICATE', der) }))
  const source = { file: 'unused.jws' }
  const document = {
    gateway: { id: 'gate', division: '110000' },
    trust: { anchors: [{ id, territory, scope, certificates: pems, source }], folder: 'trust' },
    voucher: { privateKey: { env: 'NONE' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
  await writeFile(config, JSON.stringify(document))
  const jws = await publishAt(beijing, start, 1)
  const { digest } = await verifyTrustList(jws, anchorOf(beijing), start, backend)
  await createFileStore(join(folder, 'trust')).save(id, {
    jws,
    sequence: 1,
    digest,
    takenAt: start,
  })
})

function pemOf(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

function build(out: string, lines: readonly string[], changes: GradesOptions = {}, now = start) {
  const options = {
    authority: 'beijing',
    key: join(folder, 'list.key'),
    certificate: [join(folder, 'list.pem')],
    out: join(folder, out),
    ...changes,
  }
  return gradesBuild(options, Readable.from(lines.map((line) => `${line}\n`)), {}, now)
}

function check(sets: readonly string[], now = start, text = code) {
  const options = { config, sets: sets.map((name) => join(folder, name)) }
  return gradesCheck(text, options, Readable.from([]), {}, now)
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  if (!(error instanceof CommandError)) throw error
  return `${error.code} ${error.message}`
}

const line = (grade: string, name: string) => `${grade}\t${issuer}\tnational-code\t${name}`

describe('the gate is offline, with the sets of the day', () => {
  it('and lets a green code pass that is in none', async () => {
    const made = await build('clear', [line('red', 'aa'), line('yellow', 'bb')])
    expect(made.document).toMatchObject({ day: '2022-03-10', counts: { red: 1, yellow: 1 } })
    const found = await check(['clear'])
    expect(found).toMatchObject({ exit: 0, document: { code: 'offline.green', offline: true } })
    expect(found.lines('en')[0]).toContain('by the sets of 2022-03-10')
    expect(found.lines('zh')[0]).toContain('2022-03-10')
  })

  it('and sends a listed one to the manual lane, with whom to ask', async () => {
    await build('listed', [line('red', identity)], {}, start + hour)
    const found = await check(['listed'], start + hour)
    expect(found).toMatchObject({ exit: 12, document: { code: 'offline.listed', grade: '10' } })
    for (const language of ['zh', 'en'] as const) {
      expect(found.lines(language).join('\n')).toContain('offline.listed')
    }
  })

  it('and does not take the set of before again, which lets the code pass', async () => {
    expect(await failureOf(check(['clear'], start + hour))).toContain('grades.rollback')
    expect((await check(['listed'], start + hour)).exit).toBe(12)
  })

  it('and takes no set that was changed, cut, or is nobody’s', async () => {
    await cp(join(folder, 'listed'), join(folder, 'cut'), { recursive: true })
    const part = (await readdir(join(folder, 'cut'))).find((name) => name.endsWith('.grades')) ?? ''
    const bytes = await readFile(join(folder, 'cut', part))
    await writeFile(join(folder, 'cut', part), bytes.with(0, (bytes[0] ?? 0) ^ 1))
    expect(await failureOf(check(['cut'], start + hour))).toContain('grades.part')
    await rm(join(folder, 'cut', part))
    expect(await failureOf(check(['cut'], start + hour))).toContain('grades.part')
    await writeFile(join(folder, 'cut', 'head.jws'), 'a.b.c')
    expect(await failureOf(check(['cut'], start + hour))).toContain('grades.authority')
    expect(await failureOf(check(['absent'], start + hour))).toContain('input.')
  })

  it('and decides nothing without a set, or with one of the day before yesterday', async () => {
    expect(await check([], start + hour)).toMatchObject({ exit: 12 })
    const late = await check(['listed'], start + 3 * hour)
    expect(late.exit).toBe(12)
    await build('short', [], { validHours: '1' }, start + 4 * hour)
    expect((await check(['short'], start + 5 * hour - 1)).exit).toBe(0)
    const over = await check(['short'], start + 5 * hour)
    expect(over).toMatchObject({ exit: 12, document: { code: 'offline.set-stale' } })
  })
})

describe('tongxing grades build', () => {
  it.each([
    ['of another grade', 'green\tx\tnational-code\ta'],
    ['without a name', 'red\tx\tnational-code'],
    ['with more than a name', 'red\tx\tnational-code\ta\tb'],
    ['without an issuer', 'red\t\tnational-code\ta'],
    ['that is empty', ''],
    ['without an end', `red\tx\tnational-code\t${'a'.repeat(2_000)}`],
  ])('refuses a line %s by its number, and writes nothing', async (_, text) => {
    const failed = await failureOf(build('none', [line('red', 'a'), text]))
    expect(failed).toMatch(/input\.grades-line.*2/)
    expect(failed).not.toContain('aaaa')
    await expect(readdir(join(folder, 'none'))).rejects.toThrow()
  })

  it.each([
    [{ validHours: '37' }, 'usage.grades-hours'],
    [{ validHours: '0' }, 'usage.grades-hours'],
    [{ day: '2022-03-12' }, 'usage.grades-day'],
    [{ day: '2022-3-1' }, 'usage.grades-day'],
    [{ kind: 'name' }, 'usage.grades-kind'],
    [{ authority: 'a b' }, 'grades.head'],
    [{ certificate: [config] }, 'input.grades-certificate'],
  ])('refuses %j', async (changes, failure) => {
    expect(await failureOf(build('none', [], changes))).toContain(failure)
  })

  it('refuses a code in two grades', async () => {
    const both = build('none', [line('red', 'a'), line('yellow', 'a')])
    expect(await failureOf(both)).toContain('grades.twice')
  })

  it('stands among the commands, in both languages', async () => {
    const [zh, en] = await Promise.all([
      tongxing(['grades', 'check', '--help', '--lang', 'zh']),
      tongxing(['grades', 'check', '--help', '--lang', 'en']),
    ])
    expect(zh.exit).toBe(0)
    expect(zh.stdout).toContain('离线')
    expect(en.stdout).toContain('offline')
  })
})
