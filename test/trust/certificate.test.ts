import { describe, expect, it } from 'vitest'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { hex } from '../../trust-store/certificate/name.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { territoryOf } from '../../trust-store/certificate/territory.ts'
import { during, issueTo, validFrom, validTo } from './authority.ts'
import { edited, node, raw, variants } from './der-edit.ts'

const backend = createWebBackend()
const root = await issueTo(backend, 'self', {
  subject: { territory: '330000', organization: '浙江省', commonName: 'Root' },
  profile: { kind: 'authority', pathLength: 1, within: '330000' },
  serial: 'a1b2',
  unifiedSocialCreditCode: '11330000MB1234567X',
})
const { der } = root.certificate

function codeOf(bytes: Uint8Array): string {
  try {
    parseCertificate(bytes)
    return 'accepted'
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

describe('a certificate', () => {
  it('is read as it was issued', () => {
    const { extensions, ...certificate } = parseCertificate(der)
    expect(certificate.serial).toBe('a1b2')
    expect(certificate.notBefore).toBe(validFrom)
    expect(certificate.notAfter).toBe(validTo)
    expect(certificate.signedWith.map(({ id }) => id)).toEqual(['ES256', 'ES256-P384'])
    expect(certificate.spki).toEqual(root.pair.spki)
    expect(certificate.subject.rdns.flat().map(({ value }) => value)).toEqual([
      'CN',
      '330000',
      '浙江省',
      'Root',
    ])
    expect(extensions.basicConstraints).toEqual({ ca: true, pathLength: 1 })
    expect([...(extensions.keyUsage ?? [])]).toEqual(['keyCertSign', 'cRLSign'])
    expect(extensions.subjectKeyId).toBe(extensions.authorityKeyId)
    expect(extensions.unifiedSocialCreditCode).toBe('11330000MB1234567X')
    expect(extensions.nameConstraints?.permitted.map(({ form }) => form)).toEqual(['directory'])
  })

  it('states hosts and purposes of a server', async () => {
    const profile = { kind: 'tls-server', hosts: ['localhost', '127.0.0.1', '::1'] } as const
    const { certificate } = await issueTo(backend, root, { profile })
    const { subjectAltNames, extendedKeyUsage } = certificate.extensions
    expect(subjectAltNames).toEqual([
      { form: 'dns', text: 'localhost' },
      { form: 'ip', bytes: Uint8Array.of(127, 0, 0, 1) },
      { form: 'ip', bytes: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1) },
    ])
    expect(extendedKeyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  })

  it('is copied, so that what was parsed cannot be changed afterwards', () => {
    const bytes = Uint8Array.from(der)
    const certificate = parseCertificate(bytes)
    bytes.fill(0)
    expect(certificate.der).toEqual(der)
  })

  it('is refused at every truncation and with bytes behind it', () => {
    for (let length = 0; length < der.length; length++) {
      expect(codeOf(der.subarray(0, length))).toMatch(/^certificate\.(size|der)$/)
    }
    expect(codeOf(Uint8Array.of(...der, 0))).toBe('certificate.der')
  })

  it('is refused above its size', () => {
    expect(codeOf(new Uint8Array(16_385))).toBe('certificate.size')
    expect(() => parseCertificate(der, { maxBytes: der.length - 1 })).toThrow('certificate.size')
  })

  it('with any byte changed is refused with a code or read as something else', () => {
    for (let index = 0; index < der.length; index++) {
      expect(codeOf(der.map((byte, at) => (at === index ? byte ^ 0x55 : byte)))).toMatch(
        /^(accepted|certificate\.[a-z-]+)$/,
      )
    }
  })

  it('with any element removed, doubled or emptied is refused with a code or read', () => {
    for (const changed of variants(der)) {
      expect(codeOf(changed)).toMatch(/^(accepted|certificate\.[a-z-]+)$/)
    }
  })

  it('of many extensions or attributes is refused before either is read', () => {
    const many = (element: string, count: number) => element.repeat(count)
    const extension = '300906032a03040402' + '0500'
    const keyUsage = '300e0603551d0f0101ff040403020106'
    expect(codeOf(edited(keyUsage, many(extension, 62))(der))).toBe('certificate.extension')
    const locality = '310d300b06035504070c0433333031'
    const state = '310f300d06035504080c06333330303030'
    expect(codeOf(edited(state, many(locality, 65))(der))).toBe('certificate.name')
  })

  it('with a list in an extension is refused above 4 KiB of it', () => {
    const purposed = (count: number) => {
      const list = node(0x04, node(0x30, raw('06022a03'.repeat(count))))
      const extension = node(0x30, Uint8Array.of(...raw('0603551d25'), ...list))
      return edited('300e0603551d0f0101ff040403020106', hex(extension))(der)
    }
    expect(parseCertificate(purposed(1023)).extensions.extendedKeyUsage).toHaveLength(1023)
    expect(codeOf(purposed(1024))).toBe('certificate.extension')
  })

  const notBefore = '170d3236303130313030303030305a'
  const refusals: Readonly<Record<string, [from: string, to: string, code: string]>> = {
    'version 2': ['a003020102', 'a003020101', 'certificate.version'],
    'a negative serial number': ['020300a1b2', '0202a1b2', 'certificate.serial'],
    'a serial number of zero': ['020300a1b2', '020100', 'certificate.serial'],
    'a serial number of 21 bytes': ['020300a1b2', `0215${'11'.repeat(21)}`, 'certificate.serial'],
    'a serial number that is not minimal': ['020300a1b2', '0204000000b2', 'certificate.der'],
    'an algorithm inside that differs from the one outside': [
      '300a06082a8648ce3d040302',
      '300a06082a8648ce3d040303',
      'certificate.algorithm-mismatch',
    ],
    'a date that does not exist': [
      notBefore,
      '170d3236303233303030303030305a',
      'certificate.validity',
    ],
    'a date without seconds': [notBefore, '170b323630313031303030305a', 'certificate.validity'],
    'GeneralizedTime before 2050': [
      notBefore,
      '180f32303236303130313030303030305a',
      'certificate.validity',
    ],
    // subjectKeyIdentifier becomes a second authorityKeyIdentifier.
    'an extension twice': ['0603551d0e', '0603551d23', 'certificate.duplicate-extension'],
    'an integer in an extension that is not minimal': [
      '0101ff020101',
      '0101ff02020001',
      'certificate.extension',
    ],
    'a boolean that is not canonical': ['0101ff020101', '010101020101', 'certificate.extension'],
    // criticality, which is FALSE where it is left out.
    'a default that is written out': ['0603551d0e', '0603551d0e010100', 'certificate.der'],
    'a third time in its validity': [notBefore, notBefore.repeat(2), 'certificate.der'],
    'a field behind the last one of an extension': [
      '30060101ff020101',
      '30090101ff020101020102',
      'certificate.extension',
    ],
    'a path length below zero': ['0101ff020101', '0101ff0201ff', 'certificate.extension'],
    'more key usages than there are': ['03020106', '0306000600000001', 'certificate.extension'],
    'a name that is not UTF-8': ['e6b599', 'e6b5ff', 'certificate.name'],
  }
  for (const [what, [from, to, code]] of Object.entries(refusals)) {
    it(`is refused with ${what}`, () => {
      const changed = edited(from, to)(der)
      expect(changed).not.toEqual(der)
      expect(codeOf(changed)).toBe(code)
    })
  }
})

describe('the territory of a certificate', () => {
  for (const territory of ['000000', '330000', '330100', '330106', 'AT']) {
    it(`is ${territory} where it was issued for ${territory}`, async () => {
      const subject = { territory, commonName: 'T' }
      const { certificate } = await issueTo(backend, 'self', { subject, notAfter: during })
      expect(territoryOf(certificate)).toBe(territory)
    })
  }

  it('is none where the name contradicts itself or says it in words', () => {
    const subject = (rdns: readonly [string, string][]) => ({
      subject: {
        der: new Uint8Array(),
        keys: [],
        rdns: rdns.map(([type, value]) => [{ type: `2.5.4.${type}`, value }]),
      },
    })
    const wrong: readonly (readonly [string, string][])[] = [
      [],
      [['8', '330000']],
      [
        ['6', 'CN'],
        ['8', 'Zhejiang'],
      ],
      [
        ['6', 'CN'],
        ['7', '330100'],
      ],
      [
        ['6', 'CN'],
        ['8', '330000'],
        ['7', '110100'],
      ],
      [
        ['6', 'CN'],
        ['8', '330000'],
        ['7', '330000'],
      ],
      [
        ['6', 'CN'],
        ['8', '330100'],
      ],
      [
        ['6', 'CN'],
        ['8', '330000'],
        ['8', '110000'],
      ],
      [
        ['6', 'CN'],
        ['6', 'AT'],
      ],
      [['6', 'cn']],
    ]
    for (const rdns of wrong) expect(territoryOf(subject(rdns))).toBe(null)
  })
})
