/** An authority of tests that publishes its lists in a log, as a registry does. */
import type { Anchor } from '../../trust-store/anchor.ts'
import { openLog } from '../../trust-store/log/log.ts'
import { formatNote } from '../../trust-store/log/note.ts'
import { formatProof } from '../../trust-store/log/proof.ts'
import { proveInclusion } from '../../trust-store/log/read-log.ts'
import { createMemoryTileStore } from '../../trust-store/log/tile-store.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
import type { ListLogs } from '../../trust-store/logged.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { digestOf, signTrustList } from '../../trust-store/trust-list.ts'
import type { TestAuthority } from './lists.ts'
import { at, backend, listOf } from './lists.ts'
import { bytes, logKeys, type WitnessKeys } from './log/fixture.ts'

export interface LoggedLists {
  /** The authority's, demanding its log. */
  readonly anchor: Anchor
  readonly logs: ListLogs
  /** Signs a list and logs it. */
  publish(changes?: Partial<TrustList>): Promise<string>
  /** Entries of other kinds. */
  append(entries: readonly string[]): Promise<void>
}

/** @param witnesses who cosign every checkpoint */
export async function createLoggedLists(
  authority: TestAuthority,
  witnesses: readonly WitnessKeys[] = [],
): Promise<LoggedLists> {
  const store = createMemoryTileStore()
  const { signer, identity } = await logKeys()
  const log = await openLog({ store, signer, identity })
  const listed = new Map<number, { readonly index: number; readonly entry: Uint8Array }>()
  const [key] = identity.keys
  if (key === undefined) throw new Error('no key')
  const verifierKey = formatVerifierKey({ ...key, type: 0x01 })

  const cosigned = async () => {
    const { checkpoint, note } = await log.latest()
    const cosignatures = witnesses.map(({ cosigner }) => cosigner.cosign(note.text, at / 1000))
    const signatures = [...note.signatures, ...(await Promise.all(cosignatures))]
    return { tree: checkpoint, text: formatNote({ text: note.text, signatures }) }
  }

  return {
    anchor: { ...authority.anchor, log: { url: 'https://log.example', keys: [verifierKey] } },
    logs: {
      async proof(_, sequence) {
        const found = listed.get(sequence)
        if (found === undefined) throw new Error('no such list')
        const { tree, text } = await cosigned()
        const hashes = await proveInclusion(store.read, tree, found.index)
        return formatProof({ extra: found.entry, index: found.index, hashes, checkpoint: text })
      },
      read: () => store.read,
    },
    async publish(changes = {}) {
      const list = listOf(authority, changes)
      const listDigest = await digestOf(list, backend)
      const body = { sequence: list.sequence, listDigest }
      const entry = bytes(JSON.stringify({ v: 1, kind: 'listed', body }))
      const { index } = await log.append([entry])
      listed.set(list.sequence, { index, entry })
      return signTrustList(list, authority.signer)
    },
    async append(entries) {
      await log.append(entries.map(bytes))
    },
  }
}
