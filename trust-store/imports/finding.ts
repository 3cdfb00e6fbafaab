import type { CertificateCode } from '../certificate/error.ts'
import { ListError } from '../trust-list/error.ts'

/** Why an entry was not taken. */
export type SkipCode =
  | 'import.entry'
  | 'import.type'
  | 'import.domain'
  | 'import.reference'
  | 'import.scope'
  | 'import.participant'
  | 'import.not-participating'
  | 'import.certificate'
  | 'import.authority-certificate'
  | 'import.no-authority'
  | 'import.path'
  | 'import.country'
  | 'import.kid'
  | 'import.thumbprint'
  | 'import.key'
  | 'import.key-usage'
  | 'import.key-private'
  | 'import.curve'
  | 'import.coordinates'
  | 'import.repeated'
  | 'import.no-keys'

/** What is remarkable about an entry that was taken. */
export type NoteCode =
  | 'import.expired'
  | 'import.not-yet-valid'
  | 'import.kid-shared'
  | 'import.name-shared'
  | 'import.use-absent'
  | 'import.revocation'
  | 'import.revocation-missing'
  | 'import.revocation-timed'

/** One thing about one entry. */
export interface Finding {
  readonly code: SkipCode | NoteCode
  /** As whom the entry presents itself, by hint and key id, whether that is so or not. */
  readonly about: readonly string[]
  /** JSON pointer (RFC 6901) into the source. */
  readonly path: string
  /** What the certificate, or its path, was refused for; null: the code says it all. */
  readonly detail: CertificateCode | null
  /** Was the entry left out? */
  readonly skipped: boolean
}

/** An entry is not taken; caught by `eachEntry`. */
export class EntryError extends Error {
  override readonly name = 'EntryError'
  readonly code: SkipCode
  readonly detail: CertificateCode | null

  constructor(code: SkipCode, detail: CertificateCode | null = null) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

export type Entry = Readonly<Record<string, unknown>>
export type Note = (code: NoteCode, part?: string) => void

/** Bounds the work that one source can cause. */
const maxEntries = 20_000

/**
 * Reads entries one after the other. One that is refused is reported and left out.
 *
 * @param aboutOf as whom an entry presents itself; never throws
 * @throws {ListError} `list.schema`: not a list; `list.size`
 */
export async function eachEntry<T>(
  entries: unknown,
  pointer: string,
  report: Finding[],
  read: (entry: Entry, note: Note, path: string) => T | Promise<T>,
  aboutOf: (entry: Entry) => readonly (string | null)[],
): Promise<readonly T[]> {
  if (!Array.isArray(entries)) throw new ListError('list.schema', pointer)
  if (entries.length > maxEntries) throw new ListError('list.size', pointer)
  const taken: T[] = []
  for (const [index, entry] of entries.entries()) {
    const path = `${pointer}/${index}`
    const about = (isEntry(entry) ? aboutOf(entry) : []).filter((one) => one !== null)
    const note: Note = (code, part = '') =>
      report.push({ code, about, path: path + part, detail: null, skipped: false })
    try {
      if (typeof entry === 'string') throw new EntryError('import.reference')
      if (!isEntry(entry)) throw new EntryError('import.entry')
      taken.push(await read(entry, note, path))
    } catch (error) {
      if (!(error instanceof EntryError)) throw error
      report.push({ code: error.code, about, path, detail: error.detail, skipped: true })
    }
  }
  return taken
}

export function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member that is a text of 1 to `max` characters. @throws {EntryError} `import.entry` */
export function textOf(entry: Entry, member: string, max = 300): string {
  const value = entry[member]
  if (typeof value === 'string' && value !== '' && value.length <= max) return value
  throw new EntryError('import.entry')
}

/** `prefix` and a member that is a text of at most 500 characters; null: it is none. */
export function statedAs(prefix: string, entry: unknown, member: string): string | null {
  const value = isEntry(entry) ? entry[member] : null
  return typeof value === 'string' && value.length <= 500 ? prefix + value : null
}

/** Null: absent. @throws {EntryError} `import.entry`: it is there, and no such text */
export function optionalText(entry: Entry, member: string, max = 300): string | null {
  return entry[member] == null ? null : textOf(entry, member, max)
}
