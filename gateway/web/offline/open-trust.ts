/** Kept trust, ready to decide by: everything in it is verified again. */
import { containers, formats } from '../../../adapters/formats.ts'
import { createRegistry } from '../../../adapters/registry.ts'
import { ruleSets } from '../../../specs/generated/rule-sets.ts'
import type { Instant } from '../../../specs/words.ts'
import type { SignatureBackend } from '../../../trust-store/backend.ts'
import { createMemoryRulesStore } from '../../../trust-store/rules/store.ts'
import type { TrustSnapshot } from '../../../trust-store/snapshot.ts'
import { ListError } from '../../../trust-store/trust-list/error.ts'
import { IssuerError } from '../../issuers/error.ts'
import type { ExaminingDesk } from '../../passage.ts'
import { createRulesKeeper } from '../../published-rules.ts'
import type { KeptTrust } from './kept-trust.ts'
import { compileLists, verifyKept } from './lists.ts'
import { createSets, nowhere } from './sets.ts'

export interface OpenedTrust {
  readonly id: string
  readonly snapshot: TrustSnapshot
  readonly desk: ExaminingDesk
  /** Formats that the gateway reads and this page does not. */
  readonly unread: readonly string[]
}

export async function openTrust(
  trust: KeptTrust,
  at: Instant,
  backend: SignatureBackend,
): Promise<OpenedTrust> {
  const listOf = async (anchor: Parameters<Parameters<typeof compileLists>[1]>[0]) => {
    const kept = trust.lists.find(({ authority }) => authority === anchor.id)
    if (kept === undefined) return null
    return verifyKept(kept, anchor, at, backend).catch((error: unknown) => {
      if (error instanceof ListError) return null
      throw error
    })
  }
  const lists = await compileLists(trust, listOf, at)
  const now = () => at
  const { revocations } = await createSets(trust.sets, nowhere, { backend, now })
  revocations.over(lists)
  await revocations.refresh()
  const snapshot = revocations.over(lists)
  const rules = createRulesKeeper({
    builtIn: ruleSets,
    current: () => snapshot,
    fetch: () => Promise.reject(new Error('offline')),
    store: createMemoryRulesStore(trust.rules.map(({ digest, jws }) => [digest, jws])),
    backend,
    now,
    log: () => {},
  })
  await rules.refresh()
  const adapters = createRegistry(formats, containers)
  const known = new Set(adapters.formats().map(({ id }) => id))
  return {
    id: trust.id,
    snapshot,
    desk: { adapters, trusting: { backend, issuers: nobody }, rules: rules.book },
    unread: trust.formats.filter((id) => !known.has(id)),
  }
}

/** Whoever would have to be asked is out of reach. */
const nobody = { ask: () => Promise.reject(new IssuerError('issuer.unreachable')) }
