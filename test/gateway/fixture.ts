/**
 * A gateway over the test federation, on any runtime: the real assembly, a frozen clock, lists held
 * in memory, and cities that are asked without a network.
 */
import type { Hono } from 'hono'
import { createApp } from '../../gateway/app.ts'
import { assemble } from '../../gateway/assemble.ts'
import type { AccessSetting } from '../../gateway/configuration/access.ts'
import { parseConfiguration } from '../../gateway/configuration.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import type { IssuerTransport } from '../../gateway/issuers/transport.ts'
import type { ClientAddress } from '../../gateway/limits/client-key.ts'
import type { NationalMaterials } from '../../gateway/national/desk.ts'
import type { ReplayDriver } from '../../gateway/replay/driver.ts'
import type { PenMaterials } from '../../gateway/translation/pens.ts'
import type { components } from '../../specs/generated/openapi.ts'
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { authenticatedChannel } from '../../trust-store/channel.ts'
import type { RevokingKeeper } from '../../trust-store/revocation/revocations.ts'
import { createMemoryRevocationStore } from '../../trust-store/revocation/store.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { anhuiCity, mintAnhui } from '../cities/anhui.ts'
import { jiangsuCity, mintJiangsu } from '../cities/jiangsu.ts'
import { type Mode, normal } from '../cities/mode.ts'
import { mintNationalOnline, nationalOnlineCity } from '../cities/national-online.ts'
import type { Office } from '../cities/office.ts'
import { find } from '../cities/office.ts'
import { type Holder, personOf } from '../cities/people.ts'
import { mintSignedParameters, signedParametersCity } from '../cities/signed-parameters.ts'
import { anchorOf, type FoundedAuthority, foundAuthority } from '../federation/found.ts'
import { plan } from '../federation/plan.ts'
import { publishList } from '../federation/publish.ts'
import { algorithm } from '../trust/authority.ts'
import { signerOf } from './keys.ts'

export const start = Date.parse('2022-03-10T04:00:00Z')
export const hour = 3_600_000
export const day = 24 * hour
export const backend = createWebBackend()

/** Founded once for a test file: the keys cost more than the rest. */
export function foundFederation(): Promise<readonly FoundedAuthority[]> {
  return Promise.all(plan.map((one) => foundAuthority(one, { backend, at: start })))
}

const cities = {
  'jiangsu-sukangma': { division: '320000', mint: mintJiangsu, app: jiangsuCity },
  'anhui-ankangma': { division: '340000', mint: mintAnhui, app: anhuiCity },
  'chengdu-tianfu': { division: '510100', mint: mintSignedParameters, app: signedParametersCity },
  'mianyang-tianfu': { division: '510700', mint: mintSignedParameters, app: signedParametersCity },
  'national-platform': { division: '000000', mint: mintNationalOnline, app: nationalOnlineCity },
} as const
export type CityId = keyof typeof cities

export interface TestCity {
  /** What it finds of a holder from now on. */
  regrade(code: string, grade: Holder['grade']): void
  mode: Mode['mode']
  /** How the way to it fails; null: it does not. */
  failure: IssuerError | null
  mint(holder?: Partial<Holder>): string
}

export interface TestGateway {
  readonly app: Hono
  readonly keeper: RevokingKeeper
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] }
  /** Every line of the log. */
  readonly lines: readonly string[]
  /** Addresses that were asked. */
  readonly asked: readonly string[]
  readonly cities: Readonly<Record<CityId, TestCity>>
  /** Moves the clock. */
  at(instant: Instant): void
  /** Moves the monotonic clock on, by milliseconds. */
  tick(ms: number): void
  /** What an authority publishes from now on; `refresh` takes it. */
  publish(authority: string, jws: string): void
  verify(code: string | Uint8Array, request?: Partial<VerifyRequest>): Promise<Verified>
}

type VerifyRequest = components['schemas']['VerifyRequest']

export interface Verified {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly outcome: string
  readonly code: string
  readonly body: Readonly<Record<string, unknown>> & { readonly voucher?: string }
}

