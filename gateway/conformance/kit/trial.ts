/** The trust of a gateway that believes the issuers of a manifest, for the time of an examination. */
import type { Manifest } from '../../../adapters/manifest/manifest.ts'
import type { Instant, Territory } from '../../../specs/words.ts'
import { type Algorithm, algorithms } from '../../../trust-store/algorithms.ts'
import type { SignatureBackend } from '../../../trust-store/backend.ts'
import { issueCertificate } from '../../../trust-store/certificate/issue.ts'
import { generateKey } from '../../../trust-store/certificate/keys.ts'
import { holderOf } from '../../../trust-store/key-holder.ts'
import type { TrustSnapshot } from '../../../trust-store/snapshot.ts'
import type { ListedIssuer } from '../../../trust-store/trust-list/model.ts'
import { compileTrial } from '../trial.ts'

const dayMs = 86_400_000
/** In the trial's list every endpoint is HTTPS; the transport knows where it really is. */
const listedUrl = 'https://endpoint.invalid'

export interface TrialOptions {
  readonly manifest: Manifest
  /** Of the endpoint's certificate; null: nobody is asked. */
  readonly pin: string | null
  /** What signs codes or replies; null: no signature can be checked. */
  readonly key: {
    /** DER SubjectPublicKeyInfo. */
    readonly spki: Uint8Array
    /** By which codes and replies name it. */
    readonly ids: readonly string[]
  } | null
}

/**
 * @throws {ListError} no list can say what the manifest says of its issuers; {CertificateError} the
 *   key is none that can be certified
 */
export async function compileKitTrial(
  { manifest, pin, key }: TrialOptions,
  at: Instant,
  backend: SignatureBackend,
): Promise<TrustSnapshot> {
  const { issuers, grades, appeal, id: format } = manifest
  const certified = await Promise.all(
    issuers.map(({ territory }) =>
      key === null ? null : certifyOnTrial(key.spki, territory, at, backend),
    ),
  )
  const listed = issuers.map(({ id, title, territory, hint }, index): ListedIssuer => {
    const certificate = certified[index]?.certificate ?? null
    const ids = certificate === null ? [] : (key?.ids ?? [])
    return {
      id,
      name: title,
      territory,
      contact: appeal,
      corrections: null,
      address: 'Trial',
      website: 'https://trial.invalid',
      services: [
        {
          format,
          trust: 'path',
          status: 'granted',
          statusSince: at,
          keys: ids.flatMap((keyId) =>
            certificate === null ? [] : [{ kind: 'certificate', keyId, certificate }],
          ),
          algorithms: ids.length === 0 ? [] : algorithmsOf(manifest),
          hints: [hint],
          endpoint: pin === null ? null : { url: listedUrl, pins: [pin] },
          grades,
          revokedKeyIds: [],
          revokedCodeIds: [],
          revocations: null,
        },
      ],
    }
  })
  const anchors = certified.flatMap((one) => (one === null ? [] : [one.root]))
  return compileTrial(listed, anchors, at, backend)
}

/** Those that the manifest allows of codes, and the one of signed replies. */
function algorithmsOf({ code, reply }: Manifest): readonly Algorithm['id'][] {
  const ofCodes = code.flatMap((shape) => ('jws' in shape ? shape.jws.algorithms : []))
  return [...new Set([...ofCodes, ...(reply?.signed === undefined ? [] : ['SM2-SM3' as const])])]
}

async function certifyOnTrial(
  spki: Uint8Array,
  territory: Territory,
  at: Instant,
  backend: SignatureBackend,
) {
  const algorithm = algorithms.find(({ id }) => id === 'ES256')
  if (algorithm === undefined) throw new TypeError('ES256 is not in the table of algorithms')
  const { pkcs8 } = await generateKey(algorithm)
  const key = await holderOf(backend, pkcs8, algorithm)
  const common = { issuerKey: key, notBefore: at - dayMs, notAfter: at + dayMs }
  const root = await issueCertificate({
    ...common,
    subject: { territory, commonName: 'Trial' },
    subjectKey: key.spki,
    issuer: 'self',
    profile: { kind: 'authority' },
  })
  const certificate = await issueCertificate({
    ...common,
    subject: { territory, commonName: 'Trial issuer' },
    subjectKey: spki,
    issuer: root,
    profile: { kind: 'code-signer' },
  })
  return { root: root.der, certificate: certificate.der }
}
