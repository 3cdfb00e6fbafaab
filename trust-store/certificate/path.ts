/**
 * Certification path validation (RFC 5280 section 6.1) with path building (RFC 4158) in bounded
 * work. Beyond section 6.1: the profile of section 4 is demanded of every certificate, the anchors
 * included, whose validity, path length, name constraints and key purposes bind as well (RFC 5937).
 * Not processed: policies; a certificate that demands an explicit policy is refused.
 */
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import type { Crl } from './crl.ts'
import { CertificateError } from './error.ts'
import type { KeyUsage } from './extensions.ts'
import { isSame } from './library.ts'
import { isSameName, nameKey } from './name.ts'
import type { Certificate } from './parse.ts'
import { assertPath, isSelfIssued } from './path-rules.ts'
import { assertProfile } from './profile.ts'
import { assertNotRevoked } from './revocation.ts'
import type { SignatureChecks } from './signature-checks.ts'
import { createSignatureChecks } from './signature-checks.ts'

export interface PathRequest {
  readonly leaf: Certificate
  /** In any order; nothing of them is believed. */
  readonly intermediates: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  readonly at: Instant
  /**
   * Extended key usage that the leaf must allow, and every authority that restricts its own; absent:
   * none is asked. A leaf without the extension allows everything, unless `stated` is true.
   */
  readonly purpose?: { readonly id: string; readonly stated: boolean }
  /** Key usages that the leaf must allow; one without the extension allows everything. */
  readonly keyUsage?: readonly KeyUsage[]
  /** Greatest number of intermediates that are not self-issued, from 0. Default 8. */
  readonly maxDepth?: number
  /**
   * Revocation lists. Where any is given, the leaf must be covered by one, and so must each
   * authority whose issuer has one here. Absent or empty: revocation is not asked.
   */
  readonly crls?: readonly Crl[]
  readonly limits?: PathLimits
}

/** Bounds on the work that a hostile set of certificates can cause. */
export interface PathLimits {
  /** Default 48. */
  readonly signatureChecks?: number
  /** Intermediates given, and pairs of a certificate and a possible issuer. Default 1,024. */
  readonly steps?: number
  /** Comparisons of a name with a constraint. Default 65,536. */
  readonly nameComparisons?: number
}

// Self-issued certificates do not count towards maxDepth, so something else must end them.
const maxCertificates = 16

interface Search {
  readonly request: PathRequest
  readonly maxDepth: number
  readonly at: Instant
  readonly checks: SignatureChecks
  readonly issuersByName: ReadonlyMap<string, readonly Issuer[]>
  readonly names: { left: number }
  steps: number
  /** What `assertProfile` said of each certificate that was looked at. */
  readonly profiles: Map<Certificate, CertificateError | null>
  /** Of the longest path that failed: the most telling reason. */
  failure: { readonly error: CertificateError; readonly rank: number } | null
}

interface Issuer {
  readonly certificate: Certificate
  readonly isAnchor: boolean
}

/**
 * @returns the path from the leaf to an anchor, both included
 * @throws {CertificateError} no path is valid; the code is that of the path that came furthest
 */
export async function validatePath(
  request: PathRequest,
  backend: SignatureBackend,
): Promise<readonly Certificate[]> {
  const { leaf, limits = {} } = request
  const search: Search = {
    request,
    maxDepth: request.maxDepth ?? 8,
    // Certificates count whole seconds.
    at: Math.floor(request.at / 1000) * 1000,
    checks: createSignatureChecks(backend, limits.signatureChecks ?? 48),
    issuersByName: groupByName(request),
    names: { left: limits.nameComparisons ?? 65_536 },
    steps: limits.steps ?? 1024,
    profiles: new Map(),
    failure: null,
  }
  if (request.intermediates.length > search.steps) throw new CertificateError('path.work')
  await assertAcceptable(leaf, false, search)
  await search.checks.assertUsableKey(leaf)
  const path = await extend([leaf], search)
  if (path === null) throw search.failure?.error ?? new CertificateError('path.no-anchor')
  return path
}

/** Depth first: the first issuer through which an anchor is reached by a valid path. */
async function extend(
  path: readonly Certificate[],
  search: Search,
): Promise<readonly Certificate[] | null> {
  const child = path.at(-1)
  if (child === undefined) return null
  const issuers = search.issuersByName.get(nameKey(child.issuer)) ?? []
  let tried = false
  for (const issuer of preferKeyId(issuers, child)) {
    if (isRepeated(issuer.certificate, path)) continue
    search.steps -= 1
    if (search.steps < 0) throw new CertificateError('path.work')
    tried = true
    try {
      const longer = await tryIssuer(path, child, issuer, search)
      if (longer !== null) return longer
    } catch (error) {
      note(error, path.length, search)
    }
  }
  if (!tried) note(new CertificateError('path.no-anchor'), path.length, search)
  return null
}

