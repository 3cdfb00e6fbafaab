/** Where the commands read single lists: files, and a gateway's trust folder. */
import type { Instant } from '../../specs/words.ts'
import type { WatchedList } from '../../trust-store/expiring.ts'
import { createFileStore } from '../../trust-store/stores/file.ts'
import type { StoredList } from '../../trust-store/stores/store.ts'
import { applyDelta } from '../../trust-store/trust-list/apply.ts'
import { readDelta } from '../../trust-store/trust-list/delta-document.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import { parseJson } from '../../trust-store/trust-list/json.ts'
import { defaultLimits, deltaType, parseCompact } from '../../trust-store/trust-list/jws.ts'
import { parseTrustList } from '../../trust-store/trust-list.ts'
import { failure } from './failure.ts'
import { readFileBytes } from './input.ts'

/** @throws {CommandError} `input.list`, `input.missing`, `input.unreadable`, `input.too-large` */
export async function readListFile(file: string): Promise<WatchedList> {
  const bytes = await readFileBytes(file, defaultLimits.maxBytes)
  return unverified({ jws: new TextDecoder().decode(bytes).trimEnd() }, file)
}

/** What a gateway's folder holds of one authority. @throws {CommandError} `input.stored`, `input.list` */
export async function readStored(store: string, authority: string): Promise<WatchedList> {
  const stored = await createFileStore(store).load(authority)
  if (stored === null) throw failure('input.stored', { store, authority })
  return unverified(stored, store)
}

/** The list as it says itself; whose it is was not asked. */
function unverified(
  { jws, deltas = [] }: Pick<StoredList, 'jws' | 'deltas'>,
  file: string,
): WatchedList {
  try {
    const { payload, chain } = parseCompact(jws, defaultLimits)
    const whole = parseTrustList(payload)
    const list = deltas.reduce((before, delta) => {
      const change = parseCompact(delta.jws, defaultLimits, deltaType)
      return applyDelta(before, readDelta(parseJson(change.payload, defaultLimits.maxDepth)))
    }, whole)
    return { list, chain }
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    throw failure('input.list', { file, code: error.message }, error)
  }
}

/** RFC 3339 instead of milliseconds, for documents that programs read. */
export function timeText(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
