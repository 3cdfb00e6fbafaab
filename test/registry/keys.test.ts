import { describe, expect, it } from 'vitest'
import { algorithms } from '../../trust-store/algorithms.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { hex } from '../../trust-store/certificate/name.ts'
import { createSigner, createVerifier } from '../../trust-store/log/ed25519.ts'
import { parseEncryptedKey } from '../../trust-store/registry/keys/encrypted-key.ts'
import { KeyError } from '../../trust-store/registry/keys/error.ts'
import { openKey, sealKey } from '../../trust-store/registry/keys/holder.ts'
import { decryptKey, encryptKey } from '../../trust-store/registry/keys/passphrase.ts'
import { formatKeyPem, parseKeyPem } from '../../trust-store/registry/keys/pem.ts'
import { algorithm } from '../trust/authority.ts'
import { edited, node, raw, variants } from '../trust/der-edit.ts'

const backend = createWebBackend()
const passphrase = '一个足够长的口令，不会被猜到'
const message = new TextEncoder().encode('message')
const es256 = await generateKey(algorithm('ES256'))
const sealed = await sealKey(es256.pkcs8, passphrase)

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (error instanceof KeyError) return error.code
    throw error
  }
}

describe('a key under a passphrase', () => {
  for (const entry of algorithms) {
    it(`signs with ${entry.id} once it is opened`, async () => {
      const { pkcs8, spki } = await generateKey(entry)
      const pem = await sealKey(pkcs8, passphrase)
      expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/)
      const holder = await openKey(pem, passphrase, backend, entry)
      expect(holder.algorithm).toBe(entry)
      expect(hex(holder.spki)).toBe(hex(spki))
      const key = await backend.publicKey(spki, entry)
      expect(await backend.verify(key, message, await holder.sign(message))).toBe(true)
    })
  }

  it('says by its kind with what it signs, where nobody else does', async () => {
    for (const id of ['ES256', 'ES384', 'EdDSA', 'PS256', 'SM2-SM3'] as const) {
      const { pkcs8 } = await generateKey(algorithm(id))
      const pem = formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 })
      expect((await openKey(pem, null, backend)).algorithm.id).toBe(id)
    }
  })

  it('is derived with 600,000 iterations of HMAC-SHA256, and never alike', async () => {
    const { der } = parseKeyPem(sealed)
    const { derivation, keyBytes } = parseEncryptedKey(der)
    expect(derivation).toMatchObject({ kind: 'pbkdf2', iterations: 600_000, hash: 'SHA-256' })
    expect(keyBytes).toBe(32)
    expect(await sealKey(es256.pkcs8, passphrase)).not.toBe(sealed)
  })

  it('keeps an Ed25519 key for a log', async () => {
    const { pkcs8 } = await generateKey(algorithm('EdDSA'))
    const holder = await openKey(await sealKey(pkcs8, passphrase), passphrase, backend)
    const signer = createSigner('log.example.cn/330000', holder)
    const verifier = await createVerifier(backend, signer.key)
    expect(await verifier.verify('text\n', await signer.sign('text\n'))).toBe(true)
    const other = await openKey(sealed, passphrase, backend)
    expect(() => createSigner('log.example.cn/330000', other)).toThrow('log.key')
  })

  it('is not opened by another passphrase, by none, or without being encrypted', async () => {
    expect(await codeOf(() => openKey(sealed, `${passphrase}.`, backend))).toBe('key.passphrase')
    expect(await codeOf(() => openKey(sealed, '', backend))).toBe('key.passphrase')
    expect(await codeOf(() => openKey(sealed, null, backend))).toBe('key.passphrase-missing')
    const plain = formatKeyPem({ label: 'PRIVATE KEY', der: es256.pkcs8 })
    expect(await codeOf(() => openKey(plain, passphrase, backend))).toBe('key.plain')
    const long = 'x'.repeat(1025)
    expect(await codeOf(() => openKey(sealed, long, backend))).toBe('key.passphrase-weak')
  })

  it('is not opened for an algorithm that it is not for', async () => {
    const open = () => openKey(sealed, passphrase, backend, algorithm('EdDSA'))
    expect(await codeOf(open)).toBe('key.algorithm')
    const unknown = edited('06082a8648ce3d030107', '06052b8104000a')(es256.pkcs8)
    const pem = formatKeyPem({ label: 'PRIVATE KEY', der: unknown })
    expect(await codeOf(() => openKey(pem, null, backend))).toBe('key.algorithm')
  })

  it('is not sealed under a weak passphrase, with too few iterations, or where it is none', async () => {
    const { pkcs8 } = es256
    expect(await codeOf(() => encryptKey(pkcs8, '12345678901'))).toBe('key.passphrase-weak')
    for (const iterations of [599_999, 5_000_001, 600_000.5, Number.NaN]) {
      expect(await codeOf(() => encryptKey(pkcs8, passphrase, { iterations }))).toBe('key.cost')
    }
    expect(await codeOf(() => encryptKey(es256.spki, passphrase))).toBe('key.format')
  })
})

