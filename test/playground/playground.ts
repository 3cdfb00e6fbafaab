/** A playground from its options: founded or taken up again, published, started, and told about. */
import { createServer } from 'node:net'
import type { Instant } from '../../specs/words.ts'
import { createNodeBackend, type NodeBackend } from '../../trust-store/backend/node.ts'
import { type FoundedAuthority, foundAuthority } from '../federation/found.ts'
import { admitAll } from './applications.ts'
import { startCities } from './cities.ts'
import { issueCodes, writeCodes } from './codes.ts'
import { configurationFile, saveConfiguration, saveGatewayKeys } from './configuration.ts'
import { deskKeys } from './desk-keys.ts'
import { readTestIssuers } from './eu-testdata.ts'
import { PlaygroundError, systemCode } from './failure.ts'
import { type Folder, openFolder } from './folder.ts'
import { type RunningGateway, startGateway } from './gateway.ts'
import { loadAuthority, saveAuthority } from './keys.ts'
import { publishFiles } from './lists.ts'
import type { Options } from './options.ts'
import { createFront } from './page/front.ts'
import { saveNewcomer } from './page/newcomer.ts'
import { playgroundPlan } from './plan.ts'
import {
  hasRegistry,
  listen,
  publishAll,
  registryPort,
  startRegistries,
  tendAll,
} from './registries.ts'
import { applicationOf, suzhou } from './sixth-city.ts'
import { readState, type State, writeState } from './state.ts'
import { readyText, statement } from './stories.ts'
import { admitVerifier } from './verifier.ts'

export interface Surroundings {
  /** Everything that was opened, to be closed in the opposite order; also while it starts. */
  readonly closing: AsyncDisposableStack
  /** Tells one line of what happens. */
  readonly tell: (line: string) => void
}

export interface Playground {
  /** What there is to say when it is ready. */
  readonly text: string
  readonly gateway: RunningGateway
}

/** Certificates of authorities begin here, so that a founding can be dated back. */
const earliest = Date.UTC(2020, 0, 1)
const dayMs = 86_400_000
/** Name under which the port of the playground's own page is remembered. */
const frontName = 'front'

/** @throws {PlaygroundError} */
export async function startPlayground(
  options: Options,
  { closing, tell }: Surroundings,
): Promise<Playground> {
  const began = performance.now()
  const clockOffsetMs = options.clock === null ? 0 : options.clock - Date.now()
  const now = () => Date.now() + clockOffsetMs
  const backend = createNodeBackend()
  const foreign = options.euTestData === null ? [] : await readTestIssuers(options.euTestData)

  const folder = await openFolder(options.folder)
  closing.defer(() => folder.close())
  const gatewayPort = await requireFreePort(options.port)
  if (options.fresh) await folder.clear()
  const { state, authorities } = await federationIn(folder, backend, now, tell)
  requireCertifiedTime(now(), state)

  const keys = await deskKeys(folder, authorities, backend)
  const cities = await startCities(authorities, {
    backend,
    now,
    state,
    deskKeys: keys,
    started: (city) => closing.defer(() => city.close()),
  })
  const gatewayOrigin = `http://127.0.0.1:${gatewayPort}`
  const registries = await startRegistries(authorities, {
    backend,
    folder,
    now,
    state,
    closing,
    gateway: gatewayOrigin,
  })
  let front: ReturnType<typeof createFront> | null = null
  const frontPort = await listen(
    (request) => front?.fetch(request) ?? new Response(null, { status: 503 }),
    state.ports[frontName] ?? 0,
    closing,
  )
  const page = `http://127.0.0.1:${frontPort}`
  const after: State = {
    ...state,
    sequence: state.sequence + 1,
    ports: Object.fromEntries([
      ...cities.map(({ issuer, city }) => [issuer.plan.id, portOf(city)]),
      ...registries.map(({ authority, port }) => [registryPort(authority.plan.id), port]),
      [frontName, frontPort],
    ]),
    codes: issueCodes(cities, state, now()),
  }
  // Before the lists: a number that was given away is never given again.
  await writeState(folder, after)
  const endpoints = new Map(cities.map(({ issuer, city }) => [issuer.plan.id, city.endpoint]))
  const { codes } = after
  await admitAll(registries, { backend, folder, now, endpoints, deskKeys: keys, codes })
  await admitVerifier(registries, { backend, folder, now })
  await publishAll(registries)
  tendAll(registries, { closing })
  await publishFiles(
    folder,
    authorities.filter((authority) => !hasRegistry(authority)),
    { sequence: after.sequence, at: now(), foreign, endpoints },
  )
  await saveConfiguration(folder, authorities, { port: gatewayPort, foreign, registries })

  await folder.write(
    'suzhou/application.json',
    `${JSON.stringify(applicationOf(suzhou), null, 2)}\n`,
  )

  await saveNewcomer(folder)
  await folder.write(statement.file, `${statement.text}\n`)

  const gateway = startGateway({
    configuration: folder.at(configurationFile),
    log: folder.at('gateway.log'),
    clockOffsetMs,
  })
  closing.defer(() => gateway.stop())
  const [port] = await Promise.all([
    gateway.listening,
    writeCodes(folder, authorities, after.codes, { backend, at: now() }),
  ])
  await requireTrust(port)
  front = createFront(page, { gateway: gatewayOrigin, folder, cities, registries, now })
  const seconds = (performance.now() - began) / 1000
  const countries = foreign.map(({ country }) => country)
  const { clock } = options
  const ready = { page, folder, port, cities, registries, seconds, clock, countries }
  const text = readyText(ready)
  return { text, gateway }
}

