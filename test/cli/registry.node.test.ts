import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { dayAfter, dayAt } from '../../trust-store/ledger/day.ts'
import { signCounts } from '../../trust-store/ledger/signed-counts.ts'
import { openKey } from '../../trust-store/registry/keys/holder.ts'
import { dayCounts } from '../ledger/days.ts'
import { nationalTestCode, sm2Manifest } from '../registry/assembled.ts'
import { creditCode } from '../registry/fixture.ts'
import { type RegistryProcess, serveRegistry } from './registry-process.ts'
import { tongxing } from './run.ts'

const environment = { TONGXING_PASSPHRASE: 'correct horse battery' }
const participant = `issuer:${creditCode(7)}`
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

let folder: string
let registry: RegistryProcess
let application: string
const at = (name: string) => join(folder, name)

/** Runs `tongxing registry` in the folder; `--json` unless it is to be read by people. */
async function run(...words: readonly string[]) {
  const ended = await tongxing(['registry', ...words], { environment })
  return { ...ended, document: words.includes('--json') ? JSON.parse(ended.stdout) : null }
}

function signed(command: readonly string[], operator: string, ...more: readonly string[]) {
  const by = ['--as', `operator:${operator}`, '--key', at(`${operator}.pem`)]
  return run(...command, '--registry', registry.url, ...by, '--yes', '--json', ...more)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxing-registry-'))
  await run('key', '--out', at('li.pem'))
  await run('key', '--out', at('wang.pem'), '--algorithm', 'EdDSA')
  const founded = await found('zj')
  expect(founded.stderr).toBe('')
  registry = await serveRegistry(at('zj/registry.json'))
})

afterAll(async () => {
  await registry.stop()
  await rm(folder, { recursive: true })
})

function found(name: string, ...more: readonly string[]) {
  const people = ['li', 'wang'].flatMap((id) => [
    '--operator',
    `${id}=e-${id}=${at(`${id}.pem.pub`)}`,
  ])
  const names = ['--name-zh', '浙江登记机构', '--name-en', 'Zhejiang registry']
  const where = ['--territory', '330000', '--out', at(name), '--port', '0']
  return run('found', '--id', 'zhejiang', ...names, ...where, ...people, '--json', ...more)
}

describe('founding', () => {
  it('writes keys that only their owner may read, encrypted', async () => {
    for (const name of ['root', 'list-signer', 'log', 'witness']) {
      const path = at(`zj/keys/${name}.pem`)
      expect((await stat(path)).mode & 0o077).toBe(0)
      expect(await readFile(path, 'utf8')).toContain('ENCRYPTED PRIVATE KEY')
    }
    expect((await stat(at('zj/passphrase'))).mode & 0o077).toBe(0)
  })

  it('never writes over a registry that is there', async () => {
    const again = await found('zj')
    expect(again.exit).toBe(65)
    expect(again.document.error.code).toBe('input.exists')
  })

  it('needs two persons, not two keys of one', async () => {
    const one = ['li', 'wang'].flatMap((id) => ['--operator', `${id}=e-li=${at(`${id}.pem.pub`)}`])
    const names = ['--name-zh', '浙江', '--name-en', 'Zhejiang', '--territory', '330000']
    const refused = await run('found', '--id', 'x', ...names, '--out', at('x'), ...one, '--json')
    expect(refused.exit).toBe(10)
    expect(refused.document.error.code).toBe('registry.too-few-operators')
    const left = (await readdir(folder)).filter((name) => name.startsWith('x'))
    expect(left).toEqual([])
  })
})

describe('a city', () => {
  it('makes a key and a request, applies, and reads its report', async () => {
    const key = await run('key', '--out', at('city.pem'), '--algorithm', 'SM2-SM3', '--plain')
    expect(key.stdout).toContain('"crv":"SM2"')
    const about = ['--organization', '杭州市数据局', '--division', '330100', '--plain']
    const request = ['request', '--key', at('city.pem'), ...about, '-o', at('city.csr')]
    expect((await run(...request)).exit).toBe(0)
    await writeApplication()
    const files = ['--file', at('application.json'), '--csr', at('city.csr')]
    const codes = ['--test-code', at('code.txt')]
    const applied = await run('apply', '--registry', registry.url, ...files, ...codes)
    expect(applied.stderr).toBe('')
    expect(applied.exit).toBe(0)
    application = uuid.exec(applied.stdout)?.[0] ?? ''
    const shown = await run('show', application, '--registry', registry.url, '--lang', 'zh')
    expect(shown.stdout).toContain('测试码 1  通过  decide  registry.code-passed')
  })

  it('is told where its application is not in its form', async () => {
    await writeFile(at('broken.json'), '{"organization":{}}')
    const broken = await run('apply', '--registry', registry.url, '--file', at('broken.json'))
    expect(broken.exit).toBe(65)
    expect(broken.stderr).toContain('input.json')
  })
})

