/** A registry from its configuration, the same on Node and on Workers. Assembly only. */
import { manifests } from '../../adapters/cities.ts'
import { formats } from '../../adapters/formats.ts'
import { createRegistry as createAdapters } from '../../adapters/registry.ts'
import contract from '../../specs/generated/registry-openapi.json' with { type: 'json' }
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { createCosigner } from '../../trust-store/log/cosignature.ts'
import { createSigner, createVerifier } from '../../trust-store/log/ed25519.ts'
import type { Fetch } from '../../trust-store/log/http.ts'
import { createLogIdentity } from '../../trust-store/log/policy-settings.ts'
import { formatVerifierKey, parseVerifierKey } from '../../trust-store/log/verifier-key.ts'
import type { Witness } from '../../trust-store/log/witness.ts'
import { createRegistryApp } from '../../trust-store/registry/app.ts'
import { digestOfJson } from '../../trust-store/registry/canonical.ts'
import { RegistryError } from '../../trust-store/registry/error.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import type { RegistryCertificates, RegistryKeys } from '../../trust-store/registry/options.ts'
import type { ProblemCode } from '../../trust-store/registry/problems.ts'
import type { Registry, Tended } from '../../trust-store/registry/registry.ts'
import type { RegistryStorage } from '../../trust-store/registry/storage.ts'
import type { Pictures } from '../conformance/pictures.ts'
import { createExaminer } from '../conformance.ts'
import { type Assets, createPages, type Pages } from '../pages.ts'
import { createRuleBook } from '../rule-book.ts'
import type { RegistryConfiguration } from './configuration.ts'
import type { RegistryLog } from './log.ts'
import { createCosign } from './witnesses.ts'

/** What a configuration's sources held. */
export interface RegistryMaterials {
  readonly keys: RegistryKeys
  readonly certificates: RegistryCertificates
  /** Null: it witnesses nobody. */
  readonly witnessKey: KeyHolder | null
}

/** What differs between the places where a registry runs. */
export interface RegistryPlace {
  readonly storage: RegistryStorage
  readonly backend: SignatureBackend
  readonly now: () => Instant
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Asks witnesses; follows no redirect. */
  readonly fetch: Fetch
  readonly log: RegistryLog
  /** Files of the screens. Absent: it has no screens. */
  readonly assets?: Assets
  /** Renders and reads codes of applicants. Absent: nothing here does. */
  readonly pictures?: Pictures
}

export interface AssembledRegistry {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly registry: Registry
  /** @see Registry.tend */
  tend(): Promise<Tended>
}

/**
 * @throws {RegistryError} `registry.not-founded`, `registry.other-authority`,
 *   `registry.unavailable`; {LogError} the log is another's or damaged; `log.key`
 */
export async function assembleRegistry(
  configuration: RegistryConfiguration,
  { keys, certificates, witnessKey }: RegistryMaterials,
  place: RegistryPlace,
): Promise<AssembledRegistry> {
  const { backend, storage, now, elapsed, random, log } = place
  const { authority, publishing, url } = configuration
  const { origin, formerKeys } = configuration.log
  const former = formerKeys.map(parseVerifierKey)
  const registry = await openRegistry({
    storage,
    backend,
    keys,
    certificates,
    origin,
    now,
    random,
    examine: createExaminer({
      adapters: createAdapters(formats),
      rules: createRuleBook(ruleSets),
      backend,
      elapsed,
      manifests,
      pictures: place.pictures ?? null,
      asking: null,
    }),
    publishing: {
      ...publishing,
      revocations: (participant, format) =>
        url === null ? null : `${url.replace(/\/+$/, '')}/v1/revocations/${participant}/${format}`,
      rules: url === null ? null : `${url.replace(/\/+$/, '')}/v1/rules`,
    },
    proposalDays: configuration.proposals.days,
    maxOpenApplications: configuration.applications.mostOpen,
    formerLogKeys: await Promise.all(former.map((key) => createVerifier(backend, key))),
    ...(configuration.witnesses.length === 0
      ? {}
      : { cosign: await createCosign(configuration.witnesses, place) }),
  })
  // What the log was founded as is public, and what the document says must be the same.
  if (digestOfJson(registry.authority) !== digestOfJson(authority)) {
    throw new RegistryError('registry.other-authority')
  }
  let troubles: readonly ProblemCode[] = []
  const app = createRegistryApp({
    registry,
    storage,
    log: {
      origin,
      keys: [createSigner(origin, keys.logSigner).key, ...former].map(formatVerifierKey),
    },
    witness: await witnessOf(configuration, witnessKey, place),
    troubles: () => troubles,
    now,
    observe: log,
    contract,
    gateways: configuration.screens.gateways,
  })
  const pages = createPages(place.assets ?? (async () => null), configuration.screens.gateways)
  return {
    fetch: async (request) => (await screenOf(request, pages)) ?? app.fetch(request),
    registry,
    async tend() {
      const tended = await registry.tend()
      troubles = tended.troubles
      log({ event: 'registry.tended', published: tended.published, troubles })
      return tended
    },
  }
}

/** A screen of a registry, or a file of one; null: the request is another's. */
async function screenOf(request: Request, pages: Pages): Promise<Response | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const { pathname } = new URL(request.url)
  if (pathname === '/') return new Response(null, { status: 302, headers: { location: '/join' } })
  if (pathname === '/join') return pages.page('join')
  if (pathname === '/authority') return pages.page('authority')
  return pages.file(request)
}

async function witnessOf(
  { witness }: RegistryConfiguration,
  key: KeyHolder | null,
  { storage, backend }: RegistryPlace,
): Promise<Witness | null> {
  if (witness === null || key === null) return null
  const logs = await Promise.all(witness.logs.map(({ keys }) => createLogIdentity(keys, backend)))
  const byOrigin = new Map(logs.map((one) => [one.origin, one]))
  return {
    store: storage.witnessed,
    cosigner: createCosigner(witness.name, key),
    logOf: (origin) => byOrigin.get(origin) ?? null,
  }
}
