/** A gateway that takes part in the exchanges, on any runtime. */

import { parseJsonMembers } from '../../adapters/codec/json-members.ts'
import { readSignedEnvelope } from '../../adapters/codec/signed-envelope.ts'
import type { Permission } from '../../gateway/configuration.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import type { IssuerTransport } from '../../gateway/issuers/transport.ts'
import type { NationalMaterials } from '../../gateway/national/desk.ts'
import { createSm2 } from '../../trust-store/backend/sm2.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { authenticatedChannel } from '../../trust-store/channel.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { responseOf } from '../adapters/carry-out.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { createTestGateway, type TestGateway } from '../gateway/fixture.ts'
import parties from '../vectors/national-interface/gateway.json' with { type: 'json' }
import type { Exchange } from './exchange.ts'

export { parties }

const sm2 = createSm2()
const limits = { maxSize: 65_536, maxDepth: 8 }
const dayMs = 86_400_000

/** What went to a home issuer. */
export interface Asked {
  readonly url: string
  readonly path: string
  readonly body: string
}

export interface ExchangeGateway extends TestGateway {
  /** What the home issuer answers from now on; undefined: it cannot be reached. */
  answer(home: Exchange['home']): void
  readonly questions: readonly Asked[]
  send(service: string, body: string): Promise<Response>
}

export async function createExchangeGateway(
  federation: readonly FoundedAuthority[],
): Promise<ExchangeGateway> {
  let home: Exchange['home']
  const questions: Asked[] = []
  const transport: IssuerTransport = {
    async send(target, { path, body }) {
      questions.push({ url: target.url, path, body: new TextDecoder().decode(body ?? undefined) })
      if (home === undefined) throw new IssuerError('issuer.unreachable')
      return {
        response: responseOf(home.reply),
        channel: authenticatedChannel(target, target.pins[0] ?? ''),
        retryAfterSeconds: null,
      }
    },
  }
  const gateway = await createTestGateway(federation, {
    national: nationalMaterials(),
    transport,
    random: (bytes) => new Uint8Array(bytes).fill(parties.randomByte),
    change: await listing(federation),
  })
  gateway.at(parties.at)
  return {
    ...gateway,
    questions,
    answer: (said) => {
      home = said
    },
    send: async (service, body) =>
      gateway.app.request(`/national/v1/${service}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
  }
}

export function nationalMaterials(): NationalMaterials {
  const callers = parties.callers.map(({ custNum, may }) => ({
    custNum,
    may: may as readonly Permission[],
    publicKey: { text: 'unused' },
  }))
  return {
    setting: { custNum: parties.gateway.custNum, privateKey: { file: 'unused' }, callers },
    privateKey: bytesOf(parties.gateway.privateKey),
    callerKeys: parties.callers.map(({ publicKey }) => bytesOf(publicKey)),
  }
}

/** What was signed, if this key signed it; null: it did not. */
export function signedBy(publicKey: string, message: string): Record<string, unknown> | null {
  const members = parseJsonMembers(new TextEncoder().encode(message), limits)
  const { signed, signature, value } = readSignedEnvelope(members, 'message')
  const isSigned = sm2.verify(sm2.publicKey(bytesOf(publicKey)), signed, signature)
  return isSigned ? (value as Record<string, unknown>) : null
}

/** The home issuer's key is the exchanges' own, certified by the authority of the test. */
async function listing(
  federation: readonly FoundedAuthority[],
): Promise<(list: TrustList) => TrustList> {
  const authority = federation.find(({ plan }) => plan.id === 'national')
  if (authority === undefined) throw new Error('no national authority')
  const { certificate } = authority.root
  const certified = await issueCertificate({
    subject: { territory: '000000', organization: '测试', commonName: 'national-platform' },
    profile: { kind: 'code-signer' },
    notBefore: parties.at - dayMs,
    notAfter: parties.at + 365 * dayMs,
    subjectKey: bytesOf(parties.home.publicKey),
    issuer: certificate,
    issuerKey: authority.root.keyHolder,
  })
  const { keyHint: keyId } = parties.home
  const keys = [{ kind: 'certificate', keyId, certificate: certified.der } as const]
  return (list) => ({
    ...list,
    issuers: list.issuers.map((issuer) =>
      issuer.id === 'national-platform'
        ? { ...issuer, services: issuer.services.map((service) => ({ ...service, keys })) }
        : issuer,
    ),
  })
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))
}
