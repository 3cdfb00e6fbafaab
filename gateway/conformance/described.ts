/**
 * What the conformance kit finds without asking anybody, of the formats that are described as data:
 * part of the registry's report, whoever ran the kit before.
 */
import type { Manifest } from '../../adapters/manifest/manifest.ts'
import type { Registry as Adapters } from '../../adapters/registry.ts'
import type { Scan } from '../../specs/words.ts'
import type { Finding } from '../../trust-store/registry/conformance.ts'
import type { ListedIssuer } from '../../trust-store/trust-list/model.ts'
import { type Claimant, detectionNotes } from './detection.ts'
import { wordsOf } from './finding.ts'
import { gradeDifferences, gradeMappingNotes } from './grade-mapping.ts'
import type { Note } from './note.ts'
import { type Pictures, pictureNotes } from './pictures.ts'
import { codePrivacyNotes } from './privacy/notes.ts'
import { sizeNotes } from './qr-size.ts'
import { samplesOf } from './samples.ts'

/** A test code of a format, and its number in the application. */
export interface Numbered {
  readonly index: number
  readonly format: string
  readonly scan: Scan
}

export interface Describing {
  readonly adapters: Adapters
  readonly manifests: readonly Manifest[]
  /** Null: nothing here renders pictures. */
  readonly pictures: Pictures | null
}

/** Anybody may apply: only the largest code is photographed. */
const mostPictures = 1

export async function findingsOfDescribed(
  { services }: ListedIssuer,
  codes: readonly Numbered[],
  describing: Describing,
): Promise<readonly Finding[]> {
  const { manifests, pictures } = describing
  const notes: Note[] = []
  for (const [at, { format, grades }] of services.entries()) {
    const manifest = manifests.find(({ id }) => id === format)
    if (manifest === undefined) continue
    const path = `/manifest/services/${at}/grades`
    const own = codes
      .filter((one) => one.format === format)
      .map(({ index, scan }) => ({ file: String(index), scan, bytes: scan.bytes }))
    notes.push(
      ...detectionOf(manifest, describing),
      ...gradeMappingNotes(grades)
        .filter(({ result }) => result === 'failed')
        .map((one) => ({ ...one, path: `/manifest/services/${at}${one.path}` })),
      ...gradeDifferences(grades, manifest.grades, path),
      ...sizeNotes(own),
      ...codePrivacyNotes(own),
      ...(await pictureNotes(own, pictures, mostPictures)),
    )
  }
  return notes.map(findingOfNote)
}

/** A note's file is the number of the test code. */
export function findingOfNote(one: Note): Finding {
  const { file, result, stage, code, path, measured } = one
  const { what, advice } = wordsOf(code, stage)
  return {
    testCode: file === null ? null : Number(file),
    result,
    stage,
    code,
    path,
    ...(measured === null ? {} : { measured }),
    what,
    advice,
  }
}

function detectionOf(manifest: Manifest, { adapters, manifests }: Describing): readonly Note[] {
  const claimants = adapters.formats().flatMap(({ id }): readonly Claimant[] => {
    const adapter = adapters.adapter(id)
    if (adapter === null) return []
    const described = manifests.find((one) => one.id === id)
    const specimen = [{ text: adapter.specimen, path: '/specimen' }]
    return [{ adapter, samples: described === undefined ? specimen : samplesOf(described) }]
  })
  const mine = claimants.find(({ adapter }) => adapter.id === manifest.id)
  if (mine === undefined) return []
  return detectionNotes(
    mine,
    claimants.filter((one) => one !== mine),
  )
}
