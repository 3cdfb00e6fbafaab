/** The passage as a page runs it, and as a test runs it beside: everything comes in, decisions go out. */
import { formats } from '../../adapters/formats.ts'
import { createRegistry, scanOfBytes } from '../../adapters/registry.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { passage } from '../../gateway/passage.ts'
import { createRuleBook } from '../../gateway/rule-book.ts'
import { createVoucherSigner } from '../../gateway/voucher-keys.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { Division, Instant, Territory } from '../../specs/words.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'

/** Plain data, so that it can be handed to a page. */
export interface Visit {
  readonly authorities: readonly {
    readonly id: string
    readonly territory: Territory
    readonly scope: readonly Territory[]
    /** DER. */
    readonly root: readonly number[]
    readonly list: string
  }[]
  readonly codes: readonly (readonly number[])[]
  readonly destinations: readonly Division[]
  readonly at: Instant
  /** PKCS#8 of the voucher key, DER. */
  readonly voucherKey: readonly number[]
}

/** For each code and destination: what was decided, without the voucher. */
export async function decideAll(
  visit: Visit,
  backend: SignatureBackend = createWebBackend(),
): Promise<unknown[]> {
  const { authorities, codes, destinations, at } = visit
  const lists = new Map(authorities.map(({ id, list }) => [id, list]))
  const keeper = createTrustKeeper({
    anchors: authorities.map(({ id, territory, scope, root }) => ({
      id,
      territory,
      scope,
      certificates: [Uint8Array.from(root)],
      source: { file: id },
    })),
    store: createMemoryStore(),
    fetchList: async ({ id }) => lists.get(id) ?? null,
    backend,
    now: () => at,
  })
  await keeper.refresh()
  const { signer } = await createVoucherSigner(Uint8Array.from(visit.voucherKey), 'ES256', backend)
  const desk = {
    adapters: createRegistry(formats),
    trusting: {
      backend,
      issuers: {
        ask: () => Promise.reject(new IssuerError('issuer.unreachable')),
      },
    },
    rules: createRuleBook(ruleSets),
    singleUse: { driver: null, secret: new Uint8Array(32) },
    vouching: {
      gateway: 'https://gateway.example',
      signer,
      lifetimeSeconds: 300,
      level: 'status',
      random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    },
  } as const
  const decided: unknown[] = []
  for (const bytes of codes) {
    for (const destination of destinations) {
      const scan = scanOfBytes(Uint8Array.from(bytes))
      const presented = { scan, destination, purpose: 'gate' }
      const { passed } = await passage(presented, keeper.current(), at, desk)
      if ('decision' in passed) decided.push([passed.outcome, passed.decision, passed.record])
      else decided.push([passed.kind, passed.stage, passed.reason])
    }
  }
  return decided
}
