import { createSm2, Sm2PrivateKey } from '../../trust-store/backend/sm2.ts'
import type { SignRaw } from '../cities/bytes.ts'
import type { TestHolder } from '../trust/authority.ts'

const sm2 = createSm2()

/** Signs as an SM2 holder does. */
export function signerOf({ key }: TestHolder): SignRaw {
  const { handle } = key
  if (!(handle instanceof Sm2PrivateKey)) throw new TypeError('not an SM2 key')
  return (bytes) => sm2.sign(handle, bytes)
}
