/** One authority with its registry, and everybody who asks something of it, on a frozen clock. */
import { mod11Check, mod31Check } from '../../specs/identifiers/check-digits.ts'
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import type { Certificate } from '../../trust-store/certificate/parse.ts'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import { holderOf, type KeyHolder } from '../../trust-store/key-holder.ts'
import type { Application } from '../../trust-store/registry/application.ts'
import { digestOfJson } from '../../trust-store/registry/canonical.ts'
import type { ConformanceReport, Examination } from '../../trust-store/registry/conformance.ts'
import type { Action, Manifest, Operator } from '../../trust-store/registry/entry.ts'
import { RegistryError } from '../../trust-store/registry/error.ts'
import { foundRegistry } from '../../trust-store/registry/found.ts'
import { jwkOfSpki } from '../../trust-store/registry/jwk.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import type { FoundOptions, OpenOptions } from '../../trust-store/registry/options.ts'
import type { Receipt, Registry } from '../../trust-store/registry/registry.ts'
import type { RegistryRequest, Signatory } from '../../trust-store/registry/request.ts'
import { signRequest } from '../../trust-store/registry/signed-request.ts'
import type { RegistryState } from '../../trust-store/registry/state.ts'
import type { RegistryStorage } from '../../trust-store/registry/storage.ts'
import { createMemoryStorage } from '../../trust-store/registry/storage.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { algorithm } from '../trust/authority.ts'

export const backend = createWebBackend()
export const start = Date.UTC(2030, 5, 1)
export const dayMs = 86_400_000

export async function holder(id: Algorithm['id'] = 'ES256'): Promise<KeyHolder> {
  const { pkcs8 } = await generateKey(algorithm(id))
  return holderOf(backend, pkcs8, algorithm(id))
}

let ids = 0
/** A request id that no other test has. */
export function newId(): string {
  ids += 1
  return `00000000-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`
}

/** A unified social credit code with right check digits; another for each number. */
export function creditCode(number: number, division = '330100'): string {
  const organisation = String(number).padStart(8, '0')
  const code = `12${division}${organisation}${mod11Check(organisation)}`
  return code + mod31Check(code)
}

export interface Person {
  readonly operator: Operator
  readonly key: KeyHolder
}

export async function person(id: string, number: string, keyId?: Algorithm['id']): Promise<Person> {
  const key = await holder(keyId)
  return { operator: { id, person: number, key: jwkOfSpki(key.spki) }, key }
}

export interface World {
  readonly clock: { now: Instant }
  readonly storage: RegistryStorage
  readonly options: OpenOptions
  readonly anchor: Anchor
  readonly root: { readonly key: KeyHolder; readonly certificate: Certificate }
  readonly registry: Registry
  /** Two persons; `wang` has a second key. */
  readonly wang: Person
  readonly wangAgain: Person
  readonly li: Person
  readonly zhao: Person
  readonly examinations: Examination[]
}

export interface WorldOptions {
  readonly storage?: RegistryStorage
  readonly authority?: Partial<RegistryState['authority']>
  readonly algorithm?: Algorithm['id']
  readonly report?: ConformanceReport
  readonly open?: Partial<OpenOptions>
  readonly clock?: { now: Instant }
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { storage = createMemoryStorage(), clock = { now: start } } = options
  const authority = {
    id: 'zhejiang',
    name: { zh: '浙江省健康码互认登记机构', en: 'Zhejiang registry' },
    territory: '330000',
    scope: ['330000'],
    ...options.authority,
  }
  const people = await Promise.all([
    person('wang', '1001'),
    person('wang-again', '1001', 'SM2-SM3'),
    person('li', '1002', 'EdDSA'),
    person('zhao', '1003', 'ES384'),
  ])
  const [wang, wangAgain, li, zhao] = people
  const { keys, certificates } = await authorityKeys(authority.territory, options.algorithm)
  const root = { key: keys.root, certificate: certificates.root }
  const examinations: Examination[] = []
  const basis = {
    storage,
    backend,
    keys,
    certificates: { root: certificates.root.der, listSigner: certificates.listSigner.der },
    origin: `${authority.id}.registry.example/log`,
    now: () => clock.now,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  }
  const founding: FoundOptions = {
    ...basis,
    authority,
    operators: people.map(({ operator }) => operator),
  }
  await foundRegistry(founding)
  const opening: OpenOptions = {
    ...basis,
    examine: async (examination) => {
      examinations.push(examination)
      return options.report ?? { passed: true, findings: [] }
    },
    ...options.open,
  }
  const anchor: Anchor = {
    id: authority.id,
    territory: authority.territory,
    scope: authority.scope,
    certificates: [certificates.root.der],
    source: { url: 'https://lists.example/' },
  }
  const registry = await openRegistry(opening)
  const actors = { wang, wangAgain, li, zhao }
  return { clock, storage, options: opening, anchor, root, registry, ...actors, examinations }
}

