/** Ways to spoil a code, for the makers of vectors. */
import type { ReasonCode } from '../../specs/words.ts'
import type { FailingStage, VectorKey } from '../adapters/vector.ts'
import { base64, hex, join } from '../cities/bytes.ts'
import type { Draft } from './write.ts'

/** Makes drafts of self-contained codes, text or bytes, that are refused; their issuer has these keys. */
export function refusedWith(keys: readonly VectorKey[]) {
  return (
    name: string,
    behaviour: string,
    code: string | Uint8Array,
    stage: FailingStage,
    reason: ReasonCode,
    path?: string,
  ): Draft => ({
    name,
    behaviour,
    ...(typeof code === 'string' ? { code } : { codeBase64: base64(code) }),
    keys,
    expect: { outcome: 'refused', stage, code: reason, ...(path === undefined ? {} : { path }) },
  })
}

/** Order of the SM2 group (GB/T 32918.5). */
export const order = hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

export function replaced(bytes: Uint8Array, at: number, by: Uint8Array): Uint8Array {
  const changed = bytes.slice()
  changed.set(by, at)
  return changed
}

export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return replaced(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ 1))
}

/** What is no signature for any text, though it has the length of one; by name. */
export function impossibleSignatures(
  signature: Uint8Array,
): Readonly<Record<string, { readonly bytes: Uint8Array; readonly what: string }>> {
  const [r, s] = [signature.slice(0, 32), signature.slice(32)]
  const zero = new Uint8Array(32)
  return {
    'signature-r-zero': { bytes: join(zero, s), what: 'r = 0' },
    'signature-s-zero': { bytes: join(r, zero), what: 's = 0' },
    'signature-r-is-the-order': { bytes: join(order, s), what: 'r = n' },
    'signature-s-is-the-order': { bytes: join(r, order), what: 's = n' },
    'signature-sum-is-the-order': { bytes: join(r, minus(order, r)), what: 'r + s = n' },
    'signature-halves-exchanged': { bytes: join(s, r), what: 's before r' },
    'signature-all-ones': { bytes: new Uint8Array(64).fill(255), what: 'nothing but ones' },
  }
}

function minus(one: Uint8Array, other: Uint8Array): Uint8Array {
  const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  return hex((number(one) - number(other)).toString(16).padStart(64, '0'))
}