/** The federation that the folder holds, or a new one. */
async function federationIn(
  folder: Folder,
  backend: NodeBackend,
  now: () => Instant,
  tell: (line: string) => void,
): Promise<{ state: State; authorities: readonly FoundedAuthority[] }> {
  const before = await readState(folder)
  if (before !== null) {
    const authorities = await Promise.all(
      playgroundPlan.map((one) => loadAuthority(folder, one, backend)),
    )
    return { state: before, authorities }
  }
  if (!(await folder.isEmpty())) {
    tell('上次没有建完，现在重建。 The last founding did not end: founded anew.')
    await folder.clear()
  }
  tell('首次启动：生成钥匙和证书。 First start: making keys and certificates.')
  const at = now()
  const options = { backend, at, notBefore: Math.min(earliest, at) }
  const authorities = await Promise.all(playgroundPlan.map((one) => foundAuthority(one, options)))
  for (const authority of authorities) await saveAuthority(folder, authority)
  await saveGatewayKeys(folder)
  const createdAt = new Date(at).toISOString()
  const state: State = { version: 1, createdAt, sequence: 0, ports: {}, codes: {} }
  // The last file of the founding: while it is absent, the folder is not founded.
  await writeState(folder, state)
  return { state, authorities }
}

/** From the founding on, while the certificates last; a registry's log does not go back. */
function requireCertifiedTime(at: Instant, { createdAt }: State): void {
  const founded = Math.max(Date.parse(createdAt), earliest + dayMs)
  const latest = founded + 1800 * dayMs
  if (at >= founded && at < latest) return
  const [from, to] = [founded, latest].map((end) => new Date(end).toISOString())
  throw new PlaygroundError(
    `时钟须在 ${from} 到 ${to} 之间：演练场建于此时，证书到此为止。要更早的时刻，加上 --fresh。`,
    `The clock must be between ${from} and ${to}: from the playground's founding until its certificates end. For an earlier time, add --fresh.`,
  )
}

/**
 * Said here, before anything is made; the gateway would say it of a setting that nobody wrote.
 *
 * @param port 0: any; its number is chosen now, because proofs name the gateway's address
 */
async function requireFreePort(port: number): Promise<number> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    const address = server.address()
    await new Promise((resolve) => server.close(resolve))
    return typeof address === 'object' && address !== null ? address.port : port
  } catch (error) {
    throw new PlaygroundError(
      `端口 ${port} 用不了（${systemCode(error)}）：先停止占用它的程序，或另选一个：npm start -- --port 8788。`,
      `Port ${port} cannot be used (${systemCode(error)}): stop what uses it, or choose another: npm start -- --port 8788.`,
    )
  }
}

/** Every list was taken, or this playground is of no use. */
async function requireTrust(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`)
  const { ready, reasons }: { ready?: unknown; reasons?: unknown } = await response.json()
  if (ready === true && Array.isArray(reasons) && reasons.length === 0) return
  throw new PlaygroundError(
    '网关没有接受全部信任列表：',
    'The gateway did not take every trust list:',
    JSON.stringify(reasons, null, 2),
  )
}

function portOf({ origin }: { readonly origin: string }): number {
  return Number(new URL(origin).port)
}
