/** A gateway from its configuration, the same on Node and on Workers. Assembly only. */
import type { Adapter } from '../adapters/adapter.ts'
import { containers, formats } from '../adapters/formats.ts'
import { createRegistry, type Registry } from '../adapters/registry.ts'
import nationalContract from '../specs/generated/national-served-openapi.json' with { type: 'json' }
import { ruleSets } from '../specs/generated/rule-sets.ts'
import served from '../specs/generated/served-openapi.json' with { type: 'json' }
import type { Instant } from '../specs/words.ts'
import type { SignatureBackend } from '../trust-store/backend.ts'
import { createTrustKeeper, type KeeperOptions } from '../trust-store/keeper.ts'
import type { Fetch } from '../trust-store/log/http.ts'
import type { ListLogs } from '../trust-store/logged.ts'
import {
  createRevocations,
  keepRevocations,
  type RevocationsOptions,
  type RevokingKeeper,
} from '../trust-store/revocation/revocations.ts'
import { createRevocationSource } from '../trust-store/revocation/source.ts'
import { createMemoryRulesStore, type RulesStore } from '../trust-store/rules/store.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import type { ListStore } from '../trust-store/stores/store.ts'
import type { Imports } from '../trust-store/take-import.ts'
import { type Access, createAccess, createAnonymousAccess } from './access/access.ts'
import { createLicences } from './access/licences.ts'
import { createNonces } from './access/nonce.ts'
import { createReplayWindow } from './access/replay-window.ts'
import type { Materials } from './configuration/resolve.ts'
import { type Configuration, ConfigurationError } from './configuration.ts'
import { withProblemExamples } from './contract.ts'
import { createCorrectionOffice } from './corrections/office.ts'
import type { Gateway } from './gateway.ts'
import { createHolderPens } from './held-voucher/pens.ts'
import { createIssuers } from './issuers/ask.ts'
import type { IssuerTransport } from './issuers/transport.ts'
import type { ClientAddress } from './limits/client-key.ts'
import { createLimit, type Limit } from './limits/limit.ts'
import { createLog, type Log } from './log.ts'
import { createNationalDesk, type NationalDesk } from './national/desk.ts'
import { createOfflineTrust } from './offline-trust.ts'
import { type Assets, createPages } from './pages.ts'
import { qrCodesOnly } from './pictures/qr-code.ts'
import type { Symbols } from './pictures/symbols.ts'
import { createRulesKeeper, keepRules, type RulesKeeper } from './published-rules.ts'
import type { ReplayDriver } from './replay/driver.ts'
import { replaySecretOf } from './replay/single-use.ts'
import { createScores } from './scores/scores.ts'
import { createPens } from './translation/pens.ts'
import { createVoucherSigner } from './voucher-keys.ts'

/** What differs between the places where a gateway runs. */
export interface Surroundings {
  readonly backend: SignatureBackend
  readonly store: ListStore
  readonly fetchList: KeeperOptions['fetchList']
  /** Absent: no log can be read, so no list is taken of an anchor that demands one. */
  readonly logs?: ListLogs
  /** Lists of other systems. Absent: none are read here. */
  readonly imports?: Imports
  /** Where issuers' sets of revoked codes are kept, how they are fetched, and how much of them. */
  readonly revocations: RevocationPlace
  /** Where published rule sets outlive a restart. Absent: nowhere, they are held in memory. */
  readonly ruleStore?: RulesStore
  readonly transport: IssuerTransport
  readonly now: () => Instant
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /** Cryptographically random bytes. */
  readonly random: (bytes: number) => Uint8Array
  /** Receives one line of the log, with its line feed. */
  readonly sink: (line: string) => void
  /** Receives the lines of passages instead. Absent: `sink` has them. */
  readonly audit?: (line: string) => void
  /** Files of the screens. */
  readonly assets: Assets
  /** Absent: uses of codes are remembered nowhere. */
  readonly replay?: ReplayDriver
  /** Absent: clients cannot be told apart, so none is limited. */
  readonly clientAddress?: ClientAddress
  /** Formats of further cities. Absent: none but those that we know. */
  readonly formats?: readonly Adapter[]
  /** Absent: QR codes alone. */
  readonly symbols?: Symbols
}

export type RevocationPlace = Pick<RevocationsOptions, 'store' | 'maxBytes' | 'timeoutMs'> & {
  readonly fetch: Fetch
}

export interface Assembled {
  readonly gateway: Gateway
  /** Nothing is believed before its first `refresh`. */
  readonly keeper: RevokingKeeper
}