/** Of an authority that has existed for a year. */
export async function authorityKeys(territory: string, id: Algorithm['id'] = 'ES256') {
  const [root, listSigner, logSigner] = await Promise.all([holder(id), holder(id), holder('EdDSA')])
  const subject = { territory, organization: '测试', commonName: `Root ${territory}` }
  const lasting = { notBefore: start - 365 * dayMs, notAfter: start + 3650 * dayMs }
  const rootCertificate = await issueCertificate({
    ...lasting,
    subject,
    subjectKey: root.spki,
    issuer: 'self',
    issuerKey: root,
    profile: { kind: 'authority' },
  })
  const signerCertificate = await issueCertificate({
    ...lasting,
    subject: { ...subject, commonName: 'List signer' },
    subjectKey: listSigner.spki,
    issuer: rootCertificate,
    issuerKey: root,
    profile: { kind: 'list-signer' },
  })
  return {
    keys: { root, listSigner, logSigner },
    certificates: { root: rootCertificate, listSigner: signerCertificate },
  }
}

/** A city that issues national health codes. */
export function issuerManifest(division = '330100', changes: object = {}): Manifest {
  return {
    role: 'issuer',
    services: [
      {
        format: 'national-code',
        algorithms: ['ES256', 'SM2-SM3'],
        hints: [`division:${division}`],
        keyId: null,
        endpoint: null,
        grades: { '00': '00', '01': '01', '10': '10' },
        ...changes,
      },
    ],
    contact: { phone: '12345' },
  }
}

export const verifierManifest = {
  role: 'verifier',
  divisions: ['330100'],
  purposes: ['gate'],
  level: 'status',
  batch: false,
} as const satisfies Manifest

export const gatewayManifest = {
  role: 'gateway',
  url: 'https://gateway.example/',
  division: '330000',
} as const satisfies Manifest

/** Nobody: the contacts of an application. */
export const contact = { name: '张三丰', phone: '13900001111', email: 'zhang@secret.example' }

export interface Applying {
  readonly application: Application
  readonly key: KeyHolder
}

export async function applicationOf(
  number: number,
  manifest: Manifest = issuerManifest(),
  changes: Partial<Application> & { readonly key?: KeyHolder } = {},
): Promise<Applying> {
  const { key = await holder(), ...others } = changes
  const subject = { territory: '330100', commonName: 'Anything' }
  return {
    key,
    application: {
      id: newId(),
      organization: {
        name: { zh: `测试单位${number}`, en: `Test office ${number}` },
        creditCode: creditCode(number),
        division: '330100',
        address: '测试路1号',
        website: 'https://office.example/',
      },
      manifest,
      contacts: [contact],
      request: toBase64((await makeCertificationRequest(subject, key)).der),
      testCodes: manifest.role === 'issuer' ? [{ code: 'TESTCODE-1', encoding: 'text' }] : [],
      ...others,
    },
  }
}

export function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

export interface Asking {
  readonly by: Signatory
  readonly key: KeyHolder
}

export function asOperator({ operator, key }: Person): Asking {
  return { by: `operator:${operator.id}`, key }
}

/** The JWS of a request, of now. */
export function requestOf(
  { clock, options }: Pick<World, 'clock' | 'options'>,
  { by, key }: Asking,
  request: RegistryRequest,
  changes: { id?: string; registry?: string; issuedAt?: Instant; expiresAt?: Instant } = {},
): Promise<string> {
  const claims = {
    registry: options.origin.split('.')[0] ?? '',
    id: newId(),
    issuedAt: clock.now,
    expiresAt: clock.now + 300_000,
    by,
    request,
    ...changes,
  }
  return signRequest(claims, key)
}

export async function propose(world: World, who: Person, action: Action): Promise<Receipt> {
  const request = { kind: 'propose', action } as const
  return world.registry.act(await requestOf(world, asOperator(who), request))
}

export async function approve(world: World, who: Person, proposal: Receipt): Promise<Receipt> {
  return world.registry.act(await requestOf(world, asOperator(who), approvalOf(proposal)))
}

export function approvalOf({ entry }: Receipt): RegistryRequest {
  if (entry.kind !== 'proposed') throw new Error('not a proposal')
  const { action } = entry.body
  return { kind: 'approve', proposal: entry.id, actionDigest: digestOfJson(action) }
}

/** Proposed by the one and approved by the other. */
export async function decide(world: World, action: Action): Promise<Receipt> {
  return approve(world, world.li, await propose(world, world.wang, action))
}

/** Applies and is admitted; its participant id. */
export async function admit(world: World, { application }: Applying): Promise<string> {
  await world.registry.apply(json(application))
  await decide(world, { kind: 'admit', application: application.id, validDays: 365 })
  return `${application.manifest.role}:${application.organization.creditCode}`
}

/** Everything that must not be in a log, in all the ways it could be written. */
export const secrets = [contact.name, contact.phone, contact.email, 'TESTCODE-1']

/** The code of the refusal; what was done instead where it was not refused. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    if (error instanceof RegistryError) return error.code
    throw error
  }
}

export async function pathOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    if (error instanceof RegistryError) return [error.code, error.path]
    throw error
  }
}
