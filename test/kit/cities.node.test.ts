/** The kit as developers run it, on a city with ten faults and on a sound one. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issuerCheck } from '../../gateway/cli/issuer-check.ts'
import type { IssuerOptions } from '../../gateway/cli/issuer-options.ts'
import type { KitFinding, KitReport } from '../../gateway/conformance/kit/model.ts'
import { createSm2, generateSm2Key } from '../../trust-store/backend/sm2.ts'
import { mintAnhui } from '../cities/anhui.ts'
import { type City, createCity } from '../cities/city.ts'
import { personOf } from '../cities/people.ts'
import { pngOf, qrBitmap } from '../cli/pictures.ts'
import { type Ended, tongxing } from '../cli/run.ts'
import { type Identity, makeIdentity } from '../issuers/https-server.ts'
import { createFaultyCity, type FaultyCity, faultyKey } from './faulty-city/city.ts'
import { failedCodes, reportIn, soundReport } from './read-report.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxing-kit-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Each fault, and the finding that names it. */
const faults: readonly (readonly [string, Partial<KitFinding>])[] = [
  ['an ambiguous prefix', { code: 'kit.detection-claimed', measured: 'signed-parameters' }],
  ['a grade that is not in the mapping', { code: 'registry.unmapped-grade', measured: 'purple' }],
  [
    'a red without reason',
    { code: 'kit.unsubstantiated', file: 'red.txt', path: '/assessments/0/reason' },
  ],
  [
    'personal data in the clear',
    { code: 'kit.personal-data', file: 'named.txt', measured: 'id-number' },
  ],
  ['an expired code that is answered green', { code: 'kit.expired-answered', file: 'expired.txt' }],
  [
    "another city's code that is answered green",
    { code: 'kit.foreign-answered', file: 'foreign.txt' },
  ],
  [
    'garbage that is answered with a fault',
    { code: 'kit.garbage-as-outage', file: 'garbage.txt', measured: 'issuer.error, HTTP 500' },
  ],
  [
    'a clock ten minutes ahead',
    {
      code: 'kit.clock-off',
      path: 'Date',
      measured: expect.stringMatching(/^\+(?:599|600|601) s$/),
    },
  ],
  ['a code too large for 200 pixels', { code: 'kit.picture-unreadable', file: 'large.txt' }],
  [
    'a refreshed code that did not change',
    { code: 'kit.refresh-identical', file: 'refreshed.txt' },
  ],
]

