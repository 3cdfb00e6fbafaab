/** The gateway's configuration as a user would write it, with the files that it names. */
import { generateSm2Key } from '../../trust-store/backend/sm2.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import type { IssuerPlan } from '../federation/plan.ts'
import { algorithm } from '../trust/authority.ts'
import { creditCodeOf } from './credit-code.ts'
import type { ForeignIssuer } from './eu-testdata.ts'
import type { Folder } from './folder.ts'
import { issuerPlace, pem, placeOf } from './keys.ts'
import { listFile, scopeOf } from './lists.ts'
import { hasRegistry, type RunningRegistry } from './registries.ts'

export const configurationFile = 'gateway.json'
const voucherKeyFile = 'voucher-key.pem'
const nationalKeyFile = 'national/gateway-key.pem'
/** Somebody who speaks the national interface with the gateway. */
const caller = { custNum: 'gate-1', file: 'national/gate-1' } as const

/** Made once: the gateway's own keys, and that of a caller of its national interface. */
export async function saveGatewayKeys(folder: Folder): Promise<void> {
  const { pkcs8 } = await generateKey(algorithm('ES256'))
  await folder.write(voucherKeyFile, pem('PRIVATE KEY', pkcs8), 'private')
  const [own, gate] = [generateSm2Key(), generateSm2Key()]
  await folder.write(nationalKeyFile, pem('PRIVATE KEY', own.pkcs8), 'private')
  await folder.write(`${caller.file}-key.pem`, pem('PRIVATE KEY', gate.pkcs8), 'private')
  await folder.write(`${caller.file}.pem`, pem('PUBLIC KEY', gate.spki))
}

export async function saveConfiguration(
  folder: Folder,
  authorities: readonly FoundedAuthority[],
  options: {
    readonly port: number
    readonly foreign: readonly ForeignIssuer[]
    readonly registries: readonly RunningRegistry[]
  },
): Promise<void> {
  const registryOf = ({ plan }: FoundedAuthority) =>
    options.registries.find(({ authority }) => authority.plan.id === plan.id)
  const document = {
    gateway: { id: 'https://gateway.example', division: '330000' },
    listen: { port: options.port },
    trust: {
      anchors: authorities.map((authority) => ({
        id: authority.plan.id,
        territory: authority.plan.territory,
        scope: scopeOf(authority, options.foreign),
        certificates: [{ file: `${placeOf(authority.plan)}/root.pem` }],
        ...placesOf(authority, registryOf(authority)),
      })),
      refreshSeconds: 10,
      witnesses: options.registries.map(({ authority, witnessKey }) => ({
        id: authority.plan.id,
        key: witnessKey,
      })),
      requiredWitnesses: 2,
    },
    voucher: { privateKey: { file: voucherKeyFile } },
    // Everybody may ask; who shows a licence is held to it, so that it can be tried.
    access: { mode: 'anonymous', url: `http://127.0.0.1:${options.port}` },
    playground: true,
    issuers: {
      // A city that recovered is asked again soon, while somebody watches.
      policy: { breakerOpenMs: 1_000 },
      credentials: await saveCredentials(folder, authorities),
    },
    national: {
      custNum: 'gateway-330000',
      privateKey: { file: nationalKeyFile },
      callers: [
        {
          custNum: caller.custNum,
          publicKey: { file: `${caller.file}.pem` },
          may: ['verifying', 'query', 'making', 'declaring', 'correcting'],
        },
      ],
    },
    screens: {
      registries: options.registries.map(({ origin, authority }) => ({
        name: authority.plan.name,
        url: origin,
      })),
    },
    // The authority's screen shows scores of issuers.
    cors: { origins: options.registries.map(({ origin }) => origin) },
    translation: authorities.flatMap(translationsOf),
    limits: { stopSeconds: 2 },
  }
  await folder.write(configurationFile, `${JSON.stringify(document, null, 2)}\n`)
}

/** By the issuer as which it is signed: the algorithm as codes state it. */
const written = new Map([
  ['zhejiang-gateway', 'gm:SM2-SM3'],
  ['zhejiang-vouchers', 'jose:ES256'],
])

/** National codes and vouchers everywhere, as what the national authority lists this gateway for. */
function translationsOf({ plan, issuers }: FoundedAuthority) {
  return issuers.flatMap(({ plan: issuer, keys }) => {
    const name = written.get(issuer.id)
    if (name === undefined) return []
    const privateKey = { file: `${issuerPlace(plan, issuer)}/code-signer-1-key.pem` }
    return {
      divisions: ['000000'],
      format: issuer.format,
      authority: plan.id,
      issuer: issuer.id,
      issuerHint: issuer.hint,
      algorithm: name,
      keys: keys.map(({ keyId }) => ({ id: keyId, privateKey })),
    }
  })
}

/** Where the authority's list and log are; without a registry, a file. */
function placesOf(authority: FoundedAuthority, registry: RunningRegistry | undefined) {
  if (registry === undefined) return { source: { file: listFile(authority) } }
  const { origin, logKey } = registry
  return {
    source: { url: `${origin}/v1/trust-list` },
    log: { url: `${origin}/log`, keys: [logKey] },
  }
}

type Credentials = Readonly<Record<string, { readonly file: string }>>

/** By authority, then by issuer. */
async function saveCredentials(folder: Folder, authorities: readonly FoundedAuthority[]) {
  const credentials: Record<string, Record<string, Credentials>> = {}
  for (const authority of authorities) {
    const { plan, issuers } = authority
    const asked = issuers.flatMap(({ plan: issuer }) =>
      issuer.caller ? [{ issuer, caller: issuer.caller }] : [],
    )
    if (asked.length === 0) continue
    const named: Record<string, Credentials> = {}
    for (const { issuer, caller } of asked) {
      // A registry lists an issuer by its credit code.
      const id = hasRegistry(authority) ? creditCodeOf(issuer) : issuer.id
      named[id] = await saveCaller(folder, issuer.id, caller)
    }
    credentials[plan.id] = named
  }
  return credentials
}

async function saveCaller(
  folder: Folder,
  issuer: string,
  caller: NonNullable<IssuerPlan['caller']>,
): Promise<Credentials> {
  const named = Object.entries(caller).map(async ([name, value]) => {
    const file = `credentials/${issuer}/${name}`
    await folder.write(file, `${value}\n`, 'private')
    return [name, { file }] as const
  })
  return Object.fromEntries(await Promise.all(named))
}
