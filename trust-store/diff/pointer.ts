/** What the recognition of other authorities differs in. */
import { fromBase64 } from '../trust-list/base64.ts'
import { certificateKeyId } from '../trust-list/key-id.ts'
import type { ListPointer } from '../trust-list/model.ts'
import type { Difference } from './difference.ts'
import { explained } from './difference.ts'
import { changed } from './service.ts'

export function pointerChanges(
  before: readonly ListPointer[],
  after: readonly ListPointer[],
): readonly Difference[] {
  const [old, now] = [before, after].map(
    (pointers) => new Map(pointers.map((pointer) => [pointer.id, pointer])),
  )
  const ids = new Set([...before, ...after].map(({ id }) => id))
  return [...ids].sort().flatMap((id) => changeOf(id, old?.get(id), now?.get(id)))
}

function changeOf(
  pointer: string,
  before: ListPointer | undefined,
  after: ListPointer | undefined,
): readonly Difference[] {
  const subject = { pointer }
  if (after === undefined) {
    return [explained({ kind: 'pointer.removed', subject, before: before?.scope ?? [] })]
  }
  if (before === undefined) {
    return [explained({ kind: 'pointer.added', subject, after: after.scope })]
  }
  return [
    ...changed('pointer.scope', before.scope, after.scope, subject),
    ...changed('pointer.certificates', keyIdsOf(before), keyIdsOf(after), subject),
    ...changed('pointer.list', before.list, after.list, subject),
    ...changed('pointer.log', logOf(before), logOf(after), subject),
    ...changed('pointer.details', detailsOf(before), detailsOf(after), subject),
  ]
}

function keyIdsOf({ certificates }: ListPointer): readonly string[] {
  return certificates.map((text) => certificateKeyId(fromBase64(text) ?? new Uint8Array()))
}

function logOf({ log }: ListPointer): readonly string[] {
  return log === null ? [] : [log.url, ...log.keys]
}

function detailsOf({ name, territory }: ListPointer): readonly string[] {
  return [name.zh, name.en, territory]
}