async function tryIssuer(
  path: readonly Certificate[],
  child: Certificate,
  { certificate, isAnchor }: Issuer,
  search: Search,
): Promise<readonly Certificate[] | null> {
  const longer = [...path, certificate]
  assertDepth(longer, isAnchor, search)
  await assertAcceptable(certificate, isAnchor, search)
  assertMayIssue(certificate)
  await search.checks.assertIssued(child, certificate)
  if (!isAnchor) return extend(longer, search)
  try {
    assertPath(longer, search.request, search.names)
    await assertNotRevoked(longer, search.request.crls ?? [], search.at, search.checks)
    return longer
  } catch (error) {
    // A complete path that fails says more than any incomplete one.
    note(error, longer.length + maxCertificates, search)
    return null
  }
}

/** What is asked of a certificate wherever it stands. */
async function assertAcceptable(
  certificate: Certificate,
  isAnchor: boolean,
  { at, checks, profiles }: Search,
): Promise<void> {
  const known = profiles.get(certificate)
  const refused = known === undefined ? profileError(certificate) : known
  profiles.set(certificate, refused)
  if (refused !== null) throw refused
  if (at < certificate.notBefore) throw new CertificateError('path.not-yet-valid')
  if (at > certificate.notAfter) throw new CertificateError('path.expired')
  // Section 4.2.1.1: every certificate names its issuer's key, unless that is its own.
  const { authorityKeyId } = certificate.extensions
  const isNamed = authorityKeyId !== null && authorityKeyId !== ''
  if (isNamed) return
  // An anchor is trusted as it is, so what it says of itself need not be checked.
  const isOwn = isAnchor && isSelfIssued(certificate)
  if (isOwn || (await checks.isSelfSigned(certificate))) return
  throw new CertificateError('path.key-identifier')
}

function profileError(certificate: Certificate): CertificateError | null {
  try {
    assertProfile(certificate)
    return null
  } catch (error) {
    if (error instanceof CertificateError) return error
    throw error
  }
}

// Section 6.1.4 (k) and (n).
function assertMayIssue({ extensions }: Certificate): void {
  if (extensions.basicConstraints?.ca !== true) throw new CertificateError('path.not-ca')
  if (extensions.keyUsage?.has('keyCertSign') === false)
    throw new CertificateError('path.key-usage')
}

function assertDepth(path: readonly Certificate[], isAnchor: boolean, { maxDepth }: Search): void {
  const intermediates = path.slice(1, isAnchor ? -1 : undefined)
  const counted = intermediates.filter((certificate) => !isSelfIssued(certificate)).length
  if (counted > maxDepth || path.length > maxCertificates) throw new CertificateError('path.depth')
}

/** Is the same authority, by name and key, in the path? (RFC 4158 section 2.4.2) */
function isRepeated(certificate: Certificate, path: readonly Certificate[]): boolean {
  return path.some(
    ({ subject, spki }) =>
      isSameName(subject, certificate.subject) && isSame(spki, certificate.spki),
  )
}

// Key identifiers order the candidates and decide nothing (section 4.2.1.1).
function preferKeyId(issuers: readonly Issuer[], child: Certificate): readonly Issuer[] {
  const wanted = child.extensions.authorityKeyId
  const cost = ({ certificate: { extensions }, isAnchor }: Issuer) =>
    (extensions.subjectKeyId === wanted ? 0 : 2) + (isAnchor ? 0 : 1)
  return issuers.toSorted((left, right) => cost(left) - cost(right))
}

function groupByName({
  anchors,
  intermediates,
}: PathRequest): ReadonlyMap<string, readonly Issuer[]> {
  const groups = new Map<string, Issuer[]>()
  const issuers = [
    ...anchors.map((certificate) => ({ certificate, isAnchor: true })),
    ...intermediates.map((certificate) => ({ certificate, isAnchor: false })),
  ]
  for (const issuer of issuers) {
    const key = nameKey(issuer.certificate.subject)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [issuer])
    else group.push(issuer)
  }
  return groups
}

function note(error: unknown, rank: number, search: Search): void {
  if (!(error instanceof CertificateError) || error.code === 'path.work') throw error
  if (search.failure === null || rank > search.failure.rank) search.failure = { error, rank }
}
