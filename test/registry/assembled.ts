/** A registry as it is assembled for use, over memory, on a frozen clock. */
import { assembleRegistry } from '../../gateway/registry/assemble.ts'
import {
  parseRegistryConfiguration,
  type RegistryConfiguration,
} from '../../gateway/registry/configuration.ts'
import type { RegistryLogEvent } from '../../gateway/registry/log.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import type { Application } from '../../trust-store/registry/application.ts'
import type { Manifest } from '../../trust-store/registry/entry.ts'
import { ascii, base64, hex, join } from '../cities/bytes.ts'
import { clearBlock, nationalSigned } from '../cities/national-code.ts'
import {
  backend,
  createWorld,
  holder,
  issuerManifest,
  start,
  type World,
  type WorldOptions,
} from './fixture.ts'

export interface AssembleOptions {
  readonly world?: WorldOptions
  readonly document?: object
  readonly witnessKey?: KeyHolder
  /** In the place of the network. */
  readonly fetch?: (request: Request) => Promise<Response>
}

export async function assembled(options: AssembleOptions = {}) {
  const world = await createWorld(options.world)
  const { authority } = world.registry
  const { witnessKey = await holder('EdDSA') } = options
  const configuration = configurationOf(world, authority, options.document)
  const events: RegistryLogEvent[] = []
  const { keys, certificates } = world.options
  const made = await assembleRegistry(
    configuration,
    { keys, certificates, witnessKey },
    {
      storage: world.storage,
      backend,
      now: () => world.clock.now,
      elapsed: () => 0,
      random: world.options.random,
      fetch: options.fetch ?? (() => Promise.reject(new TypeError('no network'))),
      log: (event) => events.push(event),
    },
  )
  const ask = async (path: string, init?: RequestInit) =>
    made.fetch(new Request(`https://authority.example${path}`, init))
  return { ...made, ask, world, events, configuration }
}

export function configurationOf(
  { options }: Pick<World, 'options'>,
  authority: object,
  changes: object = {},
): RegistryConfiguration {
  return parseRegistryConfiguration({
    authority,
    url: 'https://authority.example',
    keys: { root: { env: 'ROOT' }, listSigner: { env: 'LIST' }, log: { env: 'LOG' } },
    certificates: { root: { env: 'ROOT_CERTIFICATE' }, listSigner: { env: 'LIST_CERTIFICATE' } },
    log: { origin: options.origin },
    publishing: { changedEverySeconds: 0 },
    witness: { name: `${options.origin}/witness`, key: { env: 'WITNESS' }, logs: [] },
    ...changes,
  })
}

const keyIndex = '33010001'

/** A city that signs national codes with SM2 under a key id of its own. */
export const sm2Manifest: Manifest = issuerManifest('330100', {
  algorithms: ['SM2-SM3'],
  keyId: keyIndex,
})

/** A test code as such a city makes it. */
export async function nationalTestCode(
  key: KeyHolder,
  grade = '00',
  at = start,
): Promise<Application['testCodes'][number]> {
  const hour = 3_600_000
  const block = clearBlock({
    grade,
    assessedAt: wholeSeconds(at) - hour,
    expiresAt: wholeSeconds(at) + 12 * hour,
    name: '测*',
    division: '330100',
  })
  const identity = new Uint8Array(20).fill(7)
  const signed = nationalSigned({ identity, division: '330100', block, keyIndex })
  const code = join(signed, ascii('GBGS'), hex(keyIndex), await key.sign(signed))
  return { code: base64(code), encoding: 'text' }
}

function wholeSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000
}