export interface GatewayOptions {
  /** The gateway's setting: who may verify. Absent: everybody, as in a playground. */
  readonly access?: Partial<AccessSetting>
  readonly voucher?: 'ES256' | 'SM2-SM3'
  /** False: as on Workers, where no server's certificate can be seen. Default true. */
  readonly seesCertificates?: boolean
  /** What one authority's list says otherwise. */
  readonly change?: (list: TrustList) => TrustList
  /** Authorities beside those of the federation. */
  readonly anchors?: readonly Anchor[]
  /** Files of the screens; absent: none. */
  readonly assets?: (name: string) => Promise<Response | null>
  /** How sets of revoked codes are fetched. Default: there are none. */
  readonly fetchSet?: (request: Request) => Promise<Response>
  /** Authorities whose lists are not published. */
  readonly without?: readonly string[]
  /** The way to addresses below `https://desk.example/`; default: there is none. */
  readonly desks?: IssuerTransport
  /** In the place of the cities. */
  readonly transport?: IssuerTransport
  /** Default: the platform's. */
  readonly random?: (bytes: number) => Uint8Array
  /** The national interface: the gateway's key and its callers. Absent: it is not spoken. */
  readonly national?: NationalMaterials
  /** What is translated, and how. Absent: nothing. */
  readonly translation?: readonly PenMaterials[]
  /** How clients are told apart. Absent: they are not, and none is limited. */
  readonly clientAddress?: ClientAddress
  /** Where uses of codes are remembered. Absent: nowhere. */
  readonly replay?: ReplayDriver
}

export async function createTestGateway(
  federation: readonly FoundedAuthority[],
  options: GatewayOptions = {},
): Promise<TestGateway> {
  const { voucher = 'ES256', seesCertificates = true } = options
  let now = start
  let elapsed = 0
  const lines: string[] = []
  const asked: string[] = []
  const towns = foundCities(federation, () => now)
  const published = new Map<string, string>()
  for (const authority of federation) {
    if (options.without?.includes(authority.plan.id)) continue
    published.set(authority.plan.id, await publishAt(authority, start, 1, options.change))
  }
  const configuration = parseConfiguration({
    gateway: { id: 'https://gateway.example', division: '330000' },
    trust: {
      anchors: [
        {
          id: 'unused',
          territory: '330000',
          scope: ['330000'],
          certificates: [{ file: 'unused.pem' }],
          source: { file: 'unused.jws' },
        },
      ],
    },
    voucher: { algorithm: voucher, privateKey: { file: 'unused.pem' } },
    access: options.access ?? { mode: 'anonymous' },
    playground: options.access === undefined,
    log: { level: 'debug' },
  })
  const { gateway, keeper } = await assemble(
    configuration,
    {
      anchors: [...federation.map((authority) => anchorOf(authority)), ...(options.anchors ?? [])],
      imports: [],
      voucherKey: (await generateKey(algorithm(voucher))).pkcs8,
      callers: new Map(
        plan.map(({ id: authority, issuers }) => [
          authority,
          new Map(
            issuers.flatMap(({ id, caller }) => (caller === null ? [] : [[id, caller] as const])),
          ),
        ]),
      ),
      clientCertificates: new Map(),
      ...(options.national === undefined ? {} : { national: options.national }),
      ...(options.translation === undefined ? {} : { translation: options.translation }),
    },
    {
      backend,
      store: createMemoryStore(),
      fetchList: async ({ id }) => published.get(id) ?? null,
      revocations: {
        store: createMemoryRevocationStore(),
        fetch: options.fetchSet ?? (async () => new Response(null, { status: 404 })),
      },
      transport: withDesks(
        options.transport ?? transportTo(towns, seesCertificates, asked),
        options.desks,
      ),
      now: () => now,
      elapsed: () => elapsed,
      random: options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes))),
      sink: (line) => lines.push(line),
      assets: options.assets ?? (async () => null),
      ...(options.replay === undefined ? {} : { replay: options.replay }),
      ...(options.clientAddress === undefined ? {} : { clientAddress: options.clientAddress }),
    },
  )
  await keeper.refresh()
  const app = createApp(gateway)

  return {
    app,
    keeper,
    jwks: gateway.jwks,
    lines,
    asked,
    cities: towns,
    at: (instant) => {
      now = instant
    },
    tick: (ms) => {
      elapsed += ms
    },
    publish: (authority, jws) => published.set(authority, jws),
    async verify(code, request = {}) {
      const scanned =
        typeof code === 'string' ? { code } : { codeBytes: btoa(String.fromCharCode(...code)) }
      const response = await app.request('/v1/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ destination: '330000', purpose: 'gate', ...scanned, ...request }),
      })
      const text = await response.text()
      const body = JSON.parse(text)
      const { status, headers } = response
      return {
        status,
        headers,
        text,
        body,
        outcome: body.outcome ?? 'problem',
        code: body.code ?? body.reasons[0].code,
      }
    },
  }
}

