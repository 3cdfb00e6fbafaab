import { isTerritoryWithin } from '../../specs/divisions.ts'
import type { MapEditor, ShardedMap } from '../sharded-map.ts'
import { editMap, emptyMap } from '../sharded-map.ts'
import { ListError } from './error.ts'
import type { ListedIssuer, ListedKey, ListedService, TrustList } from './model.ts'
import { checkPointers } from './pointers.ts'
import { checkRules, checkVerifiers } from './rules.ts'
import { isForeign, isTerritory, territoryOfHint } from './scope.ts'
import { isListUrl, isSecureUrl } from './url.ts'

/** Who claims what: issuer id by format and hint, of which each belongs to one issuer of a list. */
export type Claims = ShardedMap<string>

/**
 * Does a list agree with itself? What it may say of whom is another question: `checkAuthority`.
 *
 * @throws {ListError} `list.content`; `list.scope`: an issuer's hint names a territory that is not
 *   its own, or a pointer's scope is not its authority's
 */
export function checkContent(list: TrustList): Claims {
  checkHead(list)
  const claims = editMap<string>(emptyMap())
  for (const [index, issuer] of list.issuers.entries()) {
    const path = `/LoTE/TrustedEntitiesList/${index}`
    const before = list.issuers[index - 1]
    if (before !== undefined && before.id >= issuer.id) throw new ListError('list.content', path)
    checkIssuer(issuer, list, claims, path)
  }
  return claims.finish()
}

/** What `checkContent` checks besides the issuers. @throws {ListError} */
export function checkHead(list: TrustList): void {
  if (!Number.isSafeInteger(list.sequence) || list.sequence < 1) throw new ListError('list.content')
  if (!isTerritory(list.authority.territory)) throw new ListError('list.content')
  if (list.nextUpdate <= list.issuedAt) throw new ListError('list.content')
  checkPointers(list)
  checkRules(list)
  checkVerifiers(list)
}

/** What `checkContent` checks of one issuer, whose claims are noted. @throws {ListError} */
export function checkIssuer(
  issuer: ListedIssuer,
  list: Pick<TrustList, 'issuedAt'>,
  claims: MapEditor<string>,
  path: string,
): void {
  if (!isTerritory(issuer.territory)) throw new ListError('list.content', path)
  const formats = new Set<string>()
  for (const [index, service] of issuer.services.entries()) {
    const at = `${path}/TrustedEntityServices/${index}`
    if (formats.has(service.format)) throw new ListError('list.content', at)
    formats.add(service.format)
    for (const hint of service.hints) {
      const claimed = claimOf(service.format, hint)
      if (claims.get(claimed) !== undefined) throw new ListError('list.content', at)
      claims.set(claimed, issuer.id)
      const territory = territoryOfHint(hint)
      if (territory !== null && !isTerritoryWithin(territory, issuer.territory)) {
        throw new ListError('list.scope', at)
      }
    }
    if (service.statusSince > list.issuedAt) throw new ListError('list.content', at)
    checkKeys(service, issuer, at)
    checkUrls(service, at)
  }
  if (issuer.corrections !== null && !isListUrl(issuer.corrections.url)) {
    throw new ListError('list.content', path)
  }
}

function checkKeys(service: ListedService, issuer: ListedIssuer, path: string): void {
  if (service.trust === 'path' && service.keys.some((key) => key.kind === 'jwk')) {
    throw new ListError('list.content', path)
  }
  // Only the foreign are beyond the authority's own certificates.
  if (service.trust === 'listed' && !isForeign(issuer.territory)) {
    throw new ListError('list.content', path)
  }
  const signs = service.keys.length > 0
  if (signs && service.algorithms.length === 0) throw new ListError('list.content', path)
  if (!signs && service.endpoint === null && service.status === 'granted') {
    throw new ListError('list.content', path)
  }
  if (service.keys.some(isPrivate)) throw new ListError('list.content', path)
}

function isPrivate(key: ListedKey): boolean {
  return key.kind === 'jwk' && ['d', 'k', 'p', 'q'].some((member) => member in key.jwk)
}

function checkUrls({ endpoint, revocations }: ListedService, path: string): void {
  const isFine =
    (endpoint === null || isSecureUrl(endpoint.url)) &&
    (revocations === null || isListUrl(revocations.url))
  if (!isFine) throw new ListError('list.content', path)
}

/** Gives back what an issuer that goes, or is about to be stated anew, had claimed. */
export function releaseClaims({ services }: ListedIssuer, claims: MapEditor<string>): void {
  for (const { format, hints } of services) {
    for (const hint of hints) claims.delete(claimOf(format, hint))
  }
}

function claimOf(format: string, hint: string): string {
  return `${format} ${hint}`
}
