import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRegistryObject } from '../../gateway/worker/registry-object.ts'
import { algorithms } from '../../trust-store/algorithms.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { holderOf } from '../../trust-store/key-holder.ts'
import { foundRegistry } from '../../trust-store/registry/found.ts'
import { formatKeyPem } from '../../trust-store/registry/keys/pem.ts'
import { openD1Storage } from '../../trust-store/registry/storage/d1.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { backend, dayMs, person, start } from './fixture.ts'
import { problemIn } from './http-fake.ts'

const origin = 'registry.example/log'
const authority = {
  id: 'zhejiang',
  name: { zh: '浙江', en: 'Zhejiang' },
  territory: '330000',
  scope: ['330000'],
}
let environment: Readonly<Record<string, unknown>>

beforeAll(async () => {
  const [root, list, log] = await Promise.all([key('ES256'), key('ES256'), key('EdDSA')])
  const lasting = { notBefore: start - dayMs, notAfter: start + 1000 * dayMs }
  const subject = { territory: '330000', commonName: 'zhejiang' }
  const rootCertificate = await issueCertificate({
    ...lasting,
    subject,
    subjectKey: root.holder.spki,
    issuer: 'self',
    issuerKey: root.holder,
    profile: { kind: 'authority', pathLength: 0, within: '330000' },
  })
  const listCertificate = await issueCertificate({
    ...lasting,
    subject,
    subjectKey: list.holder.spki,
    issuer: rootCertificate,
    issuerKey: root.holder,
    profile: { kind: 'list-signer' },
  })
  const people = await Promise.all([person('wang', '1'), person('li', '2')])
  await foundRegistry({
    storage: await openD1Storage(env.STORAGE),
    backend,
    keys: { root: root.holder, listSigner: list.holder, logSigner: log.holder },
    certificates: { root: rootCertificate.der, listSigner: listCertificate.der },
    origin,
    now: () => start,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    authority,
    operators: people.map(({ operator }) => operator),
  })
  environment = {
    STORAGE: env.STORAGE,
    ROOT: root.pem,
    LIST: list.pem,
    LOG: log.pem,
    CONFIGURATION: JSON.stringify({
      authority,
      keys: { root: { env: 'ROOT' }, listSigner: { env: 'LIST' }, log: { env: 'LOG' } },
      certificates: {
        root: { text: pemOf(rootCertificate.der) },
        listSigner: { text: pemOf(listCertificate.der) },
      },
      log: { origin },
    }),
  }
})

describe('a registry on Workers', () => {
  it('publishes by its alarm, and answers from D1', async () => {
    const { object, alarms } = make(environment)
    const before = await object.fetch(ask('/v1/trust-list'))
    expect(await problemIn(before)).toEqual({ status: 503, code: 'request.not-published' })
    expect(alarms).toEqual([start])
    await object.alarm()
    expect(alarms.at(-1)).toBe(start + 30_000)
    const list = await object.fetch(ask('/v1/trust-list'))
    expect(list.status).toBe(200)
    expect((await list.text()).split('.')).toHaveLength(3)
    expect((await object.fetch(ask('/readyz'))).status).toBe(200)
  })

  it('is there again in another object', async () => {
    const { object } = make(environment)
    const about = await object.fetch(ask('/v1/registry'))
    expect(await about.json()).toMatchObject({ authority, operators: ['wang', 'li'] })
  })

  it.each([
    ['without its database', { STORAGE: undefined }, 'STORAGE must be bound to a D1 database'],
    ['without a key', { LOG: '' }, 'keys.log must name a variable or a secret'],
    ['with another configuration', { CONFIGURATION: '{}' }, 'authority is missing'],
  ])('%s says why, and refuses', async (_what, change, said) => {
    const { object, complaints } = make({ ...environment, ...change })
    const response = await object.fetch(ask('/v1/trust-list'))
    expect(await problemIn(response)).toEqual({ status: 503, code: 'registry.unavailable' })
    expect(complaints.join()).toContain(said)
  })
})

function make(environment: Readonly<Record<string, unknown>>) {
  const alarms: number[] = []
  const complaints: string[] = []
  const storage = {
    getAlarm: async () => alarms.at(-1) ?? null,
    setAlarm: async (at: number) => void alarms.push(at),
  }
  const place = {
    now: () => start,
    elapsed: () => 0,
    sink: () => {},
    complain: (message: string) => void complaints.push(message),
  }
  return { object: createRegistryObject({ storage }, environment, place), alarms, complaints }
}

function ask(path: string): Request {
  return new Request(`https://authority.example${path}`)
}

async function key(id: 'ES256' | 'EdDSA') {
  const algorithm = algorithms.find((one) => one.id === id)
  if (algorithm === undefined) throw new Error('no such algorithm')
  const { pkcs8 } = await generateKey(algorithm)
  const pem = formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 })
  return { pem, holder: await holderOf(backend, pkcs8, algorithm) }
}

function pemOf(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
