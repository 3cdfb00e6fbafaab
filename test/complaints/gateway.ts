/** Gateways that follow provinces, and codes that are shown to them. */
import { createListSource } from '../../gateway/list-source.ts'
import type { Instant, Sealed, Terms } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import { TrustError } from '../../trust-store/error.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import { open } from '../../trust-store/open.ts'
import {
  createRevocations,
  keepRevocations,
  type RevokingKeeper,
} from '../../trust-store/revocation/revocations.ts'
import { createRevocationSource } from '../../trust-store/revocation/source.ts'
import {
  createMemoryRevocationStore,
  type RevocationStore,
} from '../../trust-store/revocation/store.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import type { ListStore } from '../../trust-store/stores/store.ts'
import { backend, start } from '../registry/fixture.ts'
import { type City, format, type Province } from './province.ts'

/** What a code of these tests says. */
export interface Saying {
  readonly id: string
  readonly issuedAt: Instant
  /** Issuers that it names, by hint. */
  readonly claims: readonly string[]
}

/** A code as a city signs it. */
export async function codeOf(
  { key, keyId, hint }: Pick<City, 'key' | 'keyId' | 'hint'>,
  id: string,
  issuedAt: Instant = start,
): Promise<Sealed<Saying>> {
  const signed = new TextEncoder().encode(`${hint} ${id} ${issuedAt}`)
  const [name = ''] = key.algorithm.names
  return {
    kind: 'sealed',
    format,
    issuerHint: hint,
    signatures: [{ algorithm: name, keyHint: keyId, signed, signature: await key.sign(signed) }],
    payload: { untrusted: { id, issuedAt, claims: [hint] } },
  }
}

export function termsOf({ payload }: { readonly payload: Saying }): Terms {
  const { id, issuedAt, claims } = payload
  const open = { notBefore: null, expiresAt: null, keyUsage: null }
  return { ...open, issuedAt, issuerClaims: claims, codeIds: [id] }
}

export interface Gateway {
  readonly keeper: RevokingKeeper
  /** Addresses that it asked for, without their hosts. */
  readonly asked: string[]
  /** `opened`, or the code with which it is refused. */
  verdict(code: Sealed<Saying>): Promise<string>
}

export interface GatewayOptions {
  readonly provinces: readonly Province[]
  readonly anchors?: readonly Anchor[]
  readonly clock: { now: Instant }
  readonly store?: ListStore
  readonly revoked?: RevocationStore
}

export function createGateway(options: GatewayOptions): Gateway {
  const { provinces, clock } = options
  const { anchors = provinces.map(({ anchor }) => anchor) } = options
  const now = () => clock.now
  const asked: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const { host, pathname, search } = new URL(request.url)
    asked.push(pathname + search)
    const province = provinces.find((one) => one.host === host)
    if (province === undefined) throw new TypeError('no such host')
    return province.fetch(request)
  }
  const source = createListSource({ fetch, maxBytes: 10_000_000, timeoutMs: 10_000 })
  const lists = createTrustKeeper({
    anchors,
    store: options.store ?? createMemoryStore(),
    backend,
    now,
    fetchList: (anchor, have) => source.list('url' in anchor.source ? anchor.source.url : '', have),
    logs: source,
  })
  const revocations = createRevocations({
    source: createRevocationSource(fetch),
    store: options.revoked ?? createMemoryRevocationStore(),
    backend,
    now,
  })
  const keeper = keepRevocations(lists, revocations)
  return {
    keeper,
    asked,
    async verdict(code) {
      try {
        const trust = { snapshot: keeper.current(), backend, at: clock.now }
        await open(code, termsOf, trust)
        return 'opened'
      } catch (error) {
        if (error instanceof TrustError) return error.code
        throw error
      }
    },
  }
}
