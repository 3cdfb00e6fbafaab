/** What each test code is, before anybody is asked: who claims it, and whether it decodes. */
import type { Adapter } from '../../../adapters/adapter.ts'
import { CodecError } from '../../../adapters/codec/error.ts'
import type { Instant, Reference, Sealed } from '../../../specs/words.ts'
import { claimantsOf } from '../detection.ts'
import { type Note, note } from '../note.ts'
import { isValid, type KnownFormat, type TestFile } from './model.ts'

/** A test code of the format. */
export interface DecodedCode {
  readonly test: TestFile
  readonly code: Sealed | Reference
}

export interface Sorted {
  readonly decoded: readonly DecodedCode[]
  readonly notes: readonly Note[]
}

export function sortCodes(
  files: readonly TestFile[],
  adapter: Adapter,
  known: readonly KnownFormat[],
): Sorted {
  const sorted = files.map((test) => sortCode(test, adapter, known))
  const none = files.some(({ expect }) => isValid(expect)) ? [] : [note('failed', 'kit.codes-none')]
  return {
    decoded: sorted.flatMap(({ decoded }) => decoded),
    notes: [...none, ...sorted.flatMap(({ notes }) => notes)],
  }
}

function sortCode(test: TestFile, adapter: Adapter, known: readonly KnownFormat[]): Sorted {
  const { file, scan, expect } = test
  const isOwn = isValid(expect) || expect === 'expired'
  const mine = adapter.detect(scan)
  const others = claimantsOf(scan, known)
  if (!mine) {
    const refused = isOwn
      ? note('failed', 'kit.code-not-claimed', {
          stage: 'detect',
          file,
          measured: others[0] ?? null,
        })
      : note('passed', 'kit.code-refused', { stage: 'detect', file, measured: others[0] ?? null })
    return { decoded: [], notes: [refused] }
  }
  const claimed = others.map((measured) => {
    const code = isOwn ? 'kit.detection-claimed' : 'kit.detection-claims'
    return note('failed', code, { stage: 'detect', file, measured })
  })
  try {
    const code = adapter.decode(scan)
    if (code === null) return { decoded: [], notes: claimed }
    const passed = isOwn ? [note('passed', 'kit.code-decodes', { stage: 'decode', file })] : []
    return { decoded: [{ test, code }], notes: [...claimed, ...passed] }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    const { code, path } = error
    const refused = isOwn
      ? note('failed', code, { stage: 'decode', file, path })
      : note('passed', 'kit.code-refused', { stage: 'decode', file, measured: code })
    return { decoded: [], notes: [...claimed, refused] }
  }
}

/** Against the times that codes state of themselves, which nobody vouches for. */
export function windowNotes(codes: readonly DecodedCode[], at: Instant): readonly Note[] {
  return codes.flatMap(({ test: { file, expect }, code }): readonly Note[] => {
    const window = code.kind === 'reference' ? code.window : undefined
    if (window === undefined) return []
    const isOver = at > window.until
    const holds = note('passed', 'kit.window-holds', { stage: 'trust', file })
    if (expect === 'expired') return isOver ? [holds] : []
    if (!isValid(expect)) return []
    if (isOver) return [note('failed', 'code.expired', { stage: 'trust', file })]
    return at < window.from
      ? [note('failed', 'code.not-yet-valid', { stage: 'trust', file })]
      : [holds]
  })
}

/** A code that was refreshed, and the one before. */
export interface Refreshed {
  readonly file: string
  readonly former: TestFile
}

/** Whether codes change when they are refreshed; and the pairs that do. */
export function refreshNotes(files: readonly TestFile[]): {
  readonly notes: readonly Note[]
  readonly changed: readonly Refreshed[]
} {
  const byFile = new Map(files.map((one) => [one.file, one]))
  const changed: Refreshed[] = []
  const notes: Note[] = []
  for (const { file, refreshedFrom, scan } of files) {
    if (refreshedFrom === null) continue
    const former = byFile.get(refreshedFrom)
    if (former === undefined) {
      notes.push(
        note('failed', 'kit.codes-file', { file, path: '/codes', measured: 'refreshedFrom' }),
      )
    } else if (`${former.scan.bytes}` === `${scan.bytes}`) {
      notes.push(note('failed', 'kit.refresh-identical', { file, measured: refreshedFrom }))
    } else {
      notes.push(note('passed', 'kit.refresh-differs', { file, measured: refreshedFrom }))
      changed.push({ file, former })
    }
  }
  if (notes.length === 0) notes.push(note('warning', 'kit.refresh-untested'))
  return { notes, changed }
}
