import { describe, expect, it } from 'vitest'
import { pemBlock } from '../../gateway/configuration/pem.ts'
import { readMaterials, SourceError } from '../../gateway/configuration/resolve.ts'
import { ConfigurationError, parseConfiguration } from '../../gateway/configuration.ts'

const block = (label: string, body: string) =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`

describe('a PEM text', () => {
  it.each([
    block('PRIVATE KEY', 'AQID'),
    block('PRIVATE KEY', 'AQ\nID'),
    `issued for nobody\n${block('PRIVATE KEY', 'AQID')}\n`,
    `${block('EC PARAMETERS', 'AAAA')}\n${block('PRIVATE KEY', 'AQID')}`,
    block('PRIVATE KEY', 'AQID').replaceAll('\n', '\r\n'),
  ])('has the one block that is looked for: %#', (pem) => {
    expect(pemBlock(pem, 'PRIVATE KEY')).toEqual(Uint8Array.of(1, 2, 3))
  })

  it.each([
    '',
    'AQID',
    block('EC PRIVATE KEY', 'AQID'),
    block('ENCRYPTED PRIVATE KEY', 'AQID'),
    `${block('PRIVATE KEY', 'AQID')}\n${block('PRIVATE KEY', 'AQID')}`,
    block('PRIVATE KEY', 'AQI'),
    block('PRIVATE KEY', 'AQJ='),
    block('PRIVATE KEY', 'AQ_D'),
    block('PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\n\nAQID'),
    '-----BEGIN PRIVATE KEY-----\nAQID\n-----END CERTIFICATE-----',
  ])('that holds none, or more than one, or a broken one, has none: %#', (pem) => {
    expect(pemBlock(pem, 'PRIVATE KEY')).toBeNull()
  })
})

describe('what a configuration points to', () => {
  const configuration = parseConfiguration({
    gateway: { id: 'gateway.example', division: '330000' },
    trust: {
      anchors: [
        {
          id: 'zhejiang',
          territory: '330000',
          scope: ['330000'],
          certificates: [{ text: block('CERTIFICATE', 'AQID') }, { file: 'absent' }],
          source: { url: 'https://lists.example/zj' },
        },
      ],
    },
    voucher: { privateKey: { env: 'EMPTY' } },
    access: { mode: 'anonymous' },
    playground: true,
    issuers: {
      credentials: { zhejiang: { 'city-a': { appId: { env: 'ID' }, secret: { file: 'absent' } } } },
    },
    national: {
      custNum: 'gateway',
      privateKey: { file: 'absent' },
      callers: [{ custNum: 'gate', publicKey: { text: block('PUBLIC KEY', 'AQID') } }],
    },
  })

  it('is read as public or as secret, and every fault is told at once, by name', async () => {
    const asked: string[] = []
    const reading = readMaterials(configuration, async (source, kind) => {
      asked.push(`${kind} ${Object.values(source).join()}`)
      if ('text' in source) return source.text
      if ('file' in source) throw new SourceError('is not there')
      return source.env === 'EMPTY' ? ' \n' : 'value'
    })
    const error: unknown = await reading.catch((thrown: unknown) => thrown)
    if (!(error instanceof ConfigurationError)) throw error
    expect(
      Object.fromEntries(error.faults.map(({ setting, problem }) => [setting, problem])),
    ).toEqual({
      'trust.anchors[0].certificates[0]':
        'must be an X.509 certificate (RFC 5280): certificate.der',
      'trust.anchors[0].certificates[1]': 'is not there',
      'voucher.privateKey': 'names a text that is empty',
      'issuers.credentials.zhejiang.city-a.secret': 'is not there',
      'national.privateKey': 'is not there',
      'national.callers[0].publicKey': 'must be a public key of SM2 (GM/T 0009)',
    })
    expect(asked).toContain('secret EMPTY')
    expect(asked).toContain('secret ID')
    expect(asked).toContain('public absent')
    expect(asked).toContain('secret absent')
  })

  it('does not hide a fault of ours behind a setting', async () => {
    const reading = readMaterials(configuration, async () => {
      throw new RangeError('ours')
    })
    await expect(reading).rejects.toThrow(RangeError)
  })
})
