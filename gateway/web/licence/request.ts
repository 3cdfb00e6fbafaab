/** What a verifier hands to its registry: that it holds this key (PKCS#10, RFC 2986). */
import { makeCertificationRequest } from '../../../trust-store/certificate/request.ts'
import { toBase64 } from '../../../trust-store/trust-list/base64.ts'
import type { KeptKey } from './kept.ts'
import { holderOfKey } from './key.ts'

/**
 * In PEM (RFC 7468). Its name only tells requests apart: the registry gives names of its own.
 *
 * @param division GB/T 2260, of the gateway
 */
export async function licenceRequest(key: KeptKey, division: string): Promise<string> {
  const subject = { territory: division, commonName: `verifier ${key.thumbprint.slice(0, 12)}` }
  const { der } = await makeCertificationRequest(subject, holderOfKey(key))
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  const label = 'CERTIFICATE REQUEST'
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
