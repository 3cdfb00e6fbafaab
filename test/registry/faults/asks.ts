/** What a registry is asked, as bytes that can be sent again. */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../../specs/words.ts'
import { makeCertificationRequest } from '../../../trust-store/certificate/request.ts'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import type { Application } from '../../../trust-store/registry/application.ts'
import type { Manifest, Role } from '../../../trust-store/registry/entry.ts'
import type { Receipt, Registry } from '../../../trust-store/registry/registry.ts'
import type { RegistryRequest, Signatory } from '../../../trust-store/registry/request.ts'
import { signRequest } from '../../../trust-store/registry/signed-request.ts'
import type { Participant } from '../../../trust-store/registry/state.ts'
import { toBase64 } from '../../../trust-store/trust-list/base64.ts'
import { creditCode, issuerManifest, json, verifierManifest } from '../fixture.ts'
import { keyOf, operatorKeyOf } from './authority.ts'

export interface Ask {
  readonly id: string
  /** For people: what it is about. */
  readonly kind: string
  readonly via: 'apply' | 'act'
  /** JSON of an application, or compact JWS. */
  readonly text: string
}

export function send(registry: Pick<Registry, 'apply' | 'act'>, ask: Ask): Promise<Receipt> {
  const { via, text } = ask
  return via === 'act' ? registry.act(text) : registry.apply(new TextEncoder().encode(text))
}

export function participantIdOf(role: Role, number: number): string {
  return `${role}:${creditCode(number)}`
}

/** The first key of a participant has the index 0, that of its first rotation 1. */
export function participantKeyOf(participant: string, index: number): Promise<KeyHolder> {
  return keyOf(`${participant} ${index}`)
}

export function manifestOf(role: Role, number: number): Manifest {
  switch (role) {
    case 'issuer':
      return issuerManifest('330100', {
        algorithms: ['ES256'],
        hints: [`url:https://city-${number}.example`],
      })
    case 'gateway':
      return { role, url: `https://gateway-${number}.example/`, division: '330000' }
    case 'verifier':
      return verifierManifest
  }
}

/** PKCS#10, base64. */
export async function requestFor(key: KeyHolder): Promise<string> {
  const subject = { territory: '330100', commonName: 'Anything' }
  return toBase64((await makeCertificationRequest(subject, key)).der)
}

export async function askToApply(role: Role, number: number): Promise<Ask> {
  const id = randomUUID()
  const application: Application = {
    id,
    organization: {
      name: { zh: `测试单位${number}`, en: `Test office ${number}` },
      creditCode: creditCode(number),
      division: '330100',
      address: '测试路1号',
      website: 'https://office.example/',
    },
    manifest: manifestOf(role, number),
    contacts: [{ name: `联系人${number}`, phone: '13900001111' }],
    request: await requestFor(await participantKeyOf(participantIdOf(role, number), 0)),
    testCodes: role === 'issuer' ? [{ code: `TESTCODE-${number}`, encoding: 'text' }] : [],
  }
  return { id, kind: 'apply', via: 'apply', text: new TextDecoder().decode(json(application)) }
}

export async function askAs(
  { by, key }: { readonly by: Signatory; readonly key: KeyHolder },
  request: RegistryRequest,
  now: Instant,
): Promise<Ask> {
  const id = randomUUID()
  const times = { issuedAt: now, expiresAt: now + 300_000 }
  const text = await signRequest({ registry: 'zhejiang', id, ...times, by, request }, key)
  const kind = request.kind === 'propose' ? `propose ${request.action.kind}` : request.kind
  return { id, kind, via: 'act', text }
}

export async function asOperator(id: string) {
  return { by: `operator:${id}`, key: await operatorKeyOf(id) } as const
}

/** With the key of its last certificate. */
export async function asParticipant({ id, keys }: Pick<Participant, 'id' | 'keys'>) {
  return {
    by: `participant:${id}`,
    key: await participantKeyOf(id, keys.length - 1),
  } as const
}
