import type { Instant } from '../../specs/words.ts'
import { issueCertificate } from '../certificate/issue.ts'
import type { Certificate } from '../certificate/parse.ts'
import type { KeyHolder } from '../key-holder.ts'
import { toBase64 } from '../trust-list/base64.ts'
import type { ListSigner } from '../trust-list/jose.ts'
import type { CertificatePlan, Plan } from './decide/plan.ts'
import type { Effect } from './entry.ts'
import { issueLicence } from './licence.ts'

/** With what an authority certifies. */
export interface Certifier {
  /** Id of the authority. */
  readonly authority: string
  readonly root: { readonly key: KeyHolder; readonly certificate: Certificate }
  readonly listSigner: ListSigner & { readonly notAfter: Instant }
}

/** X.520's upper bound of an organisation's name. */
const maxNameLength = 64

/** Issues what a decision planned. @throws whatever a key's holder rejects with */
export async function carryOutPlan(
  { certificate, licence }: Plan,
  certifier: Certifier,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<Effect> {
  const { authority, root, listSigner } = certifier
  const issued = certificate === null ? null : await certify(certificate, root)
  if (licence === null) {
    return { certificate: issued === null ? null : toBase64(issued.der), licence: null }
  }
  const notAfter = Math.min(licence.notAfter, listSigner.notAfter)
  return {
    certificate: issued === null ? null : toBase64(issued.der),
    licence: await issueLicence(
      { ...licence, notAfter },
      { issuer: authority, signer: listSigner, at, id },
    ),
  }
}

/** @throws whatever the issuer's key rejects with */
export function certify(
  plan: CertificatePlan,
  { key, certificate }: Certifier['root'],
): Promise<Certificate> {
  const { territory, organization, commonName, creditCode, spki, profile } = plan
  const { notBefore, notAfter } = plan
  const name = [...organization].slice(0, maxNameLength).join('')
  return issueCertificate({
    subject: { territory, organization: name, commonName },
    subjectKey: spki,
    issuer: certificate,
    issuerKey: key,
    profile,
    notBefore,
    notAfter,
    // Not critical: who does not know GM/T 0015 passes over it.
    unifiedSocialCreditCode: creditCode,
  })
}
