/** What one check has to say; the registry's report and the kit's are both made of these. */
import type { ReasonCode } from '../../specs/generated/reasons.ts'
import type { FindingCode } from '../../specs/generated/registry-reasons.ts'
import type { Finding } from '../../trust-store/registry/conformance.ts'

export interface Note {
  readonly result: Finding['result']
  readonly code: FindingCode | ReasonCode
  /** Where the code is one of a gateway's stages, that stage. */
  readonly stage: Finding['stage']
  /** File of the test code; null: none in particular. */
  readonly file: string | null
  /** Place in the manifest, the code, the reply or the record; never its content. */
  readonly path: string | null
  /** What was measured, or named, in any language: `QR 25-M`, another format's id. */
  readonly measured: string | null
}

type About = Partial<Pick<Note, 'stage' | 'file' | 'path' | 'measured'>>

export function note(result: Note['result'], code: Note['code'], about: About = {}): Note {
  const { stage = 'application', file = null, path = null, measured = null } = about
  return { result, code, stage, file, path: path === '' ? null : path, measured }
}

/** What is wrong, or, where nothing is, that nothing is. */
export function orPassed(
  notes: readonly Note[],
  code: Note['code'],
  about: About = {},
): readonly Note[] {
  return notes.length > 0 ? notes : [note('passed', code, about)]
}
