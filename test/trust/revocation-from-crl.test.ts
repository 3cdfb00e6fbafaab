import { describe, expect, it } from 'vitest'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { issueCrl } from '../../trust-store/certificate/issue-crl.ts'
import type { CrlRequest } from '../../trust-store/revocation/from-crl.ts'
import { revokedKeyIdsOf } from '../../trust-store/revocation/from-crl.ts'
import type { TestHolder } from './authority.ts'
import { issueTo, validFrom, validTo } from './authority.ts'
import { at, backend } from './lists.ts'

const named = (commonName: string) => ({
  subject: { territory: '330100', organization: '测试', commonName },
})
const city = await issueTo(backend, 'self', named('City'))
const other = await issueTo(backend, 'self', named('Other city'))
const keys = await Promise.all([0, 1, 2].map((at) => issueTo(backend, city, named(`Key ${at}`))))
const foreign = await issueTo(backend, other, named('Foreign'))
const listed = [...keys, foreign].map(({ certificate }, at) => ({
  keyId: `key-${at}`,
  certificate,
}))

async function crlOf(issuer: TestHolder, revoked: readonly TestHolder[], nextUpdate = validTo) {
  return issueCrl({
    issuer: issuer.certificate,
    issuerKey: issuer.keyHolder,
    number: 1,
    thisUpdate: validFrom,
    nextUpdate,
    revoked: revoked.map(({ certificate }, index) => ({
      serial: certificate.serial,
      at: validFrom,
      reason: index === 0 ? 'certificateHold' : 'keyCompromise',
    })),
  })
}

async function found(request: Partial<CrlRequest> & Pick<CrlRequest, 'crl'>) {
  try {
    return await revokedKeyIdsOf({ issuer: city.certificate, listed, at, ...request }, backend)
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

describe('a revocation list of an issuer', () => {
  it('revokes the listed keys whose certificates it names', async () => {
    const [first, , third] = keys
    if (first === undefined || third === undefined) throw new Error('no keys')
    expect(await found({ crl: await crlOf(city, [first, third]) })).toEqual(['key-0', 'key-2'])
    expect(await found({ crl: await crlOf(city, [first]) })).toEqual(['key-0'])
    expect(await found({ crl: await crlOf(city, []) })).toEqual([])
  })

  it('revokes nothing of another issuer, even under the same serial number', async () => {
    expect(await found({ crl: await crlOf(city, [foreign]) })).toEqual([])
  })

  it('still revokes when it is past its update', async () => {
    const crl = await crlOf(city, keys, validFrom + 1000)
    expect(await found({ crl })).toEqual(['key-0', 'key-1', 'key-2'])
  })

  it('is refused before its time, of another issuer, and with a wrong signature', async () => {
    const crl = await crlOf(city, keys)
    expect(await found({ crl, at: validFrom - 1 })).toBe('crl.not-yet-valid')
    expect(await found({ crl: await crlOf(other, keys) })).toBe('crl.scope')
    const signature = crl.signature.with(40, (crl.signature[40] ?? 0) ^ 1)
    expect(await found({ crl: { ...crl, signature } })).toBe('crl.signature')
    expect(await found({ crl: { ...crl, covers: 'authorities' } })).toBe('crl.scope')
  })
})
