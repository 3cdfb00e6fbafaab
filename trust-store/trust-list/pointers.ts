/** Which authorities a list may point to, and what it may say of them. */
import { isTerritoryWithin } from '../../specs/divisions.ts'
import type { Territory } from '../../specs/words.ts'
import { ListError } from './error.ts'
import type { ListPointer, TrustList } from './model.ts'
import { isForeign, isTerritory } from './scope.ts'
import { isListUrl } from './url.ts'

const maxPointers = 500

/**
 * @throws {ListError} `list.content`; `list.scope`: a pointer's scope is not within its authority's
 *   own territory, is that of the list's own authority, or overlaps another pointer's
 */
export function checkPointers({ authority, pointers }: Pick<TrustList, 'authority' | 'pointers'>) {
  if (pointers.length > maxPointers) throw new ListError('list.content', pathOf(0))
  const claimed: Territory[] = []
  for (const [index, pointer] of pointers.entries()) {
    const before = pointers[index - 1]
    if (before !== undefined && before.id >= pointer.id) fail('list.content', index)
    checkPointer(pointer, authority, index)
    for (const territory of pointer.scope) {
      if (claimed.some((other) => overlap(other, territory))) fail('list.scope', index)
      claimed.push(territory)
    }
  }
}

function checkPointer(pointer: ListPointer, own: TrustList['authority'], index: number): void {
  const { id, territory, scope, certificates, list, log } = pointer
  if (!isTerritory(territory) || !scope.every(isTerritory)) fail('list.content', index)
  if (id === own.id || territory === own.territory) fail('list.content', index)
  if (certificates.length === 0 || scope.length === 0) fail('list.content', index)
  if (!isListUrl(list) || (log !== null && !isListUrl(log.url))) fail('list.content', index)
  const maySpeakFor = (inner: Territory) =>
    inner !== own.territory &&
    (isTerritoryWithin(inner, territory) || (isForeign(inner) && !isForeign(territory)))
  if (!scope.every(maySpeakFor)) fail('list.scope', index)
}

function overlap(one: Territory, other: Territory): boolean {
  return isTerritoryWithin(one, other) || isTerritoryWithin(other, one)
}

function fail(code: 'list.content' | 'list.scope', index: number): never {
  throw new ListError(code, pathOf(index))
}

function pathOf(index: number): string {
  return `/LoTE/ListAndSchemeInformation/PointersToOtherLoTE/${index}`
}
