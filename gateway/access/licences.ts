/** Licences that were verified, so that one in use costs a look. */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { PublicKey, SignatureBackend } from '../../trust-store/backend.ts'
import {
  type Licence,
  LicenceError,
  requireTime,
  verifyLicence,
} from '../../trust-store/licence.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { toBase64Url } from '../../trust-store/trust-list/base64.ts'
import { RequestError } from '../problems.ts'

/** A licence that counts, and what is known of its verifier's key. */
export interface KnownLicence {
  readonly licence: Licence
  /** SHA-256 of the compact form, base64url: what proofs name it by (`ath`). */
  readonly digest: string
  /** Set by the first proof: the key, and the header under which that proof brought it along. */
  proven: { readonly header: string; readonly key: PublicKey } | null
}

export interface Licences {
  /** @throws {RequestError} `access.licence-*` */
  read(jws: string, at: Instant, snapshot: TrustSnapshot | null): Promise<KnownLicence>
}

export interface LicencesOptions {
  /** Of the authorities whose licences count. */
  readonly anchors: readonly Anchor[]
  readonly backend: SignatureBackend
}

/** The most that are kept, those that were used last. */
const maxKept = 10_000
/** After this a licence is verified anew, so that its signer's certificate is looked at again. */
const keepMs = 600_000
const maxLength = 8_192

export function createLicences({ anchors, backend }: LicencesOptions): Licences {
  const kept = new Map<string, { readonly known: KnownLicence; readonly until: Instant }>()
  const verified = async (jws: string, digest: string, at: Instant): Promise<KnownLicence> => {
    const found = kept.get(digest)
    kept.delete(digest)
    if (found !== undefined && at < found.until && at > found.until - keepMs - 60_000) {
      kept.set(digest, found)
      return found.known
    }
    const licence = await verifyLicence(jws, anchors, at, backend)
    const known = { licence, digest, proven: null }
    kept.set(digest, { known, until: at + keepMs })
    const oldest = kept.size > maxKept ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return known
  }
  return {
    async read(jws, at, snapshot) {
      if (jws.length > maxLength) throw new RequestError('access.licence-form')
      const digest = toBase64Url(await backend.sha256(new TextEncoder().encode(jws)))
      try {
        const known = await verified(jws, digest, at)
        const { licence } = known
        requireTime(licence, at)
        if (snapshot?.suspendedVerifiers(licence.authority).has(licence.subject) === true) {
          throw new LicenceError('licence-suspended')
        }
        return known
      } catch (error) {
        if (error instanceof LicenceError) throw new RequestError(`access.${error.code}`)
        throw error
      }
    },
  }
}
