/** A mapping of a system's grades to the national ones, by itself and against another. */
import type { Grade } from '../../specs/words.ts'
import { type Note, note } from './note.ts'

type Mapping = Readonly<Record<string, Grade>>

/** Words that say a colour themselves, however the mapping reads them. */
const colours: readonly (readonly [Grade, RegExp])[] = [
  ['00', /^(?:绿|绿码|绿色|green|lv|lvma)$/],
  ['01', /^(?:黄|黄码|黄色|yellow|huang|huangma|橙|橙码|orange)$/],
  ['10', /^(?:红|红码|红色|red|hong|hongma)$/],
]

/** What is wrong with it whatever the codes say. */
export function gradeMappingNotes(grades: Mapping): readonly Note[] {
  const entries = Object.entries(grades)
  return [
    ...entries.flatMap(([notation, grade]) => contradiction(notation, grade)),
    ...ambiguities(entries),
    ...(['00', '01', '10'] as const)
      .filter((grade) => !entries.some(([, mapped]) => mapped === grade))
      .map((measured) => note('warning', 'kit.grade-missing', { path: '/grades', measured })),
  ]
}

/** @param path of `grades` in what was applied with */
export function gradeDifferences(applied: Mapping, known: Mapping, path: string): readonly Note[] {
  return Object.entries(known).flatMap(([notation, grade]) => {
    const other = Object.hasOwn(applied, notation) ? applied[notation] : undefined
    if (other === grade) return []
    // What is absent is unknown, and stops a traveller; what is another colour misleads.
    const result = other === undefined ? 'warning' : 'failed'
    return [note(result, 'kit.grade-differs', { path: `${path}/${pointerStep(notation)}` })]
  })
}

function contradiction(notation: string, grade: Grade): readonly Note[] {
  const said = colours.find(([, words]) => words.test(folded(notation)))?.[0]
  if (said === undefined || said === grade || grade === 'unknown') return []
  const path = `/grades/${pointerStep(notation)}`
  return [note('failed', 'kit.grade-contradicts', { path, measured: `${notation}: ${grade}` })]
}

function ambiguities(entries: readonly (readonly [string, Grade])[]): readonly Note[] {
  const first = new Map<string, Grade>()
  return entries.flatMap(([notation, grade]) => {
    const key = folded(notation)
    const before = first.get(key)
    if (before === undefined) first.set(key, grade)
    if (before === undefined || before === grade) return []
    const path = `/grades/${pointerStep(notation)}`
    return [note('failed', 'kit.grade-ambiguous', { path, measured: notation })]
  })
}

function folded(notation: string): string {
  return notation.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
}

/** RFC 6901 section 3. */
export function pointerStep(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
