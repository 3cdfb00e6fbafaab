/** Keys that somebody brings along: checked once, before anything rests on them. */
import type { SignatureBackend } from '../backend.ts'
import { CertificateError } from '../certificate/error.ts'
import type { CertificationRequest } from '../certificate/request.ts'
import { verifyCertificationRequest } from '../certificate/request.ts'
import { parseRequest } from './decide/key.ts'
import { operatorKey } from './decide/operators.ts'
import type { Manifest, Operator } from './entry.ts'
import { RegistryError } from './error.ts'
import { algorithmFor, spkiOfJwk } from './jwk.ts'

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
  await requireKey(operatorKey(operator, path), path, backend)
}

/**
 * The key that requests for correction will be encrypted for: a point of its curve, lest nobody
 * could send one.
 *
 * @throws {RegistryError} `registry.weak-key`
 */
export async function acceptCorrections(
  manifest: Manifest,
  path: string,
  backend: SignatureBackend,
): Promise<void> {
  if (manifest.role !== 'issuer' || manifest.corrections === undefined) return
  const { kty, crv, x, y } = manifest.corrections.key
  await requireKey(spkiOfJwk({ kty, crv, x, y }), `${path}/corrections/key`, backend)
}

async function requireKey(
  spki: Uint8Array,
  path: string,
  backend: SignatureBackend,
): Promise<void> {
  try {
    await backend.publicKey(spki, algorithmFor(spki))
  } catch (error) {
    throw error instanceof TypeError ? new RegistryError('registry.weak-key', path) : error
  }
}
