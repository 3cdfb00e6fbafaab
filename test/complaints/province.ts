/** Provinces with registries of their own, over HTTP, and gateways that follow them. */
import { createListSource } from '../../gateway/list-source.ts'
import type { Instant, Sealed, Terms } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { TrustError } from '../../trust-store/error.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { createSigner } from '../../trust-store/log/ed25519.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
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
import { fromBase64 } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import { assembled } from '../registry/assembled.ts'
import {
  admit,
  applicationOf,
  backend,
  creditCode,
  issuerManifest,
  start,
  type World,
} from '../registry/fixture.ts'

export const format = 'national-code'

export interface Province {
  readonly world: World
  readonly host: string
  /** With the addresses of its registry, and demanding its log. */
  readonly anchor: Anchor
  fetch(request: Request): Promise<Response>
  /** Publishes what is due, as a running registry does every few seconds. */
  tend(): Promise<void>
}

export interface City {
  readonly province: Province
  /** Participant id, and how lists name it. */
  readonly participant: string
  readonly issuer: string
  readonly hint: string
  readonly key: KeyHolder
  readonly keyId: string
}

export async function foundProvince(
  id: string,
  territory: string,
  clock: { now: Instant },
): Promise<Province> {
  const host = `${id}.registry.example`
  const authority = { id, territory, scope: [territory] }
  const made = await assembled({
    world: { authority, clock },
    document: { url: `https://${host}` },
  })
  const { world } = made
  const { origin, keys } = world.options
  const logKey = formatVerifierKey(createSigner(origin, keys.logSigner).key)
  return {
    world,
    host,
    anchor: {
      ...world.anchor,
      source: { url: `https://${host}/v1/trust-list` },
      log: { url: `https://${host}/log`, keys: [logKey] },
    },
    fetch: async (request) => made.fetch(request),
    async tend() {
      const { troubles } = await made.tend()
      if (troubles.length > 0) throw new Error(troubles.join())
    },
  }
}

/** Applies, and is admitted by two persons; it is listed with the next list. */
export async function admitCity(
  province: Province,
  number: number,
  division: string,
): Promise<City> {
  const hint = `url:https://city-${number}.example`
  const { application, key } = await applicationOf(
    number,
    issuerManifest(division, { algorithms: ['ES256'], hints: [hint] }),
  )
  const organization = {
    ...application.organization,
    division,
    creditCode: creditCode(number, division),
  }
  const participant = await admit(province.world, {
    application: { ...application, organization },
    key,
  })
  const { participants } = await province.world.registry.state()
  const certificate = participants.get(participant)?.keys[0]?.certificate ?? ''
  const keyId = certificateKeyId(fromBase64(certificate) ?? new Uint8Array())
  return { province, participant, issuer: organization.creditCode, hint, key, keyId }
}

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
  readonly clock: { now: Instant }
  /** Addresses that it asked for, without their hosts. */
  readonly asked: string[]
  /** `opened`, or the code with which it is refused, with the contact that is told then. */
  verdict(code: Sealed<Saying>): Promise<string>
}

export interface GatewayOptions {
  readonly provinces: readonly Province[]
  readonly anchors?: readonly Anchor[]
  readonly clock: { now: Instant }
  readonly store?: ListStore
  readonly revoked?: RevocationStore
  readonly backend?: SignatureBackend
}

export function createGateway(options: GatewayOptions): Gateway {
  const { provinces, clock } = options
  const { anchors = provinces.map(({ anchor }) => anchor) } = options
  const now = () => clock.now
  const using = options.backend ?? backend
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
    backend: using,
    now,
    fetchList: (anchor, have) => source.list('url' in anchor.source ? anchor.source.url : '', have),
    logs: source,
  })
  const revocations = createRevocations({
    source: createRevocationSource(fetch),
    store: options.revoked ?? createMemoryRevocationStore(),
    backend: using,
    now,
  })
  const keeper = keepRevocations(lists, revocations)
  return {
    keeper,
    clock,
    asked,
    async verdict(code) {
      try {
        const trust = { snapshot: keeper.current(), backend: using, at: clock.now }
        await open(code, termsOf, trust)
        return 'opened'
      } catch (error) {
        if (error instanceof TrustError) return error.code
        throw error
      }
    },
  }
}
