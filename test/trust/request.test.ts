import { describe, expect, it } from 'vitest'
import { algorithms } from '../../trust-store/algorithms.ts'
import { keyKind, spkiOf } from '../../trust-store/backend/spki.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { hex } from '../../trust-store/certificate/name.ts'
import {
  makeCertificationRequest,
  parseCertificationRequest,
  verifyCertificationRequest,
} from '../../trust-store/certificate/request.ts'
import { identifierOf } from '../../trust-store/certificate/signature-algorithm.ts'
import { holderOf } from '../../trust-store/key-holder.ts'
import { algorithm } from './authority.ts'
import { edited, node, raw, variants } from './der-edit.ts'

const backend = createWebBackend()
const subject = { territory: '330100', organization: '杭州', commonName: 'Hangzhou' } as const

async function requestWith(id: (typeof algorithms)[number]['id']) {
  const { pkcs8 } = await generateKey(algorithm(id))
  return makeCertificationRequest(subject, await holderOf(backend, pkcs8, algorithm(id)))
}

/** The code with which bytes are refused, by form or by key and signature. */
async function codeOf(der: Uint8Array): Promise<string> {
  try {
    await verifyCertificationRequest(parseCertificationRequest(der), backend)
    return 'verified'
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

const requests = new Map(
  await Promise.all(algorithms.map(async ({ id }) => [id, await requestWith(id)] as const)),
)
const p256 = requestOf('ES256')

function requestOf(id: (typeof algorithms)[number]['id']) {
  const request = requests.get(id)
  if (request === undefined) throw new Error(id)
  return request
}

for (const { id, curve } of algorithms) {
  const request = requestOf(id)

  describe(`a certification request with ${id}`, () => {
    it('shows that its maker holds the key', async () => {
      expect(await codeOf(request.der)).toBe('verified')
      expect(keyKind(request.spki)).toBe(curve ?? 'RSA')
      expect(request.signedWith.map((entry) => entry.id)).toContain(id)
      expect(request.subject.rdns.flat().map(({ value }) => value)).toEqual([
        ...['CN', '330000', '330100', '杭州', 'Hangzhou'],
      ])
    })

    it('shows nothing of another key, or for another name', async () => {
      const { spki } = await requestWith(id)
      expect(await codeOf(edited(hex(request.spki), hex(spki))(request.der))).toBe(
        'request.signature',
      )
      const renamed = edited('0c0848616e677a686f75', '0c0848616e677a686f76')(request.der)
      expect(renamed).not.toEqual(request.der)
      expect(await codeOf(renamed)).toBe('request.signature')
    })

    it('is refused at every truncation, and with bytes behind it', async () => {
      for (let length = 0; length < request.der.length; length++) {
        expect(await codeOf(request.der.subarray(0, length))).toMatch(/^request\.(size|der)$/)
      }
      expect(await codeOf(Uint8Array.of(...request.der, 0))).toBe('request.der')
    })

    it('is refused with any element removed, doubled or emptied', async () => {
      for (const changed of variants(request.der)) {
        // Attributes are empty already.
        if (hex(changed) === hex(request.der)) continue
        expect(await codeOf(changed)).toMatch(/^request\./)
      }
    })

    it('is refused with one bit flipped, wherever it is', async () => {
      for (let at = 0; at < request.der.length * 8; at++) {
        // All bits of the first bytes, where the form is, then one of each byte.
        if (at > 512 && at % 8 !== (at >> 3) % 8) continue
        const changed = request.der.slice()
        changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7))
        expect(await codeOf(changed)).toMatch(/^request\./)
      }
    })
  })
}

describe('the form of a certification request', () => {
  // Version, name and key stand before the attributes.
  const withAttributes = (list: string) => edited('a000', list)(p256.der)
  const attribute = (type: string) => node(0x30, raw(`0603${type}31020500`))
  const listed = (...types: readonly string[]) =>
    hex(node(0xa0, Uint8Array.from(types.flatMap((type) => [...attribute(type)]))))

  it('may have attributes, which change nothing but what is signed', async () => {
    expect(await codeOf(withAttributes(listed('550403', '550404')))).toBe('request.signature')
    const { subject: name } = parseCertificationRequest(withAttributes(listed('550403')))
    expect(name.der).toEqual(p256.subject.der)
  })

  const refusals: Readonly<Record<string, Uint8Array>> = {
    'no attributes field': edited('a000', '')(p256.der),
    'version 2': edited('020100', '020101')(p256.der),
    'attributes out of order': withAttributes(listed('550404', '550403')),
    'an attribute twice': withAttributes(listed('550403', '550403')),
    'an attribute without a value': withAttributes('a00930070603550403' + '3100'),
    'more than 16 attributes': withAttributes(
      listed(
        ...Array.from(
          { length: 17 },
          (_, index) => `5504${(index + 3).toString(16).padStart(2, '0')}`,
        ),
      ),
    ),
    'a field behind the last one': edited('a000', 'a0000500')(p256.der),
  }
  for (const [what, der] of Object.entries(refusals)) {
    it(`is refused with ${what}`, async () => {
      expect(der).not.toEqual(p256.der)
      expect(await codeOf(der)).toBe('request.der')
    })
  }

  it('is refused above 16 KiB before anything is read', async () => {
    expect(await codeOf(new Uint8Array(16_385))).toBe('request.size')
  })
})

