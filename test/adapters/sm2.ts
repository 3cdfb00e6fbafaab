/** SM2 signature checks for the suites, by the product's own verifier, on Node and in workerd alike. */
import { createSm2, type Sm2PublicKey } from '../../trust-store/backend/sm2.ts'
import type { Verify } from './web-crypto.ts'

const sm2 = createSm2({ usesBeforeTable: 4 })
const keys = new Map<string, Sm2PublicKey>()

/** @throws {Error} the vector names another algorithm */
export const verifyWithSm2: Verify = ({ signed, signature }, { algorithm, spki }) => {
  if (!/^(?:gm|jose):SM2-SM3$/.test(algorithm)) throw new Error(`no SM2 for ${algorithm}`)
  let key = keys.get(spki)
  if (key === undefined) {
    key = sm2.publicKey(Uint8Array.from(atob(spki), (unit) => unit.charCodeAt(0)))
    keys.set(spki, key)
  }
  return sm2.verify(key, signed, signature)
}
