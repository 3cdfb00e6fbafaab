/** One code through an adapter in the order of the passage, with the suite's keys as the trust. */
import type { Adapter, Asking, IssuerResponse } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type {
  Authentic,
  IssuerProfile,
  Opened,
  ReasonCode,
  Reference,
  Scan,
  Sealed,
  Terms,
} from '../../specs/words.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { TrustError } from '../../trust-store/error.ts'
import { requireHolder } from '../../trust-store/holder.ts'
import type {
  Expectation,
  ExpectedRequest,
  FailingStage,
  Vector,
  VectorKey,
  VectorReply,
} from './vector.ts'
import type { Verify } from './web-crypto.ts'

const backend = createWebBackend()

/** When and by whom the suite asks an issuer: every caller field `name` holds `suite-name`. */
export function suiteAsking({ callerFields = [] }: Pick<Adapter, 'callerFields'>): Asking {
  return {
    at: Date.UTC(2022, 4, 20, 4, 0, 0),
    requestId: '0123456789abcdef0123456789abcdef',
    caller: Object.fromEntries(callerFields.map((field) => [field, `suite-${field}`])),
  }
}

export interface Trust {
  readonly keys: readonly VectorKey[]
  readonly verify: Verify
  readonly issuer: IssuerProfile
  /** Takes every signature for valid: for what a signer itself may have got wrong. */
  readonly believes?: boolean
}

export type Outcome = Expectation & { readonly message?: string }

/** @throws what the adapter throws besides `CodecError`: a defect */
export async function carryOut<P, C>(
  adapter: Adapter<P, C>,
  scan: Scan,
  reply: IssuerResponse | null,
  trust: Trust,
): Promise<Outcome> {
  if (!adapter.detect(scan)) return { outcome: 'refused', stage: 'detect', code: 'format.unknown' }
  let stage: FailingStage = 'decode'
  try {
    const parsed = adapter.decode(scan)
    if (parsed === null) return { outcome: 'refused', stage: 'detect', code: 'format.unknown' }
    if (parsed.kind === 'sealed') return await accept(parsed, parsed.issuerHint)
    if (reply === null) return describe(adapter, parsed)
    stage = 'reply'
    const answer = adapter.reply?.(reply, parsed, suiteAsking(adapter))
    if (answer === undefined) throw new Error('an adapter with references needs reply')
    if (answer.kind === 'declined') return { outcome: 'declined', code: answer.code }
    if (answer.kind === 'sealed') return await accept(answer, parsed.issuerHint)
    stage = 'read'
    return read(answer.payload.untrusted, parsed.issuerHint)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    const { code, path, message } = error
    return { outcome: 'refused', stage, code, path, message }
  }

  async function accept(sealed: Sealed<P>, issuerHint: string | null): Promise<Outcome> {
    for (const signature of trust.believes === true ? [] : sealed.signatures) {
      const keys = trust.keys.filter(
        (key) => key.keyHint === signature.keyHint && key.algorithm === signature.algorithm,
      )
      if (keys.length === 0) return untrusted('trust.key-unknown')
      const valid = await Promise.all(keys.map((key) => trust.verify(signature, key)))
      if (!valid.includes(true)) return untrusted('trust.signature')
    }
    stage = 'trust'
    const unheld = await refusalOfHolder(adapter, sealed.payload.untrusted, trust.issuer)
    if (unheld !== null) return untrusted(unheld)
    stage = 'read'
    return read(sealed.payload.untrusted, issuerHint)
  }

  function read(payload: P, issuerHint: string | null): Outcome {
    const terms = adapter.terms(authentic(payload))
    const claims = adapter.claims(opened(adapter.id, payload, terms, trust.issuer))
    return {
      outcome: 'accepted',
      issuerHint,
      terms,
      record: adapter.toRecord(claims, trust.issuer),
    }
  }
}

/** Why the presenter is not the holder of a code that is for its holder alone; null: no reason. */
async function refusalOfHolder<P>(
  { held }: Pick<Adapter<P>, 'held'>,
  payload: P,
  issuer: IssuerProfile,
): Promise<ReasonCode | null> {
  if (held === undefined) return null
  const { proof } = held(authentic(payload))
  try {
    // No vector depends on the time: each is judged when it was presented.
    await requireHolder(proof, null, { backend, at: proof.issuedAt }, issuer)
    return null
  } catch (error) {
    if (error instanceof TrustError) return error.code
    throw error
  }
}

function untrusted(code: ReasonCode): Outcome {
  return { outcome: 'refused', stage: 'trust', code }
}

function describe<P, C>(adapter: Adapter<P, C>, reference: Reference): Outcome {
  const request = requestOf(adapter, reference)
  return { outcome: 'reference', issuerHint: reference.issuerHint, request }
}

/** What goes to the issuer when asked as `suiteAsking` says. @throws {TypeError} its body is no text */
export function requestOf<P, C>(adapter: Adapter<P, C>, reference: Reference): ExpectedRequest {
  const request = adapter.request?.(reference, suiteAsking(adapter))
  if (request === undefined) throw new Error('an adapter with references needs request')
  const { method, path, headers, toSign } = request
  // Whoever has the key signs: here it is nobody, and a signature of zeros stands in its place.
  const body = toSign === undefined ? request.body : toSign.body(new Uint8Array(64))
  const text = body === null ? null : new TextDecoder('utf-8', { fatal: true }).decode(body)
  return { method, path, headers, body: text }
}

/** What only `trust-store/open.ts` makes in the product. */
export function authentic<P>(payload: P): Authentic<P> {
  return { payload } as unknown as Authentic<P>
}

/** What only `trust-store/open.ts` makes in the product. */
export function opened<P>(
  format: string,
  payload: P,
  terms: Terms,
  issuer: IssuerProfile,
): Opened<P> {
  return { format, issuer, assurance: 'signature', terms, payload } as unknown as Opened<P>
}

export function scanOfVector({ code, codeBase64 }: Vector): Scan {
  if (code !== undefined) return textScan(code)
  return byteScan(bytesOfBase64(codeBase64 ?? ''))
}

export function textScan(text: string): Scan {
  return { bytes: new TextEncoder().encode(text), text }
}

/** `text` is null where the bytes are not UTF-8. */
export function byteScan(bytes: Uint8Array): Scan {
  try {
    return { bytes, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { bytes, text: null }
  }
}

export function responseOf(reply: VectorReply): IssuerResponse {
  const { status, contentType, body, bodyBase64 } = reply
  const bytes =
    bodyBase64 === undefined ? new TextEncoder().encode(body ?? '') : bytesOfBase64(bodyBase64)
  return { status, contentType, body: bytes }
}

function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))
}
