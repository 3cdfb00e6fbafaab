import type { Algorithm } from '../../trust-store/algorithms.ts'
import { algorithms } from '../../trust-store/algorithms.ts'
import type { PrivateKey, SignatureBackend } from '../../trust-store/backend.ts'
import type { CertificateRequest } from '../../trust-store/certificate/issue.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import type { KeyPair } from '../../trust-store/certificate/keys.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import type { Certificate } from '../../trust-store/certificate/parse.ts'
import { holderOf, type KeyHolder } from '../../trust-store/key-holder.ts'

/** Issues certificates for tests with frozen dates. */
export interface TestHolder {
  readonly certificate: Certificate
  readonly pair: KeyPair
  readonly key: PrivateKey
  /** Of the same key: what issues and signs lists with it. */
  readonly keyHolder: KeyHolder
}

export const validFrom = Date.UTC(2026, 0, 1)
export const validTo = Date.UTC(2036, 0, 1)
export const during = Date.UTC(2030, 5, 1)

export function algorithm(id: Algorithm['id']): Algorithm {
  const entry = algorithms.find((candidate) => candidate.id === id)
  if (entry === undefined) throw new Error(`no algorithm ${id}`)
  return entry
}

export type HolderOptions = Partial<
  Omit<CertificateRequest, 'issuer' | 'issuerKey' | 'subjectKey'>
> & {
  readonly algorithm?: Algorithm['id']
  readonly pair?: KeyPair
}

/** A certificate and its key; signed by `issuer`, or by itself. */
export async function issueTo(
  backend: SignatureBackend,
  issuer: TestHolder | 'self',
  options: HolderOptions = {},
): Promise<TestHolder> {
  const { algorithm: id = 'ES256', pair: given, ...request } = options
  const pair = given ?? (await generateKey(algorithm(id)))
  const key = await backend.privateKey(pair.pkcs8, pair.algorithm)
  const keyHolder = await holderOf(backend, pair.pkcs8, pair.algorithm)
  const certificate = await issueCertificate({
    subject: { territory: '330000', organization: '测试', commonName: 'Test' },
    profile: issuer === 'self' ? { kind: 'authority' } : { kind: 'code-signer' },
    notBefore: validFrom,
    notAfter: validTo,
    ...request,
    subjectKey: pair.spki,
    issuer: issuer === 'self' ? 'self' : issuer.certificate,
    issuerKey: issuer === 'self' ? keyHolder : issuer.keyHolder,
  })
  return { certificate, pair, key, keyHolder }
}
