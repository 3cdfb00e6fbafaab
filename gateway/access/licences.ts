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
  /**
   * @param unknown called before one that is not in use is verified, which costs; may throw
   * @throws {RequestError} `access.licence-*`
   */
  read(
    jws: string,
    at: Instant,
    snapshot: TrustSnapshot | null,
    unknown?: () => void,
  ): Promise<KnownLicence>
}

interface Kept {
  readonly known: KnownLicence
  readonly until: Instant
  /** When it last came to the end of the line: at most once a second. */
  moved: Instant
}

export interface LicencesOptions {
  /** Of the authorities whose licences count. */
  readonly anchors: readonly Anchor[]
  readonly backend: SignatureBackend
}

/** The most that are kept, those that were used last: of at most 8 KiB each. */
const maxKept = 5_000
/** After this a licence is verified anew, so that its signer's certificate is looked at again. */
const keepMs = 600_000
const maxLength = 8_192

export function createLicences({ anchors, backend }: LicencesOptions): Licences {
  /** By the compact form itself, so that nothing need be digested for one in use. */
  const kept = new Map<string, Kept>()
  const inUse = (jws: string, at: Instant): KnownLicence | null => {
    const found = kept.get(jws)
    if (found === undefined) return null
    if (at >= found.until || at <= found.until - keepMs - 60_000) return null
    if (Math.abs(at - found.moved) >= 1_000) {
      kept.delete(jws)
      kept.set(jws, found)
      found.moved = at
    }
    return found.known
  }
  const verified = async (jws: string, at: Instant): Promise<KnownLicence> => {
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws)) throw new LicenceError('licence-form')
    const licence = await verifyLicence(jws, anchors, at, backend)
    const digest = toBase64Url(await backend.sha256(new TextEncoder().encode(jws)))
    const known = { licence, digest, proven: null }
    kept.delete(jws)
    kept.set(jws, { known, until: at + keepMs, moved: at })
    const oldest = kept.size > maxKept ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return known
  }
  return {
    async read(jws, at, snapshot, unknown = () => {}) {
      if (jws.length > maxLength) throw new RequestError('access.licence-form')
      try {
        const used = inUse(jws, at)
        if (used === null) unknown()
        const known = used ?? (await verified(jws, at))
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
