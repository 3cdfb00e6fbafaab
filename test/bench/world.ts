/** What is measured: a federation, a gateway over it as a process has it, and codes to scan. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scanOfText } from '../../adapters/registry.ts'
import { assemble } from '../../gateway/assemble.ts'
import { parseConfiguration } from '../../gateway/configuration.ts'
import type { Gateway } from '../../gateway/gateway.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import type { Presented } from '../../gateway/passage.ts'
import { createRandom } from '../../gateway/random.ts'
import type { Instant } from '../../specs/words.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { createMemoryRevocationStore } from '../../trust-store/revocation/store.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import type { PublicJwk } from '../../trust-store/trust-list/model.ts'
import { encodeEuDcc, vaccinated } from '../cities/eu-dcc.ts'
import {
  anchorOf,
  type FoundedAuthority,
  foundAuthority,
  type IssuerKey,
  publicJwk,
} from '../federation/found.ts'
import { plan } from '../federation/plan.ts'
import { publishList } from '../federation/publish.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import { nationalPen } from '../gateway/translating.ts'
import { algorithm } from '../trust/authority.ts'

export const backend = createNodeBackend()
export const destination = '330000'
const day = 86_400_000
/** Of the cities that are asked: nobody asks them here. */
const endpoints = new Map(
  plan.flatMap(({ issuers }) => issuers.map(({ id }) => [id, `https://${id}.example/`])),
)

export interface World {
  readonly federation: readonly FoundedAuthority[]
  readonly gateway: Gateway
  readonly snapshot: TrustSnapshot
  readonly at: Instant
  /** A vaccination certificate, ES256. */
  readonly euCode: string
  /** The public key of its signer. */
  readonly euKey: PublicJwk
  /** A green national code, SM2. */
  readonly nationalCode: string
  /** The same federation and voucher key as files, for a process of its own. */
  save(): Promise<SavedWorld>
}

export interface SavedWorld {
  readonly folder: string
  readonly configuration: string
  remove(): Promise<void>
}

export function presented(code: string): Presented {
  return { scan: scanOfText(code), destination, purpose: 'gate' }
}

/** At `at`, which the gateway's clock shows from then on. */
export async function createWorld(at: Instant): Promise<World> {
  const federation = await Promise.all(
    plan.map((one) => foundAuthority(one, { backend, at, notBefore: at - 365 * day })),
  )
  const [euKey] = keysOf(federation, 'at-ministry')
  if (euKey === undefined) throw new Error('no issuer of EU certificates')
  const lists = new Map<string, string>()
  for (const authority of federation) {
    const options = { sequence: 1, issuedAt: at - 1000, endpoints }
    lists.set(authority.plan.id, await publishList(authority, options))
  }
  const voucherKey = (await generateKey(algorithm('ES256'))).pkcs8
  const { gateway, keeper } = await assemble(
    parseConfiguration(documentOf(federation)),
    {
      anchors: federation.map((authority) => anchorOf(authority)),
      imports: [],
      voucherKey,
      callers: new Map(),
      clientCertificates: new Map(),
      translation: [nationalPen(federation)],
    },
    {
      backend,
      store: createMemoryStore(),
      fetchList: async ({ id }) => lists.get(id) ?? null,
      revocations: {
        store: createMemoryRevocationStore(),
        fetch: async () => new Response(null, { status: 404 }),
      },
      transport: {
        send: async () => {
          throw new IssuerError('issuer.unreachable')
        },
      },
      now: () => at,
      elapsed: () => performance.now(),
      random: createRandom(),
      sink: () => {},
      assets: async () => null,
    },
  )
  await keeper.refresh()
  const snapshot = keeper.current()
  if (snapshot === null) throw new Error('no list was taken')
  return {
    federation,
    gateway,
    snapshot,
    at,
    euCode: await encodeEu(euKey, at),
    euKey: publicJwk(euKey.holder.certificate),
    nationalCode: nationalCode(keysOf(federation, 'beijing-national-code')[0], {
      assessedAt: at - day / 24,
      expiresAt: at + day,
    }),
    save: () => save(federation, lists, voucherKey),
  }
}

/** Two doses, issued a month ago, with a key that was valid then. */
function encodeEu(key: IssuerKey, at: Instant): Promise<string> {
  const certificate = {
    country: 'AT',
    keyId: key.keyId,
    issuedAt: at - 30 * day,
    expiresAt: at + 300 * day,
    entry: vaccinated('AT', new Date(at - 60 * day).toISOString().slice(0, 10)),
  }
  return encodeEuDcc(certificate, (bytes) => backend.sign(key.holder.key, bytes))
}

function documentOf(federation: readonly FoundedAuthority[]): object {
  return {
    gateway: { id: 'https://gateway.example', division: destination },
    listen: { port: 0 },
    trust: {
      anchors: federation.map(({ plan: { id, territory, scope } }) => ({
        id,
        territory,
        scope,
        certificates: [{ file: `${id}.pem` }],
        source: { file: `${id}.jws` },
      })),
    },
    voucher: { privateKey: { file: 'voucher.pem' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
}

async function save(
  federation: readonly FoundedAuthority[],
  lists: ReadonlyMap<string, string>,
  voucherKey: Uint8Array,
): Promise<SavedWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-bench-'))
  await mkdir(join(folder, 'trust'))
  for (const {
    plan: { id },
    root,
  } of federation) {
    await writeFile(join(folder, `${id}.pem`), pem('CERTIFICATE', root.certificate.der))
    await writeFile(join(folder, `${id}.jws`), lists.get(id) ?? '')
  }
  await writeFile(join(folder, 'voucher.pem'), pem('PRIVATE KEY', voucherKey), { mode: 0o600 })
  const configuration = join(folder, 'gateway.json')
  await writeFile(configuration, JSON.stringify(documentOf(federation)))
  return { folder, configuration, remove: () => rm(folder, { recursive: true }) }
}

function pem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}