describe('the faulty city', () => {
  let city: FaultyCity
  let ended: Ended
  let report: KitReport
  let html: string

  beforeAll(async () => {
    city = await createFaultyCity()
    const file = join(folder, 'faulty.html')
    ended = await tongxing(
      [
        ...['issuer', 'check', here('faulty-city/manifest.json')],
        ...['--codes', here('faulty-city/codes'), '--endpoint', city.endpoint],
        ...['--json', '--html', file],
      ],
      { environment: { TONGXING_CALLER_key: faultyKey } },
    )
    report = reportIn(ended)
    html = await readFile(file, 'utf8')
  })
  afterAll(() => city.close())

  it('has ten faults, each of which the report names', () => {
    expect(faults).toHaveLength(10)
    for (const [, finding] of faults) {
      expect(report.findings).toContainEqual(
        expect.objectContaining({ result: 'failed', ...finding }),
      )
    }
    expect(ended.exit).toBe(10)
    expect(report.passed).toBe(false)
  })

  it('has no other failure', () => {
    const named = new Set(faults.map(([, { code }]) => code))
    const alsoSaid = ['kit.detection-claims', 'kit.print-unreadable']
    const failed = report.findings.filter(({ result }) => result === 'failed')
    expect(
      [...new Set(failed.map(({ code }) => code))].filter((code) => !named.has(code)).sort(),
    ).toEqual(alsoSaid)
  })

  it('is told what to change, in both languages, in a page without script', () => {
    for (const [, { code = '' }] of faults) expect(html).toContain(code)
    for (const { what, advice } of report.findings.filter(({ result }) => result === 'failed')) {
      for (const text of [what.zh, advice.zh, advice.en])
        expect(html).toContain(text.replaceAll("'", '&#39;'))
    }
    expect(html).not.toMatch(/<script|\bsrc=|href=|url\(|@import/)
  })

  it('finds neither its codes, nor its people, nor what its caller was given in the report', () => {
    const { name, idNumber } = personOf(0)
    for (const text of [ended.stdout, ended.stderr, html]) {
      for (const secret of [name, idNumber, faultyKey, 'b4c8d1e1b4c8d1e']) {
        expect(text).not.toContain(secret)
      }
    }
  })
})

describe('a sound city', () => {
  let city: City
  let identity: Identity
  const caller = {
    source: 'gateway',
    position: '测试位置',
    verifierDept: '测试检查站',
    verifierName: '测试员',
    verifierPhone: '10000000000',
    token: 'told-nobody',
  }

  beforeAll(async () => {
    identity = await makeIdentity('city.test')
    const tls = { cert: identity.certificate, key: identity.privateKey }
    city = await createCity({ interface: 'jiangsu', division: '320000', caller, tls })
    const texts = {
      'green.txt': city.mint({ grade: '00' }),
      'yellow.txt': city.mint({ grade: '01' }),
      'red.txt': city.mint({ grade: '10' }),
      'former.txt': city.mint({ grade: '00', state: 'expired' }),
      'foreign.txt': mintAnhui('340000'),
      'garbage.txt': 'not a code',
    }
    for (const [file, text] of Object.entries(texts)) await writeFile(join(folder, file), text)
    await writeFile(join(folder, 'shown.png'), pngOf(qrBitmap(texts['green.txt'])))
    const codes = [
      { file: 'green.txt', expect: 'green', refreshedFrom: 'former.txt' },
      { file: 'shown.png', expect: 'green' },
      { file: 'yellow.txt', expect: 'yellow' },
      { file: 'red.txt', expect: 'red' },
      { file: 'former.txt', expect: 'expired' },
      { file: 'foreign.txt', expect: 'foreign' },
      { file: 'garbage.txt', expect: 'garbage' },
    ]
    await writeFile(join(folder, 'index.json'), JSON.stringify({ codes }))
  })
  afterAll(() => city.close())

  const manifest = here('../../adapters/cities/jiangsu.json')

  function optionsOf(): IssuerOptions {
    const { token: _, ...others } = caller
    const given = Object.entries(others).map(([name, value]) => `${name}=${value}`)
    return { codes: folder, endpoint: city.endpoint, caller: given, pin: identity.pin }
  }

  async function check(change: IssuerOptions = {}): Promise<KitReport> {
    const environment = { TONGXING_CALLER_token: caller.token }
    const { document } = await issuerCheck(
      manifest,
      { ...optionsOf(), ...change },
      environment,
      'en',
    )
    return soundReport(document)
  }

  function run(...more: readonly string[]): Promise<Ended> {
    const { caller: given = [] } = optionsOf()
    const words = ['issuer', 'check', manifest, '--codes', folder, '--endpoint', city.endpoint]
    const credentials = given.flatMap((one) => ['--caller', one])
    const environment = { TONGXING_CALLER_token: caller.token }
    return tongxing([...words, ...credentials, '--pin', identity.pin, ...more], { environment })
  }

  it('passes, with what its interface cannot say as warnings', async () => {
    const ended = await run('--json')
    const report = reportIn(ended)
    const codes = (result: string) => [
      ...new Set(report.findings.filter((one) => one.result === result).map(({ code }) => code)),
    ]
    expect(codes('failed')).toEqual([])
    expect(ended.exit).toBe(0)
    expect(codes('warning').sort()).toEqual([
      'kit.foreign-invented',
      'kit.manifest-replaces',
      'kit.no-place-for-evidence',
      'kit.reply-unmasked',
    ])
    expect(codes('passed')).toEqual(
      expect.arrayContaining([
        'kit.detection-unique',
        'kit.grades-mapped',
        'kit.refresh-differs',
        'kit.former-refused',
        'kit.foreign-refused',
        'kit.garbage-refused',
        'kit.errors-distinct',
        'kit.clock-agrees',
        'kit.picture-readable',
        'kit.privacy-kept',
      ]),
    )
    const pin = report.findings.find(({ code }) => code === 'kit.endpoint-certificate')
    expect(pin?.measured).toBe(identity.pin)
  })

  it('is read as text by default, in the language asked for', async () => {
    const english = await run('--lang', 'en')
    expect(english.stdout).toMatch(/^Jiangsu health code: PASSED \(0 failed, /)
    const chinese = await run('--lang', 'zh')
    expect(chinese.stdout).toMatch(/^苏康码：合格（不合格 0，/)
  })

  it('fails where its certificate is none that was named', async () => {
    const { pin: _, ...unpinned } = optionsOf()
    const environment = { TONGXING_CALLER_token: caller.token }
    const { document, exit } = await issuerCheck(manifest, unpinned, environment, 'en')
    expect([exit, failedCodes(soundReport(document))]).toEqual([10, ['issuer.channel']])
    expect(failedCodes(await check({ pin: 'A'.repeat(43) }))).toEqual(['issuer.channel'])
  })

  it.each([
    ['slow', 'issuer.timeout'],
    ['dead', 'issuer.unreachable'],
    ['redirect', 'issuer.redirect'],
    ['wrong', 'issuer.reply-invalid'],
    ['busy', 'issuer.busy'],
  ] as const)('that is %s is told so', async (mode, measured) => {
    city.control(mode, 20_000)
    const { findings } = await check({ timeout: '0.5' })
    city.control('normal')
    const refused = findings.filter(({ code }) => code === 'kit.good-refused')
    expect(refused[0]?.measured).toMatch(new RegExp(`^${measured}(?:, HTTP \\d+)?$`))
  })

  it('that answers with megabytes is told so', async () => {
    city.control('huge')
    const report = await check()
    city.control('normal')
    expect(failedCodes(report)).toContain('kit.reply-too-large')
  })
})

describe('a city that signs what it answers', () => {
  const sm2 = createSm2()
  const keys = generateSm2Key()
  const caller = { appId: 'gateway', secretKey: 'told-nobody' }
  const environment = {
    TONGXING_CALLER_appId: caller.appId,
    TONGXING_CALLER_secretKey: caller.secretKey,
  }
  let city: City
  let options: IssuerOptions
  const manifest = here('../../adapters/cities/signed-parameters.json')

  beforeAll(async () => {
    const identity = await makeIdentity('city.test')
    const tls = { cert: identity.certificate, key: identity.privateKey }
    const sign = (bytes: Uint8Array) => sm2.sign(sm2.privateKey(keys.pkcs8), bytes)
    const signer = { keyId: 'cust-01', sign }
    city = await createCity({
      interface: 'signed-parameters',
      division: '510000',
      caller,
      tls,
      signer,
    })
    const own = join(folder, 'signed')
    await mkdir(own)
    await writeFile(join(own, 'green.txt'), city.mint({ grade: '00' }))
    await writeFile(join(own, 'red.txt'), city.mint({ grade: '10', reason: 'close-contact' }))
    await writeFile(join(own, 'expired.txt'), city.mint({ grade: '00', state: 'expired' }))
    options = { codes: own, endpoint: city.endpoint, pin: identity.pin }
  })
  afterAll(() => city.close())

  async function checkWith(spki: Uint8Array | null) {
    const file = join(folder, 'key.pem')
    const body = Buffer.from(spki ?? []).toString('base64')
    await writeFile(file, `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`)
    const given = spki === null ? options : { ...options, key: file }
    const { document } = await issuerCheck(manifest, given, environment, 'en')
    return soundReport(document)
  }

  it('is believed by its key, and by no other', async () => {
    const right = await checkWith(keys.spki)
    expect(failedCodes(right)).toEqual([])
    const passed = right.findings.filter(({ result }) => result === 'passed')
    expect(passed.map(({ code }) => code)).toContain('kit.substantiated')
    expect(failedCodes(await checkWith(generateSm2Key().spki))).toEqual(['trust.signature'])
  })

  it('is not believed without a key, which is said', async () => {
    const report = await checkWith(null)
    expect(report.findings.map(({ code }) => code)).toContain('kit.no-key')
    expect(report.passed).toBe(true)
  })

  it('needs a key that is one', async () => {
    await expect(checkWith(new Uint8Array(40))).rejects.toMatchObject({ code: 'input.issuer-key' })
  })
})
