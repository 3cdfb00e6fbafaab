/** A home issuer that speaks the national interface: it takes and gives signed envelopes. */
import { createHash, randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { createSm2 } from '../../trust-store/backend/sm2.ts'
import { textOf } from './anhui.ts'
import { base64, compactLocal, spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'
import { maskedName, maskedNumber } from './people.ts'

const base = '/national/v1'
const sm2 = createSm2()

export function mintNationalOnline(division: Division): string {
  return `CTID1${division}${randomBytes(32).toString('hex').toUpperCase()}`
}

type Package = Readonly<Record<string, unknown>>
type Answered = readonly [errorCode: string, members: object]

export function nationalOnlineCity(office: Office): Hono {
  const app = new Hono()
  const serve = (service: string, work: (asked: Package) => Answered) =>
    app.post(`${base}/${service}`, async (c) => {
      const text = await c.req.text()
      const asked: Package = JSON.parse(text).bizPackage
      return answer(c, office, asked, refusal(text, asked, office) ?? work(asked))
    })

  serve('code-verifying', ({ codeContent }) => {
    const code = String(codeContent)
    const found = office.find(code)
    if (found === null) return ['40008', {}]
    if (found.holder.state === 'expired') return ['40007', {}]
    if (found.holder.state === 'must-update') return ['49006', {}]
    return ['0', { codeDigest: sha256(found.code), ...reportsOf(found, office) }]
  })
  for (const service of ['health-declaration', 'trip-declaration', 'correction']) {
    serve(service, ({ applyData }) => ['0', { ...contentOf(applyData), receiptNum: receiptNum() }])
  }
  serve('code-making', ({ checkData, isPic }) => [
    '0',
    {
      ...contentOf(checkData),
      codeContent: mintNationalOnline(office.division),
      ...(isPic === 1 ? { imgStream: base64(new Uint8Array(63)), width: 21 } : {}),
    },
  ])
  return app
}

/** Why it does not answer; null: it does. */
function refusal(text: string, asked: Package, { caller, mode }: Office): Answered | null {
  if (mode().mode === 'busy') return ['40006', {}]
  if (mode().mode === 'denied' || asked.custNum !== caller.custNum) return ['40000', {}]
  return isSigned(text, caller.publicKey) ? null : ['10006', {}]
}

/** @param publicKey SubjectPublicKeyInfo in Base64; undefined: the office was not told one */
function isSigned(text: string, publicKey: string | undefined): boolean {
  const [, biz = '', sign = ''] =
    /^\{"bizPackage":(.*),"sign":"([A-Za-z0-9+/]{86}==)"\}$/s.exec(text) ?? []
  if (sign === '' || publicKey === undefined) return sign !== ''
  const key = sm2.publicKey(Buffer.from(publicKey, 'base64'))
  return sm2.verify(key, new TextEncoder().encode(biz), Buffer.from(sign, 'base64'))
}

function reportsOf({ holder, assessedAt, expiresAt }: Found, { division }: Office): object {
  const { person, grade, reason, by, also = [] } = holder
  const times = { date: spacedLocal(assessedAt), validDate: spacedLocal(expiresAt) }
  const report = (xzqhdm: Division, healthyStaus: string) => ({
    xzqhdm,
    healthyStaus,
    ...(healthyStaus === '00' || reason === null ? {} : { warnType: textOf(reason) }),
    ...times,
  })
  const masked = { desensitizeName: maskedName(person), desensitizeCardId: maskedNumber(person) }
  return {
    allHealthyReportPerProvinceOne: [
      report(by ?? division, grade),
      ...also.map((one) => report(one.division, one.grade)),
    ],
    content: JSON.stringify({ data: { person: masked, yqReports: [] } }),
  }
}

function contentOf(base64Text: unknown): object {
  const bytes = Buffer.from(String(base64Text), 'base64')
  return { contentDigest: createHash('sha256').update(bytes).digest('hex') }
}

function answer(
  c: Context,
  { signer, now }: Office,
  { requestId }: Package,
  [errorCode, members]: Answered,
): Response {
  if (signer === null) throw new TypeError('this issuer has no key')
  const at = now()
  const biz = JSON.stringify({
    timeStamp: compactLocal(at) + String(at % 1000).padStart(3, '0'),
    custNum: signer.keyId,
    requestId,
    success: errorCode === '0',
    errorCode,
    errorDesc: '',
    ...members,
  })
  const sign = base64(signer.sign(new TextEncoder().encode(biz)))
  const body = `{"bizPackage":${biz},"sign":"${sign}"}`
  return c.body(body, 200, { 'content-type': 'application/json' })
}

function receiptNum(): string {
  return `TEST-${randomBytes(6).toString('hex')}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
