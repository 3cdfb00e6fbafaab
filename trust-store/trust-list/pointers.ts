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
  const claimed = new Set<Territory>()
  const parted = new Set<Territory>()
  for (const [index, pointer] of pointers.entries()) {
    const before = pointers[index - 1]
    if (before !== undefined && before.id >= pointer.id) fail('list.content', index)
    checkPointer(pointer, authority, index)
    const isClaimed = (territory: Territory) =>
      parted.has(territory) || outward(territory).some((outer) => claimed.has(outer))
    if (pointer.scope.some(isClaimed)) fail('list.scope', index)
    for (const territory of pointer.scope) {
      claimed.add(territory)
      for (const outer of outward(territory)) parted.add(outer)
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

/** The territory itself, and those that hold it. */
function outward(territory: Territory): readonly Territory[] {
  if (isForeign(territory)) return [territory]
  return [territory, `${territory.slice(0, 4)}00`, `${territory.slice(0, 2)}0000`, '000000']
}

function fail(code: 'list.content' | 'list.scope', index: number): never {
  throw new ListError(code, pathOf(index))
}

function pathOf(index: number): string {
  return `/LoTE/ListAndSchemeInformation/PointersToOtherLoTE/${index}`
}
