import { expect, it } from 'vitest'
import { algorithms } from '../../trust-store/algorithms.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { algorithm } from './authority.ts'

const message = new TextEncoder().encode('通行 tongxing')

/** P-256, RFC 6979 A.2.5: SHA-256 of "sample". */
const rfc6979 = {
  key:
    '3059301306072a8648ce3d020106082a8648ce3d03010703420004' +
    '60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6' +
    '7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
  signature:
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716' +
    'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
}

/** Ed25519, RFC 8032 section 7.1 test 2. */
const rfc8032 = {
  key:
    '302a300506032b6570032100' + '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
    '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
}

/** What every `SignatureBackend` does. */
export function signatureCases(backend: SignatureBackend): void {
  for (const entry of algorithms) {
    it(`verifies with ${entry.id} what it signed, and nothing else`, async () => {
      const pair = await generateKey(entry)
      const signature = await backend.sign(await backend.privateKey(pair.pkcs8, entry), message)
      const key = await backend.publicKey(pair.spki, entry)
      expect(await backend.verify(key, message, signature)).toBe(true)
      expect(await backend.verify(key, message.subarray(1), signature)).toBe(false)
      for (const index of [0, signature.length >> 1, signature.length - 1]) {
        expect(await backend.verify(key, message, flipped(signature, index))).toBe(false)
      }
      const other = await backend.publicKey((await generateKey(entry)).spki, entry)
      expect(await backend.verify(other, message, signature)).toBe(false)
    })

    it(`answers false to ${entry.id} signatures of any other length`, async () => {
      const { spki, pkcs8 } = await generateKey(entry)
      const key = await backend.publicKey(spki, entry)
      const signature = await backend.sign(await backend.privateKey(pkcs8, entry), message)
      const longer = Uint8Array.of(...signature, 0)
      for (const wrong of [
        new Uint8Array(),
        signature.subarray(1),
        signature.subarray(0, -1),
        longer,
      ]) {
        expect(await backend.verify(key, message, wrong)).toBe(false)
      }
    })

    it(`refuses as a key for ${entry.id} keys of other kinds and bytes around a key`, async () => {
      const { spki } = await generateKey(entry)
      for (const other of algorithms.filter(({ curve }) => curve !== entry.curve)) {
        await expect(parse(backend, spki, other.id)).rejects.toThrow(TypeError)
      }
      for (const wrong of [Uint8Array.of(...spki, 0), spki.subarray(0, -1), spki.subarray(1)]) {
        await expect(parse(backend, wrong, entry.id)).rejects.toThrow(TypeError)
      }
    })
  }

  for (const id of ['ES256', 'ES384', 'SM2-SM3'] as const) {
    it(`refuses a point off the curve of ${id}`, async () => {
      const { spki } = await generateKey(algorithm(id))
      await expect(parse(backend, flipped(spki, spki.length - 1), id)).rejects.toThrow(TypeError)
    })
  }

  it('refuses an RSA key of 1,024 bits', async () => {
    const pair = await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength: 1024,
        publicExponent: Uint8Array.of(1, 0, 1),
      },
      true,
      ['sign', 'verify'],
    )
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
    await expect(parse(backend, spki, 'RS256')).rejects.toThrow(TypeError)
    await expect((async () => backend.privateKey(pkcs8, algorithm('RS256')))()).rejects.toThrow(
      TypeError,
    )
  })

  it('accepts the signatures of RFC 6979 and RFC 8032', async () => {
    const p256 = await backend.publicKey(bytes(rfc6979.key), algorithm('ES256'))
    const sample = new TextEncoder().encode('sample')
    expect(await backend.verify(p256, sample, bytes(rfc6979.signature))).toBe(true)
    const ed25519 = await backend.publicKey(bytes(rfc8032.key), algorithm('EdDSA'))
    expect(await backend.verify(ed25519, Uint8Array.of(0x72), bytes(rfc8032.signature))).toBe(true)
  })

  it('answers false to r and s out of range', async () => {
    const key = await backend.publicKey(bytes(rfc6979.key), algorithm('ES256'))
    for (const byte of [0, 0xff]) {
      expect(await backend.verify(key, message, new Uint8Array(64).fill(byte))).toBe(false)
    }
  })

  it('answers false to a key of another backend', async () => {
    const key = { algorithm: algorithm('ES256'), handle: null }
    expect(await backend.verify(key, message, new Uint8Array(64))).toBe(false)
  })

  it('takes the salt length of PS256 from the algorithm, not from the signature', async () => {
    const { spki, pkcs8 } = await generateKey(algorithm('PS256'))
    const name = { name: 'RSA-PSS', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(pkcs8), name, false, [
      'sign',
    ])
    const verifying = await backend.publicKey(spki, algorithm('PS256'))
    for (const saltLength of [0, 20, 31, 32]) {
      const signed = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength }, key, message)
      expect(await backend.verify(verifying, message, new Uint8Array(signed))).toBe(
        saltLength === 32,
      )
    }
  })
}

async function parse(
  backend: SignatureBackend,
  spki: Uint8Array,
  id: Parameters<typeof algorithm>[0],
) {
  return backend.publicKey(spki, algorithm(id))
}

function flipped(value: Uint8Array, index: number): Uint8Array {
  return value.map((byte, at) => (at === index ? byte ^ 1 : byte))
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