/** @throws {ConfigurationError} a key of ours is not one of its algorithm */
export async function assemble(
  configuration: Configuration,
  materials: Materials,
  surroundings: Surroundings,
): Promise<Assembled> {
  const { backend, transport, now, elapsed, random, sink } = surroundings
  const ruleStore = surroundings.ruleStore ?? createMemoryRulesStore()
  const { voucher, issuers } = configuration
  const { level } = configuration.log
  const { audit } = surroundings
  const log = createLog({ level, sink, now, ...(audit !== undefined && { audit }) })
  const scores = createScores(now())
  const { keeper, rules } = keepersOf(configuration, materials, { ...surroundings, ruleStore }, log)
  const { signer, jwk } = await voucherSigner(configuration, materials, backend)
  const national = await nationalDesk(materials, backend, random)
  const adapters = registryOf(surroundings.formats ?? [])
  const pens = await createPens(materials.translation ?? [], adapters, backend)
  const limit = createLimit({ ...configuration.limits, ...surroundings, elapsed, random })
  const gateway: Gateway = {
    desk: {
      adapters,
      trusting: {
        backend,
        issuers: createIssuers({
          transport,
          callers: materials.callers,
          policy: issuers.policy,
          now,
          random,
          observe(event) {
            scores.asked(event)
            log(event)
          },
          ...(national !== null && { sign: national.sign }),
        }),
      },
      rules: rules.book,
      vouching: {
        gateway: configuration.gateway.id,
        signer,
        lifetimeSeconds: voucher.lifetimeSeconds,
        random,
      },
      singleUse: {
        driver: surroundings.replay ?? null,
        secret: replaySecretOf(materials.voucherKey),
      },
    },
    corrections: await createCorrectionOffice({
      transport,
      policy: issuers.policy,
      now,
      observe: log,
      vouching: { gateway: configuration.gateway.id, signer },
      secret: materials.voucherKey,
      count: scores.correction,
    }),
    translating: { pens, symbols: surroundings.symbols ?? qrCodesOnly },
    holding: await createHolderPens(materials.translation ?? [], backend),
    national,
    trust: keeper,
    offline: createOfflineTrust({
      gateway: configuration.gateway.id,
      ...materials,
      adapters,
      builtIn: ruleSets,
      trust: keeper,
      lists: surroundings.store,
      revocations: surroundings.revocations.store,
      ruleStore,
      now,
    }),
    now,
    elapsed,
    log,
    scores,
    access: accessOf(configuration, materials, surroundings, limit, () => keeper.current()),
    limit,
    jwks: { keys: [{ ...jwk }, ...(national === null ? [] : [{ ...national.jwk }])] },
    contract: withProblemExamples(served),
    pages: createPages(surroundings.assets),
    description: descriptionOf(configuration),
    allowedOrigins: configuration.cors.origins,
  }
  return { gateway, keeper }
}

/** @throws {ConfigurationError} a further city's codes look like another's */
function registryOf(further: readonly Adapter[]): Registry {
  try {
    return createRegistry([...formats, ...further], containers)
  } catch (error) {
    if (further.length === 0 || !(error instanceof TypeError)) throw error
    throw new ConfigurationError([
      { setting: 'formats', problem: `cannot be used: ${error.message}` },
    ])
  }
}

interface Keepers {
  readonly keeper: RevokingKeeper
  readonly rules: RulesKeeper
}

function keepersOf(
  { trust }: Configuration,
  { anchors }: Materials,
  { backend, store, fetchList, logs, imports, revocations, ruleStore, now }: Surroundings,
  log: Log,
): Keepers {
  const lists = createTrustKeeper({
    anchors,
    witnessing: { witnesses: trust.witnesses, required: trust.requiredWitnesses },
    maxLossShare: trust.maxLossPercent / 100,
    store,
    fetchList,
    ...(logs !== undefined && { logs }),
    ...(imports !== undefined && { imports }),
    backend,
    now,
  })
  const { fetch, ...place } = revocations
  const source = createRevocationSource(fetch)
  const current = () => lists.current()
  const rules = createRulesKeeper({
    builtIn: ruleSets,
    current,
    fetch,
    ...(ruleStore !== undefined && { store: ruleStore }),
    backend,
    now,
    log,
  })
  const revoked = createRevocations({ ...place, source, backend, now })
  return { keeper: keepRevocations(keepRules(lists, rules), revoked), rules }
}

function descriptionOf({
  gateway,
  playground,
  access,
  screens,
}: Configuration): Gateway['description'] {
  const { mode, url } = access
  return { ...gateway, playground, access: { mode, url }, registries: [...screens.registries] }
}

function accessOf(
  { access }: Configuration,
  { anchors, voucherKey }: Materials,
  { backend, now }: Surroundings,
  limit: Limit | null,
  snapshot: () => TrustSnapshot | null,
): Access {
  const { mode, url, nonce, proofAgeSeconds, proofSkewSeconds, maxProofs } = access
  if (url === null) return createAnonymousAccess(null)
  const lifeMs = (proofAgeSeconds + proofSkewSeconds) * 1000
  const licensed = createAccess({
    url: url.replace(/\/+$/, ''),
    licences: createLicences({ anchors, backend }),
    window: createReplayWindow({ lifeMs, maxProofs }),
    limit,
    nonces: nonce === 'required' ? createNonces(voucherKey) : null,
    proofAgeSeconds,
    proofSkewSeconds,
    backend,
    now,
    snapshot,
  })
  return mode === 'licensed' ? licensed : createAnonymousAccess(licensed)
}

async function voucherSigner(
  { voucher }: Configuration,
  { voucherKey }: Materials,
  backend: SignatureBackend,
) {
  try {
    return await createVoucherSigner(voucherKey, voucher.algorithm, backend, voucher.kid)
  } catch {
    const problem = `must be a PKCS#8 key of ${voucher.algorithm}`
    throw new ConfigurationError([{ setting: 'voucher.privateKey', problem }])
  }
}

async function nationalDesk(
  { national }: Materials,
  backend: SignatureBackend,
  random: Surroundings['random'],
): Promise<NationalDesk | null> {
  if (national === undefined) return null
  try {
    return await createNationalDesk(national, backend, random, nationalContract)
  } catch {
    const problem = 'must have an SM2 key of PKCS#8, and callers whose keys are on the curve'
    throw new ConfigurationError([{ setting: 'national', problem }])
  }
}
