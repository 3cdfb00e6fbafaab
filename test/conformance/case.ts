/** What every third-party set's reader gives: one result a case and label. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CaseResult {
  readonly set: string
  readonly id: string
  readonly outcome: 'agree' | 'differ' | 'not-applicable'
  /** Always there but for `agree`. */
  readonly why?: string
}

/** Results of one set, with its name put in. */
export interface CaseLog {
  readonly results: readonly CaseResult[]
  agree(id: string): void
  differ(id: string, why: string): void
  notApplicable(id: string, why: string): void
  /** Agrees where the two are equal. */
  compare(id: string, wanted: unknown, found: unknown, why?: string): void
}

export function caseLog(set: string): CaseLog {
  const results: CaseResult[] = []
  const log: CaseLog = {
    results,
    agree: (id) => results.push({ set, id, outcome: 'agree' }),
    differ: (id, why) => results.push({ set, id, outcome: 'differ', why }),
    notApplicable: (id, why) => results.push({ set, id, outcome: 'not-applicable', why }),
    compare(id, wanted, found, why = `expected ${wanted}, found ${found}`) {
      if (wanted === found) log.agree(id)
      else log.differ(id, why)
    },
  }
  return log
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
