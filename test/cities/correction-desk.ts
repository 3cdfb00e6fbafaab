/**
 * An issuer's correction desk, as an issuer could run it: takes what only it can open, answers under
 * the name that the gateway gave, and says what became of it. What it decides, it does to its own
 * codes; here, to a simulated holder's grade.
 */
import { Hono } from 'hono'
import jose from 'node-jose'
import { parseBase64url } from '../../adapters/codec/base64.ts'
import { instantText } from '../../adapters/codec/time.ts'
import { sealedType, sealFor, thumbprint } from '../../gateway/corrections/seal.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { validateCorrectionContent } from '../../specs/generated/validators.js'
import type { Contact, Grade, Instant, IssuerCorrections } from '../../specs/words.ts'

export type CorrectionContent = components['schemas']['CorrectionContent']
type DeskState = components['schemas']['CorrectionDeskState']

const replyType = 'tongxing-correction-answer+jwe'

export interface DeskKey {
  readonly publicJwk: IssuerCorrections['key']
  /** `d` beside the public members. */
  readonly privateJwk: Readonly<Record<string, string>>
}

export interface Verdict {
  readonly state: 'in-review' | 'forwarded' | 'corrected' | 'upheld'
  /** Of `corrected`: the grade from now on. */
  readonly grade?: Exclude<Grade, 'unknown'>
  /** For the traveller, who gets it encrypted where there is a reply key. */
  readonly words?: string
  /** Where to go next. */
  readonly contact?: Contact
}

export interface CorrectionDesk {
  /** `POST /` and `GET /{id}`. */
  readonly app: Hono
  /** What was opened, by id, oldest first. */
  readonly received: ReadonlyMap<string, CorrectionContent>
  /** Copies that came again. */
  readonly repeated: () => number
  /** Ids of those that nobody has decided yet. */
  waiting(): readonly string[]
  /** False: it has none of that id. */
  decide(id: string, verdict: Verdict): Promise<boolean>
}

export interface DeskOptions {
  readonly key: DeskKey
  readonly now: () => Instant
  /** Is called for `corrected`: the code's exact bytes, and its new grade. */
  readonly change: (code: Uint8Array, grade: Exclude<Grade, 'unknown'>) => void
}

/** Greatest JWE of a gateway: its request, in base64 twice. */
const maxLength = 64 * 1024
/** Corrections that are kept; more are refused until some are decided. */
const mostKept = 10_000

export async function generateDeskKey(): Promise<DeskKey> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['deriveBits'])) as CryptoKeyPair
  return deskKeyOf((await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey)
}

/** @param jwk EC P-256 with its private member */
export function deskKeyOf({ x = '', y = '', d = '' }: JsonWebKey): DeskKey {
  const point = { kty: 'EC', crv: 'P-256', x, y } as const
  return {
    publicJwk: { ...point, use: 'enc', alg: 'ECDH-ES+A256KW' },
    privateJwk: { ...point, d },
  }
}

export function createCorrectionDesk({ key, now, change }: DeskOptions): CorrectionDesk {
  const received = new Map<string, CorrectionContent>()
  const states = new Map<string, DeskState>()
  let repeated = 0
  const open = openerOf(key)

  const app = new Hono()
  app.post('/', async (c) => {
    if (c.req.header('content-type') !== 'application/jose') return c.body(null, 415)
    const jwe = new TextDecoder().decode(await c.req.arrayBuffer())
    if (jwe.length > maxLength) return c.body(null, 413)
    const content = await open(jwe)
    if (content === null) return c.body(null, 400)
    const { id } = content
    if (received.has(id)) repeated += 1
    else if (received.size >= mostKept) return c.body(null, 503)
    else {
      received.set(id, content)
      states.set(id, { id, state: 'received', since: text(now()) })
    }
    return c.json({ received: true }, 202)
  })
  app.get('/:id', (c) => {
    const state = states.get(c.req.param('id'))
    return state === undefined ? c.body(null, 404) : c.json(state)
  })

  return {
    app,
    received,
    repeated: () => repeated,
    waiting: () => [...states.values()].filter(isOpen).map(({ id }) => id),
    async decide(id, { state, grade, words, contact }) {
      const content = received.get(id)
      if (content === undefined) return false
      const { replyKey, code } = content
      if (state === 'corrected' && grade !== undefined) change(parseBase64url(code.bytes), grade)
      const answer =
        words === undefined || replyKey === undefined
          ? null
          : await sealFor(replyKey, { words }, replyType)
      states.set(id, {
        id,
        state,
        since: text(now()),
        ...(answer === null ? {} : { answer }),
        ...(contact === undefined ? {} : { contact }),
      })
      return true
    },
  }
}

/** Null: not for this desk, or not what a gateway sends. */
function openerOf({ privateJwk, publicJwk }: DeskKey) {
  const opening = (async () => {
    const kid = await thumbprint(publicJwk)
    return { kid, key: await jose.JWK.asKey({ ...privateJwk, kid }) }
  })()
  return async (jwe: string): Promise<CorrectionContent | null> => {
    const { key, kid } = await opening
    try {
      const options = { algorithms: ['ECDH-ES+A256KW', 'A256GCM'] }
      const { header, plaintext } = await jose.JWE.createDecrypt(key, options).decrypt(jwe)
      const { typ, kid: named }: Readonly<Record<string, unknown>> = { ...header }
      if (typ !== sealedType || named !== kid) return null
      const content: unknown = JSON.parse(new TextDecoder().decode(plaintext))
      return validateCorrectionContent(content) ? content : null
    } catch {
      return null
    }
  }
}

function isOpen({ state }: DeskState): boolean {
  return state !== 'corrected' && state !== 'upheld'
}

/** Null where it is not `{"state": …, "grade"?: …, "words"?: …}`. */
export function parseVerdict(value: unknown): Verdict | null {
  if (typeof value !== 'object' || value === null) return null
  const { state, grade, words }: { state?: unknown; grade?: unknown; words?: unknown } = value
  const known = verdicts.find((one) => one === state)
  const colour = grades.find((one) => one === grade)
  if (known === undefined || (grade !== undefined && colour === undefined)) return null
  if (words !== undefined && typeof words !== 'string') return null
  return {
    state: known,
    ...(colour === undefined ? {} : { grade: colour }),
    ...(words === undefined ? {} : { words }),
  }
}

const verdicts = ['in-review', 'forwarded', 'corrected', 'upheld'] as const
const grades = ['00', '01', '10'] as const

function text(at: Instant): string {
  return instantText(Math.floor(at / 1000) * 1000)
}
