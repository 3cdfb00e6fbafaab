/** The issuers of the plan apply at their authority's registry, and two operators admit them. */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../specs/words.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import type { Application } from '../../trust-store/registry/application.ts'
import { digestOfJson } from '../../trust-store/registry/canonical.ts'
import type { Action, Manifest } from '../../trust-store/registry/entry.ts'
import type { RegistryRequest } from '../../trust-store/registry/request.ts'
import { signRequest } from '../../trust-store/registry/signed-request.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import type { DeskKey } from '../cities/correction-desk.ts'
import type { FoundedIssuer } from '../federation/found.ts'
import { fingerprint } from '../federation/publish.ts'
import { type Person, savedKey } from './authority-keys.ts'
import { creditCodeOf } from './credit-code.ts'
import { deskPath } from './desk-keys.ts'
import { PlaygroundError } from './failure.ts'
import type { Folder } from './folder.ts'
import { placeOf } from './keys.ts'
import { onlineSamples } from './online-samples.ts'
import type { RunningRegistry } from './registries.ts'
import { sealedSamples } from './sealed-samples.ts'
import type { State } from './state.ts'

export interface Admitting {
  readonly backend: NodeBackend
  readonly folder: Folder
  readonly now: () => Instant
  /** URLs of the cities' servers, by issuer. */
  readonly endpoints: ReadonlyMap<string, string>
  /** With which cities open corrections, by issuer. */
  readonly deskKeys: ReadonlyMap<string, DeskKey>
  /** Codes that cities answer for. */
  readonly codes: State['codes']
}

/** Every issuer of these authorities is admitted, and its manifest is what it is now. */
export async function admitAll(
  running: readonly RunningRegistry[],
  options: Admitting,
): Promise<void> {
  await Promise.all(
    running.map(async (one) => {
      for (const issuer of one.authority.issuers) await admit(one, issuer, options)
    }),
  )
}

async function admit(
  running: RunningRegistry,
  issuer: FoundedIssuer,
  options: Admitting,
): Promise<void> {
  const manifest = manifestOf(issuer, options)
  const id = `issuer:${creditCodeOf(issuer.plan)}`
  const known = (await running.registry.state()).participants.get(id)
  if (known === undefined) {
    await apply(running, issuer, manifest, options)
    await addKeys(running, issuer, id, options)
  } else if (digestOfJson(known.manifest) !== digestOfJson(manifest)) {
    await decide(running, { kind: 'change', participant: id, manifest }, options.now())
  }
}

async function apply(
  running: RunningRegistry,
  issuer: FoundedIssuer,
  manifest: Manifest,
  options: Admitting,
): Promise<void> {
  const { registry, authority } = running
  const application: Application = {
    id: randomUUID(),
    organization: {
      name: issuer.plan.name,
      creditCode: creditCodeOf(issuer.plan),
      division: issuer.plan.territory,
      address: '模拟路1号',
      website: 'https://issuer.example/',
    },
    manifest,
    contacts: [{ name: '模拟联系人', phone: '000-12345' }],
    request: await requestFor(issuer, await firstKey(running, issuer, options)),
    testCodes: [await testCode(issuer, options)],
  }
  await registry.apply(new TextEncoder().encode(JSON.stringify(application)))
  const report = await registry.report(application.id)
  if (report?.passed !== true) {
    const findings = JSON.stringify(report?.findings.filter(({ result }) => result === 'failed'))
    throw new PlaygroundError(
      `${authority.plan.id} 的登记机构没有通过 ${issuer.plan.id} 的测试码。`,
      `The registry of ${authority.plan.id} did not pass the test codes of ${issuer.plan.id}.`,
      findings,
    )
  }
  await decide(
    running,
    { kind: 'admit', application: application.id, validDays: 1830 },
    options.now(),
  )
}

