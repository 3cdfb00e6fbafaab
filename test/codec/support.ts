import { expect } from 'vitest'
import { type CodecCode, CodecError } from '../../adapters/codec/error.ts'

/** The call throws a `CodecError` with this code. */
export function expectCodec(code: CodecCode, call: () => unknown, path?: string): void {
  let thrown: unknown
  try {
    call()
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(CodecError)
  expect(thrown).toMatchObject(path === undefined ? { code } : { code, path })
}

export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
