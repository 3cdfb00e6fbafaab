import type { Instant } from '../../specs/words.ts'
import { issueCertificate } from '../certificate/issue.ts'
import type { Certificate } from '../certificate/parse.ts'
import type { KeyHolder } from '../key-holder.ts'
import { toBase64 } from '../trust-list/base64.ts'
import type { ListSigner } from '../trust-list/jose.ts'
import { digestOf } from './canonical.ts'
import type { CertificatePlan, Plan } from './decide/plan.ts'
import type { Effect } from './entry.ts'
import { issueLicence } from './licence.ts'
import { signRuleSet } from './rules.ts'
import type { Kept } from './storage.ts'

/** With what an authority certifies. */
export interface Certifier {
  /** Id of the authority. */
  readonly authority: string
  readonly root: { readonly key: KeyHolder; readonly certificate: Certificate }
  readonly listSigner: ListSigner & { readonly notAfter: Instant }
}

/** X.520's upper bound of an organisation's name. */
const maxNameLength = 64

export interface Made {
  readonly effect: Effect
  /** What is kept together with it. */
  readonly kept: readonly Kept[]
}

/** Makes what a decision planned. @throws whatever a key's holder rejects with */
export async function carryOutPlan(
  { certificate, licence, rules }: Plan,
  certifier: Certifier,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<Made> {
  const { authority, root, listSigner } = certifier
  const issued = certificate === null ? null : await certify(certificate, root)
  const effect = {
    certificate: issued === null ? null : toBase64(issued.der),
    licence:
      licence === null
        ? null
        : await issueLicence(
            { ...licence, notAfter: Math.min(licence.notAfter, listSigner.notAfter) },
            { issuer: authority, signer: listSigner, at, id },
          ),
  }
  if (rules === undefined) return { effect, kept: [] }
  const jws = new TextEncoder().encode(await signRuleSet(rules, authority, at, listSigner))
  const digest = digestOf(jws)
  return {
    effect: { ...effect, rules: digest },
    kept: [{ kind: 'rule-set', key: digest, bytes: jws }],
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
