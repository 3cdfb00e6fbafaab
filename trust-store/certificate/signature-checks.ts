import type { Algorithm } from '../algorithms.ts'
import { algorithms } from '../algorithms.ts'
import type { PublicKey, SignatureBackend } from '../backend.ts'
import type { Crl } from './crl.ts'
import { CertificateError } from './error.ts'
import type { Certificate } from './parse.ts'
import { entryForKey, rawSignature } from './signature-algorithm.ts'

/** Keys and signatures of one validation: each is checked once, and there is a bound on their number. */
export interface SignatureChecks {
  /** @throws {CertificateError} `path.algorithm`, `path.key`, `path.signature`, `path.work` */
  assertIssued(child: Certificate, issuer: Certificate): Promise<void>
  /** @throws {CertificateError} `crl.signature`; `path.work` */
  assertListed(crl: Crl, issuer: Certificate): Promise<void>
  /** @throws {CertificateError} `path.key`: no key that any algorithm of ours uses */
  assertUsableKey(certificate: Certificate): Promise<void>
  /** By its own key, whatever name it bears. @throws {CertificateError} `path.work` */
  isSelfSigned(certificate: Certificate): Promise<boolean>
}

type Outcome = 'valid' | 'path.algorithm' | 'path.key' | 'path.signature'
type Signed = Certificate | Crl

export function createSignatureChecks(backend: SignatureBackend, limit: number): SignatureChecks {
  const outcomes = new Map<Signed, Map<Certificate, Outcome>>()
  let left = limit

  const check = async (signed: Signed, issuer: Certificate): Promise<Outcome> => {
    const known = outcomes.get(signed)?.get(issuer)
    if (known !== undefined) return known
    left -= 1
    if (left < 0) throw new CertificateError('path.work')
    const outcome = await verifySigned(backend, signed, issuer)
    const ofSigned = outcomes.get(signed) ?? new Map<Certificate, Outcome>()
    outcomes.set(signed, ofSigned.set(issuer, outcome))
    return outcome
  }

  return {
    async assertIssued(child, issuer) {
      const outcome = await check(child, issuer)
      if (outcome !== 'valid') throw new CertificateError(outcome)
    },
    async assertListed(crl, issuer) {
      if ((await check(crl, issuer)) !== 'valid') throw new CertificateError('crl.signature')
    },
    async assertUsableKey(certificate) {
      const algorithm = entryForKey(algorithms, certificate.spki)
      const key = algorithm === null ? null : await keyOf(backend, certificate, algorithm)
      if (key === null) throw new CertificateError('path.key')
    },
    async isSelfSigned(certificate) {
      return (await check(certificate, certificate)) === 'valid'
    },
  }
}

async function verifySigned(
  backend: SignatureBackend,
  { signedWith, signature, tbs }: Signed,
  issuer: Certificate,
): Promise<Outcome> {
  const algorithm = entryForKey(signedWith, issuer.spki)
  if (algorithm === null) return 'path.algorithm'
  const key = await keyOf(backend, issuer, algorithm)
  if (key === null) return 'path.key'
  const raw = rawSignature(algorithm, signature)
  return raw !== null && (await backend.verify(key, tbs, raw)) ? 'valid' : 'path.signature'
}

async function keyOf(
  backend: SignatureBackend,
  issuer: Certificate,
  algorithm: Algorithm,
): Promise<PublicKey | null> {
  try {
    return await backend.publicKey(issuer.spki, algorithm)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
