/** Divisions by a part of their name or code. Loaded when one is looked for. */
import { fullNameOf } from '../../../specs/division-names.ts'
import { isDivision } from '../../../specs/divisions.ts'
import divisions from '../../../specs/values/divisions.json' with { type: 'json' }
import { inScope } from '../../../trust-store/trust-list/scope.ts'

export interface FoundDivision {
  readonly code: string
  readonly name: string
}

const most = 8

/** Those within the scope, the greatest first; at most eight. */
export function findDivisions(typed: string, scope: readonly string[]): readonly FoundDivision[] {
  const wanted = typed.replace(/\s/g, '').toLowerCase()
  if (wanted === '') return []
  const english: Readonly<Record<string, string>> = divisions.provincesEn
  return Object.keys(divisions.values)
    .filter((code) => isDivision(code) && inScope(scope, code))
    .map((code) => ({ code, name: fullNameOf(code) ?? code }))
    .filter(
      ({ code, name }) =>
        code.startsWith(wanted) ||
        name.includes(wanted) ||
        (english[code] ?? '').toLowerCase().startsWith(wanted),
    )
    .sort((left, right) => depth(left.code) - depth(right.code))
    .slice(0, most)
}

function depth(code: string): number {
  if (code.endsWith('0000')) return 1
  return code.endsWith('00') ? 2 : 3
}
