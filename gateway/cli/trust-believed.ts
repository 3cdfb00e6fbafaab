/** All that a gateway believes, from its configuration and its trust folder; nothing is fetched. */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { followedAnchors, withinPointer } from '../../trust-store/followed.ts'
import type { Finding } from '../../trust-store/imports/finding.ts'
import type { ImportMember } from '../../trust-store/imports/member.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import type { ListStore, StoredList } from '../../trust-store/stores/store.ts'
import type { Keeping, Trouble } from '../../trust-store/take-list.ts'
import { afterFailure, nothing, restoreList } from '../../trust-store/take-list.ts'
import { fromBase64 } from '../../trust-store/trust-list/base64.ts'
import { defaultLimits, deltaType, parseCompact } from '../../trust-store/trust-list/jws.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import { readRecognised } from '../configuration/resolve.ts'
import { type Configuration, ConfigurationError } from '../configuration.ts'
import { createSourceReader, readConfiguration } from '../node/read-configuration.ts'
import { openTrustFolder } from '../node/trust-folder.ts'
import { failure } from './failure.ts'
import type { Environment } from './options.ts'

export interface Believed {
  readonly configuration: Configuration
  /** Where the paths of the configuration start. */
  readonly folder: string
  readonly store: ReturnType<typeof openTrustFolder>
  /** As they were given to the snapshot: configured authorities', followed ones', imports. */
  readonly lists: readonly VerifiedList[]
  /** Configured or followed, in the gateway's order. */
  readonly anchors: readonly Anchor[]
  readonly members: readonly ImportMember[]
  /** What was found of the entries of imports, by their id. */
  readonly reports: ReadonlyMap<string, readonly Finding[]>
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
  const { configuration, folder, anchors, imports } = await readSettings(config, environment)
  const store = openTrustFolder(folder, configuration)
  const backend = createNodeBackend()
  const kept = new Map<string, Keeping>()
  const listOf = ({ id }: { readonly id: string }) => kept.get(id)?.list ?? null
  const restore = async (anchor: Anchor) => {
    const taking = { ...nothingNew, store: store.lists, backend, now: () => at }
    kept.set(anchor.id, await restoreList(anchor, taking))
  }

  for (const anchor of anchors) await restore(anchor)
  const followed = followedAnchors(anchors, listOf).filter(
    ({ id }) => !imports.some((member) => member.id === id),
  )
  for (const anchor of followed) await restore(anchor)
  const reports = new Map<string, readonly Finding[]>()
  for (const member of imports) {
    const { keeping, report } = await restoreImport(member, store.lists, backend, at)
    kept.set(member.id, keeping)
    reports.set(member.id, report)
  }

  const own = [
    ...anchors.flatMap((anchor) => listOf(anchor) ?? []),
    ...followed.flatMap((anchor) => {
      const list = listOf(anchor)
      return list === null ? [] : withinPointer(list, listOf({ id: anchor.followedFrom }))
    }),
  ]
  const chains = new Map<string, readonly Uint8Array[]>()
  for (const { anchor } of own) {
    const stored = await store.lists.load(anchor.id)
    if (stored !== null) chains.set(anchor.id, signerOf(stored))
  }
  return {
    configuration,
    folder,
    store,
    lists: [...own, ...imports.flatMap((member) => listOf(member) ?? [])],
    anchors: [...anchors, ...followed],
    members: imports,
    reports,
    troubles: [...kept].flatMap(([authority, { trouble }]) =>
      trouble === null ? [] : [{ authority, code: trouble.code }],
    ),
    chains,
    backend,
  }
}

const nothingNew = {
  fetchList: async () => null,
  policyOf: async () => null,
  maxLossShare: 1,
}

/** With the whole report, of which a gateway keeps only how many there are of each kind. */
async function restoreImport(
  member: ImportMember,
  store: ListStore,
  backend: SignatureBackend,
  at: Instant,
): Promise<{ readonly keeping: Keeping; readonly report: readonly Finding[] }> {
  try {
    const stored = await store.load(member.id)
    if (stored === null) return { keeping: nothing, report: [] }
    const bytes = fromBase64(stored.jws) ?? new Uint8Array()
    const then = Math.min(stored.takenAt, at)
    const { verified: list, report } = await verifyImport(bytes, member, then, backend)
    return { keeping: { ...nothing, list }, report }
  } catch (error) {
    return { keeping: afterFailure(nothing, error), report: [] }
  }
}

function signerOf({ jws, deltas = [] }: StoredList): readonly Uint8Array[] {
  const last = deltas.at(-1)
  if (last === undefined) return parseCompact(jws, defaultLimits).chain
  return parseCompact(last.jws, defaultLimits, deltaType).chain
}

async function readSettings(config: string, environment: Environment) {
  try {
    const { configuration, folder } = await readConfiguration(config)
    const readSource = createSourceReader(folder, environment)
    return { configuration, folder, ...(await readRecognised(configuration, readSource)) }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    throw failure('input.configuration', { problem: error.message.split('\n').join('; ') }, error)
  }
}
