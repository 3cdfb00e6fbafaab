import { describe, expect, it } from 'vitest'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { parseCrl } from '../../trust-store/certificate/crl.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { issueCrl } from '../../trust-store/certificate/issue-crl.ts'
import { issueTo, validFrom, validTo } from './authority.ts'
import { edited } from './der-edit.ts'

const backend = createWebBackend()

for (const id of ['ES256', 'SM2-SM3'] as const) {
  const { certificate, keyHolder } = await issueTo(backend, 'self', { algorithm: id })
  const { der } = await issueCrl({
    issuer: certificate,
    issuerKey: keyHolder,
    number: 258,
    thisUpdate: validFrom,
    nextUpdate: validTo,
    revoked: [
      { serial: '00ff', at: validFrom, reason: 'superseded' },
      { serial: '1234', at: validFrom },
    ],
  })

  describe(`a revocation list with ${id}`, () => {
    it('is read as it was issued', () => {
      const crl = parseCrl(der)
      expect(crl.number).toBe('0102')
      expect(crl.covers).toBe('all')
      expect(crl.thisUpdate).toBe(validFrom)
      expect(crl.nextUpdate).toBe(validTo)
      expect([...crl.revoked]).toEqual([
        ['ff', { at: validFrom, reason: 'superseded' }],
        ['1234', { at: validFrom, reason: 'unspecified' }],
      ])
    })

    const number = '300b0603551d1404040202' + '0102'
    const entry = '300a0603551d1504030a0104'
    // An extension that nobody knows.
    const long = `308240090603551d6304824000${'00'.repeat(0x4000)}`
    const refusals: Readonly<Record<string, [from: string, to: string, code: string]>> = {
      'version 1': ['020101', '020100', 'crl.version'],
      'no number': [number, number.replace('1d14', '1d63'), 'crl.number'],
      'a critical number': [number, '300e0603551d140101ff040402020102', 'crl.number'],
      'no authority key identifier': ['0603551d23', '0603551d63', 'crl.extension'],
      'a critical extension that nobody knows': [
        number,
        `${number}300a0603551d630101ff0400`,
        'crl.critical-extension',
      ],
      'a delta indicator': [
        number,
        `${number}300d0603551d1b0101ff0403020101`,
        'crl.critical-extension',
      ],
      'an extension twice': [number, number + number, 'crl.extension'],
      'a scope that is indirect': [
        number,
        `${number}300f0603551d1c0101ff040530038401ff`,
        'crl.scope',
      ],
      'a scope of attribute certificates': [
        number,
        `${number}300f0603551d1c0101ff040530038501ff`,
        'crl.scope',
      ],
      'a scope that is not critical': [
        number,
        `${number}300c0603551d1c040530038101ff`,
        'crl.extension',
      ],
      'a field behind the last one of its scope': [
        number,
        `${number}30120603551d1c0101ff040830068101ff020101`,
        'crl.der',
      ],
      'more than 16 KiB besides its entries': [number, number + long, 'crl.size'],
      'more than 64 extensions': [number, number.repeat(65), 'crl.der'],
      'an entry of another issuer': [
        entry,
        '300d0603551d1d0101ff04033001' + '00',
        'crl.critical-extension',
      ],
      'a reason of delta lists': [entry, '300a0603551d1504030a0108', 'crl.extension'],
      'an entry twice': ['02021234', '020200ff', 'crl.der'],
      'a serial number that is not minimal': ['02021234', '02020012', 'crl.der'],
    }
    for (const [what, [from, to, code]] of Object.entries(refusals)) {
      it(`is refused with ${what}`, () => {
        const changed = edited(from, to)(der)
        expect(changed).not.toEqual(der)
        expect(codeOf(changed)).toBe(code)
      })
    }

    it('covers leaves or authorities only where it says so', () => {
      const covers = (scope: string) =>
        parseCrl(edited(number, `${number}300f0603551d1c0101ff04053003${scope}`)(der)).covers
      expect(covers('8101ff')).toBe('others')
      expect(covers('8201ff')).toBe('authorities')
    })

    it('is refused at every truncation, with bytes behind it and above its size', () => {
      for (let length = 0; length < der.length; length++) {
        expect(codeOf(der.subarray(0, length))).toMatch(/^crl\.(size|der)$/)
      }
      expect(codeOf(Uint8Array.of(...der, 0))).toBe('crl.der')
      expect(() => parseCrl(der, { maxBytes: der.length - 1 })).toThrow('crl.size')
    })
  })
}

function codeOf(bytes: Uint8Array): string {
  try {
    parseCrl(bytes)
    return 'accepted'
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}
