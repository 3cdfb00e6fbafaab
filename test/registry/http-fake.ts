/** A registry that answers what a test says: for what HTTP itself does, whatever is registered. */
import contract from '../../specs/generated/registry-openapi.json' with { type: 'json' }
import { createRegistryApp, type RegistryEvent } from '../../trust-store/registry/app.ts'
import type { RegistryDesk } from '../../trust-store/registry/desk.ts'
import { foundedState } from '../../trust-store/registry/draft.ts'
import type { Entry } from '../../trust-store/registry/entry.ts'
import type { PublishedList, Receipt, Registry } from '../../trust-store/registry/registry.ts'
import type { RegistryState } from '../../trust-store/registry/state.ts'
import { createMemoryStorage } from '../../trust-store/registry/storage.ts'

export const at = Date.parse('2022-05-01T00:00:00Z')
export const someId = '0190a6e2-5f7c-7d3e-8a41-6c2b9d0e1f23'
const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

export const authority = {
  id: 'zhejiang',
  name: { zh: '浙江省健康码互认登记机构', en: 'Zhejiang registry' },
  territory: '330000',
  scope: ['330000'],
} as const

export const withdrawn: Entry = {
  v: 1,
  kind: 'withdrawn',
  id: someId,
  digest,
  at,
  by: 'operator:li',
  body: { proposal: someId },
}

export const receipt: Receipt = { index: 3, entry: withdrawn, repeated: false }

export const published: PublishedList = {
  sequence: 7,
  issuedAt: at - 90_000,
  nextUpdate: at + 86_400_000,
  digest,
  jws: `${'a'.repeat(4000)}.b.c`,
}

export const emptyState: RegistryState = foundedState({
  authority,
  certificates: { root: '', listSigner: '' },
  operators: [],
})

export function fakeApp(registry: Partial<Registry> = {}, desk: Partial<RegistryDesk> = {}) {
  const events: RegistryEvent[] = []
  const storage = createMemoryStorage()
  const app = createRegistryApp({
    registry: {
      authority,
      apply: async () => receipt,
      act: async () => receipt,
      contacts: async () => [],
      receipt: async () => null,
      report: async () => null,
      state: async () => emptyState,
      list: async () => published,
      delta: async () => null,
      listProof: async () => null,
      crl: async () => null,
      read: storage.tiles.read,
      tend: async () => ({ published: null, troubles: [] }),
      ...registry,
    },
    storage,
    log: { origin: 'registry.zj.example/log', keys: [] },
    witness: null,
    gateways: [],
    troubles: () => [],
    now: () => at,
    observe: (event) => events.push(event),
    contract,
    ...desk,
  })
  const ask = (path: string, init?: RequestInit) =>
    app.fetch(new Request(`http://authority.example${path}`, init))
  return { ask, events, storage }
}

export async function problemIn(response: Response): Promise<{ status: number; code: unknown }> {
  const { code }: { readonly code?: unknown } = await response.json()
  return { status: response.status, code }
}

/** An issuer that has published a set of revoked codes. */
export const stateWithSet: RegistryState = {
  ...emptyState,
  participants: new Map([
    [
      'issuer:11330100MA2CFPQP33',
      {
        id: 'issuer:11330100MA2CFPQP33',
        application: someId,
        organization: {
          name: { zh: '示例市', en: 'Example City' },
          creditCode: '11330100MA2CFPQP33',
          division: '330100',
          address: '示例路1号',
          website: 'https://bureau.example',
        },
        manifest: { role: 'issuer', services: [], contact: {} },
        status: 'granted',
        statusSince: at,
        keys: [],
        licence: null,
        changedAt: 0,
        revocations: new Map([['national-code', { number: 1, count: 1, headDigest: digest }]]),
        revokedKeyIds: [],
      },
    ],
  ]),
}
