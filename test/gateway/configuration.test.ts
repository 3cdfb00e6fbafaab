import { describe, expect, it } from 'vitest'
import {
  ConfigurationError,
  fromBindings,
  parseConfiguration,
  parseJson,
} from '../../gateway/configuration.ts'

const anchor = {
  id: 'zhejiang',
  territory: '330000',
  scope: ['330000'],
  certificates: [{ text: '-----BEGIN CERTIFICATE-----' }],
  source: { file: 'zhejiang.jws' },
}
const least = {
  gateway: { id: 'https://gateway.example', division: '330000' },
  trust: { anchors: [anchor] },
  voucher: { privateKey: { file: 'voucher.pem' } },
  access: { url: 'https://gateway.example' },
}

const caller = { custNum: 'gate', publicKey: { text: '-----BEGIN PUBLIC KEY-----' } }

function faultsOf(json: unknown): readonly string[] {
  try {
    parseConfiguration(json)
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.map(({ setting }) => setting)
    throw error
  }
}

/** The least document with one setting replaced; undefined removes it. */
function changed(path: string, value: unknown): unknown {
  const names = path.split('.')
  const change = (part: unknown, depth: number): unknown => {
    const name = names[depth]
    if (name === undefined) return value
    const members = typeof part === 'object' && part !== null ? { ...part } : {}
    const before: unknown = Reflect.get(members, name)
    const after = change(before, depth + 1)
    if (Array.isArray(part)) return part.map((one, at) => (String(at) === name ? after : one))
    const { [name]: _, ...others } = members as Record<string, unknown>
    return after === undefined ? others : { ...others, [name]: after }
  }
  return change(least, 0)
}

