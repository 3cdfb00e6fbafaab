/** A list that lost issuers, a gateway that holds it, and a person who lets it be taken. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { createFileStore } from '../../trust-store/stores/file.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { foundAuthority } from '../federation/found.ts'
import { plan } from '../federation/plan.ts'
import { publishList } from '../federation/publish.ts'
import type { GatewayProcess } from '../gateway/process.ts'
import { runGateway } from '../gateway/process.ts'
import { algorithm } from '../trust/authority.ts'
import type { Ended } from './run.ts'
import { tongxing } from './run.ts'

// Each test starts processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

// The gateway's processes have the clock of this machine.
const now = Date.now()
const id = 'national'
let folder: string
let config: string
let authority: FoundedAuthority
const running: GatewayProcess[] = []

beforeAll(async () => {
  const national = plan.find((one) => one.id === id)
  if (national === undefined) throw new Error('no such authority')
  const issuers = national.issuers.filter(({ territory }) => /^(AT|US)$/.test(territory))
  authority = await foundAuthority(
    { ...national, issuers },
    { backend: createNodeBackend(), at: now },
  )
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxing-confirm-'))
  config = join(folder, 'gateway.json')
  const { pkcs8 } = await generateKey(algorithm('ES256'))
  await writeFile(join(folder, 'voucher.pem'), pemOf('PRIVATE KEY', pkcs8), { mode: 0o600 })
  const certificate = pemOf('CERTIFICATE', authority.root.certificate.der)
  const anchor = {
    id,
    territory: '000000',
    scope: ['000000', 'AT', 'US'],
    certificates: [{ text: certificate }],
    source: { file: 'list.jws' },
  }
  const document = {
    gateway: { id: 'gateway.example', division: '330000' },
    listen: { port: 0 },
    trust: { anchors: [anchor] },
    voucher: { privateKey: { file: 'voucher.pem' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
  await writeFile(config, JSON.stringify(document))
})

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ ended }) => ended))
  await rm(folder, { recursive: true })
})

afterAll(() => vi.resetConfig())

function pemOf(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

async function publish(sequence: number, change?: (list: TrustList) => TrustList): Promise<void> {
  const options = { sequence, issuedAt: now, ...(change === undefined ? {} : { change }) }
  await writeFile(join(folder, 'list.jws'), await publishList(authority, options))
}

/** Without a word about who is gone. */
const withoutClinic = (list: TrustList): TrustList => ({
  ...list,
  issuers: list.issuers.filter((issuer) => issuer.id !== 'us-clinic'),
})

async function startGateway(): Promise<GatewayProcess & { readonly url: string }> {
  const gateway = runGateway(['--config', config])
  running.push(gateway)
  const { port } = await gateway.line(({ event }) => event === 'gateway.listening')
  return { ...gateway, url: `http://127.0.0.1:${port}` }
}

/** A gateway that took the first list, and finds the second one. */
async function gatewayThatHolds() {
  await publish(1)
  const before = await startGateway()
  await before.line(({ event }) => event === 'trust.refreshed')
  before.child.kill('SIGTERM')
  await before.ended
  await publish(2, withoutClinic)
  return startGateway()
}

async function stateOf({ url }: { readonly url: string }) {
  const { lists } = await (await fetch(`${url}/v1/trust-list`)).json()
  return lists[0]
}

const confirm = (words: readonly string[], stdin = ''): Promise<Ended> =>
  tongxing(['trust', 'confirm', ...words, '--config', config], { stdin })

describe('tongxing trust confirm', () => {
  it('shows what is held and what it takes away, asks, and lets it be taken', async () => {
    const gateway = await gatewayThatHolds()
    const kept = await gateway.line(({ event }) => event === 'trust.kept')
    expect(kept).toMatchObject({ authority: id, code: 'list.shrunk' })
    const { held, sequence } = await stateOf(gateway)
    expect([sequence, held]).toMatchObject([1, { sequence: 2, lossShare: 0.5 }])

    const place = ['--gateway', gateway.url]
    for (const answer of ['', 'n\n', 'perhaps\n']) {
      const declined = await confirm([id, ...place], answer)
      expect(declined).toMatchObject({
        exit: 10,
        stdout: 'Not confirmed; nothing has changed.\n',
      })
    }
    expect(await readdir(join(folder, 'trust', `a-${id}`))).not.toContain('confirmed')

    const { stdout, stderr, exit } = await confirm([id, ...place], 'y\n')
    expect({ stdout, exit }).toEqual({
      stdout: 'Confirmed: the gateway takes it when it looks next.\n',
      exit: 0,
    })
    for (const part of [
      `The list 2 of national (${held.digest}) waits for a confirmation.`,
      'It would lose 50% of its issuers or keys without a word.',
      'It takes away: 1',
      'us-clinic',
      'Let it be taken? [y/N]',
    ]) {
      expect(stderr).toContain(part)
    }

    gateway.child.kill('SIGTERM')
    await gateway.ended
    const after = await startGateway()
    await after.line(({ event }) => event === 'trust.refreshed')
    const taken = await stateOf(after)
    expect([taken.sequence, taken.held, taken.trouble]).toEqual([2, undefined, undefined])
    expect(await confirm([id, '--gateway', after.url])).toMatchObject({ exit: 65, stdout: '' })
  })

  it('needs no gateway where the list is named, and no answer with --yes', async () => {
    await publish(1)
    const digest = '0a'.repeat(32)
    const words = [id, '--sequence', '2', '--digest', digest, '--yes']
    const { stdout, stderr, exit } = await confirm([...words, '--json', '--lang', 'zh'])
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      authority: id,
      sequence: 2,
      digest,
      confirmed: true,
      losses: null,
    })
    expect(stderr).toContain('此刻取不到这份名单')
    const store = createFileStore(join(folder, 'trust'))
    expect(await store.confirmed(id)).toEqual({ sequence: 2, digest })
  })

  it.each<[string, readonly string[], number, string]>([
    ['an authority that is none', ['nobody', '--yes'], 65, 'input.authority'],
    ['a number without a digest', [id, '--sequence', '2'], 2, 'usage.held'],
    ['a digest that is none', [id, '--sequence', '2', '--digest', 'x'], 2, 'usage.held'],
    ['no gateway there', [id, '--gateway', 'http://127.0.0.1:9'], 69, 'gateway.unreachable'],
    ['a gateway that is none', [id, '--gateway', 'ftp://a'], 2, 'usage.gateway'],
  ])('says in one coded sentence: %s', async (_, words, exit, code) => {
    const ended = await confirm(words)
    expect(ended).toMatchObject({ exit, stdout: '' })
    expect(ended.stderr).toMatch(new RegExp(`^${code.replace('.', '\\.')}: [^\\n]+\\n$`))
  })
})
