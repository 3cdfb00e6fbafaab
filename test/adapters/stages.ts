/** What each stage of the passage gives for one vector, as our adapters see it. */
import type { Adapter } from '../../adapters/adapter.ts'
import type { Assurance, IssuerProfile, Reference, Sealed } from '../../specs/words.ts'
import {
  authentic,
  opened,
  requestOf,
  responseOf,
  scanOfVector,
  suiteAsking,
  type Trust,
} from './carry-out.ts'
import type { DecodedStage, Stages, Vector } from './vector.ts'

/**
 * For a vector that is not refused.
 * @throws {Error} a signature is not valid; and what the adapter throws
 */
export async function stagesOf<P, C>(
  adapter: Adapter<P, C>,
  vector: Vector,
  trust: Trust,
): Promise<Stages> {
  const parsed = adapter.decode(scanOfVector(vector))
  if (parsed === null) throw new Error(`${vector.name} is of another format`)
  const detect = { format: adapter.id }
  if (parsed.kind === 'sealed') {
    const decode = await describeSealed(parsed)
    return { detect, decode, ...(await believe(adapter, parsed, trust)) }
  }
  const decode = describeReference(adapter, parsed)
  if (vector.reply === undefined) return { detect, decode }
  const reply = adapter.reply?.(responseOf(vector.reply), parsed, suiteAsking(adapter))
  if (reply === undefined) throw new Error('an adapter with references needs reply')
  if (reply.kind === 'declined') {
    return { detect, decode, reply: { kind: 'declined', code: reply.code } }
  }
  if (reply.kind === 'sealed') {
    const described = await describeSealed(reply)
    return { detect, decode, reply: described, ...(await believe(adapter, reply, trust)) }
  }
  const read = readOf(adapter, reply.payload.untrusted, trust.issuer, 'channel')
  return { detect, decode, reply: { kind: 'answer' }, ...read }
}

async function believe<P, C>(adapter: Adapter<P, C>, sealed: Sealed<P>, trust: Trust) {
  for (const signature of sealed.signatures) {
    const keys = trust.keys.filter(
      ({ keyHint, algorithm }) =>
        keyHint === signature.keyHint && algorithm === signature.algorithm,
    )
    const valid = await Promise.all(keys.map((key) => trust.verify(signature, key)))
    if (!valid.includes(true)) throw new Error('a signature is not valid')
  }
  const assurance = adapter.held === undefined ? 'signature' : 'voucher'
  return readOf(adapter, sealed.payload.untrusted, trust.issuer, assurance)
}

function readOf<P, C>(
  adapter: Adapter<P, C>,
  payload: P,
  issuer: IssuerProfile,
  assurance: Assurance,
): Pick<Stages, 'trust' | 'read' | 'translate'> {
  const terms = adapter.terms(authentic(payload))
  const claims = adapter.claims(opened(adapter.id, payload, terms, issuer))
  const record = adapter.toRecord(claims, issuer)
  return { trust: { assurance }, read: { terms }, translate: { record } }
}

async function describeSealed({ issuerHint, signatures }: Sealed) {
  const described = signatures.map(async ({ algorithm, keyHint, signed, signature }) => ({
    algorithm,
    keyHint,
    signedSha256: hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', signed.slice()))),
    signatureHex: hexOf(signature),
  }))
  return { kind: 'sealed', issuerHint, signatures: await Promise.all(described) } as const
}

function describeReference<P, C>(adapter: Adapter<P, C>, reference: Reference): DecodedStage {
  const { issuerHint, token, window } = reference
  return {
    kind: 'reference',
    issuerHint,
    token: plain(token.untrusted),
    ...(window === undefined ? {} : { window }),
    request: requestOf(adapter, reference),
  }
}

/** As JSON carries it: bytes as hexadecimal. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      member instanceof Uint8Array ? hexOf(member) : member,
    ),
  )
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
