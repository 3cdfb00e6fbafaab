/** What was read of an answer: grades that are mapped, expected and substantiated. */
import type { Manifest, Template, Templates } from '../../../adapters/manifest/manifest.ts'
import type { Assessment, HealthRecord, Instant, IssuerProfile } from '../../../specs/words.ts'
import { clockSkewMs } from '../../../trust-store/acceptance.ts'
import { type Note, note } from '../note.ts'
import { isHarmless } from '../privacy/personal-data.ts'
import { expectedGrade, type TestFile } from './model.ts'

/** Without which no other division honours a yellow or red. */
const evidence = ['reason', 'assessedAt', 'expiresAt'] as const
const maxNotation = 40

/** One test code, believed on trial. */
export interface Answered {
  readonly test: TestFile
  readonly record: HealthRecord
  /** What the grade was read of, as the system writes it; null: several, or a constant. */
  readonly notation: string | null
  readonly issuer: IssuerProfile
}

export function gradeNotes(answers: readonly Answered[], manifest: Manifest): readonly Note[] {
  const wrong = answers.flatMap(({ test: { file, expect }, record, notation }) => {
    const unknown = record.assessments.filter(({ grade }) => grade === 'unknown')
    const expected = expectedGrade(expect)
    const isStated = notation !== null && Object.hasOwn(manifest.grades, notation)
    const unmapped =
      unknown.length > 0 && !isStated
        ? [
            note('failed', 'registry.unmapped-grade', {
              file,
              path: '/grades',
              measured: named(notation),
            }),
          ]
        : []
    const other =
      expected !== null && !record.assessments.some(({ grade }) => grade === expected)
        ? [note('failed', 'registry.unexpected-grade', { file, path: '/assessments/0/grade' })]
        : []
    return [...unmapped, ...other]
  })
  if (answers.length === 0) return []
  const seen = new Set(answers.map(({ notation }) => notation))
  const unseen = seen.has(null)
    ? []
    : Object.keys(manifest.grades)
        .filter((notation) => !seen.has(notation))
        .map((measured) => note('warning', 'kit.grade-unseen', { path: '/grades', measured }))
  const passed =
    wrong.length === 0 ? [note('passed', 'kit.grades-mapped', { path: '/grades' })] : []
  return [...wrong, ...unseen, ...passed]
}

/** Where the interface has a place for evidence its absence is a fault, else a limit of the system. */
export function substantiationNotes(
  answers: readonly Answered[],
  { record }: Manifest,
): readonly Note[] {
  const places = placesIn(record.assessments)
  const notes: Note[] = []
  let graded = 0
  for (const { test, record: read, issuer } of answers) {
    for (const [at, one] of read.assessments.entries()) {
      if (one.grade === '00' || one.grade === 'unknown') continue
      graded += 1
      notes.push(...lacking(one, `/assessments/${at}`, test.file, places))
      if (Object.keys(one.contact ?? issuer.contact ?? {}).some((key) => key !== 'name')) continue
      notes.push(
        note('warning', 'registry.no-correction-contact', { file: test.file, path: '/appeal' }),
      )
    }
  }
  if (graded === 0 || notes.length > 0) return notes
  return [note('passed', 'kit.substantiated')]
}

function lacking(
  one: Assessment,
  path: string,
  file: string,
  places: ReadonlySet<string>,
): readonly Note[] {
  return evidence
    .filter((field) => one[field] === undefined)
    .map((field) =>
      places.has(field)
        ? note('failed', 'kit.unsubstantiated', { file, path: `${path}/${field}` })
        : note('warning', 'kit.no-place-for-evidence', { path: `/record/assessments/0/${field}` }),
    )
}

/** Times of an answer that cannot be, by our clock. */
export function timeNotes(answers: readonly Answered[], at: Instant): readonly Note[] {
  return answers.flatMap(({ test: { file }, record }) =>
    record.assessments.flatMap(({ assessedAt, expiresAt }, index) => {
      const path = `/assessments/${index}`
      const ahead = assessedAt === undefined ? 0 : Date.parse(assessedAt) - at
      const isOver = expiresAt !== undefined && Date.parse(expiresAt) < at
      return [
        ...(ahead > clockSkewMs
          ? [
              note('failed', 'kit.time-ahead', {
                file,
                path: `${path}/assessedAt`,
                measured: `+${Math.round(ahead / 1000)} s`,
              }),
            ]
          : []),
        ...(isOver
          ? [note('failed', 'code.expired', { file, path: `${path}/expiresAt`, stage: 'trust' })]
          : []),
      ]
    }),
  )
}

/** Names of an assessment's fields that the template can fill. */
function placesIn(templates: Templates): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (template: Readonly<Record<string, unknown>>) => {
    for (const [name, value] of Object.entries(template)) {
      if (name === 'item') visit(value as Template)
      else names.add(name)
    }
  }
  for (const one of templates) visit(one as Readonly<Record<string, unknown>>)
  return names
}

/** A notation may be repeated, since only so it can be added; nothing that looks like a person's. */
function named(notation: string | null): string | null {
  if (notation === null || notation.length > maxNotation) return null
  return isHarmless(notation) ? notation : null
}