describe('the file of a key', () => {
  const { der } = parseKeyPem(sealed)
  // INTEGER 600,000, and another.
  const withIterations = (count: string) => edited('0203' + '0927c0', count)(der)
  // Cheap to derive, so that many can be tried.
  const cheap = withIterations('020203e8')

  it('takes no longer than five million iterations', async () => {
    const refused = [
      '02034c4b41',
      '02047fffffff',
      '0209' + '00ffffffffffffffff',
      '020203e7',
      '020100',
    ]
    for (const count of refused) {
      expect(await codeOf(() => parseEncryptedKey(withIterations(count)))).toBe('key.cost')
    }
    expect(parseEncryptedKey(withIterations('02034c4b40')).derivation).toMatchObject({
      iterations: 5_000_000,
    })
  })

  it('takes no more memory or blocks of scrypt than their bounds', async () => {
    const derivation = (id: string, parameters: string) =>
      hex(node(0x30, Uint8Array.of(...raw(id), ...node(0x30, raw(parameters)))))
    const { salt } = parseEncryptedKey(der).derivation
    const pbkdf2 = derivation(
      '06092a864886f70d01050c',
      `0410${hex(salt)}02030927c0300c06082a864886f70d02090500`,
    )
    const scrypt = (parameters: string) =>
      edited(
        pbkdf2,
        derivation('06092b06010401da47040b', `0408${'11'.repeat(8)}${parameters}`),
      )(der)
    const taken = scrypt('02030200000201080201' + '01')
    expect(parseEncryptedKey(taken).derivation).toMatchObject({ cost: 131_072, blockSize: 8 })
    for (const [parameters, code] of [
      ['0203040000020108020101', 'key.cost'],
      ['0202' + '4000' + '020108' + '020121', 'key.cost'],
      ['02024000' + '02047fffffff' + '020101', 'key.cost'],
      ['02020200' + '020108' + '020101', 'key.cost'],
      ['02024001' + '020108' + '020101', 'key.format'],
      ['02024000' + '020100' + '020101', 'key.format'],
      ['02024000' + '020108' + '020100', 'key.format'],
    ] as const) {
      expect(await codeOf(() => parseEncryptedKey(scrypt(parameters)))).toBe(code)
    }
  })

  it('is refused with any element removed, doubled or emptied', async () => {
    for (const changed of variants(cheap)) {
      // NULL is empty already, and the default length and function may be absent.
      if (hex(changed) === hex(cheap)) continue
      expect(await codeOf(() => decryptKey(changed, passphrase))).toMatch(
        /^key\.(format|cost|passphrase)$/,
      )
    }
  })

  it('is refused at every truncation, with bytes behind it, and above its size', async () => {
    for (let length = 0; length < cheap.length; length++) {
      const cut = cheap.subarray(0, length)
      expect(await codeOf(() => decryptKey(cut, passphrase))).toBe('key.format')
    }
    const longer = Uint8Array.of(...cheap, 0)
    expect(await codeOf(() => decryptKey(longer, passphrase))).toBe('key.format')
    expect(await codeOf(() => parseEncryptedKey(new Uint8Array(16_385)))).toBe('key.format')
    expect(await codeOf(() => parseKeyPem('-'.repeat(16_385)))).toBe('key.pem')
  })

  it('says nothing but its code, whichever bit of it is flipped', async () => {
    for (let bit = 0; bit < cheap.length * 8; bit += 3) {
      const changed = cheap.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      // A key may come out that is another: AES-CBC is not authenticated.
      expect(await codeOf(() => cheaply(changed))).toMatch(
        /^(done|skipped|key\.(format|cost|passphrase))$/,
      )
    }
  })

  /** Flipped bits may ask for millions of iterations, which is tested by itself. */
  async function cheaply(bytes: Uint8Array): Promise<unknown> {
    const { derivation } = parseEncryptedKey(bytes)
    const isCheap = derivation.kind === 'pbkdf2' && derivation.iterations < 20_000
    return isCheap ? decryptKey(bytes, passphrase) : null
  }

  it('is one block of canonical PEM', async () => {
    const body = sealed.split('\n').slice(1, -2)
    const block = (label: string, lines: readonly string[]) =>
      [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
    const label = 'ENCRYPTED PRIVATE KEY'
    expect(hex(parseKeyPem(`made by a tool\r\n${sealed.replaceAll('\n', '\r\n')}`).der)).toBe(
      hex(der),
    )
    for (const text of [
      '',
      'hunter2',
      sealed + sealed,
      block('EC PRIVATE KEY', body),
      block('CERTIFICATE', body),
      block(label, [...body, '!']),
      block(label, ['Proc-Type: 4,ENCRYPTED', '', ...body]),
      sealed.replace('END ENCRYPTED', 'END'),
    ]) {
      expect(await codeOf(() => parseKeyPem(text))).toBe('key.pem')
    }
  })
})
