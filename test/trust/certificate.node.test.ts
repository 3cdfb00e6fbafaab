import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { defaultUserId } from '../../trust-store/backend/sm2.ts'
import { type Crl, parseCrl } from '../../trust-store/certificate/crl.ts'
import { issueCrl } from '../../trust-store/certificate/issue-crl.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { issueTo, validFrom, validTo } from './authority.ts'
import { hasOpenssl, pem } from './openssl.ts'

const backend = createNodeBackend()
const title = 'OpenSSL, strict,'

describe.skipIf(!hasOpenssl)(hasOpenssl ? title : `${title} not run, no OpenSSL (28 cases)`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const write = (name: string, label: string, ...ders: readonly Uint8Array[]) => {
    const path = join(folder, name)
    writeFileSync(path, ders.map((der) => pem(label, der)).join(''))
    return path
  }

  const run = (args: readonly string[]) => spawnSync('openssl', args, { encoding: 'utf8' })

  /** What `openssl verify` says: OK, or its reason. */
  const verify = (args: readonly string[]) => {
    const options = ['-x509_strict', '-attime', String(validFrom / 1000)]
    const { stdout, stderr } = spawnSync('openssl', ['verify', ...options, ...args], {
      encoding: 'utf8',
    })
    return (
      /error \d+ at \d+ depth lookup: (.*)/.exec(stderr)?.[1] ?? stdout.trim().split(': ').at(-1)
    )
  }

  for (const { id } of algorithms) {
    it(`accepts paths that we issue with ${id}`, async () => {
      const root = await issueTo(backend, 'self', {
        algorithm: id,
        subject: { territory: '330000', commonName: 'Root' },
        profile: { kind: 'authority', pathLength: 1, within: '330000' },
        unifiedSocialCreditCode: '11330000MB1234567X',
      })
      const middle = await issueTo(backend, root, {
        algorithm: id,
        subject: { territory: '330100', commonName: 'Middle' },
        profile: { kind: 'authority', pathLength: 0 },
      })
      const profile = { kind: 'tls-server', hosts: ['localhost', '127.0.0.1', '::1'] } as const
      const subject = { territory: '330100', commonName: 'Server' }
      const { certificate } = await issueTo(backend, middle, { algorithm: id, subject, profile })
      const anchor = write('root.pem', 'CERTIFICATE', root.certificate.der)
      const between = write('middle.pem', 'CERTIFICATE', middle.certificate.der)
      const leaf = write('leaf.pem', 'CERTIFICATE', certificate.der)
      const server = ['-purpose', 'sslserver', '-verify_ip', '127.0.0.1', leaf]
      if (id !== 'SM2-SM3') {
        expect(verify(['-CAfile', anchor, '-untrusted', between, ...server])).toBe('OK')
        return
      }
      // Its verify command gives the user id to the last certificate only: one step at a time.
      const userId = ['-vfyopt', `distid:${defaultUserId}`]
      expect(verify([...userId, '-CAfile', anchor, between])).toBe('OK')
      expect(verify([...userId, '-partial_chain', '-CAfile', between, ...server])).toBe('OK')
    })
  }

  for (const { id } of algorithms) {
    it(`accepts what a province issues with ${id}, for its purpose`, async () => {
      const subject = { territory: '330000', commonName: 'Province' } as const
      const province = await issueTo(backend, 'self', {
        algorithm: id,
        subject,
        profile: { kind: 'authority', pathLength: 0, within: '330000' },
      })
      const anchor = write('province.pem', 'CERTIFICATE', province.certificate.der)
      const userId = id === 'SM2-SM3' ? ['-vfyopt', `distid:${defaultUserId}`] : []
      for (const [profile, purpose] of [
        [{ kind: 'list-signer' }, 'any'],
        [{ kind: 'code-signer' }, 'any'],
        [{ kind: 'tls-client' }, 'sslclient'],
        [{ kind: 'gateway', url: 'https://gateway.example/' }, 'sslclient'],
      ] as const) {
        const { certificate } = await issueTo(backend, province, {
          algorithm: id,
          // Making RSA keys takes longest.
          pair: province.pair,
          subject: { ...subject, commonName: profile.kind },
          profile,
          unifiedSocialCreditCode: '91330000MA27U00HZX',
        })
        const leaf = write('leaf.pem', 'CERTIFICATE', certificate.der)
        const args = [...userId, '-CAfile', anchor, '-purpose']
        expect(verify([...args, purpose, leaf])).toBe('OK')
        const server = verify([...args, 'sslserver', leaf])
        expect(server).toMatch(profile.kind === 'code-signer' ? /^OK$/ : /certificate purpose$/)
      }
    })
  }

  it('refuses, as we do, a subject outside the territory of its authority', async () => {
    const profile = { kind: 'authority', within: '330000' } as const
    const root = await issueTo(backend, 'self', { profile })
    const subject = { territory: '110000', commonName: 'Foreign' }
    const { certificate } = await issueTo(backend, root, { subject })
    const anchor = write('province.pem', 'CERTIFICATE', root.certificate.der)
    const leaf = write('foreign.pem', 'CERTIFICATE', certificate.der)
    expect(verify(['-CAfile', anchor, leaf])).toBe('permitted subtree violation')
  })

  // Its verify command cannot give SM2's user id to a revocation list.
  for (const { id } of algorithms.filter(({ keyType }) => keyType !== 'SM2')) {
    it(`finds a certificate on a revocation list that we issue with ${id}`, async () => {
      const root = await issueTo(backend, 'self', { algorithm: id })
      const { certificate } = await issueTo(backend, root)
      const other = await issueTo(backend, root)
      const crl = await issueCrl({
        issuer: root.certificate,
        issuerKey: root.keyHolder,
        number: 1,
        thisUpdate: validFrom,
        nextUpdate: validTo,
        revoked: [{ serial: certificate.serial, at: validFrom, reason: 'keyCompromise' }],
      })
      const args = [
        ...['-crl_check', '-CRLfile', write('list.pem', 'X509 CRL', crl.der)],
        ...['-CAfile', write('issuer.pem', 'CERTIFICATE', root.certificate.der)],
      ]
      const revoked = write('revoked.pem', 'CERTIFICATE', certificate.der)
      const good = write('good.pem', 'CERTIFICATE', other.certificate.der)
      expect(verify([...args, revoked])).toBe('certificate revoked')
      expect(verify([...args, good])).toBe('OK')
    })
  }

  for (const { id } of algorithms) {
    it(`reads a revocation list that we issue with ${id}, and finds it signed`, async () => {
      const root = await issueTo(backend, 'self', { algorithm: id })
      const crl = await issueCrl({
        issuer: root.certificate,
        issuerKey: root.keyHolder,
        number: 2026,
        thisUpdate: validFrom,
        nextUpdate: Date.UTC(2051, 0),
        revoked: [
          { serial: 'c0ffee', at: validFrom, reason: 'cessationOfOperation' },
          { serial: '7b', at: Date.UTC(2050, 1, 3, 4, 5, 6) },
        ],
      })
      const path = write('list.pem', 'X509 CRL', crl.der)
      const issuer = write('issuer.pem', 'CERTIFICATE', root.certificate.der)
      const { stdout: text } = run(['crl', '-noout', '-text', '-in', path])
      expect(text).toMatch(/CRL Number: *\n *2026\n/)
      expect(text).toMatch(/Next Update: Jan {2}1 00:00:00 2051 GMT/)
      expect(text).toMatch(/Serial Number: C0FFEE\n.*\n.*\n.*\n *Cessation Of Operation/)
      expect(text).toMatch(/Serial Number: 7B\n *Revocation Date: Feb {2}3 04:05:06 2050 GMT/)
      expect(witnessed(crl, issuer, path)).toMatch(/verify OK|Verified Successfully/)
      const changed = crl.der.with(-1, (crl.der.at(-1) ?? 0) ^ 1)
      const forged = write('forged.pem', 'X509 CRL', changed)
      expect(witnessed(parseCrl(changed), issuer, forged)).toMatch(/verify failure|Failure/)
    })
  }

  /** Its command for lists cannot give SM2's user id either, so there it checks the signature alone. */
  const witnessed = ({ tbs, signature, signedWith }: Crl, issuer: string, path: string) => {
    if (signedWith.every(({ keyType }) => keyType !== 'SM2')) {
      return run(['crl', '-noout', '-verify', '-CAfile', issuer, '-in', path]).stderr
    }
    writeFileSync(join(folder, 'tbs'), tbs)
    writeFileSync(join(folder, 'signature'), signature)
    const { stdout: key } = run(['x509', '-in', issuer, '-noout', '-pubkey'])
    writeFileSync(join(folder, 'key.pem'), key)
    const { stdout, stderr } = run([
      ...['pkeyutl', '-verify', '-pubin', '-inkey', join(folder, 'key.pem'), '-rawin'],
      ...['-digest', 'sm3', '-pkeyopt', `distid:${defaultUserId}`],
      ...['-in', join(folder, 'tbs'), '-sigfile', join(folder, 'signature')],
    ])
    return stdout + stderr
  }
})

it('reads what node:crypto reads', async () => {
  for (const { id } of algorithms) {
    const { certificate } = await issueTo(backend, 'self', { algorithm: id })
    const witness = new X509Certificate(certificate.der)
    expect(witness.serialNumber.toLowerCase()).toBe(certificate.serial)
    expect(witness.validFromDate.getTime()).toBe(certificate.notBefore)
    expect(witness.validToDate.getTime()).toBe(certificate.notAfter)
    expect(witness.subject.split('\n').map((line) => line.split('=')[1])).toEqual(
      certificate.subject.rdns.flat().map(({ value }) => value),
    )
    expect(parseCertificate(new Uint8Array(witness.raw))).toEqual(certificate)
  }
})
