/** Rules about a participant's new key. */

import { algorithms } from '../../algorithms.ts'
import { keyKind } from '../../backend/spki.ts'
import { CertificateError } from '../../certificate/error.ts'
import type { CertificationRequest } from '../../certificate/request.ts'
import { parseCertificationRequest } from '../../certificate/request.ts'
import { fromBase64 } from '../../trust-list/base64.ts'
import type { Manifest } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { servicesOf } from '../services.ts'

/** @param request PKCS#10, base64 of DER @throws {RegistryError} `registry.certification-request` */
export function parseRequest(request: string, path: string): CertificationRequest {
  const der = fromBase64(request)
  if (der === null) throw new RegistryError('registry.certification-request', path)
  try {
    return parseCertificationRequest(der)
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    throw new RegistryError('registry.certification-request', path)
  }
}

/**
 * Every service that signs must be able to sign with this key.
 *
 * @throws {RegistryError} `registry.key-algorithm`
 */
export function requireUsableKey(manifest: Manifest, spki: Uint8Array, path: string): void {
  const kind = keyKind(spki)
  const usable = algorithms.filter(({ curve }) => (curve ?? 'RSA') === kind).map(({ id }) => id)
  const signing = servicesOf(manifest).filter((service) => service.algorithms.length > 0)
  if (signing.every((service) => service.algorithms.some((id) => usable.includes(id)))) return
  throw new RegistryError('registry.key-algorithm', path)
}
