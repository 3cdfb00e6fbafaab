/** A process of its own that builds, takes and asks a set of very many revoked codes. */
import { buildRevocationSet } from '../../trust-store/revocation/build.ts'
import type { CodeKind } from '../../trust-store/revocation/code-digest.ts'
import { partsOf, signHead } from '../../trust-store/revocation/head.ts'
import { standingOf } from '../../trust-store/revocation/set.ts'
import { takeRevocationSet } from '../../trust-store/revocation/take.ts'
import { scope, unsigned } from '../trust/revocation-sets.ts'
import { bestOf, type Effort, measure } from './measure.ts'

export interface LargeRevocation {
  readonly revoked: number
  readonly issued: number
  readonly exceptions: number
  readonly bytesPerEntry: number
  /** Reading, comparing and writing all of it. */
  readonly buildSeconds: number
  /** Greatest resident memory until it was built. */
  readonly buildMB: number
  /** Checking every part of a set that a gateway did not have. */
  readonly takeSeconds: number
  readonly lookupsPerSecond: { readonly revoked: number; readonly clear: number }
}

interface Asked {
  readonly revoked: number
  readonly issued: number
  readonly effort: Effort
}

const batch = 10_000
const issuedAt = Date.UTC(2022, 0, 1)

/** Identifiers of the length that codes have. */
function nameOf(at: number): string {
  return `330100${at.toString(36).padStart(14, '0')}`
}

function* codes(count: number) {
  const kind: CodeKind = 'id'
  for (let from = 0; from < count; from += batch) {
    const length = Math.min(batch, count - from)
    yield Array.from({ length }, (_, at) => ({ kind, value: nameOf(from + at), issuedAt }))
  }
}

async function measureLargeRevocation({
  revoked,
  issued,
  effort,
}: Asked): Promise<LargeRevocation> {
  const buildStarted = performance.now()
  const built = await buildRevocationSet({
    scope,
    previous: null,
    revoked: codes(revoked),
    issued: { codes: codes(issued), until: issuedAt },
    issuedAt,
    nextUpdate: issuedAt + 86_400_000,
  })
  const buildSeconds = (performance.now() - buildStarted) / 1000
  const buildMB = process.resourceUsage().maxRSS / 1000
  const signed = await signHead(built.head, unsigned, 'key')
  const bytes = partsOf(built.head).reduce((sum, part) => sum + part.bytes, signed.jws.length)

  const takeStarted = performance.now()
  const set = await takeRevocationSet(null, signed, {
    fetchPart: async ({ sha256 }) => built.parts.get(sha256) ?? new Uint8Array(),
  })
  const takeSeconds = (performance.now() - takeStarted) / 1000

  let next = 0
  const look = (from: number, count: number, standing: string) => () => {
    next = (next + 7_654_321) % count
    const name = { kind: 'id', value: nameOf(from + next) } as const
    if (standingOf(set, name, issuedAt) !== standing) throw new Error(`not ${standing}`)
  }
  const rounds = await measure(
    {
      revoked: { run: look(0, revoked, 'revoked') },
      clear: { run: look(revoked, issued - revoked, 'clear') },
    },
    effort,
  )
  return {
    revoked,
    issued,
    exceptions: built.head.exceptions?.entries ?? 0,
    bytesPerEntry: bytes / revoked,
    buildSeconds,
    buildMB,
    takeSeconds,
    lookupsPerSecond: bestOf(rounds),
  }
}

process.on('message', async (asked: Asked) => {
  process.send?.(await measureLargeRevocation(asked))
})
