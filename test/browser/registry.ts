/** A registry with its screens, on a frozen clock, and two operators who have their keys as files. */
import { createAssets } from '../../gateway/node/assets.ts'
import { createCodePictures } from '../../gateway/node/code-pictures.ts'
import { type AssembledRegistry, assembleRegistry } from '../../gateway/registry/assemble.ts'
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { holderOf, type KeyHolder } from '../../trust-store/key-holder.ts'
import { digestOfJson } from '../../trust-store/registry/canonical.ts'
import type { Action, Operator } from '../../trust-store/registry/entry.ts'
import { foundRegistry } from '../../trust-store/registry/found.ts'
import { jwkOfSpki } from '../../trust-store/registry/jwk.ts'
import { sealKey } from '../../trust-store/registry/keys/holder.ts'
import { formatKeyPem } from '../../trust-store/registry/keys/pem.ts'
import { signRequest } from '../../trust-store/registry/signed-request.ts'
import { createMemoryStorage } from '../../trust-store/registry/storage.ts'
import { configurationOf } from '../registry/assembled.ts'
import { authorityKeys, backend, holder, newId, start } from '../registry/fixture.ts'
import { algorithm } from '../trust/authority.ts'
import { serve } from './serve.ts'

export { start }

/** Of the key file of every operator that has one. */
export const passphrase = 'correct horse battery staple'

export interface OperatorWithFile {
  readonly operator: Operator
  readonly key: KeyHolder
  /** PKCS#8; under `passphrase`, where `encrypted`. */
  readonly pem: string
  readonly encrypted: boolean
}

export interface ServedRegistry extends AsyncDisposable {
  readonly origin: string
  readonly clock: { now: Instant }
  readonly registry: AssembledRegistry['registry']
  /** Publishes what is due. */
  tend(): Promise<unknown>
  /** Wang's file is encrypted, Li's is plain. */
  readonly wang: OperatorWithFile
  readonly li: OperatorWithFile
  /** Proposed by Wang, approved by Li, without a screen. */
  decide(action: Action): Promise<void>
  close(): Promise<void>
}

export interface RegistryOptions {
  /** Default: that of Zhejiang. */
  readonly authority?: {
    readonly id: string
    readonly name: { readonly zh: string; readonly en: string }
    readonly territory: string
    readonly scope: readonly string[]
  }
  /** Origins of gateways whose scores the authority's screen shows. Default none. */
  readonly gateways?: readonly string[]
}

export async function serveRegistry(options: RegistryOptions = {}): Promise<ServedRegistry> {
  const {
    authority = {
      id: 'zhejiang',
      name: { zh: '浙江省健康码互认登记机构', en: 'Zhejiang registry' },
      territory: '330000',
      scope: ['330000'],
    },
    gateways = [],
  } = options
  const clock = { now: start }
  const [wang, li, witnessKey, made] = await Promise.all([
    personWithFile('wang', 'staff-1', 'ES256', true),
    personWithFile('li', 'staff-2', 'ES256', false),
    holder('EdDSA'),
    authorityKeys(authority.territory),
  ])
  const basis = {
    storage: createMemoryStorage(),
    backend,
    keys: made.keys,
    certificates: {
      root: made.certificates.root.der,
      listSigner: made.certificates.listSigner.der,
    },
    origin: `${authority.id}.registry.example/log`,
    now: () => clock.now,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  }
  await foundRegistry({ ...basis, authority, operators: [wang.operator, li.operator] })
  const { keys, certificates } = basis
  const document = gateways.length === 0 ? {} : { screens: { gateways } }
  const assembled = await assembleRegistry(
    configurationOf({ options: { ...basis, examine: neverAsked } }, authority, document),
    { keys, certificates, witnessKey },
    {
      ...basis,
      elapsed: () => 0,
      fetch: () => Promise.reject(new TypeError('no network')),
      log: () => {},
      assets: createAssets(),
      pictures: createCodePictures(),
    },
  )
  await assembled.tend()
  const { registry } = assembled
  const server = await serve(async (request) => {
    const response = await assembled.fetch(request)
    // By which a screen tells whether its device's clock is right.
    response.headers.set('date', new Date(clock.now).toUTCString())
    return response
  })
  const ask = async ({ operator, key }: OperatorWithFile, request: Asked) => {
    const times = { issuedAt: clock.now, expiresAt: clock.now + 300_000 }
    const by = `operator:${operator.id}` as const
    const claims = { registry: authority.id, id: newId(), ...times, by, request }
    return registry.act(await signRequest(claims, key))
  }
  return {
    ...server,
    clock,
    registry,
    tend: assembled.tend,
    wang,
    li,
    async decide(action) {
      const { entry } = await ask(wang, { kind: 'propose', action })
      // One signature is enough to reject.
      if (entry.kind !== 'proposed' || entry.body.effect !== null) return
      await ask(li, { kind: 'approve', proposal: entry.id, actionDigest: digestOfJson(action) })
    },
  }
}

type Asked = Parameters<typeof signRequest>[0]['request']

async function personWithFile(
  id: string,
  person: string,
  algorithmId: Algorithm['id'],
  encrypted: boolean,
): Promise<OperatorWithFile> {
  const { pkcs8 } = await generateKey(algorithm(algorithmId))
  const key = await holderOf(backend, pkcs8, algorithm(algorithmId))
  const pem = encrypted
    ? await sealKey(pkcs8, passphrase)
    : formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 })
  return { operator: { id, person, key: jwkOfSpki(key.spki) }, key, pem, encrypted }
}

/** The assembly examines with the adapters, not with this. */
async function neverAsked(): Promise<never> {
  throw new TypeError('not the examiner in use')
}
