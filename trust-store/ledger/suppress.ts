/**
 * What may be published of counts of people.
 *
 * A count of 1 to 9 becomes null, and with any null in it a total becomes null, too: else the total
 * less the others would tell the small count, or, where several are small, the sum of them. So a
 * null of a reason always means 1 to 9 and nothing else; no large count can hide behind it, and
 * the total of a table with `n` nulls is known to lie `n` to `9 n` above the sum of what it shows.
 *
 * What this cannot prevent: whoever knows how counts of one day follow from those of another (a
 * person who is the only one to change between two large counts) can subtract these.
 */

/** The smallest count of people, above zero, that is published. */
export const smallestCount = 10

/** Null: 1 to 9. */
export type Published = number | null

export interface PublishedTable {
  readonly total: Published
  readonly byReason: Readonly<Record<string, Published>>
  readonly suppressed: boolean
}

/** @param count of people: an integer, not negative */
export function suppressCount(count: number): Published {
  return count > 0 && count < smallestCount ? null : count
}

/** @param counts by reason; what is zero is left out */
export function suppressTable(counts: ReadonlyMap<string, number>): PublishedTable {
  const cells = [...counts].filter(([, count]) => count > 0).toSorted(byName)
  const byReason = Object.fromEntries(cells.map(([name, count]) => [name, suppressCount(count)]))
  const suppressed = Object.values(byReason).includes(null)
  const total = cells.reduce((sum, [, count]) => sum + count, 0)
  return { total: suppressed ? null : total, byReason, suppressed }
}

export interface Bounds {
  readonly least: number
  readonly most: number
}

/** Between which numbers a count lies. @param count undefined: there is none, which is zero */
export function boundsOf(count: Published | undefined): Bounds {
  if (count === null) return { least: 1, most: smallestCount - 1 }
  return { least: count ?? 0, most: count ?? 0 }
}

/** Between which numbers the sum of a table lies. */
export function totalBounds({ byReason }: PublishedTable): Bounds {
  return Object.values(byReason)
    .map(boundsOf)
    .reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), {
      least: 0,
      most: 0,
    })
}

function byName([one]: readonly [string, number], [other]: readonly [string, number]): number {
  return one < other ? -1 : 1
}