describe('a configuration', () => {
  it('of the required settings alone has the documented defaults', () => {
    expect(parseConfiguration(least)).toEqual({
      gateway: { id: 'https://gateway.example', division: '330000' },
      listen: { host: '127.0.0.1', port: 8787, workers: 1 },
      trust: {
        anchors: [{ ...anchor, log: null, follows: false }],
        refreshSeconds: 60,
        witnesses: [],
        requiredWitnesses: 0,
        maxLossPercent: 20,
        folder: 'trust',
        imports: [],
      },
      voucher: {
        algorithm: 'ES256',
        privateKey: { file: 'voucher.pem' },
        kid: null,
        lifetimeSeconds: 300,
      },
      access: {
        mode: 'licensed',
        url: 'https://gateway.example',
        nonce: 'off',
        proofAgeSeconds: 60,
        proofSkewSeconds: 5,
        maxProofs: 200_000,
      },
      playground: false,
      issuers: {
        policy: {
          timeoutMs: 2_000,
          maxReplyBytes: 262_144,
          concurrent: 32,
          queued: 32,
          breakerFailures: 5,
          breakerOpenMs: 15_000,
        },
        credentials: new Map(),
        clientCertificates: new Map(),
      },
      limits: {
        headersTimeoutMs: 5_000,
        requestTimeoutMs: 60_000,
        maxHeaderBytes: 16_384,
        stopSeconds: 10,
        perMinute: 60,
        burst: 20,
        maxClients: 100_000,
        clientAddressHeader: null,
      },
      log: { level: 'info', audit: null },
      screens: { registries: [] },
      cors: { origins: [] },
      formats: [],
      national: null,
      replay: { driver: 'none', url: null, maxCodes: 1_000_000, timeoutMs: 500 },
      translation: [],
    })
  })

  it('keeps what it names', () => {
    const named = parseConfiguration({
      ...least,
      listen: { host: '::', port: 0, workers: 4 },
      voucher: {
        algorithm: 'SM2-SM3',
        privateKey: { env: 'VOUCHER_KEY' },
        kid: '2022-04',
        lifetimeSeconds: 60,
      },
      issuers: {
        policy: { timeoutMs: 1_000, queued: 0 },
        credentials: { zhejiang: { 'city-a': { appId: { env: 'CITY_A_ID' } } } },
        clientCertificates: {
          zhejiang: { 'city-a': { certificate: { file: 'a' }, privateKey: { file: 'b' } } },
        },
      },
      screens: {
        registries: [{ name: { zh: '浙江', en: 'Zhejiang' }, url: 'https://authority.example' }],
      },
      cors: { origins: ['https://gate.example'] },
      national: {
        custNum: 'gateway-330000',
        privateKey: { env: 'NATIONAL_KEY' },
        callers: [
          { custNum: 'gate-1', publicKey: { file: 'gate-1.pem' } },
          { custNum: 'desk', publicKey: { env: 'DESK_KEY' }, may: ['query', 'correcting'] },
        ],
      },
    })
    expect(named.national?.callers.map(({ may }) => may)).toEqual([
      ['verifying'],
      ['query', 'correcting'],
    ])
    expect(named.listen).toEqual({ host: '::', port: 0, workers: 4 })
    expect(named.voucher.algorithm).toBe('SM2-SM3')
    expect(named.issuers.policy).toMatchObject({ timeoutMs: 1_000, queued: 0, concurrent: 32 })
    expect(named.issuers.credentials.get('zhejiang')?.get('city-a')?.get('appId')).toEqual({
      env: 'CITY_A_ID',
    })
    expect(named.issuers.clientCertificates.get('zhejiang')?.get('city-a')?.privateKey).toEqual({
      file: 'b',
    })
    expect(named.cors.origins).toEqual(['https://gate.example'])
    expect(named.screens.registries.map(({ url }) => url)).toEqual(['https://authority.example'])
  })

  it.each([
    'gateway',
    'gateway.id',
    'gateway.division',
    'trust',
    'trust.anchors',
    'voucher',
    'voucher.privateKey',
  ])('without %s is refused', (setting) => {
    expect(faultsOf(changed(setting, undefined))).toEqual([setting])
  })

  it.each(['id', 'territory', 'scope', 'certificates', 'source'])(
    'whose authority has no %s is refused',
    (name) => {
      const setting = `trust.anchors.0.${name}`
      expect(faultsOf(changed(setting, undefined))).toEqual([`trust.anchors[0].${name}`])
    },
  )

  it.each([
    ['gateway.id', ''],
    ['gateway.id', 'a b'],
    ['gateway.division', '330'],
    ['gateway.division', 330000],
    ['listen.port', -1],
    ['listen.port', 65_536],
    ['listen.port', '8787'],
    ['listen.port', 1.5],
    ['listen.port', null],
    ['listen.host', ''],
    ['listen.workers', 0],
    ['trust.refreshSeconds', 9],
    ['trust.anchors', []],
    ['trust.witnesses', [{ id: 'national', key: 'no key' }]],
    ['trust.requiredWitnesses', 1],
    ['trust.maxLossPercent', 101],
    ['voucher.algorithm', 'HS256'],
    ['voucher.algorithm', 'none'],
    ['voucher.lifetimeSeconds', 59],
    ['voucher.lifetimeSeconds', 3601],
    ['access.url', 'http://gateway.example'],
    ['access.url', undefined],
    ['access.mode', 'open'],
    ['access.mode', 'anonymous'],
    ['access.nonce', true],
    ['access.proofAgeSeconds', 4],
    ['access.proofSkewSeconds', 61],
    ['access.maxProofs', 999],
    ['playground', 'yes'],
    ['voucher.privateKey', '-----BEGIN PRIVATE KEY-----'],
    ['voucher.privateKey', { text: '-----BEGIN PRIVATE KEY-----' }],
    ['voucher.privateKey', { file: 'a', env: 'B' }],
    ['voucher.privateKey', {}],
    ['voucher.kid', ''],
    ['issuers.policy.timeoutMs', 0],
    ['issuers.policy.queued', -1],
    ['issuers.credentials', { 'a b': {} }],
    ['issuers.credentials', []],
    ['limits.headersTimeoutMs', 0],
    ['limits.stopSeconds', 301],
    ['replay.driver', 'file'],
    ['replay.driver', 'durable-object'],
    ['replay.maxCodes', 0],
    ['limits.perMinute', -1],
    ['limits.burst', 0],
    ['limits.maxClients', 99],
    ['limits.clientAddressHeader', 'x forwarded'],
    ['log.level', 'verbose'],
    ['cors.origins', ['*']],
    ['cors.origins', ['https://gate.example/']],
    ['screens.registries', [{ name: { zh: '浙', en: 'Z' }, url: 'https://authority.example/a' }]],
    ['screens.registries', [{ name: { zh: ' ', en: 'Z' }, url: 'https://authority.example' }]],
    ['screens.registries', [{ name: { zh: '浙', en: 'Z' }, url: 'javascript:alert(1)' }]],
    ['log', 'info'],
  ])('whose %s is %j is refused by that name', (setting, value) => {
    const faults = faultsOf(changed(setting, value))
    expect(faults).toHaveLength(1)
    expect(faults[0]?.replace(/\[\d+\](\.key|\.url|\.name\.zh)?$/, '')).toBe(setting)
  })

  it.each([
    ['source', { url: 'http://lists.example/zj' }],
    ['source', { url: 'https://user:secret@lists.example/zj' }],
    ['source', { url: 'https://lists.example/zj?a' }],
    ['log', { url: 'https://lists.example/log', keys: [] }],
    ['log', { url: 'ftp://lists.example/log', keys: [] }],
    ['follows', 'yes'],
    ['territory', 'CN'],
    ['scope', []],
    ['certificates', []],
  ])('whose authority has the %s %j is refused', (name, value) => {
    const faults = faultsOf(changed(`trust.anchors.0.${name}`, value))
    expect(new Set(faults.map((fault) => fault.replace(/\.(url|keys)$/, '')))).toEqual(
      new Set([`trust.anchors[0].${name}`]),
    )
  })

  it('may have a log and lists on a loopback host without TLS', () => {
    const key = 'log.example+3e6ef1b2+Adt6dJkKXzmQZx4uYyVtlGQ2/Qv9C9X2rJJ3kQY6iT5q'
    const log = { url: 'http://127.0.0.1:8790/log', keys: [key] }
    const faults = faultsOf(changed('trust.anchors.0.log', log))
    expect(faults.filter((fault) => fault.endsWith('url'))).toEqual([])
    expect(faultsOf(changed('trust.anchors.0.source', { url: 'http://[::1]/list' }))).toEqual([])
  })

  it('lets everybody verify in a playground alone', () => {
    const anonymous = { ...least, access: { mode: 'anonymous' } }
    expect(() => parseConfiguration(anonymous)).toThrow(
      'access.mode must be licensed: anonymous mode exists only in the playground',
    )
    expect(parseConfiguration({ ...anonymous, playground: true }).access.mode).toBe('anonymous')
  })

  it('with two authorities of one id is refused', () => {
    expect(faultsOf(changed('trust.anchors', [anchor, anchor]))).toEqual(['trust.anchors[1].id'])
  })

  it.each([
    [{ custNum: 'a b' }, 'national.custNum'],
    [{ custNum: undefined }, 'national.custNum'],
    [{ privateKey: { text: 'key' } }, 'national.privateKey'],
    [{ callers: {} }, 'national.callers'],
    [{ callers: [{ custNum: 'gate' }] }, 'national.callers[0].publicKey'],
    [{ callers: [{ ...caller, may: [] }] }, 'national.callers[0].may'],
    [{ callers: [{ ...caller, may: ['all'] }] }, 'national.callers[0].may[0]'],
    [{ callers: [caller, caller] }, 'national.callers[1].custNum'],
  ])('whose national interface has %j is refused', (change, setting) => {
    const national = { custNum: 'gateway', privateKey: { env: 'KEY' }, callers: [caller] }
    expect(faultsOf(changed('national', national))).toEqual([])
    expect(faultsOf(changed('national', { ...national, ...change }))).toEqual([setting])
  })

  it.each(['surprise', 'voucher.lifetime', 'limits.maxBody', 'trust.anchors.0.pins'])(
    'with the unknown setting %s is refused',
    (setting) => {
      expect(faultsOf(changed(setting, 1))).toEqual([setting.replace('.0', '[0]')])
    },
  )

  it.each([null, [], 'text', 1, true])('that is %j is refused', (json) => {
    expect(faultsOf(json)).toEqual([''])
  })

  it('is refused with all its faults at once, each with what to do', () => {
    expect(() => parseConfiguration({ listen: { port: 'x' }, voucher: {} })).toThrow(
      [
        'gateway is missing, and must be an object of id, division',
        'listen.port must be a whole number of a TCP port from 0 to 65535',
        'trust is missing, and must be an object of anchors, refreshSeconds, witnesses, requiredWitnesses, maxLossPercent, folder, imports',
        'voucher.privateKey is missing, and must be { "file": ... } or { "env": ... }',
      ].join('\n'),
    )
  })

  it('never shows a value, nor a name that is none', () => {
    const json = {
      ...least,
      voucher: { privateKey: 'hunter2', kid: 'hunter2 hunter2' },
      'hunter2 =': 1,
      cors: { origins: ['hunter2'] },
    }
    expect(faultsOf(json)).toHaveLength(4)
    expect(() => parseConfiguration(json)).toThrow(/^(?!.*hunter2)/s)
    expect(faultsOf(json).join()).not.toContain('hunter2')
  })
})