describe('operators', () => {
  it('admit it together: the second signature is another person’s', async () => {
    const proposed = await signed(['propose', 'admit', application], 'li')
    expect(proposed.exit).toBe(0)
    expect(proposed.stderr).toContain(`admit application ${application} for 365 days`)
    expect(proposed.stderr).toContain('Test codes: all passed')
    const proposal: string = proposed.document.entry.id
    const same = await signed(['approve', proposal], 'li')
    expect([same.exit, same.document.error.code]).toEqual([10, 'registry.same-person'])

    const id = '11111111-1111-4111-8111-111111111111'
    const approved = await signed(['approve', proposal], 'wang', '--id', id)
    expect(approved.document).toMatchObject({ repeated: false, entry: { kind: 'approved', id } })
    const again = await signed(['approve', proposal], 'wang', '--id', id)
    expect(again.document).toMatchObject({ repeated: true, index: approved.document.index })
    const other = await signed(['withdraw', proposal], 'wang', '--id', id)
    expect([other.exit, other.document.error.code]).toEqual([2, 'usage.id-taken'])
    const shown = await run('show', 'participants', '--registry', registry.url)
    expect(shown.stdout).toContain(`${participant}  330100  Test office 7  in force`)
  })

  it('are asked before they sign, and nobody is where nobody can be', async () => {
    const by = ['--as', 'operator:li', '--key', at('li.pem'), '--registry', registry.url]
    const suspend = ['propose', 'suspend', participant, '--reason', 'trial']
    const silent = await run(...suspend, ...by)
    expect(silent.exit).toBe(2)
    expect(silent.stderr).toContain('usage.confirm')
    const { document } = await run('show', 'proposals', '--registry', registry.url, '--json')
    expect(document.proposals).toHaveLength(1)
  })

  it('suspend with one signature and resume with two', async () => {
    const suspended = await signed(['propose', 'suspend', participant], 'li', '--reason', 'trial')
    expect(suspended.document.entry.body.effect).not.toBeNull()
    const state = await run('show', 'participants', '--registry', registry.url)
    expect(state.stdout).toContain('SUSPENDED')
    const resumed = await signed(['propose', 'resume', participant], 'wang')
    expect(resumed.document.entry.body.effect).toBeNull()
    expect((await signed(['approve', resumed.document.entry.id], 'li')).exit).toBe(0)
  })

  it('publish a rule set together, which is then served under its digest', async () => {
    const builtIn = ruleSets.find(({ division }) => division === '330000')
    const from = `${new Date(Date.now() + 72 * 3_600_000).toISOString().slice(0, 19)}Z`
    const set = { ...builtIn, version: '9.0.0', effectiveFrom: from }
    await writeFile(at('rules.json'), JSON.stringify(set))
    const proposed = await signed(['propose', 'publish-rules', at('rules.json')], 'li')
    expect(proposed.stderr).toContain(`publish rule set 9.0.0 of 330000, in force from ${from}`)
    const approved = await signed(['approve', proposed.document.entry.id], 'wang')
    const digest = approved.document.entry.body.effect.rules
    const served = await fetch(`${registry.url}/v1/rules/${digest}`)
    const [, payload = ''] = (await served.text()).split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      authority: 'zhejiang',
      set,
    })
    const again = await signed(['propose', 'publish-rules', at('rules.json')], 'li')
    expect([again.exit, again.document.error.code]).toEqual([10, 'registry.rule-version'])
  })

  it('are told of all faults of a rule set before anything is signed', async () => {
    const rules = [{ id: '张三' }]
    await writeFile(at('faulty.json'), JSON.stringify({ division: '330000', rules }))
    const refused = await signed(['propose', 'publish-rules', at('faulty.json')], 'li')
    expect([refused.exit, refused.document.error.code]).toEqual([65, 'input.rule-set'])
    expect(refused.stdout + refused.stderr).not.toContain('张三')
  })

  it.each([
    ['an unknown action', ['propose', 'promote', 'x']],
    ['a suspension without a reason', ['propose', 'suspend', participant]],
    ['an application that is no id', ['propose', 'admit', 'x']],
  ])('are told of %s before anything is signed', async (_what, words) => {
    const refused = await signed(words, 'li')
    expect([refused.exit, refused.document.error.code]).toEqual([2, 'usage.action'])
  })

  it('see contacts, and that they did is in the log', async () => {
    const asked = await signed(['contacts', application], 'wang')
    expect(asked.document.contacts).toEqual([{ name: '测试联系人' }])
    const shown = await run('show', asked.document.entry.id, '--registry', registry.url, '--json')
    expect(shown.document.contacts).toBeUndefined()
    expect(shown.document.entry.kind).toBe('disclosed')
  })
})