/** An issuer that signs with several keys gets a certificate for each. */
async function addKeys(
  running: RunningRegistry,
  issuer: FoundedIssuer,
  participant: string,
  { now }: Admitting,
): Promise<void> {
  for (const { keyId, holder } of issuer.keys.slice(1)) {
    const request = await requestFor(issuer, holder.keyHolder)
    const keyIds = { [issuer.plan.format]: keyId }
    const lasting = { overlapDays: 400, validDays: 1830 }
    await decide(running, { kind: 'rotate', participant, request, keyIds, ...lasting }, now())
  }
}

/** One operator proposes, the other approves. */
export async function decide(
  { registry, keys }: RunningRegistry,
  action: Action,
  at: Instant,
): Promise<void> {
  const [li, wang] = keys.people
  const ask = async ({ operator, key }: Person, request: RegistryRequest) => {
    const by = `operator:${operator.id}` as const
    const times = { issuedAt: at, expiresAt: at + 300_000 }
    const claims = { registry: registry.authority.id, id: randomUUID(), ...times, by, request }
    return registry.act(await signRequest(claims, key))
  }
  const { entry } = await ask(li, { kind: 'propose', action })
  const actionDigest = digestOfJson(action)
  await ask(wang, { kind: 'approve', proposal: entry.id, actionDigest })
}

function manifestOf(
  { plan, keys, tls }: FoundedIssuer,
  { endpoints, deskKeys }: Admitting,
): Manifest {
  const { id, format, algorithm, hint, grades, contact } = plan
  const url = endpoints.get(id)
  const endpoint =
    url === undefined || tls === null ? null : { url, pins: [fingerprint(tls.certificate.der)] }
  const deskKey = deskKeys.get(id)
  const [first] = keys
  return {
    role: 'issuer',
    services: [
      {
        format,
        algorithms: first === undefined ? [] : [algorithm],
        hints: [hint],
        keyId: first?.keyId ?? null,
        endpoint,
        grades,
      },
    ],
    contact,
    ...(deskKey === undefined || endpoint === null
      ? {}
      : {
          corrections: {
            url: new URL(deskPath, endpoint.url).href,
            key: deskKey.publicJwk,
            pins: endpoint.pins,
            deadlineHours: 48,
          },
        }),
  }
}

/** That of its codes; where it signs none, one for what it asks of the registry. */
function firstKey(
  { authority }: RunningRegistry,
  { plan, keys }: FoundedIssuer,
  { folder, backend }: Admitting,
): Promise<KeyHolder> | KeyHolder {
  const name = `${placeOf(authority.plan)}/issuers/${plan.id}/participant-key.pem`
  return keys[0]?.holder.keyHolder ?? savedKey(folder, name, 'ES256', backend)
}

async function requestFor({ plan }: FoundedIssuer, key: KeyHolder): Promise<string> {
  const subject = { territory: plan.territory, organization: plan.name.zh, commonName: plan.id }
  return toBase64((await makeCertificationRequest(subject, key)).der)
}

/** A code that gates accept, signed with the key of the application alone. */
async function testCode(
  issuer: FoundedIssuer,
  options: Admitting,
): Promise<Application['testCodes'][number]> {
  const [first] = issuer.keys
  const expect = { grade: '00' } as const
  if (first === undefined || issuer.plan.caller !== null) {
    const good = onlineSamples(issuer.plan).find((one) => one.expect.outcome === 'accepted')
    const known = options.codes[issuer.plan.id]?.[good?.name ?? '']?.code
    const green = good?.expect.code === 'rule.grade-green' ? { expect } : {}
    return { code: known ?? '', encoding: 'text', ...green }
  }
  const keys = issuer.keys.map(() => first)
  const samples = await sealedSamples({ ...issuer, keys }, { ...options, at: options.now() })
  const code = await samples.find(({ name }) => name === 'green')?.make()
  if (code instanceof Uint8Array) return { code: toBase64(code), encoding: 'base64', expect }
  return { code: code ?? '', encoding: 'text', expect }
}
