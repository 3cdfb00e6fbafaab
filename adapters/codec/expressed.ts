/** What formats that are written by hand have in common when they take a record over. */
import type { Grade, HealthRecord, IssuerProfile } from '../../specs/words.ts'

/** The first notation of the grade; null: the issuer has no sign for it. */
export function notationOf(grade: Grade, grades: IssuerProfile['grades']): string | null {
  return Object.keys(grades).find((sign) => grades[sign] === grade) ?? null
}

/** Every field of the record but `kept`, as `Expressed.lost` names them. */
export function lostOf(record: HealthRecord, kept: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>()
  visit(record, '')
  return [...found].filter((path) => !kept.has(path)).sort()

  function visit(value: unknown, path: string): void {
    if (Array.isArray(value)) {
      for (const entry of value) visit(entry, path)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (member !== undefined) visit(member, path === '' ? name : `${path}.${name}`)
      }
    } else {
      found.add(path)
    }
  }
}
