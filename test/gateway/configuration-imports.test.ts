/** Settings of lists that are imported, and of logs that are demanded. */
import { describe, expect, it } from 'vitest'
import { readRecognised } from '../../gateway/configuration/resolve.ts'
import {
  ConfigurationError,
  fromBindings,
  parseConfiguration,
} from '../../gateway/configuration.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { issueTo } from '../trust/authority.ts'
import { backend } from '../trust/lists.ts'
import { logKeys } from '../trust/log/fixture.ts'

const anchor = {
  id: 'zhejiang',
  territory: '330000',
  scope: ['330000'],
  certificates: [{ text: 'a certificate' }],
  source: { url: 'https://lists.example/zj' },
}
const common = {
  name: { zh: '外部名单', en: 'Foreign list' },
  territory: 'DE',
  scope: ['AT', 'DE'],
  source: { url: 'https://lists.example/eu', signature: { file: 'eu.sig' } },
  formats: ['eu-dcc'],
}
const eu = { ...common, id: 'eu', kind: 'eu-dsc-list', key: { file: 'eu.pem' } }
const vci = { ...common, id: 'vci', kind: 'vci-directory', scope: ['US'], unsigned: 'accept' }
const who = { ...common, id: 'who', kind: 'gdhcn-did', unverified: true, source: { file: 'did' } }

