/** Rules about whom a participant may be, and what it may offer. */
import { isDivision, wholeCountry } from '../../../specs/divisions.ts'
import { isCreditCode } from '../../../specs/identifiers/credit-code.ts'
import { isCodeOf } from '../../../specs/value-sets.ts'
import type { Contact } from '../../../specs/words.ts'
import { ListError } from '../../trust-list/error.ts'
import { inScope } from '../../trust-list/scope.ts'
import { isSecureUrl } from '../../trust-list/url.ts'
import { writeDocument } from '../../trust-list/write.ts'
import { parseTrustList } from '../../trust-list.ts'
import type { Manifest, Organization } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { listedEntity } from '../list-entry.ts'
import { hintsOf, keyIdsOf } from '../services.ts'
import type { RegistryState } from '../state.ts'

/** @throws {RegistryError} `registry.credit-code`, `registry.unknown-division`, `registry.out-of-scope` */
export function checkOrganization(state: RegistryState, { creditCode, division }: Organization) {
  if (!isCreditCode(creditCode)) {
    throw new RegistryError('registry.credit-code', '/organization/creditCode')
  }
  requireDivision(state, division, '/organization/division')
}

/**
 * @param id of the participant whose manifest it is, or is to be
 * @throws {RegistryError} `registry.unknown-division`, `registry.out-of-scope`,
 *   `registry.hint-out-of-scope`, `registry.hint-in-use`, `registry.malformed`
 */
export function checkManifest(
  state: RegistryState,
  id: string,
  organization: Organization,
  manifest: Manifest,
): void {
  const path = '/manifest'
  if (manifest.role === 'verifier') {
    for (const [index, division] of manifest.divisions.entries()) {
      requireDivision(state, division, `${path}/divisions/${index}`)
    }
    const unknown = manifest.purposes.findIndex((purpose) => !isCodeOf('purposes', purpose))
    if (unknown >= 0) throw new RegistryError('registry.malformed', `${path}/purposes/${unknown}`)
    return
  }
  if (manifest.role === 'gateway') {
    requireDivision(state, manifest.division, `${path}/division`)
    if (!isSecureUrl(manifest.url)) throw new RegistryError('registry.malformed', `${path}/url`)
  }
  if (manifest.role === 'issuer' && !isReachable(manifest.contact)) {
    throw new RegistryError('registry.malformed', `${path}/contact`)
  }
  requireListable(state, id, organization, manifest, path)
  for (const hint of hintsOf(manifest)) {
    const owner = state.hints.get(hint)
    if (owner !== undefined && owner !== id) throw new RegistryError('registry.hint-in-use', path)
  }
}

/** A name alone is nobody to report a forgery to. */
function isReachable({ phone, url, email }: Contact): boolean {
  return [phone, url, email].some((way) => way !== undefined && way.trim() !== '')
}

/** @throws {RegistryError} `registry.unknown-division`, `registry.out-of-scope` */
export function requireDivision(
  { authority }: RegistryState,
  division: string,
  path: string,
): void {
  const isKnown = division === wholeCountry || isDivision(division)
  if (!isKnown) throw new RegistryError('registry.unknown-division', path)
  if (!inScope(authority.scope, division)) throw new RegistryError('registry.out-of-scope', path)
}

/**
 * What is taken here goes into a list as it is: one entry that readers would refuse would be the
 * end of the whole list.
 */
function requireListable(
  { authority, certificates }: RegistryState,
  id: string,
  organization: Organization,
  manifest: Manifest,
  path: string,
): void {
  const key = {
    certificate: certificates.root,
    keyIds: keyIdsOf(manifest),
    retiredAt: null,
    revoked: null,
  }
  const issuer = listedEntity(
    {
      id,
      organization,
      manifest,
      status: 'granted',
      statusSince: 0,
      keys: [key],
      revokedKeyIds: [],
      revocations: new Map(),
    },
    { issuedAt: 0, revocations: () => null },
  )
  if (issuer === null) return
  const list = {
    authority,
    sequence: 1,
    issuedAt: 0,
    nextUpdate: 1000,
    intermediates: [],
    pointers: [],
    rules: null,
    suspendedVerifiers: [],
    issuers: [issuer],
  }
  try {
    parseTrustList(new TextEncoder().encode(JSON.stringify(writeDocument(list))))
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    const isScope = error.code === 'list.scope'
    throw new RegistryError(isScope ? 'registry.hint-out-of-scope' : 'registry.malformed', path)
  }
}
