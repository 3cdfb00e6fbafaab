/** The registries of the authorities: each with its log, its operators, and the others as witnesses. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createAssets } from '../../gateway/node/assets.ts'
import { startServer } from '../../gateway/node/server.ts'
import { type AssembledRegistry, assembleRegistry } from '../../gateway/registry/assemble.ts'
import { parseRegistryConfiguration } from '../../gateway/registry/configuration.ts'
import type { Instant } from '../../specs/words.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { createCosigner } from '../../trust-store/log/cosignature.ts'
import { createSigner } from '../../trust-store/log/ed25519.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
import { RegistryError } from '../../trust-store/registry/error.ts'
import { foundRegistry } from '../../trust-store/registry/found.ts'
import type { Registry } from '../../trust-store/registry/registry.ts'
import { openSqliteStorage } from '../../trust-store/registry/storage/sqlite.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { type OfficeKeys, officeKeys } from './authority-keys.ts'
import { PlaygroundError } from './failure.ts'
import type { Folder } from './folder.ts'
import { placeOf } from './keys.ts'
import type { State } from './state.ts'

export interface RunningRegistry {
  readonly authority: FoundedAuthority
  readonly registry: Registry
  readonly keys: OfficeKeys
  readonly origin: string
  readonly port: number
  /** Verifier keys (C2SP signed-note): of its log, and of its cosignatures. */
  readonly logKey: string
  readonly witnessKey: string
}

export interface RegistriesOptions {
  readonly backend: NodeBackend
  readonly folder: Folder
  readonly now: () => Instant
  /** Ports from before; one that is taken by now is replaced by a free one. */
  readonly state: State
  readonly closing: AsyncDisposableStack
  /** Origin of the gateway. */
  readonly gateway: string
}

/** Seconds: while somebody watches, what was decided is to be seen soon. */
const changedEverySeconds = 3
const tendEveryMs = 1_000

/** The national authority lists foreign issuers, whom no registry admits: it has a file instead. */
export function hasRegistry({ plan }: FoundedAuthority): boolean {
  return plan.territory !== '000000'
}

/** Name under which a registry's port is remembered. */
export const registryPort = (id: string) => `registry:${id}`

/** All of them, open for applications; nothing is published before `publishAll`. */
export async function startRegistries(
  authorities: readonly FoundedAuthority[],
  options: RegistriesOptions,
): Promise<readonly RunningRegistry[]> {
  const offices = await Promise.all(
    authorities.filter(hasRegistry).map((authority) => openOffice(authority, options)),
  )
  return Promise.all(offices.map((office) => openRegistryOf(office, offices, options)))
}

/**
 * Publishes from now on what is due. Begun when everybody was admitted: a list of half of them would
 * hold up the one of all.
 */
export function tendAll(
  running: readonly RunningRegistry[],
  { closing }: Pick<RegistriesOptions, 'closing'>,
): void {
  const timer = setInterval(() => {
    for (const { registry } of running) void registry.tend()
  }, tendEveryMs).unref()
  closing.defer(() => clearInterval(timer))
}

/** Publishes what is due, and has it witnessed by the others. @throws {PlaygroundError} */
export async function publishAll(running: readonly RunningRegistry[]): Promise<void> {
  for (const { registry, authority } of running) {
    const { troubles } = await registry.tend()
    if (troubles.length === 0) continue
    throw new PlaygroundError(
      `${authority.plan.id} 的登记机构没有发布信任列表。`,
      `The registry of ${authority.plan.id} did not publish its trust list.`,
      troubles.join(' '),
    )
  }
}

/** An authority's keys, and the port of its registry, before any registry is open. */
interface Office {
  readonly authority: FoundedAuthority
  readonly keys: OfficeKeys
  readonly port: number
  readonly logKey: string
  readonly witnessKey: string
  /** What answers at the port from now on. */
  open(assembled: AssembledRegistry): void
}

const logOf = (id: string) => `${id}.example/log`
const witnessOf = (id: string) => `${id}.example/witness`

async function openOffice(
  authority: FoundedAuthority,
  { backend, folder, state, closing }: RegistriesOptions,
): Promise<Office> {
  const { plan } = authority
  const keys = await officeKeys(folder, plan, backend)
  let assembled: AssembledRegistry | null = null
  const port = await listen(
    (request) => assembled?.fetch(request) ?? new Response(null, { status: 503 }),
    state.ports[registryPort(plan.id)] ?? 0,
    closing,
  )
  return {
    authority,
    keys,
    port,
    logKey: formatVerifierKey(createSigner(logOf(plan.id), keys.log).key),
    witnessKey: formatVerifierKey(createCosigner(witnessOf(plan.id), keys.witness).key),
    open(opened) {
      assembled = opened
    },
  }
}

async function openRegistryOf(
  office: Office,
  offices: readonly Office[],
  options: RegistriesOptions,
): Promise<RunningRegistry> {
  const { backend, folder, now, closing } = options
  const { authority, keys, port, logKey, witnessKey } = office
  const { id, name, territory, scope } = authority.plan
  const others = offices.filter((one) => one !== office)
  const origin = `http://127.0.0.1:${port}`
  const unused = { file: 'unused.pem' }
  const configuration = parseRegistryConfiguration({
    authority: { id, name, territory, scope },
    keys: { root: unused, listSigner: unused, log: unused },
    certificates: { root: unused, listSigner: unused },
    log: { origin: logOf(id) },
    publishing: { changedEverySeconds },
    screens: { gateways: [options.gateway] },
    witnesses: others.map((one) => ({
      id: one.authority.plan.id,
      url: `http://127.0.0.1:${one.port}/witness`,
      keys: [one.witnessKey],
    })),
    witness: {
      name: witnessOf(id),
      key: unused,
      logs: others.map((one) => ({ keys: [one.logKey] })),
    },
  })
  const storage = await openSqliteStorage(join(folder.path, placeOf(authority.plan), 'registry.db'))
  closing.defer(() => storage.close())
  const { root, listSigner } = authority
  const materials = {
    keys: { root: root.keyHolder, listSigner: listSigner.keyHolder, logSigner: keys.log },
    certificates: { root: root.certificate.der, listSigner: listSigner.certificate.der },
    witnessKey: keys.witness,
  }
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const basis = { storage, backend, ...materials, origin: logOf(id), now, random }
  const operators = keys.people.map(({ operator }) => operator)
  await foundOnce({ ...basis, authority: configuration.authority, operators })
  const assembled = await assembleRegistry(configuration, materials, {
    ...basis,
    assets: createAssets(),
    elapsed: () => performance.now(),
    fetch,
    log: () => {},
  })
  office.open(assembled)
  return { authority, registry: assembled.registry, keys, origin, port, logKey, witnessKey }
}

async function foundOnce(founding: Parameters<typeof foundRegistry>[0]): Promise<void> {
  try {
    await foundRegistry(founding)
  } catch (error) {
    const isFounded = error instanceof RegistryError && error.code === 'registry.already-founded'
    if (!isFounded) throw error
  }
}

const limits = {
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 30_000,
  maxHeaderBytes: 8_192,
  stopSeconds: 1,
}

/** Listens on loopback, on the port that is wanted, or where that is taken on a free one. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  wanted: number,
  closing: AsyncDisposableStack,
): Promise<number> {
  const at = (port: number) =>
    startServer(fetch, { listen: { host: '127.0.0.1', port, workers: 1 }, limits })
  const server = await at(wanted).catch((error: unknown) => {
    if (wanted === 0) throw error
    return at(0)
  })
  closing.defer(async () => {
    await server.stop()
  })
  return server.port
}