describe('an issuer', () => {
  const by = () => ['--as', `participant:${participant}`, '--key', at('city.pem'), '--plain']
  const publish = (file: string, ...more: readonly string[]) =>
    run('publish-counts', file, '--registry', registry.url, ...by(), '--yes', '--json', ...more)

  it('publishes its counts of a day, which are then served', async () => {
    const key = await openKey(await readFile(at('city.pem'), 'utf8'), null, createNodeBackend())
    const day = dayAfter(dayAt(Date.now()), -1)
    const { jws } = await signCounts(dayCounts(creditCode(7), day, { given: [] }), key)
    await writeFile(at('counts.jws'), `${jws}\n`)
    const id = '22222222-2222-4222-8222-222222222222'
    const published = await publish(at('counts.jws'), '--id', id)
    expect(published.document.entry).toMatchObject({ kind: 'counts-published', body: { day } })
    expect((await publish(at('counts.jws'), '--id', id)).document).toMatchObject({
      index: published.document.index,
    })
    const served = await fetch(`${registry.url}/v1/counts/${participant}/${day}`)
    expect(await served.text()).toBe(jws)
    const index = await fetch(`${registry.url}/v1/counts/${participant}`)
    expect(await index.json()).toMatchObject({ days: [{ day }] })
  })

  it('is watched by its counts and the log: 1,317 reds without a reason are flagged', async () => {
    const key = await openKey(await readFile(at('city.pem'), 'utf8'), null, createNodeBackend())
    const day = dayAt(Date.now())
    const { jws } = await signCounts(
      dayCounts(creditCode(7), day, { given: [['10', null, 1317]] }),
      key,
    )
    await writeFile(at('depositors.jws'), `${jws}\n`)
    const about = await run('show', '--registry', registry.url, '--json')
    const [logKey] = about.document.log.keys
    const watch = async () => {
      const words = ['ledger', 'watch', '--registry', registry.url, '--key', logKey, '--json']
      const { exit, stdout } = await tongxing(words)
      return { exit, document: JSON.parse(stdout) }
    }
    expect((await watch()).document.findings).toEqual([])
    expect((await publish(at('depositors.jws'))).exit).toBe(0)
    const flagged = await watch()
    expect(flagged.exit).toBe(10)
    expect(flagged.document.findings).toMatchObject([
      { issuer: participant, day, code: 'ledger.unsubstantiated', observed: 1317 },
    ])
  })

  it('is told of a file that holds none', async () => {
    const refused = await publish(at('application.json'))
    expect([refused.exit, refused.document.error.code]).toEqual([65, 'input.counts'])
  })
})

describe('a registry that is started again', () => {
  it('after it was killed has everything that it acknowledged', async () => {
    const before = await run('show', '--registry', registry.url, '--json')
    await registry.stop('SIGKILL')
    registry = await serveRegistry(at('zj/registry.json'))
    const after = await run('show', 'participants', '--registry', registry.url, '--json')
    expect(after.document.participants).toMatchObject([{ id: participant, status: 'granted' }])
    const about = await run('show', '--registry', registry.url, '--json')
    expect(about.document.log.size).toBeGreaterThanOrEqual(before.document.log.size)
    const audit = ['log', 'audit', `${registry.url}/log`, '--key', about.document.log.keys[0]]
    expect((await tongxing(audit)).exit).toBe(0)
  })

  it('ends with 0 when it is told to stop', async () => {
    expect(await registry.stop()).toBe(0)
    registry = await serveRegistry(at('zj/registry.json'))
  })

  it.each([
    ['another authority', { authority: 'shanghai' }, 'registry.other-authority'],
    ['another log', { origin: 'other.example/log' }, 'registry.other-authority'],
    ['an empty storage', { sqlite: 'empty.db' }, 'registry.not-founded'],
    ['a setting that is none', { extra: true }, 'is no setting'],
  ])('refuses %s with the code, and ends with 78', async (_what, change, said) => {
    const document = JSON.parse(await readFile(at('zj/registry.json'), 'utf8'))
    const { authority, origin, sqlite, ...more } = { ...plainChange, ...change }
    if (authority !== undefined) document.authority.id = authority
    if (origin !== undefined) document.log.origin = origin
    if (sqlite !== undefined) document.storage.sqlite = sqlite
    const path = at('zj/changed.json')
    await writeFile(path, JSON.stringify({ ...document, ...more }))
    const refused = await tongxing(['registry', 'serve', '--config', path])
    expect(refused.stderr).toContain(said)
    expect(refused.exit).toBe(78)
  })
})

it('a registry that cannot be reached is told apart from one that says no', async () => {
  const nowhere = await run('show', '--registry', 'http://127.0.0.1:9', '--json')
  expect([nowhere.exit, nowhere.document.error.code]).toEqual([69, 'registry.unreachable'])
  const none = await run('show', 'x', '--registry', registry.url, '--json')
  expect([none.exit, none.document.error.code]).toEqual([10, 'request.not-found'])
})

const plainChange: {
  readonly authority?: string
  readonly origin?: string
  readonly sqlite?: string
} = {}

async function writeApplication(): Promise<void> {
  const pem = await readFile(at('city.pem'), 'utf8')
  const key = await openKey(pem, null, createNodeBackend())
  const { code } = await nationalTestCode(key, '00', Date.now())
  await writeFile(at('code.txt'), code)
  const organization = {
    name: { zh: '测试单位7', en: 'Test office 7' },
    creditCode: creditCode(7),
    division: '330100',
    address: '测试路1号',
    website: 'https://office.example/',
  }
  const contacts = [{ name: '测试联系人' }]
  const written = { organization, manifest: sm2Manifest, contacts }
  await writeFile(at('application.json'), JSON.stringify(written))
}
