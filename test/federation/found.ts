/** Founding a federation: keys and certificates of its authorities and issuers. */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import type { Certificate } from '../../trust-store/certificate/parse.ts'
import { toBase64Url } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId, jwkThumbprint } from '../../trust-store/trust-list/key-id.ts'
import type { PublicJwk } from '../../trust-store/trust-list/model.ts'
import { issueTo, type TestHolder } from '../trust/authority.ts'
import type { AuthorityPlan, IssuerPlan } from './plan.ts'

export interface FoundedAuthority {
  readonly plan: AuthorityPlan
  readonly root: TestHolder
  readonly listSigner: TestHolder
  readonly issuers: readonly FoundedIssuer[]
}

export interface FoundedIssuer {
  readonly plan: IssuerPlan
  readonly keys: readonly IssuerKey[]
  /** Of its HTTPS server on loopback; null: it has none. */
  readonly tls: TestHolder | null
}

export interface IssuerKey {
  readonly keyId: string
  readonly holder: TestHolder
}

export interface FoundOptions {
  readonly backend: SignatureBackend
  /** Certificates are valid for ten years from here. */
  readonly at: Instant
  /** Where their validity begins; default: a day before `at`. */
  readonly notBefore?: Instant
}

const dayMs = 86_400_000

export async function foundAuthority(
  plan: AuthorityPlan,
  { backend, at, notBefore = at - dayMs }: FoundOptions,
): Promise<FoundedAuthority> {
  const lasting = { notBefore, notAfter: at + 3650 * dayMs }
  const subject = { territory: plan.territory, organization: plan.name.zh, commonName: plan.id }
  const root = await issueTo(backend, 'self', { ...lasting, subject, algorithm: plan.algorithm })
  const listSigner = await issueTo(backend, root, {
    ...lasting,
    subject: { ...subject, commonName: `${plan.id} list signer` },
    profile: { kind: 'list-signer' },
    algorithm: plan.algorithm,
  })
  const issuers = await Promise.all(plan.issuers.map(foundIssuer))
  return { plan, root, listSigner, issuers }

  async function foundIssuer(issuer: IssuerPlan): Promise<FoundedIssuer> {
    const { territory, name, algorithm } = issuer
    const about = { territory, organization: name.zh, commonName: issuer.id }
    const isForeign = !/^\d/.test(territory)
    const keys = await Promise.all(
      issuer.keyIds.map(async (keyId) => {
        // A foreign issuer's certificate comes from its own country, not from our authority.
        const holder = await issueTo(backend, isForeign ? 'self' : root, {
          ...lasting,
          subject: about,
          profile: { kind: 'code-signer' },
          algorithm,
        })
        return issuerKey(issuer, keyId, holder)
      }),
    )
    const tls =
      issuer.caller === null
        ? null
        : await issueTo(backend, root, {
            ...lasting,
            subject: { ...about, commonName: `${issuer.id} server` },
            profile: { kind: 'tls-server', hosts: ['127.0.0.1', 'localhost'] },
            algorithm: 'ES256',
          })
    return { plan: issuer, keys, tls }
  }
}

export function anchorOf({ plan, root }: FoundedAuthority, file = `${plan.id}.jws`): Anchor {
  return {
    id: plan.id,
    territory: plan.territory,
    scope: plan.scope,
    certificates: [root.certificate.der],
    source: { file },
  }
}

/** @param planned as in the plan: null is derived as the format does */
export function issuerKey(
  { format }: IssuerPlan,
  planned: string | null,
  holder: TestHolder,
): IssuerKey {
  if (planned !== null) return { keyId: planned, holder }
  const { certificate } = holder
  const keyId =
    format === 'smart-health-card'
      ? jwkThumbprint(publicJwk(certificate))
      : certificateKeyId(certificate.der)
  return { keyId, holder }
}

/** The P-256 key of a certificate. */
export function publicJwk({ spki }: Certificate): PublicJwk {
  const x = toBase64Url(spki.subarray(-64, -32))
  const y = toBase64Url(spki.subarray(-32))
  return { kty: 'EC', crv: 'P-256', x, y, use: 'sig', alg: 'ES256' }
}
