/** Signature checks of every algorithm that a format uses, by the name that the code states. */
import { verifyWithSm2 } from './sm2.ts'
import { type Verify, verifyWithWebCrypto } from './web-crypto.ts'

/** @throws {Error} the vector names an algorithm that nobody checks here */
export const verifyWithAny: Verify = (signature, key) =>
  key.algorithm.endsWith(':SM2-SM3')
    ? verifyWithSm2(signature, key)
    : verifyWithWebCrypto(signature, key)
