import type { Adapter, Asking, Declined, IssuerResponse } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type { IssuerPolicy } from '../../gateway/issuers/guard.ts'
import type { IssuerTransport, TransportReply } from '../../gateway/issuers/transport.ts'
import type { Reference } from '../../specs/words.ts'
import type { IssuerService } from '../../trust-store/snapshot.ts'

export const at = Date.UTC(2022, 3, 1)

export const policy: IssuerPolicy = {
  timeoutMs: 2_000,
  maxReplyBytes: 1024,
  concurrent: 2,
  queued: 2,
  breakerFailures: 3,
  breakerOpenMs: 10_000,
}

export const reference: Reference = {
  kind: 'reference',
  format: 'test-format',
  issuerHint: 'division:330100',
  token: { untrusted: 'token' },
}

/** What the test format's issuers say, as the body of a reply. */
export type Said = 'answer' | 'sealed' | 'garbage' | Declined['code']

const bytes = new TextEncoder()
const text = new TextDecoder()

/** A format whose replies are one word, and which keeps the askings that it saw. */
export function wordAdapter(
  callerFields?: readonly string[],
): Adapter & { readonly seen: Asking[] } {
  const seen: Asking[] = []
  const refuse = () => {
    throw new CodecError('decode.field')
  }
  return {
    id: 'test-format',
    title: { zh: '测试', en: 'Test' },
    source: { document: 'none', confidence: 'modelled', unknown: 'all' },
    limits: { maxBytes: 100 },
    specimen: 'token',
    freshness: null,
    detect: () => true,
    decode: () => reference,
    terms: refuse,
    claims: refuse,
    toRecord: refuse,
    ...(callerFields === undefined ? {} : { callerFields }),
    request(_, asking) {
      seen.push(asking)
      return { method: 'POST', path: '/check', headers: {}, body: bytes.encode('token') }
    },
    reply(response, _, asking) {
      seen.push(asking)
      return understood(response)
    },
    seen,
  }
}

function understood(response: IssuerResponse): ReturnType<NonNullable<Adapter['reply']>> {
  const said = text.decode(response.body) as Said
  if (said === 'garbage') throw new CodecError('decode.json')
  if (said === 'answer') return { kind: 'answer', payload: { untrusted: said } }
  if (said !== 'sealed') return { kind: 'declined', code: said }
  const signature = {
    algorithm: 'jose:ES256',
    keyHint: null,
    signed: bytes.encode('s'),
    signature: bytes.encode('t'),
  }
  return {
    kind: 'sealed',
    format: 'test-format',
    issuerHint: null,
    signatures: [signature],
    payload: { untrusted: said },
  }
}

export function service(
  issuerId: string,
  url: string | null = `https://${issuerId}.example`,
  authorityId = 'province',
): IssuerService {
  return {
    format: 'test-format',
    profile: {
      id: issuerId,
      name: { zh: '甲市', en: 'City' },
      territory: '330100',
      authority: { id: authorityId, territory: '330000' },
      contact: null,
      corrections: null,
      grades: {},
    },
    algorithms: [],
    hints: ['division:330100'],
    endpoint: url === null ? null : { url, pins: ['pin'] },
    status: 'granted',
    list: {
      authority: 'province',
      territory: '330000',
      sequence: 1,
      issuedAt: at,
      nextUpdate: at + 1,
    },
  }
}

export function saying(
  said: Said,
  channel: TransportReply['channel'],
  status = 200,
  retryAfterSeconds: number | null = null,
): TransportReply {
  const response = { status, contentType: 'text/plain', body: bytes.encode(said) }
  return { response, channel, retryAfterSeconds }
}

/** A transport that answers by issuer id, and counts what it was given. */
export function transportOf(
  answer: (issuerId: string, signal: AbortSignal) => Promise<TransportReply>,
): IssuerTransport & { readonly sent: string[] } {
  const sent: string[] = []
  return {
    sent,
    send(target, _, __, signal) {
      sent.push(target.issuerId)
      return answer(target.issuerId, signal)
    },
  }
}
