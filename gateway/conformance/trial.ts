/** The snapshot of a gateway that trusts some issuers, for the time of their examination. */
import type { Instant } from '../../specs/words.ts'
import { algorithms } from '../../trust-store/algorithms.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { holderOf } from '../../trust-store/key-holder.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { ListedIssuer } from '../../trust-store/trust-list/model.ts'
import { signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'

const dayMs = 86_400_000
const wholeCountry = '000000'

/** Id of the authority whose list names them. */
export const trialAuthority = 'trial'

/**
 * A list is signed and verified like any other, by a key of its own: nothing here can make trust
 * that a gateway would not.
 *
 * @param anchors DER of the trial authorities that certified the issuers' keys
 * @throws {ListError} no list can say what an applicant wants to be listed as
 */
export async function compileTrial(
  issuers: readonly ListedIssuer[],
  anchors: readonly Uint8Array[],
  at: Instant,
  backend: SignatureBackend,
): Promise<TrustSnapshot> {
  const { root, signer } = await foundTrial(at, backend)
  const authority: Anchor = {
    id: trialAuthority,
    territory: wholeCountry,
    scope: [wholeCountry],
    certificates: [root, ...anchors],
    source: { file: 'trial' },
  }
  const issuedAt = Math.floor(at / 1000) * 1000
  const list = {
    authority: { id: trialAuthority, name: { zh: '试用', en: 'Trial' }, territory: wholeCountry },
    sequence: 1,
    issuedAt,
    nextUpdate: issuedAt + dayMs,
    intermediates: [],
    pointers: [],
    rules: null,
    suspendedVerifiers: [],
    issuers: issuers.map((issuer) => ({
      ...issuer,
      services: issuer.services.map((one) => ({ ...one, statusSince: issuedAt })),
    })),
  }
  const jws = await signTrustList(list, signer)
  return compileSnapshot([await verifyTrustList(jws, authority, at, backend)], { at })
}

async function foundTrial(at: Instant, backend: SignatureBackend) {
  const algorithm = algorithms.find(({ id }) => id === 'ES256')
  if (algorithm === undefined) throw new TypeError('ES256 is not in the table of algorithms')
  const pair = await generateKey(algorithm)
  const key = await holderOf(backend, pair.pkcs8, algorithm)
  const common = {
    issuerKey: key,
    subjectKey: key.spki,
    notBefore: at - dayMs,
    notAfter: at + dayMs,
  }
  const root = await issueCertificate({
    ...common,
    subject: { territory: wholeCountry, commonName: 'Trial' },
    issuer: 'self',
    profile: { kind: 'authority' },
  })
  const signer = await issueCertificate({
    ...common,
    subject: { territory: wholeCountry, commonName: 'Trial list' },
    issuer: root,
    profile: { kind: 'list-signer' },
  })
  return { root: root.der, signer: { key, chain: [signer.der] } }
}
