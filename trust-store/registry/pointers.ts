import type { ListPointer } from '../trust-list/model.ts'
import type { Recognition } from './entry.ts'

/** As a list carries them: ascending by id. */
export function pointersOf(recognitions: Iterable<Recognition>): readonly ListPointer[] {
  return [...recognitions].sort((one, other) => (one.id < other.id ? -1 : 1))
}
