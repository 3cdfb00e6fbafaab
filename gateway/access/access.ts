/** Who may verify: a licence of a recognised authority, and a proof (RFC 9449) that it is theirs. */
import type { ProblemCode } from '../../specs/generated/reasons.ts'
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import type { PublicKey, SignatureBackend } from '../../trust-store/backend.ts'
import type { Licence } from '../../trust-store/licence.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { KeyError, publicKey } from '../corrections/seal.ts'
import type { Limit } from '../limits/limit.ts'
import { RequestError } from '../problems.ts'
import type { KnownLicence, Licences } from './licences.ts'
import type { Nonces } from './nonce.ts'
import {
  type EncryptionKey,
  type ParsedProof,
  type ProofClaims,
  parseProof,
  parseProofClaims,
  parseProofHeader,
  proofAlgorithms,
} from './proof.ts'
import type { ReplayWindow } from './replay-window.ts'

/** Whom a request was let in for. */
export interface Admitted {
  /** Null: anybody, in anonymous mode. */
  readonly licence: Licence | null
  readonly encryptionKey: EncryptionKey | null
}

export interface Access {
  /** `anonymous` exists only in a playground: nobody has a licence, and `status` is all there is. */
  readonly mode: 'licensed' | 'anonymous'
  /**
   * Let in, before anything of its body is read.
   *
   * @param path of the route: `/v1/verify`
   * @param environment of the platform, in which the client's address is
   * @throws {RequestError} `access.licence-*`, `access.proof-*`, `access.encryption-key`,
   *   `request.too-many`, `gateway.overloaded`
   */
  admit(request: Request, path: string, environment?: unknown): Promise<Admitted>
  /** Headers of an answer to a verifier: the challenge of a 401 or 403, the next nonce. */
  headersFor(code: ProblemCode | null): Readonly<Record<string, string>>
}

export interface AccessOptions {
  /** Of all routes: scheme, host and path as the world knows them, without a last slash. */
  readonly url: string
  readonly licences: Licences
  readonly window: ReplayWindow
  /** How many licences that are not in use one client may show; null: as many as it likes. */
  readonly limit: Limit | null
  /** Null: none is demanded. */
  readonly nonces: Nonces | null
  readonly proofAgeSeconds: number
  readonly proofSkewSeconds: number
  readonly backend: SignatureBackend
  readonly now: () => Instant
  readonly snapshot: () => TrustSnapshot | null
}

/**
 * In a playground: everybody is let in.
 *
 * @param licensed for who shows a licence all the same, to try it; null: it is not looked at
 */
export function createAnonymousAccess(licensed: Access | null): Access {
  return {
    mode: 'anonymous',
    async admit(request, path, environment) {
      const shows = licensed !== null && request.headers.has('authorization')
      return shows
        ? licensed.admit(request, path, environment)
        : { licence: null, encryptionKey: null }
    },
    headersFor: (code) => (code === null ? {} : (licensed?.headersFor(code) ?? {})),
  }
}

export function createAccess(options: AccessOptions): Access {
  const { licences, nonces, window, limit, now, snapshot, backend } = options
  return {
    mode: 'licensed',
    async admit(request, path, environment) {
      const at = now()
      const jws = licenceIn(request)
      const text = request.headers.get('dpop') ?? ''
      // Several headers of one name arrive as one, joined by commas.
      if (text === '' || text.includes(',')) throw new RequestError('access.proof-missing')
      const proof = parseProof(text)
      const known = await licences.read(jws, at, snapshot(), () => limit?.(request, environment))
      await requireSignature(proof, known, backend)
      const claims = parseProofClaims(proof.payload)
      if (claims.htm !== request.method) throw new RequestError('access.proof-method')
      if (!isUrl(claims.htu, options.url + path)) throw new RequestError('access.proof-url')
      if (claims.ath !== known.digest) throw new RequestError('access.proof-token')
      if (nonces !== null && !nonces.isGood(claims.nonce ?? '', at)) {
        throw new RequestError('access.proof-nonce')
      }
      requireFresh(claims, at, options)
      const { licence } = known
      const { encryptionKey } = claims
      if (encryptionKey !== null) await requireOnCurve(encryptionKey)
      const use = window.use(licence.thumbprint, claims.jti, at)
      if (use === 'again') throw new RequestError('access.proof-replayed')
      if (use === 'full') throw new RequestError('gateway.overloaded')
      return { licence, encryptionKey }
    },
    headersFor(code) {
      const error = code === null ? null : errorOf(code)
      const names = proofAlgorithms.join(' ')
      return {
        ...(error !== null && {
          'www-authenticate': `DPoP ${error}algs="${names}"`,
        }),
        ...(nonces !== null &&
          (code === null || error !== null) && { 'dpop-nonce': nonces.current(now()) }),
      }
    },
  }
}

