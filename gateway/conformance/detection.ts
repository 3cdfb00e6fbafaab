/** Whether a format is known apart: by nobody else's codes, and nobody else by its own. */
import type { Adapter } from '../../adapters/adapter.ts'
import { scanOfText } from '../../adapters/registry.ts'
import type { Scan } from '../../specs/words.ts'
import { type Note, note, orPassed } from './note.ts'
import type { Sample } from './samples.ts'

type Detecting = Pick<Adapter, 'id' | 'detect'>

/** A format, and texts that it should claim. */
export interface Claimant {
  readonly adapter: Detecting
  readonly samples: readonly Sample[]
}

/** @param others every other format of the gateway */
export function detectionNotes(mine: Claimant, others: readonly Claimant[]): readonly Note[] {
  const claimed = mine.samples.flatMap(({ text, path }) =>
    claimantsOf(scanOfText(text), others).map((measured) =>
      note('failed', 'kit.detection-claimed', { stage: 'detect', path, measured }),
    ),
  )
  const claims = others
    .filter(({ samples }) => samples.some(({ text }) => mine.adapter.detect(scanOfText(text))))
    .map(({ adapter: { id: measured } }) =>
      note('failed', 'kit.detection-claims', { stage: 'detect', path: '/code', measured }),
    )
  return orPassed([...distinct(claimed), ...claims], 'kit.detection-unique', { stage: 'detect' })
}

/** Ids of the formats that claim the scan. */
export function claimantsOf(
  scan: Scan,
  formats: readonly Pick<Claimant, 'adapter'>[],
): readonly string[] {
  return formats.filter(({ adapter }) => adapter.detect(scan)).map(({ adapter }) => adapter.id)
}

/** Two lengths of one form are one thing to correct. */
function distinct(notes: readonly Note[]): readonly Note[] {
  return [...new Map(notes.map((one) => [`${one.path} ${one.measured}`, one])).values()]
}
