/** The results of third-party sets as people and machines read them. */
import type { CaseResult } from './case.ts'
import type { Walked } from './walk.ts'

export interface SetSummary {
  readonly set: string
  readonly cases: number
  readonly agree: number
  readonly differ: readonly CaseResult[]
  /** Differ for a general reason, by reason. */
  readonly explained: Readonly<Record<string, number>>
  readonly notApplicable: Readonly<Record<string, number>>
}

export interface Summary {
  readonly sets: readonly SetSummary[]
  readonly totals: Readonly<
    Record<'cases' | 'agree' | 'differ' | 'explained' | 'notApplicable', number>
  >
  readonly unknownFiles: readonly string[]
}

export function summarise({ results, unknown }: Walked): Summary {
  const names = [...new Set(results.map(({ set }) => set))]
  const sets = names.map((set) =>
    summaryOf(
      set,
      results.filter((one) => one.set === set),
    ),
  )
  const total = (count: (set: SetSummary) => number) =>
    sets.reduce((sum, set) => sum + count(set), 0)
  return {
    sets,
    totals: {
      cases: total(({ cases }) => cases),
      agree: total(({ agree }) => agree),
      differ: total(({ differ }) => differ.length),
      explained: total(({ explained }) => sum(explained)),
      notApplicable: total(({ notApplicable }) => sum(notApplicable)),
    },
    unknownFiles: unknown,
  }
}

function summaryOf(set: string, results: readonly CaseResult[]): SetSummary {
  const of = (outcome: CaseResult['outcome']) => results.filter((one) => one.outcome === outcome)
  return {
    set,
    cases: results.length,
    agree: of('agree').length,
    differ: of('differ'),
    explained: byReason(of('explained')),
    notApplicable: byReason(of('not-applicable')),
  }
}

function byReason(results: readonly CaseResult[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { why = '' } of results) counts.set(why, (counts.get(why) ?? 0) + 1)
  return Object.fromEntries(counts)
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((one, other) => one + other, 0)
}

/** A line for each set, the totals, then every difference and every reason. */
export function formatTable({ sets, totals, unknownFiles }: Summary): string {
  const head = ['set', 'cases', 'agree', 'differ', 'explained', 'not applicable']
  const rows = sets.map(({ set, cases, agree, differ, explained, notApplicable }) =>
    [set, cases, agree, differ.length, sum(explained), sum(notApplicable)].map(String),
  )
  const last = [totals.cases, totals.agree, totals.differ, totals.explained, totals.notApplicable]
  const lines = align([head, ...rows, ['total', ...last.map(String)]])
  for (const { set, differ, explained, notApplicable } of sets) {
    for (const { id, why } of differ) lines.push(`differ  ${set}  ${id}: ${why}`)
    lines.push(...reasonLines('explained', set, explained))
    lines.push(...reasonLines('not applicable', set, notApplicable))
  }
  for (const path of unknownFiles) lines.push(`no set that we know: ${path}`)
  return `${lines.join('\n')}\n`
}

function reasonLines(
  outcome: string,
  set: string,
  reasons: Readonly<Record<string, number>>,
): readonly string[] {
  return Object.entries(reasons).map(([why, count]) => `${outcome}  ${set}  ${count}: ${why}`)
}

/** The first column to the left, numbers to the right; the first row is the head. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (at: number) => Math.max(...rows.map((row) => row[at]?.length ?? 0))
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widthOf(at)) : cell.padStart(widthOf(at))))
      .join('  '),
  )
  const [head = '', ...others] = lines
  return [head, '-'.repeat(head.length), ...others, '']
}
