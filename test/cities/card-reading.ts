/**
 * A city that registered card readers, and answers for what they read. A reader encrypts the card's
 * number to the city and signs the whole; the city knows its readers' keys, and tells each way in
 * which a reading is none.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { Hono } from 'hono'
import type { Division, Instant } from '../../specs/words.ts'
import { textOf } from './anhui.ts'
import type { Found, Office } from './office.ts'
import { maskedName, maskedNumber } from './people.ts'

interface Reader {
  /** Eight digits, by which the city registered it. */
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** What a reader makes of a card that is held to it. */
export interface Reading {
  readonly division: Division
  /** Citizen, ID or student card. */
  readonly card: 'C' | 'I' | 'S'
  readonly reader: string
  readonly madeAt: Instant
  /** 32 hexadecimal digits. */
  readonly nonce: string
  /** Of the card itself, which is no person's number. */
  readonly cardNumber: string
}

/** Each key encrypts once. */
const zero = Buffer.alloc(12)
const maxAgeMs = 60_000
const aheadMs = 5_000

const p256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
/** Cards are encrypted to this key. */
const cityKey = p256()
const registered: readonly Reader[] = ['50000001', '50000002'].map((id) => ({ id, ...p256() }))

/** A reading as a reader with this key sends it. */
export function encodeReading(reading: Reading, key: KeyObject): string {
  const { division, card, reader, madeAt, nonce, cardNumber } = reading
  const head = `TXR1${division}${card}${reader}${madeAt}${nonce}`
  const signed = `${head}.${encrypted(cardNumber, head)}`
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

/** By the reader that the city registered, or by one that says it is that. */
export function mintCardReading(
  division: Division,
  at: Instant,
  changes: Partial<Reading> = {},
  key = registered[0]?.privateKey ?? cityKey.privateKey,
): string {
  const made: Reading = {
    division,
    card: 'C',
    reader: registered[0]?.id ?? '',
    madeAt: at,
    nonce: randomBytes(16).toString('hex'),
    cardNumber: `C${randomBytes(4).readUInt32BE()}`,
  }
  return encodeReading({ ...made, ...changes }, key)
}

export function cardReadingCity(office: Office): Hono {
  /** Which question was answered with a reading, by its nonce; forgotten when it is too old. */
  const used = new Map<string, { readonly requestId: unknown; readonly until: Instant }>()
  return new Hono().post('/cards/reading/resolve', async (c) => {
    const body: Readonly<Record<string, unknown>> = await c.req.json().catch(() => ({}))
    const answer = (result: string, data?: object) =>
      c.json({ requestId: body.requestId, result, ...(data === undefined ? {} : { data }) })
    const { mode } = office.mode()
    if (mode === 'busy') return answer('busy')
    if (mode === 'denied' || body.sign !== signatureOf(body, office.caller)) return answer('denied')

    const code = String(body.reading)
    const now = office.now()
    const read = openReading(code, now)
    if (typeof read === 'string') return answer(read)
    for (const [nonce, { until }] of used) if (until < now) used.delete(nonce)
    // A question that is asked again is the same question.
    const before = used.get(read.nonce)
    if (before !== undefined && before.requestId !== body.requestId) return answer('reading-used')
    used.set(read.nonce, {
      requestId: body.requestId,
      until: read.madeAt + maxAgeMs + aheadMs,
    })

    const found = office.find(code)
    if (found === null) return answer('card-unknown')
    if (found.holder.state === 'expired') return answer('card-expired')
    if (found.holder.state === 'must-update') return answer('holder-must-report')
    return answer('ok', dataOf(found))
  })
}

/** Why it is none, or what it says. */
function openReading(code: string, now: Instant): { nonce: string; madeAt: Instant } | string {
  const [head = '', content = '', signature = ''] = code.split('.')
  const reader = registered.find(({ id }) => id === head.slice(11, 19))
  if (reader === undefined) return 'reader-unknown'
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${content}`),
    { key: reader.publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) return 'reader-signature'
  const madeAt = Number(head.slice(19, 32))
  if (madeAt > now + aheadMs || madeAt < now - maxAgeMs) return 'reader-clock'
  if (decrypted(content, head) === null) return 'content-unreadable'
  return { nonce: head.slice(32), madeAt }
}

function dataOf({ code, holder, assessedAt, expiresAt }: Found): object {
  const { person, grade, reason, by } = holder
  return {
    readingDigest: createHash('sha256').update(code).digest('hex'),
    holder: { name: maskedName(person), idType: '10', idNumber: maskedNumber(person) },
    grade,
    ...(reason === null ? {} : { reason: textOf(reason) }),
    assessedAt: new Date(assessedAt).toISOString(),
    validUntil: new Date(expiresAt).toISOString(),
    ...(by === null ? {} : { assessedBy: by }),
  }
}

function signatureOf(
  { appId, reading, requestId, timestamp }: Readonly<Record<string, unknown>>,
  caller: Office['caller'],
): string | null {
  if (appId !== caller.appId) return null
  const text = `appId=${appId}&reading=${reading}&requestId=${requestId}&timestamp=${timestamp}`
  return createHmac('sm3', caller.appSecret ?? '')
    .update(text)
    .digest('hex')
}

/** ECDH with a key of its own, HKDF and AES-256-GCM; the reading's head is bound to it. */
function encrypted(cardNumber: string, head: string): string {
  const own = p256()
  const cipher = createCipheriv('aes-256-gcm', sealKey(own.privateKey, cityKey.publicKey), zero)
  cipher.setAAD(Buffer.from(head))
  const text = Buffer.concat([cipher.update(cardNumber), cipher.final()])
  const point = own.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65)
  return Buffer.concat([point, text, cipher.getAuthTag()]).toString('base64url')
}

/** Null: it was not encrypted to this city, or for another reading. */
function decrypted(content: string, head: string): string | null {
  const bytes = Buffer.from(content, 'base64url')
  const spki = cityKey.publicKey.export({ type: 'spki', format: 'der' })
  try {
    const point = Buffer.concat([spki.subarray(0, -65), bytes.subarray(0, 65)])
    const theirs = createPublicKey({ key: point, type: 'spki', format: 'der' })
    const decipher = createDecipheriv('aes-256-gcm', sealKey(cityKey.privateKey, theirs), zero)
    decipher.setAAD(Buffer.from(head))
    decipher.setAuthTag(bytes.subarray(-16))
    return decipher.update(bytes.subarray(65, -16), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

function sealKey(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const secret = diffieHellman({ privateKey, publicKey })
  return Buffer.from(hkdfSync('sha256', secret, '', 'card-reading', 32))
}
