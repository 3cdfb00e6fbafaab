/** Keys that somebody brings along: checked once, before anything rests on them. */
import type { SignatureBackend } from '../backend.ts'
import { CertificateError } from '../certificate/error.ts'
import type { CertificationRequest } from '../certificate/request.ts'
import { verifyCertificationRequest } from '../certificate/request.ts'
import { parseRequest } from './decide/key.ts'
import { operatorKey } from './decide/operators.ts'
import type { Operator } from './entry.ts'
import { RegistryError } from './error.ts'
import { algorithmFor } from './jwk.ts'

/**
 * The PKCS#10 request, made by whoever holds its key.
 *
 * @param path of the request, base64 of DER, in what was sent
 * @throws {RegistryError} `registry.certification-request`, `registry.weak-key`,
 *   `registry.proof-of-possession`
 */
export async function acceptRequest(
  request: string,
  path: string,
  backend: SignatureBackend,
): Promise<CertificationRequest> {
  const parsed = parseRequest(request, path)
  try {
    await verifyCertificationRequest(parsed, backend)
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    const isKey = error.code === 'request.weak-key' || error.code === 'request.algorithm'
    throw new RegistryError(isKey ? 'registry.weak-key' : 'registry.proof-of-possession', path)
  }
  return parsed
}

/** An operator's key that requests can be verified with. @throws {RegistryError} `registry.weak-key` */
export async function acceptOperator(
  operator: Operator,
  path: string,
  backend: SignatureBackend,
): Promise<void> {
  const spki = operatorKey(operator, path)
  try {
    await backend.publicKey(spki, algorithmFor(spki))
  } catch (error) {
    throw error instanceof TypeError ? new RegistryError('registry.weak-key', path) : error
  }
}
