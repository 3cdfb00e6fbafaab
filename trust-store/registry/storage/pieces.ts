/** Bytes of any length as rows of bounded length, and many rows as few statements. */
import { databaseLimits } from './database.ts'

export interface Piece {
  /** From 0. */
  readonly piece: number
  readonly bytes: Uint8Array
}

/** At least one, so that nothing at all is kept as well. */
export function piecesOf(bytes: Uint8Array): readonly Piece[] {
  const count = Math.max(1, Math.ceil(bytes.length / databaseLimits.bytes))
  return Array.from({ length: count }, (_, piece) => ({
    piece,
    bytes: bytes.subarray(piece * databaseLimits.bytes, (piece + 1) * databaseLimits.bytes),
  }))
}

/** @param pieces all of them, in their order; empty: there is nothing */
export function joinPieces(pieces: readonly Pick<Piece, 'bytes'>[]): Uint8Array | null {
  const [first, ...others] = pieces
  if (first === undefined) return null
  if (others.length === 0) return first.bytes
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece.bytes, at)
    at += piece.bytes.length
  }
  return bytes
}

/** Rows of four columns, for one statement each group. */
export function groupRows<Row extends Piece>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = []
  let [group, bytes]: [Row[], number] = [[], 0]
  for (const row of rows) {
    const isFull =
      group.length === databaseLimits.parameters / 4 ||
      bytes + row.bytes.length > databaseLimits.bytes
    if (group.length === 0 || isFull) {
      ;[group, bytes] = [[], 0]
      groups.push(group)
    }
    group.push(row)
    bytes += row.bytes.length
  }
  return groups
}

/** Names for one statement each group, with room for another parameter. */
export function groupNames(names: readonly string[]): readonly (readonly string[])[] {
  const width = databaseLimits.parameters - 1
  return Array.from({ length: Math.ceil(names.length / width) }, (_, at) =>
    names.slice(at * width, (at + 1) * width),
  )
}
