/** Codes and replies that are signed: without the public key nothing is believed of them. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { checkIssuer } from '../../gateway/conformance/kit/kit.ts'
import type { KitInput, KitMeans, TestFile } from '../../gateway/conformance/kit/model.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import signed from '../manifest/signed-code.json' with { type: 'json' }

const at = Date.UTC(2022, 4, 20, 4, 0, 0)
const second = at / 1000
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))

function code(claims: object = {}, key: KeyObject = privateKey): string {
  const header = { alg: 'ES256', kid: 'key-1', typ: 'test-code+jwt' }
  const payload = {
    iss: 'division:330100',
    iat: second - 60,
    exp: second + 600,
    jti: 'a1',
    grade: '00',
    by: { id: 'city', territory: '330100' },
    ...claims,
  }
  const parts = [header, payload].map((one) =>
    Buffer.from(JSON.stringify(one)).toString('base64url'),
  )
  const content = parts.join('.')
  const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' })
  return `TST1.${content}.${signature.toString('base64url')}`
}

const manifest = { ...signed, specimen: code() }
const file = (name: string, text: string, expected: TestFile['expect']): TestFile => {
  return { file: name, expect: expected, refreshedFrom: null, scan: scanOfText(text) }
}

const means: KitMeans = {
  known: formats.map((adapter) => ({
    adapter,
    samples: [{ text: adapter.specimen, path: '/specimen' }],
  })),
  backend: createNodeBackend(),
  now: () => at,
  elapsed: () => 0,
  random: (bytes) => new Uint8Array(bytes),
  pictures: null,
  budgetMs: 1000,
  progress: () => {},
}

async function check(files: readonly TestFile[], change: Partial<KitInput> = {}) {
  const input = {
    manifest,
    files,
    folder: [],
    key: spki,
    endpoint: null,
    unreached: null,
    ...change,
  }
  const { findings } = await checkIssuer(input, means)
  const wrong = findings.filter(({ result }) => result === 'failed')
  return { findings, failed: wrong.map(({ code, file: of, path }) => [code, of, path].join(' ')) }
}

describe('a signed code', () => {
  it('passes with its key, and its grade is read', async () => {
    const { failed, findings } = await check([file('a.txt', code(), 'green')])
    expect(failed).toEqual([])
    const passed = findings.filter(({ result }) => result === 'passed').map((one) => one.code)
    expect(passed).toEqual(expect.arrayContaining(['kit.grades-mapped', 'kit.code-decodes']))
    expect(findings.map((one) => one.code)).not.toContain('kit.endpoint-unasked')
  })

  it('is not read without its key, which is said', async () => {
    const { failed, findings } = await check([file('a.txt', code({ grade: '10' }), 'green')], {
      key: null,
    })
    expect(failed).toEqual([])
    expect(findings.map((one) => one.code)).toContain('kit.no-key')
  })

  it.each([
    [
      'by another key',
      code({}, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
      'trust.signature a.txt ',
    ],
    ['that is over', code({ exp: second - 1 }), 'code.expired a.txt '],
    ['of another issuer', code({ iss: 'division:310000' }), 'trust.issuer-mismatch a.txt '],
    [
      'of another grade',
      code({ grade: '01', reason: '密切接触者', at: second - 60, until: '2022-05-21 00:00:00' }),
      'registry.unexpected-grade a.txt /assessments/0/grade',
    ],
    ['of a grade without mapping', code({ grade: '77' }), 'registry.unmapped-grade a.txt /grades'],
    ['without its fields', code({ jti: 7 }), 'read.field a.txt payload.jti'],
  ])('%s is named', async (_, text, expected) => {
    const { failed } = await check([file('a.txt', text, 'green')])
    expect(failed).toContain(expected)
  })

  it('that should be expired is so by its own time', async () => {
    const over = await check([
      file('a.txt', code(), 'green'),
      file('b.txt', code({ exp: second - 1 }), 'expired'),
    ])
    expect(over.failed).toEqual([])
    const open = await check([
      file('a.txt', code(), 'green'),
      file('b.txt', code({ jti: 'a2' }), 'expired'),
    ])
    expect(open.failed).toEqual(['kit.expired-open b.txt '])
  })

  it('with a name in the clear is a fault, inside its payload too', async () => {
    const { failed } = await check([file('a.txt', code({ holder: { name: '张小三' } }), 'green')])
    expect(failed.some((one) => one.startsWith('kit.personal-data a.txt text/base64'))).toBe(true)
  })
})

describe('what is no manifest', () => {
  it.each([
    ['no JSON', undefined, 'kit.manifest-json  '],
    ['a list', [], 'kit.manifest-fault  /'],
    [
      'nested without end',
      Array.from({ length: 40 }).reduce<object>((inner) => ({ a: inner }), {}),
      'kit.manifest-fault  /',
    ],
  ])('that is %s is a finding, and nothing else is examined', async (_, value, expected) => {
    const { failed, findings } = await check([file('a.txt', code(), 'green')], { manifest: value })
    expect(failed).toContain(expected)
    expect(new Set(findings.map(({ check: one }) => one))).toEqual(new Set(['manifest']))
  })

  it('has each of its faults with its place', async () => {
    const broken = { ...manifest, grades: { '00': 'green' }, appeal: {}, terms: 7 }
    const { failed } = await check([], { manifest: broken })
    expect(failed).toEqual([
      'kit.manifest-fault  /terms',
      'kit.manifest-fault  /grades/00',
      'kit.manifest-fault  /appeal',
    ])
  })

  it('names issuers that no list can name', async () => {
    const [issuer] = manifest.issuers
    const elsewhere = { ...manifest, issuers: [{ ...issuer, hint: 'division:440000' }] }
    const { failed } = await check([file('a.txt', code(), 'green')], { manifest: elsewhere })
    expect(failed).toEqual(['kit.endpoint-issuer  /issuers'])
  })
})