/** @throws {RequestError} `access.licence-missing` */
function licenceIn({ headers }: Request): string {
  const value = headers.get('authorization') ?? ''
  if (!/^dpop(?: |$)/i.test(value)) throw new RequestError('access.licence-missing')
  return value.slice('DPoP '.length)
}

/** @throws {RequestError} `access.proof-form`, `-algorithm`, `-key`, `-signature` */
async function requireSignature(
  { header, signed, signature }: ParsedProof,
  known: KnownLicence,
  backend: SignatureBackend,
): Promise<void> {
  if (known.proven?.header !== header) {
    const { algorithm, spki, thumbprint } = parseProofHeader(header)
    if (thumbprint !== known.licence.thumbprint) throw new RequestError('access.proof-key')
    known.proven = { header, key: await keyOf(spki, algorithm, backend) }
  }
  const valid = await backend.verify(known.proven.key, signed, signature)
  if (!valid) throw new RequestError('access.proof-signature')
}

/** @throws {RequestError} `access.proof-form`: off its curve */
async function keyOf(
  spki: Uint8Array,
  algorithm: Algorithm,
  backend: SignatureBackend,
): Promise<PublicKey> {
  try {
    return await backend.publicKey(spki, algorithm)
  } catch (error) {
    if (error instanceof TypeError) throw new RequestError('access.proof-form')
    throw error
  }
}

/** RFC 9449 section 4.3: without query and fragment, after normalisation (RFC 3986 section 6.2). */
function isUrl(htu: string, expected: string): boolean {
  if (htu === expected) return true
  const url = URL.parse(htu)
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.origin + url.pathname === URL.parse(expected)?.href
}

/** @throws {RequestError} `access.encryption-key` */
async function requireOnCurve(key: EncryptionKey): Promise<void> {
  try {
    await publicKey(key)
  } catch (error) {
    if (error instanceof KeyError) throw new RequestError('access.encryption-key')
    throw error
  }
}

/** @throws {RequestError} `access.proof-late`, `access.proof-early` */
function requireFresh(
  { iat }: ProofClaims,
  at: Instant,
  { proofAgeSeconds, proofSkewSeconds }: AccessOptions,
): void {
  const ageSeconds = at / 1000 - iat
  if (ageSeconds > proofAgeSeconds) throw new RequestError('access.proof-late')
  if (-ageSeconds > proofSkewSeconds) throw new RequestError('access.proof-early')
}

/** RFC 6750 section 3.1, RFC 9449 sections 7.1 and 9; null: no matter of access. */
function errorOf(code: ProblemCode): string | null {
  if (code === 'access.licence-missing') return ''
  if (code === 'access.proof-nonce') return 'error="use_dpop_nonce", '
  if (code.startsWith('access.licence-')) return 'error="invalid_token", '
  if (code.startsWith('access.proof-')) return 'error="invalid_dpop_proof", '
  return /^access\.[a-z]+-not-/.test(code) ? 'error="insufficient_scope", ' : null
}
