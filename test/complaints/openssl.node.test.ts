/** Whether others can check what we sign, and find what we find: complaints 6 and 8. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import { derFromRaw } from '../../trust-store/backend/signature-der.ts'
import { defaultUserId } from '../../trust-store/backend/sm2.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { validateIssuerPath } from '../../trust-store/path.ts'
import { fromBase64 } from '../../trust-store/trust-list/base64.ts'
import {
  admit,
  applicationOf,
  backend,
  createWorld,
  holder,
  issuerManifest,
  start,
  type World,
} from '../registry/fixture.ts'
import { hasOpenssl, pem } from '../trust/openssl.ts'

const ids = ['ES256', 'ES384', 'EdDSA', 'PS256', 'SM2-SM3'] as const
type Id = (typeof ids)[number]

describe('OpenSSL', () => {
  if (!hasOpenssl) {
    test.skip('10 cases of complaints 6 and 8 not run: no OpenSSL with SM2 here', () => {})
    return
  }

  const folder = mkdtempSync(join(tmpdir(), 'complaints-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const openssl = (...args: readonly string[]) =>
    spawnSync('openssl', args, { encoding: 'utf8', maxBuffer: 10_000_000 })
  const certificate = (name: string, der: Uint8Array) => write(name, pem('CERTIFICATE', der))
  /** Of SM2, both are told the id under which GM/T 0009 has everybody sign. */
  const userId = (option: string, id: Algorithm['id']) =>
    id === 'SM2-SM3' ? [option, `distid:${defaultUserId}`] : []

  const acceptsSignature = (id: Id, key: string, data: string, signature: string): boolean => {
    if (id === 'EdDSA') {
      const files = ['-inkey', key, '-in', data, '-sigfile', signature]
      return openssl('pkeyutl', '-verify', '-pubin', '-rawin', ...files).status === 0
    }
    const hash = { ES256: '-sha256', ES384: '-sha384', PS256: '-sha256', 'SM2-SM3': '-sm3' }[id]
    const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32']
    const options = id === 'PS256' ? pss : userId('-sigopt', id)
    const files = ['-verify', key, '-signature', signature, data]
    return openssl('dgst', hash, ...options, ...files).status === 0
  }

  const acceptsPath = (id: Id, root: string, leaf: string, at: number): boolean => {
    const options = ['-x509_strict', '-attime', String(Math.floor(at / 1000))]
    return (
      openssl('verify', ...options, ...userId('-vfyopt', id), '-CAfile', root, leaf).status === 0
    )
  }

  test.each(ids)(
    'complaint 6: a published list is signed in a form that another program checks: %s',
    async (id) => {
      const world = await createWorld({ algorithm: id })
      await admit(world, await applicationOf(1))
      await world.registry.tend()
      const jws = (await world.registry.list())?.jws ?? ''
      const [header = '', payload = '', signature = ''] = jws.split('.')
      const { alg, x5c } = JSON.parse(Buffer.from(header, 'base64url').toString())
      expect(alg).toBe(id)
      const signer = certificate('signer.pem', fromBase64(x5c[0]) ?? new Uint8Array())
      const root = certificate('root.pem', world.root.certificate.der)
      expect(acceptsPath(id, root, signer, start)).toBe(true)
      const key = write('key.pem', openssl('x509', '-in', signer, '-noout', '-pubkey').stdout)
      const raw = Buffer.from(signature, 'base64url')
      const isPair = id !== 'EdDSA' && id !== 'PS256'
      const file = write('signature', isPair ? derFromRaw(raw) : raw)
      const data = write('data', `${header}.${payload}`)
      expect(acceptsSignature(id, key, data, file)).toBe(true)
      expect(acceptsSignature(id, key, write('other', `${header}.${payload}A`), file)).toBe(false)
      // And every key that it lists is a certificate, and not something that was stored as one.
      const { LoTE: list } = JSON.parse(Buffer.from(payload, 'base64url').toString())
      const listed = certificatesIn(list)
      expect(listed).toHaveLength(1)
      for (const [at, der] of listed.entries()) {
        const leaf = certificate(`listed-${at}.pem`, der)
        expect(acceptsPath(id, root, leaf, start)).toBe(true)
      }
    },
  )

  test.each(ids)(
    'complaint 8: a certificate passes or fails in OpenSSL as it does here, under an authority with %s',
    async (id) => {
      const world = await createWorld({ algorithm: id })
      const elsewhere = await createWorld({ algorithm: id })
      const root = certificate('ours.pem', world.root.certificate.der)
      const stranger = certificate('theirs.pem', elsewhere.root.certificate.der)
      for (const [number, keyId] of ids.entries()) {
        const der = await certified(world, number, keyId)
        const { notAfter } = parseCertificate(der)
        const good = certificate('good.pem', der)
        const damaged = der.map((byte, at) => (at === der.length - 12 ? byte ^ 1 : byte))
        const bad = certificate('bad.pem', damaged)
        const cases = [
          ['as issued', root, world, good, der, start],
          // That its last second counts (RFC 5280 section 4.1.2.5) is not what OpenSSL says.
          ['a second before its end', root, world, good, der, notAfter - 1000],
          ['a second after its end', root, world, good, der, notAfter + 1000],
          ['under another authority', stranger, elsewhere, good, der, start],
          ['with a damaged signature', root, world, bad, damaged, start],
        ] as const
        const found = await Promise.all(
          cases.map(async ([name, file, under, leaf, bytes, at]) => {
            const theirs = acceptsPath(id, file, leaf, at)
            return [name, theirs, await weAccept(bytes, under, at)] as const
          }),
        )
        expect(found, keyId).toEqual([
          ['as issued', true, true],
          ['a second before its end', true, true],
          ['a second after its end', false, false],
          ['under another authority', false, false],
          ['with a damaged signature', false, false],
        ])
      }
    },
  )
})

/** What the registry issued to a city that signs with this. */
async function certified(world: World, number: number, id: Id): Promise<Uint8Array> {
  const manifest = issuerManifest('330100', {
    algorithms: [id],
    hints: [`url:https://city-${number}.example`],
  })
  const city = await applicationOf(number, manifest, { key: await holder(id) })
  const participant = await admit(world, city)
  const { participants } = await world.registry.state()
  const certificate = participants.get(participant)?.keys[0]?.certificate ?? ''
  return fromBase64(certificate) ?? new Uint8Array()
}

async function weAccept(der: Uint8Array, world: World, at: number): Promise<boolean> {
  const authorities = { anchors: [world.root.certificate], intermediates: [] }
  try {
    const window = await validateIssuerPath(
      parseCertificate(der),
      '330100',
      authorities,
      at,
      backend,
    )
    return window.notBefore <= at && at <= window.notAfter
  } catch (error) {
    if (error instanceof CertificateError) return false
    throw error
  }
}

/** Every certificate of the services of a list (ETSI TS 119 602). */
function certificatesIn(list: unknown): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  JSON.stringify(list, (name, value: unknown) => {
    if (name !== 'X509Certificates' || !Array.isArray(value)) return value
    for (const { val } of value) {
      const der = fromBase64(String(val))
      if (der !== null) found.push(der)
    }
    return value
  })
  return found
}
