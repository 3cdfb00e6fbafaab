import { describe, expect, it } from 'vitest'
import { DerError } from '../../trust-store/backend/der.ts'
import { derFromRaw, rawFromDer } from '../../trust-store/backend/signature-der.ts'
import { createSm2, generateSm2Key, sm3 } from '../../trust-store/backend/sm2.ts'
import { spkiOf } from '../../trust-store/backend/spki.ts'

// GB/T 32918.5-2017 Annex A.
const example = {
  x: '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020',
  y: 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  identity: 'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
}
const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
const message = new TextEncoder().encode('message digest')
const spki = spkiOf('sm2p256v1', bytes(example.x + example.y))

describe('SM2', () => {
  it('accepts the example of GB/T 32918.5, with and without a table', () => {
    const sm2 = createSm2({ usesBeforeTable: 1 })
    const key = sm2.publicKey(spki)
    expect(hex(key.identity)).toBe(example.identity)
    for (let use = 0; use < 3; use++) {
      expect(sm2.verify(key, message, bytes(example.r + example.s))).toBe(true)
      expect(sm2.verify(key, message.subarray(1), bytes(example.r + example.s))).toBe(false)
    }
  })

  it('binds a signature to the user id', () => {
    const sm2 = createSm2()
    const key = sm2.publicKey(spki, 'ALICE123@YAHOO.COM')
    expect(sm2.verify(key, message, bytes(example.r + example.s))).toBe(false)
  })

  it('answers false to r and s out of range', () => {
    const sm2 = createSm2()
    const key = sm2.publicKey(spki)
    const zero = '00'.repeat(32)
    // r + s = n, so that t would be zero.
    const negated = (BigInt(`0x${order}`) - BigInt(`0x${example.r}`)).toString(16).padStart(64, '0')
    const pairs = [
      zero + example.s,
      example.r + zero,
      order + example.s,
      example.r + order,
      example.r + negated,
    ]
    for (const pair of [...pairs, 'ff'.repeat(64)]) {
      expect(sm2.verify(key, message, bytes(pair))).toBe(false)
    }
  })

  it('keeps verifying when keys lose their tables to others', () => {
    const sm2 = createSm2({ maxTables: 1, usesBeforeTable: 0 })
    const holders = [0, 1, 2].map(() => {
      const pair = generateSm2Key()
      const signature = sm2.sign(sm2.privateKey(pair.pkcs8), message)
      return { key: sm2.publicKey(pair.spki), signature }
    })
    for (const { key, signature } of [...holders, ...holders]) {
      expect(sm2.verify(key, message, signature)).toBe(true)
    }
    const [first, second] = holders
    if (first === undefined || second === undefined) throw new Error('three holders')
    expect(sm2.verify(first.key, message, second.signature)).toBe(false)
  })

  it('refuses private keys that are out of range, cut or of another curve', () => {
    const sm2 = createSm2()
    const { pkcs8 } = generateSm2Key()
    const withScalar = (scalar: string) => {
      const copy = Uint8Array.from(pkcs8)
      copy.set(bytes(scalar), 36)
      return copy
    }
    const largest = (BigInt(`0x${order}`) - 1n).toString(16)
    for (const scalar of ['00'.repeat(32), order, largest]) {
      expect(() => sm2.privateKey(withScalar(scalar))).toThrow(TypeError)
    }
    expect(() => sm2.privateKey(pkcs8.subarray(0, -1))).toThrow(TypeError)
    expect(() => sm2.privateKey(Uint8Array.of(...pkcs8, 0))).toThrow(TypeError)
    // P-256 in the place of the curve: shorter by nothing, another OID.
    expect(() => sm2.privateKey(pkcs8.map((byte, at) => (at === 19 ? byte ^ 1 : byte)))).toThrow(
      TypeError,
    )
    expect(() => sm2.privateKey(new Uint8Array())).toThrow(TypeError)
  })
})

describe('SM3', () => {
  it('gives the digests of GB/T 32905 Annex A', () => {
    expect(hex(sm3(new TextEncoder().encode('abc')))).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    expect(hex(sm3(new TextEncoder().encode('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })
})

describe('signatures in DER', () => {
  it('come back as they were, with leading zeros and high bits', () => {
    for (const raw of ['00'.repeat(31) + '01' + '80' + '00'.repeat(31), 'ff'.repeat(64)]) {
      expect(hex(rawFromDer(derFromRaw(bytes(raw)), 64))).toBe(raw)
    }
    expect(hex(rawFromDer(derFromRaw(bytes('ff'.repeat(132))), 132))).toBe('ff'.repeat(132))
  })

  const broken = {
    'trailing bytes': '30060201010201010000',
    'bytes inside': '3009020101020101020101',
    'an integer that is not minimal': '300702020001020101',
    'a negative integer': '3006020181020101',
    'a long length': '30810602010102010100',
    'an indefinite length': '30800201010201010000',
    'an empty integer': '30050200020101',
    'one integer only': '3003020101',
    'r longer than the curve allows': `3026022101${'00'.repeat(32)}020101`,
    nothing: '',
  }
  for (const [what, der] of Object.entries(broken)) {
    it(`are refused with ${what}`, () => {
      expect(() => rawFromDer(bytes(der), 64)).toThrow(DerError)
    })
  }
})

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hex(value: Uint8Array): string {
  return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