export function publishAt(
  authority: FoundedAuthority,
  issuedAt: Instant,
  sequence: number,
  change?: (list: TrustList) => TrustList,
): Promise<string> {
  // Those that no city plays here, too: what is asked has an endpoint, or its list is none.
  const asked = authority.plan.issuers.filter(({ caller }) => caller !== null)
  const endpoints = new Map(asked.map(({ id }) => [id, `https://${id}.example/api`]))
  return publishList(authority, {
    sequence,
    issuedAt,
    endpoints,
    ...(change === undefined ? {} : { change }),
  })
}

type Town = TestCity & { readonly app: Hono; readonly path: string }

const paths: Readonly<Record<CityId, string>> = {
  'jiangsu-sukangma': '/skm/verify',
  'anhui-ankangma': '/akm/verify',
  'chengdu-tianfu': '/center/api',
  'mianyang-tianfu': '/center/api',
  'national-platform': '/national/v1',
}

function foundCities(
  federation: readonly FoundedAuthority[],
  now: () => Instant,
): Readonly<Record<CityId, Town>> {
  const townOf = (id: CityId): Town => {
    const { division, mint, app } = cities[id]
    const codes = new Map<string, Holder>()
    const issuer = federation.flatMap(({ issuers }) => issuers).find((one) => one.plan.id === id)
    const key = issuer?.keys[0]
    const office: Office = {
      division,
      caller: issuer?.plan.caller ?? {},
      now,
      signer: key === undefined ? null : { keyId: key.keyId, sign: signerOf(key.holder) },
      mode: () => ({ ...normal, mode: town.mode }),
      codes: () => [...codes.keys()],
      find: (code) => find(codes, code, office.mode(), now(), () => mint(division)),
    }
    const town: Town = {
      mode: 'normal',
      failure: null,
      regrade(code, grade) {
        const holder = codes.get(code)
        if (holder !== undefined) codes.set(code, { ...holder, grade })
      },
      app: app(office),
      path: paths[id],
      mint(holder = {}) {
        const code = mint(division)
        const person = personOf(codes.size)
        codes.set(code, {
          person,
          grade: '00',
          reason: null,
          times: null,
          state: 'valid',
          by: null,
          ...holder,
        })
        return code
      },
    }
    return town
  }
  return {
    'jiangsu-sukangma': townOf('jiangsu-sukangma'),
    'anhui-ankangma': townOf('anhui-ankangma'),
    'chengdu-tianfu': townOf('chengdu-tianfu'),
    'mianyang-tianfu': townOf('mianyang-tianfu'),
    'national-platform': townOf('national-platform'),
  }
}

function withDesks(cities: IssuerTransport, desks: IssuerTransport = nowhere): IssuerTransport {
  return {
    send(target, ...rest) {
      const isDesk = target.url.startsWith('https://desk.example/')
      return (isDesk ? desks : cities).send(target, ...rest)
    },
  }
}

const nowhere: IssuerTransport = {
  send: () => Promise.reject(new IssuerError('issuer.unreachable')),
}

function transportTo(
  towns: Readonly<Record<string, Town>>,
  seesCertificates: boolean,
  asked: string[],
): IssuerTransport {
  return {
    async send(target, request) {
      asked.push(target.url)
      const town = towns[target.issuerId]
      if (town === undefined) throw new IssuerError('issuer.unreachable')
      if (town.failure !== null) throw town.failure
      const response = await town.app.request(town.path + request.path, {
        method: request.method,
        headers: { ...request.headers },
        body: request.body === null ? null : request.body.slice(),
      })
      const isBroken = town.mode === 'wrong'
      return {
        response: {
          status: response.status,
          contentType: response.headers.get('content-type')?.split(';')[0] ?? '',
          body: isBroken
            ? new TextEncoder().encode('{"broken')
            : new Uint8Array(await response.arrayBuffer()),
        },
        channel: seesCertificates ? authenticatedChannel(target, target.pins[0] ?? '') : null,
        retryAfterSeconds: null,
      }
    },
  }
}
