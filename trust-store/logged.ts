/** That a list stands in its authority's public log: nobody is shown another list unnoticed. */
import type { Instant } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import { LogError } from './log/error.ts'
import { followLog } from './log/follow.ts'
import type { WitnessPolicy } from './log/policy.ts'
import { parseProof } from './log/proof.ts'
import { parseSeen } from './log/seen.ts'
import type { ReadTile } from './log/tile-store.ts'
import { ListError } from './trust-list/error.ts'
import { parseJson } from './trust-list/json.ts'
import type { VerifiedList } from './trust-list.ts'

/** How an authority's log is read. Any throw counts as `list.log-unreachable`. */
export interface ListLogs {
  /** C2SP tlog-proof of the entry that says this list was published; the entry is its `extra`. */
  proof(anchor: Anchor, sequence: number): Promise<string>
  /** The tiles of its log. */
  read(anchor: Anchor): ReadTile
}

export interface LogCheck {
  readonly anchor: Anchor
  readonly logs: ListLogs
  readonly policy: WitnessPolicy
  /** The checkpoint that was accepted last, a signed note; null: none. */
  readonly seen: string | null
  readonly at: Instant
}

/**
 * The list is in the log, and the log continues what was seen of it before.
 *
 * @returns the checkpoint that was accepted, to be handed in next time
 * @throws {ListError} `list.log`, `list.log-fork`, `list.log-witness`, `list.log-unreachable`
 */
export async function requireLogged(verified: VerifiedList, check: LogCheck): Promise<string> {
  const { anchor, logs, policy, seen, at } = check
  const text = await logs.proof(anchor, verified.list.sequence).catch(() => {
    throw new ListError('list.log-unreachable')
  })
  try {
    const proof = parseProof(text)
    if (proof.extra === null) throw new ListError('list.log')
    const entry = proof.extra
    requireListed(entry, verified)
    const before = seen === null ? null : parseSeen(seen, policy.log.origin)
    const read = logs.read(anchor)
    const followed = await followLog({ seen: before, proof, entry, read, policy, at })
    return followed.seen.note
  } catch (error) {
    if (error instanceof LogError) throw new ListError(codeOf(error))
    throw error
  }
}

/** The entry is `listed` of trust-store/registry/entry.ts, and about this list. */
function requireListed(entry: Uint8Array, { list, digest, deltaDigest }: VerifiedList): void {
  const value = parseJson(entry, 8)
  const { kind, body } = { kind: null, body: null, ...asObject(value) }
  const said = { sequence: null, listDigest: null, deltaDigest: null, ...asObject(body) }
  const isIt = said.sequence === list.sequence && said.listDigest === digest
  const cameSo = deltaDigest === undefined || said.deltaDigest === deltaDigest
  if (kind !== 'listed' || !isIt || !cameSo) throw new ListError('list.log')
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function codeOf({ code }: LogError): ListError['code'] {
  if (code === 'log.consistency') return 'list.log-fork'
  if (code === 'log.policy') return 'list.log-witness'
  if (code === 'log.store' || code === 'log.missing') return 'list.log-unreachable'
  return 'list.log'
}
