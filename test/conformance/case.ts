/** What every third-party set's reader works with: files in, one result a case and label out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CaseResult {
  readonly set: string
  readonly id: string
  /** `explained`: it differs, for a reason that is general and named. */
  readonly outcome: 'agree' | 'differ' | 'explained' | 'not-applicable'
  /** Always there but for `agree`. */
  readonly why?: string
}

/** Results of one set, with its name put in. */
export interface CaseLog {
  readonly results: readonly CaseResult[]
  agree(id: string): void
  differ(id: string, why: string): void
  /** @param why the general reason: never one of a single case */
  explain(id: string, why: string): void
  notApplicable(id: string, why: string): void
  /** Agrees where the two are equal. */
  compare(id: string, wanted: unknown, found: unknown, why?: string): void
  /** Runs one case: what it throws is a difference, since a case must not end the run. */
  attempt(id: string, work: () => void | Promise<void>): Promise<void>
}

/** @param observe told of every result as it comes */
export function caseLog(set: string, observe: (result: CaseResult) => void = () => {}): CaseLog {
  const results: CaseResult[] = []
  const add = (id: string, outcome: CaseResult['outcome'], why?: string) => {
    const result = { set, id, outcome, ...(why === undefined ? {} : { why }) }
    results.push(result)
    observe(result)
  }
  const log: CaseLog = {
    results,
    agree: (id) => add(id, 'agree'),
    differ: (id, why) => add(id, 'differ', why),
    explain: (id, why) => add(id, 'explained', why),
    notApplicable: (id, why) => add(id, 'not-applicable', why),
    compare(id, wanted, found, why = `expected ${wanted}, found ${found}`) {
      if (wanted === found) log.agree(id)
      else log.differ(id, why)
    },
    async attempt(id, work) {
      try {
        await work()
      } catch (error) {
        log.differ(id, `the case cannot be run: ${error}`.slice(0, 160))
      }
    },
  }
  return log
}

/** One kind of third-party set. */
export interface Kind {
  readonly set: string
  /** By the shape of the file, cases and what goes with them (keys, rules, value sets). */
  recognises(file: SetFile): boolean
  run(files: readonly SetFile[], log: CaseLog): void | Promise<void>
}

export interface SetFile {
  /** Relative to the folder that was read, with `/`. */
  readonly path: string
  readonly text: string
  /** Undefined where it is not JSON. */
  readonly json: unknown
}

/** Every text file below the folder, sorted by path. */
export function filesOf(folder: string): readonly SetFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => setFile(path.slice(join(folder, '/').length), readFileSync(path, 'utf8')))
}

export function setFile(path: string, text: string): SetFile {
  return { path, text, json: /^\s*[[{]/.test(text) ? parseJson(text) : undefined }
}

/** Results of one kind over a folder; for tests of one set. */
export async function runKind(kind: Kind, folder: string): Promise<readonly CaseResult[]> {
  const log = caseLog(kind.set)
  await kind.run(
    filesOf(folder).filter((file) => kind.recognises(file)),
    log,
  )
  return log.results
}

/** Is it an object with these members? */
export function hasMembers(value: unknown, ...names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return names.every((name) => Object.hasOwn(value, name))
}

/** Is it a list whose first entry has these members? */
export function listsMembers(value: unknown, ...names: readonly string[]): boolean {
  return Array.isArray(value) && hasMembers(value[0], ...names)
}

/** Where the third-party data lies: beside the repository, or where the caller says. */
export const testDataFolder = new URL('../../../shared/testdata', import.meta.url).pathname

export function hasSet(name: string, folder: string = testDataFolder): boolean {
  return existsSync(join(folder, name))
}

/** Every file below the folder whose name ends so, sorted, as paths relative to it. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
}

/** The file's JSON, as the reader of its set declares it. */
export function readJson<T>(folder: string, path: string): T {
  return JSON.parse(readFileSync(join(folder, path), 'utf8')) as T
}

export function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