function documentOf(imports: unknown, anchors: readonly unknown[] = [anchor]) {
  return {
    gateway: { id: 'gateway.example', division: '330000' },
    trust: { anchors, imports },
    voucher: { privateKey: { env: 'VOUCHER_KEY' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
}

function faultsOf(imports: unknown, anchors?: readonly unknown[]): readonly string[] {
  return caught(() => parseConfiguration(documentOf(imports, anchors)))
}

function caught(work: () => unknown): readonly string[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.map(({ setting }) => setting)
    throw error
  }
}

describe('imports in a configuration', () => {
  it('have the documented defaults', () => {
    expect(parseConfiguration(documentOf([eu, vci, who])).trust.imports).toEqual([
      { ...eu, maxAgeSeconds: 604_800, refreshSeconds: 3_600, authorities: [], unsigned: 'refuse' },
      { ...vci, maxAgeSeconds: 604_800, refreshSeconds: 3_600, certificate: null },
      { ...who, maxAgeSeconds: 604_800, refreshSeconds: 3_600, authorities: [] },
    ])
  })

  it.each([
    ['a kind that is none', { ...eu, kind: 'tsl' }, 'kind'],
    ['no kind', { ...eu, kind: undefined }, 'kind'],
    ['no name', { ...eu, name: undefined }, 'name'],
    ['a name in one language', { ...eu, name: { zh: '名单' } }, 'name.en'],
    ['no formats', { ...eu, formats: [] }, 'formats'],
    ['no scope', { ...eu, scope: undefined }, 'scope'],
    ['a scope in China', { ...eu, scope: ['330000'] }, 'scope[0]'],
    ['all of China as its scope', { ...eu, scope: ['CN'] }, 'scope[0]'],
    ['two countries of a list that names none', { ...vci, scope: ['US', 'CA'] }, 'scope'],
    ['two places', { ...eu, source: { url: 'https://a.example', file: 'b' } }, 'source'],
    ['no place', { ...eu, source: { signature: { file: 'b' } } }, 'source'],
    ['a place in the clear', { ...eu, source: { url: 'http://a.example/' } }, 'source'],
    [
      'a signature that is nowhere',
      { ...eu, source: { file: 'a', signature: {} } },
      'source.signature',
    ],
    ['an age of a minute', { ...eu, maxAgeSeconds: 60 }, 'maxAgeSeconds'],
    ['looks every second', { ...eu, refreshSeconds: 1 }, 'refreshSeconds'],
    ['a setting of another kind', { ...who, key: { file: 'a' } }, 'key'],
    ['an unsigned list and nobody who says so', { ...eu, key: undefined }, 'key'],
    ['an unsigned snapshot and nobody who says so', { ...vci, unsigned: 'refuse' }, 'certificate'],
    ['an unverified list and nobody who says so', { ...who, unverified: false }, 'authorities'],
  ])('with %s are refused by that name', (_, one, setting) => {
    expect(faultsOf([one])).toEqual([`trust.imports[0].${setting}`])
  })

  it('have ids of their own, among the authorities too', () => {
    expect(faultsOf([eu, { ...who, id: 'eu' }])).toEqual(['trust.imports[1].id'])
    expect(faultsOf([{ ...eu, id: 'zhejiang' }])).toEqual(['trust.imports[0].id'])
  })

  it('are refused on Workers, which have none', () => {
    const edge = (imports: unknown) => () => fromBindings({ CONFIGURATION: documentOf(imports) })
    expect(edge([eu])).toThrow('trust.imports must be absent on Workers, which import no lists')
    expect(caught(edge(undefined))).toEqual([])
  })
})

describe('the materials of imports', () => {
  const pem = (label: string, der: Uint8Array) =>
    `-----BEGIN ${label}-----\n${toBase64(der)}\n-----END ${label}-----`

  async function recognise(imports: readonly unknown[], texts: Readonly<Record<string, string>>) {
    const configuration = parseConfiguration(documentOf(imports))
    return readRecognised(configuration, async (source) => {
      if ('text' in source) return texts.anchor ?? source.text
      return 'file' in source ? (texts[source.file] ?? '') : ''
    })
  }

  it('are read from their PEM, and every one that is none is told by name', async () => {
    const holder = await issueTo(backend, 'self')
    const { der, spki } = holder.certificate
    const certificate = pem('CERTIFICATE', der)
    const all = [
      { ...eu, authorities: [{ file: 'csca' }] },
      { ...vci, certificate: { file: 'vci' } },
    ]
    const texts = {
      anchor: certificate,
      'eu.pem': pem('PUBLIC KEY', spki),
      csca: certificate,
      vci: certificate,
    }
    const { imports } = await recognise(all, texts)
    expect(imports).toMatchObject([
      {
        id: 'eu',
        key: spki,
        authorities: [der],
        source: { url: 'https://lists.example/eu' },
        signature: { file: 'eu.sig' },
      },
      { id: 'vci', certificate: der },
    ])
    expect(imports[0]?.source).toEqual({ url: 'https://lists.example/eu' })

    const p384 = await issueTo(backend, 'self', { algorithm: 'ES384' })
    const wrong = {
      ...texts,
      'eu.pem': pem('PUBLIC KEY', p384.certificate.spki),
      csca: pem('PUBLIC KEY', spki),
      vci: '',
    }
    const error: unknown = await recognise(all, wrong).catch((thrown: unknown) => thrown)
    if (!(error instanceof ConfigurationError)) throw error
    expect(error.faults.map(({ setting }) => setting).sort()).toEqual([
      'trust.imports[0].authorities[0]',
      'trust.imports[0].key',
      'trust.imports[1].certificate',
    ])
  })
})

describe('an authority whose log is demanded', () => {
  it('must have its list at an address, where the proof is', async () => {
    const { identity } = await logKeys()
    const [key] = identity.keys
    if (key === undefined) throw new Error('no key')
    const log = {
      url: 'https://lists.example/log',
      keys: [formatVerifierKey({ ...key, type: 0x01 })],
    }
    expect(faultsOf([], [{ ...anchor, log }])).toEqual([])
    const inFile = { ...anchor, log, source: { file: 'zj.jws' } }
    expect(faultsOf([], [inFile])).toEqual(['trust.anchors[0].source'])
    const placeless = { ...anchor, log, source: undefined }
    const edge = { CONFIGURATION: documentOf(undefined, [placeless]) }
    expect(caught(() => fromBindings(edge))).toEqual(['trust.anchors[0].source'])
  })
})