describe('a document that is not JSON', () => {
  it('is refused without what stands there', () => {
    expect(() => parseJson('{ "a": hunter2 }')).toThrow(
      /^the document is not JSON: check commas and quotes$/,
    )
  })
})

describe("a Worker's bindings", () => {
  const atTheEdge = {
    ...least,
    trust: { anchors: [{ ...anchor, source: undefined }] },
    voucher: { privateKey: { env: 'VOUCHER_KEY' } },
  }

  it('give the same configuration, as JSON or as text, in which no question waits', () => {
    const { issuers, trust } = fromBindings({ CONFIGURATION: atTheEdge })
    expect(issuers.policy.queued).toBe(0)
    expect(trust.anchors[0]?.source).toBeNull()
    const text = fromBindings({ CONFIGURATION: JSON.stringify(atTheEdge), OTHER: 1 })
    expect(text).toEqual(fromBindings({ CONFIGURATION: atTheEdge }))
  })

  it.each([
    [{}, 'CONFIGURATION is missing'],
    [{ CONFIGURATION: '{' }, 'the document is not JSON'],
    [{ CONFIGURATION: least }, 'voucher.privateKey must be { "env": ... }'],
    [{ CONFIGURATION: least }, 'trust.anchors[0].source must be { "url": ... }'],
    [
      { CONFIGURATION: { ...atTheEdge, issuers: { policy: { queued: 1 } } } },
      'issuers.policy.queued must be a whole number of questions from 0 to 0',
    ],
  ])('are refused where they ask for what the edge has not: %#', (bindings, message) => {
    expect(() => fromBindings(bindings)).toThrow(message)
  })
})