describe('the key of a certification request', () => {
  const withKey = (from: 'ES256' | 'EdDSA' | 'RS256' | 'SM2-SM3', spki: Uint8Array | string) => {
    const request = requestOf(from)
    const to = typeof spki === 'string' ? spki : hex(spki)
    return edited(hex(request.spki), to)(request.der)
  }
  const rsa = (modulus: Uint8Array, exponent: string) => {
    const numbers = node(0x30, Uint8Array.of(...node(2, modulus), ...raw(exponent)))
    const bits = node(0x03, Uint8Array.of(0, ...numbers))
    return node(0x30, Uint8Array.of(...raw('300d06092a864886f70d0101010500'), ...bits))
  }
  const modulus = (bytes: number) =>
    Uint8Array.from({ length: bytes + 1 }, (_, at) => (at === 0 ? 0 : at === 1 ? 0xc1 : 0xb5))

  const weak: Readonly<Record<string, Uint8Array>> = {
    'RSA of 1,024 bits': withKey('RS256', rsa(modulus(128), '0203010001')),
    'RSA of 2,040 bits': withKey('RS256', rsa(modulus(255), '0203010001')),
    'the RSA exponent 1': withKey('RS256', rsa(modulus(256), '020101')),
    'an even RSA exponent': withKey('RS256', rsa(modulus(256), '0203010000')),
    'a point off P-256': withKey('ES256', spkiOf('P-256', new Uint8Array(64).fill(7))),
    'the point 0, 0': withKey('ES256', spkiOf('P-256', new Uint8Array(64))),
    'a point off the SM2 curve': withKey(
      'SM2-SM3',
      spkiOf('sm2p256v1', new Uint8Array(64).fill(7)),
    ),
    'a P-256 key in compressed form': withKey(
      'ES256',
      `3039301306072a8648ce3d020106082a8648ce3d030107032200${`02${'11'.repeat(32)}`}`,
    ),
    // RFC 8032 section 5.1.5: y = 1 is the neutral point, y = 0 is one of order 4.
    'the neutral point of Ed25519': withKey(
      'EdDSA',
      spkiOf('Ed25519', Uint8Array.of(1, ...new Uint8Array(31))),
    ),
    'a point of order 4 of Ed25519': withKey('EdDSA', spkiOf('Ed25519', new Uint8Array(32))),
    'no point of Ed25519': withKey('EdDSA', spkiOf('Ed25519', new Uint8Array(32).fill(2, 0, 1))),
  }
  for (const [what, der] of Object.entries(weak)) {
    it(`is too weak with ${what}`, async () => {
      expect(await codeOf(der)).toBe('request.weak-key')
    })
  }

  const unknown: Readonly<Record<string, Uint8Array>> = {
    'the curve secp256k1': edited('06082a8648ce3d030107', '06052b8104000a')(p256.der),
    'the curve P-521': edited('06082a8648ce3d030107', '06052b81040023')(p256.der),
    'a key for RSA-PSS alone': edited(
      '06092a864886f70d010101',
      '06092a864886f70d01010a',
    )(requestOf('RS256').der),
    'SHA-1': edited('06082a8648ce3d040302', '06072a8648ce3d0401')(p256.der),
    'SHA-384 on P-256': edited('06082a8648ce3d040302', '06082a8648ce3d040303')(p256.der),
    'the signature of another kind of key': edited(
      identifierOf(algorithm('ES256')),
      identifierOf(algorithm('EdDSA')),
    )(p256.der),
    'the name of another curve': edited('06082a8648ce3d040302', '06082a811ccf55018375')(p256.der),
  }
  for (const [what, der] of Object.entries(unknown)) {
    it(`is of no use with ${what}`, async () => {
      expect(await codeOf(der)).toBe('request.algorithm')
    })
  }
})
