/** Where the commands read lists: files, a gateway's trust folder, or all that a gateway believes. */
import { join } from 'node:path'
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import type { WatchedList } from '../../trust-store/expiring.ts'
import { followedAnchors, withinPointer } from '../../trust-store/followed.ts'
import { createFileStore } from '../../trust-store/stores/file.ts'
import type { StoredList } from '../../trust-store/stores/store.ts'
import type { Trouble } from '../../trust-store/take-list.ts'
import { restoreList } from '../../trust-store/take-list.ts'
import { applyDelta } from '../../trust-store/trust-list/apply.ts'
import { readDelta } from '../../trust-store/trust-list/delta-document.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import { parseJson } from '../../trust-store/trust-list/json.ts'
import { defaultLimits, deltaType, parseCompact } from '../../trust-store/trust-list/jws.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import { parseTrustList } from '../../trust-store/trust-list.ts'
import { readRecognised } from '../configuration/resolve.ts'
import { ConfigurationError } from '../configuration.ts'
import { createSourceReader, readConfiguration } from '../node/read-configuration.ts'
import { failure } from './failure.ts'
import { readFileBytes } from './input.ts'
import type { Environment } from './options.ts'

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

/** Whom a gateway believes, from what it stored; nothing is fetched. */
export interface Believed {
  readonly lists: readonly VerifiedList[]
  /** Configured or followed, in the gateway's order. */
  readonly anchors: readonly Anchor[]
  /** Of which no list is believed, and why. */
  readonly troubles: readonly { readonly authority: string; readonly code: Trouble['code'] }[]
  /** By authority: what signed its list last, as `x5c` has it. */
  readonly chains: ReadonlyMap<string, readonly Uint8Array[]>
  readonly backend: SignatureBackend
}

/**
 * The lists of a gateway's folder, verified again as they are when it starts.
 *
 * @throws {CommandError} `input.configuration`
 */
export async function readBelieved(
  config: string,
  at: Instant,
  environment: Environment,
): Promise<Believed> {
  const { anchors, store } = await readSettings(config, environment)
  const backend = createNodeBackend()
  const taking = {
    store,
    backend,
    now: () => at,
    fetchList: async () => null,
    policyOf: async () => null,
    maxLossShare: 1,
  }
  const kept = new Map<string, Awaited<ReturnType<typeof restoreList>>>()
  const restore = async (anchor: Anchor) => {
    kept.set(anchor.id, await restoreList(anchor, taking))
  }
  const listOf = ({ id }: { readonly id: string }) => kept.get(id)?.list ?? null
  for (const anchor of anchors) await restore(anchor)
  const followed = followedAnchors(anchors, listOf)
  for (const anchor of followed) await restore(anchor)
  const lists = [
    ...anchors.flatMap((anchor) => listOf(anchor) ?? []),
    ...followed.flatMap((anchor) => {
      const list = listOf(anchor)
      return list === null ? [] : withinPointer(list, listOf({ id: anchor.followedFrom }))
    }),
  ]
  const troubles = [...kept].flatMap(([authority, { trouble }]) =>
    trouble === null ? [] : [{ authority, code: trouble.code }],
  )
  const chains = new Map<string, readonly Uint8Array[]>()
  for (const { anchor } of lists) {
    const stored = await store.load(anchor.id)
    if (stored !== null) chains.set(anchor.id, signerOf(stored))
  }
  return { lists, anchors: [...anchors, ...followed], troubles, chains, backend }
}

function signerOf({ jws, deltas = [] }: StoredList): readonly Uint8Array[] {
  const last = deltas.at(-1)
  if (last === undefined) return parseCompact(jws, defaultLimits).chain
  return parseCompact(last.jws, defaultLimits, deltaType).chain
}

async function readSettings(config: string, environment: Environment) {
  try {
    const { configuration, folder } = await readConfiguration(config)
    const { anchors } = await readRecognised(configuration, createSourceReader(folder, environment))
    return { anchors, store: createFileStore(join(folder, configuration.trust.folder)) }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    throw failure('input.configuration', { problem: error.message.split('\n').join('; ') }, error)
  }
}

/** RFC 3339 instead of milliseconds, for documents that programs read. */
export function timeText(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
