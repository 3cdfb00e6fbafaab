/** Runs whatever sets a folder holds: a set is recognised by the shape of its files. */
import { type CaseLog, type CaseResult, caseLog, filesOf, type Kind, type SetFile } from './case.ts'

export interface Walked {
  readonly results: readonly CaseResult[]
  /** Data files of no shape that we know, as paths. */
  readonly unknown: readonly string[]
}

/** @param progress told of every set that begins, and of every result */
export interface Progress {
  begins(set: string, files: number): void
  result(result: CaseResult): void
}

/** @param only the one set to run; null: every set that is there */
export async function walk(
  folder: string,
  kinds: readonly Kind[],
  only: string | null,
  progress: Progress,
): Promise<Walked> {
  const files = filesOf(folder)
  const results: CaseResult[] = []
  for (const kind of kinds) {
    if (only !== null && kind.set !== only) continue
    const mine = files.filter((file) => recognises(kind, file))
    if (mine.length === 0) continue
    progress.begins(kind.set, mine.length)
    const log = caseLog(kind.set, progress.result)
    await runSafely(kind, mine, log)
    results.push(...log.results)
  }
  return { results, unknown: unknownOf(files, kinds) }
}

/** A fault of a whole set is a difference of it, and the others still run. */
async function runSafely(kind: Kind, files: readonly SetFile[], log: CaseLog): Promise<void> {
  await log.attempt('the whole set', () => kind.run(files, log))
}

function recognises(kind: Kind, file: SetFile): boolean {
  try {
    return kind.recognises(file)
  } catch {
    return false // Of a shape that the kind did not expect: not one of its files.
  }
}

/** Words about the sets, their licences, pictures and schemas are no cases. */
const beside = /(?:^|\/)(?:readme|licen[cs]e|notice)[^/]*$|\.(?:md|svg|html|der|gitkeep)$|schema/i

function unknownOf(files: readonly SetFile[], kinds: readonly Kind[]): readonly string[] {
  return files
    .filter(({ path }) => !beside.test(path))
    .filter((file) => !kinds.some((kind) => recognises(kind, file)))
    .map(({ path, json }) => (json === undefined ? `${path} (not JSON)` : path))
}
