import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { defaultUserId } from '../../trust-store/backend/sm2.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import {
  makeCertificationRequest,
  parseCertificationRequest,
  verifyCertificationRequest,
} from '../../trust-store/certificate/request.ts'
import { holderOf } from '../../trust-store/key-holder.ts'
import { hasOpenssl, pem } from './openssl.ts'

const backend = createNodeBackend()
const title = 'with OpenSSL, a certification request'
const curve = (name: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${name}`]
const rsa = (bits: number) => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`]
const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32']
const userId = `distid:${defaultUserId}`

interface Made {
  readonly key: readonly string[]
  readonly sign?: readonly string[]
  readonly code: string
}

/** What OpenSSL is asked to make, and what we are to say of it. */
const made: Readonly<Record<string, Made>> = {
  'P-256': { key: curve('P-256'), code: 'verified' },
  'P-384 and SHA-256': { key: curve('P-384'), code: 'verified' },
  'P-384 and SHA-384': { key: curve('P-384'), sign: ['-sha384'], code: 'verified' },
  Ed25519: { key: ['-algorithm', 'ED25519'], code: 'verified' },
  'RSA of 2,048 bits': { key: rsa(2048), code: 'verified' },
  'RSA of 3,072 bits and PSS': { key: rsa(3072), sign: pss, code: 'verified' },
  SM2: { key: ['-algorithm', 'SM2'], sign: ['-sm3', '-sigopt', userId], code: 'verified' },
  'SM2 and another user id': {
    key: ['-algorithm', 'SM2'],
    sign: ['-sm3', '-sigopt', 'distid:1234567812345679'],
    code: 'request.signature',
  },
  'RSA of 1,024 bits': { key: rsa(1024), code: 'request.weak-key' },
  'RSA and SHA-1': { key: rsa(2048), sign: ['-sha1'], code: 'request.algorithm' },
  'P-521': { key: curve('P-521'), code: 'request.algorithm' },
  secp256k1: { key: curve('secp256k1'), code: 'request.algorithm' },
  Ed448: { key: ['-algorithm', 'ED448'], code: 'request.algorithm' },
  'a curve of its own parameters': {
    key: [...curve('P-256'), '-pkeyopt', 'ec_param_enc:explicit'],
    code: 'request.algorithm',
  },
}
const cases = Object.keys(made).length + 2 * algorithms.length

describe.skipIf(!hasOpenssl)(hasOpenssl ? title : `${title} not run (${cases} cases)`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'request-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
    return { status, text: stdout + stderr }
  }

  for (const [what, { key, sign = [], code }] of Object.entries(made)) {
    it(`of its making with ${what} is ${code}`, async () => {
      const [keyFile, requestFile] = [join(folder, 'key.pem'), join(folder, 'request.der')]
      run('genpkey', ...key, '-out', keyFile)
      const { status, text } = run(
        ...['req', '-new', '-key', keyFile, '-subj', '/C=CN/ST=330000/O=City/CN=Signer', '-utf8'],
        ...['-addext', 'subjectAltName=DNS:city.example', ...sign],
        ...['-outform', 'DER', '-out', requestFile],
      )
      expect(status, text).toBe(0)
      expect(await codeOf(readFileSync(requestFile))).toBe(code)
    })
  }

  for (const entry of algorithms) {
    it(`of our making with ${entry.id} passes its check`, async () => {
      const { der } = await requestWith(entry)
      const path = join(folder, 'ours.pem')
      writeFileSync(path, pem('CERTIFICATE REQUEST', der))
      const verify = ['-vfyopt', userId].slice(0, entry.keyType === 'SM2' ? 2 : 0)
      const { status, text } = run('req', '-in', path, '-noout', '-verify', '-subject', ...verify)
      expect(text).toMatch(/verify OK/)
      expect(text).toMatch(/C *= *CN, *ST *= *330000, *L *= *330100/)
      expect(status).toBe(0)
    })
  }

  // With OpenSSL's requests, since they have attributes as well.
  for (const { id, keyType, curve: name } of algorithms) {
    it(`with ${id} never verifies with one bit flipped, at any position`, async () => {
      const key = keyType === 'RSA' ? rsa(2048) : keyOptions[name ?? '']
      const [keyFile, requestFile] = [join(folder, 'key.pem'), join(folder, 'request.der')]
      run('genpkey', ...(key ?? []), '-out', keyFile)
      const sign = { SM2: ['-sm3', '-sigopt', userId], RSA: id === 'PS256' ? pss : [] }
      run(
        ...['req', '-new', '-key', keyFile, '-subj', '/C=CN/CN=x', '-outform', 'DER'],
        ...['-addext', 'basicConstraints=CA:TRUE', '-out', requestFile],
        ...(id === 'ES384' ? ['-sha384'] : []),
        ...(keyType === 'SM2' || keyType === 'RSA' ? sign[keyType] : []),
      )
      const der = readFileSync(requestFile)
      expect(await codeOf(der)).toBe('verified')
      const codes = new Set<string>()
      for (let bit = 0; bit < der.length * 8; bit++) {
        const at = bit >> 3
        codes.add(await codeOf(der.with(at, (der[at] ?? 0) ^ (1 << (bit & 7)))))
      }
      expect([...codes].filter((code) => !code.startsWith('request.'))).toEqual([])
      expect(codes).toContain('request.signature')
      expect(codes).toContain('request.der')
    }, 120_000)
  }
})

const keyOptions: Readonly<Record<string, readonly string[]>> = {
  'P-256': curve('P-256'),
  'P-384': curve('P-384'),
  Ed25519: ['-algorithm', 'ED25519'],
  sm2p256v1: ['-algorithm', 'SM2'],
}

async function requestWith(entry: (typeof algorithms)[number]) {
  const holder = await holderOf(backend, (await generateKey(entry)).pkcs8, entry)
  const subject = { territory: '330100', organization: '杭州', commonName: 'Signer' } as const
  return makeCertificationRequest(subject, holder)
}

async function codeOf(der: Uint8Array): Promise<string> {
  try {
    await verifyCertificationRequest(parseCertificationRequest(der), backend)
    return 'verified'
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}
