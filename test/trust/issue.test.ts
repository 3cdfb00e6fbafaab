import { describe, expect, it } from 'vitest'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { extensionIds } from '../../trust-store/certificate/extensions.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { type CrlRequest, issueCrl } from '../../trust-store/certificate/issue-crl.ts'
import { hex } from '../../trust-store/certificate/name.ts'
import { validatePath } from '../../trust-store/certificate/path.ts'
import { type CertificateProfile, purposes } from '../../trust-store/certificate/profiles.ts'
import { algorithm, during, type HolderOptions, issueTo, validFrom, validTo } from './authority.ts'

const backend = createWebBackend()

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'issued'
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

for (const id of ['ES256', 'SM2-SM3'] as const) {
  const root = await issueTo(backend, 'self', {
    algorithm: id,
    subject: { territory: '000000', commonName: 'Root' },
    profile: { kind: 'authority', pathLength: 1, within: '000000' },
  })
  const province = await issueTo(backend, root, {
    algorithm: id,
    subject: { territory: '330000', commonName: 'Province' },
    profile: { kind: 'authority', pathLength: 0, within: '330000' },
    unifiedSocialCreditCode: '11330000MB1234567X',
  })
  const issued = async (profile: CertificateProfile, options: HolderOptions = {}) => {
    const subject = { territory: '330100', commonName: 'Leaf' } as const
    return issueTo(backend, province, { algorithm: id, subject, profile, ...options })
  }

  describe(`certificates issued with ${id}`, () => {
    const profiles: readonly [CertificateProfile, string | null][] = [
      [{ kind: 'list-signer' }, purposes.trustListSigning],
      [{ kind: 'code-signer' }, null],
      [{ kind: 'code-signer', extendedKeyUsage: ['1.2.3.4'] }, '1.2.3.4'],
      [{ kind: 'tls-server', hosts: ['city.example', '10.0.0.1'] }, purposes.serverAuth],
      [{ kind: 'tls-client' }, purposes.clientAuth],
      [{ kind: 'gateway', url: 'https://gateway.example/' }, purposes.clientAuth],
    ]
    for (const [profile, purpose] of profiles) {
      it(`are valid for a ${profile.kind} under its province, for ${purpose ?? 'any purpose'}`, async () => {
        const { certificate } = await issued(profile, {
          unifiedSocialCreditCode: '91330000MA27U00HZX',
        })
        const { extensions } = certificate
        expect(extensions.extendedKeyUsage).toEqual(purpose === null ? null : [purpose])
        expect([...(extensions.keyUsage ?? [])]).toEqual(['digitalSignature'])
        expect(extensions.basicConstraints).toEqual({ ca: false, pathLength: null })
        expect(extensions.unifiedSocialCreditCode).toBe('91330000MA27U00HZX')
        expect(extensions.authorityKeyId).toBe(province.certificate.extensions.subjectKeyId)
        expect(certificate.signedWith.map((entry) => entry.id)).toContain(id)
        const path = await validatePath(
          {
            leaf: certificate,
            intermediates: [province.certificate],
            anchors: [root.certificate],
            at: during,
          },
          backend,
        )
        expect(path).toHaveLength(3)
      })
    }

    it('name the address of a gateway and the hosts of a server', async () => {
      const gateway = await issued({ kind: 'gateway', url: 'https://gateway.example/' })
      expect(gateway.certificate.extensions.subjectAltNames).toEqual([
        { form: 'uri', text: 'https://gateway.example/' },
      ])
      const server = await issued({ kind: 'tls-server', hosts: ['city.example', '10.0.0.1'] })
      expect(server.certificate.extensions.subjectAltNames).toEqual([
        { form: 'dns', text: 'city.example' },
        { form: 'ip', bytes: Uint8Array.of(10, 0, 0, 1) },
      ])
    })

    it('hold an authority to its division and depth', () => {
      const { extensions } = province.certificate
      expect(extensions.basicConstraints).toEqual({ ca: true, pathLength: 0 })
      expect(extensions.nameConstraints?.permitted).toHaveLength(1)
      expect(extensions.critical.get(extensionIds.nameConstraints)).toBe(true)
      expect([...(extensions.keyUsage ?? [])]).toEqual(['keyCertSign', 'cRLSign'])
    })

    it('never outlive their issuer, nor end before they begin', async () => {
      const profile = { kind: 'code-signer' } as const
      expect(await codeOf(issued(profile, { notAfter: validTo + 999 }))).toBe('issued')
      expect(await codeOf(issued(profile, { notAfter: validTo + 1000 }))).toBe('issue.validity')
      expect(await codeOf(issued(profile, { notAfter: validFrom }))).toBe('issued')
      expect(await codeOf(issued(profile, { notAfter: validFrom - 1 }))).toBe('issue.validity')
    })

    it('are signed by nothing but the key of their issuer', async () => {
      const request = {
        subject: { territory: '330100', commonName: 'Leaf' },
        subjectKey: root.pair.spki,
        profile: { kind: 'code-signer' },
        notBefore: validFrom,
        notAfter: validTo,
        issuerKey: root.keyHolder,
      } as const
      const { certificate } = province
      expect(await codeOf(issueCertificate({ ...request, issuer: certificate }))).toBe('issue.key')
      const subjectKey = province.pair.spki
      expect(await codeOf(issueCertificate({ ...request, issuer: 'self', subjectKey }))).toBe(
        'issue.key',
      )
    })

    it('state no credit code of another form', async () => {
      const profile = { kind: 'code-signer' } as const
      for (const unifiedSocialCreditCode of ['', '91330000MA27U00HZ', '91330000ma27u00hzx']) {
        expect(await codeOf(issued(profile, { unifiedSocialCreditCode }))).toBe(
          'certificate.extension',
        )
      }
    })
  })

  describe(`a revocation list issued with ${id}`, () => {
    const list = (changes: Partial<CrlRequest> = {}) =>
      issueCrl({
        issuer: province.certificate,
        issuerKey: province.keyHolder,
        number: 1,
        thisUpdate: validFrom,
        nextUpdate: validTo,
        revoked: [],
        ...changes,
      })

    it('may hold 20,000 entries', async () => {
      const revoked = Array.from({ length: 20_000 }, (_, index) => ({
        serial: (2 ** 40 + index * 7919).toString(16).padStart(32, 'f'),
        at: validFrom + index * 1000,
        reason: index % 2 === 0 ? ('keyCompromise' as const) : ('superseded' as const),
      }))
      const crl = await list({ revoked })
      expect(crl.revoked.size).toBe(20_000)
      expect(crl.revoked.get(revoked[19_999]?.serial ?? '')).toEqual({
        at: validFrom + 19_999_000,
        reason: 'superseded',
      })
    })

    it('leaves out what it does not say', async () => {
      const empty = await list()
      expect(empty.revoked.size).toBe(0)
      const without = await list({ revoked: [{ serial: 'f001', at: validFrom }] })
      expect(hex(without.der)).not.toContain('0603551d15')
      expect(without.revoked.get('f001')?.reason).toBe('unspecified')
    })

    it('has a number of up to 2^53 - 1', async () => {
      expect((await list({ number: Number.MAX_SAFE_INTEGER })).number).toBe('1fffffffffffff')
      for (const number of [-1, 0.5, 2 ** 53, Number.NaN]) {
        expect(await codeOf(list({ number }))).toBe('crl.number')
      }
    })

    it('is not issued with the key of another, backwards in time, or naming one twice', async () => {
      expect(await codeOf(list({ issuerKey: root.keyHolder }))).toBe('issue.key')
      expect(await codeOf(list({ nextUpdate: validFrom - 1000 }))).toBe('issue.validity')
      const twice = { serial: '01', at: validFrom }
      expect(await codeOf(list({ revoked: [twice, twice] }))).toBe('crl.der')
      expect(await codeOf(list({ revoked: [{ serial: '', at: validFrom }] }))).toBe('crl.serial')
    })
  })
}

it('states algorithms of SM2 as GM/T 0015 does', async () => {
  const { certificate } = await issueTo(backend, 'self', { algorithm: 'SM2-SM3' })
  // id-ecPublicKey with the curve 1.2.156.10197.1.301; 1.2.156.10197.1.501 without parameters.
  expect(hex(certificate.spki)).toContain('301306072a8648ce3d020106082a811ccf5501822d')
  expect(hex(certificate.der).split('300a06082a811ccf55018375')).toHaveLength(3)
  expect(algorithm('SM2-SM3').hash).toBe('SM3')
})
