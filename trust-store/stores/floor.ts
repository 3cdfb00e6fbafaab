import { ListError } from '../trust-list/error.ts'

/** What of a list must never go back: the highest that was seen of an authority. */
export interface Floor {
  readonly sequence: number
  /** SHA-256 of the JWS payload, lower-case hex: a new signature does not make another list. */
  readonly digest: string
}

/** @throws {ListError} `list.rollback`, `list.fork` */
export function requireNotBelow(floor: Floor | null, list: Floor): void {
  if (floor === null || list.sequence > floor.sequence) return
  if (list.sequence < floor.sequence) throw new ListError('list.rollback')
  if (list.digest !== floor.digest) throw new ListError('list.fork')
}

/** `<sequence>.<digest>`; null: not in this form. */
export function parseFloor(text: string): Floor | null {
  const match = /^([1-9]\d{0,15})\.([0-9a-f]{64})$/.exec(text.trimEnd())
  return match === null ? null : { sequence: Number(match[1]), digest: match[2] ?? '' }
}
