/** A city with the signed-parameter interface; where it has a key, it signs what it answers. */
import { createHash, randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { textOf } from './anhui.ts'
import { base64, compactLocal, spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'
import { maskedName, maskedNumber, maskedPhone } from './people.ts'

export function mintSignedParameters(division: Division): string {
  return `AGK1${division}${randomBytes(32).toString('hex')}`
}

export function signedParametersCity(office: Office): Hono {
  return new Hono().post('/center/api/health/decode', async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()))
    const { errcode, found } = judge(form, office)
    const data = found === null ? null : dataOf(found, office.signer === null)
    if (office.signer === null) {
      const errmsg = errcode === 0 ? 'SUCCESS' : 'FAILED'
      return c.json({ errcode, errmsg, ...(data === null ? {} : { data }) })
    }
    return signed(c, office, errcode, found?.code ?? form.code_content ?? '', data)
  })
}

function judge(
  form: Readonly<Record<string, string>>,
  { caller, mode, find }: Office,
): { errcode: number; found: Found | null } {
  const failed = (errcode: number) => ({ errcode, found: null })
  if (mode().mode === 'busy') return failed(40006)
  if (mode().mode === 'denied') return failed(40000)
  if (form.appId !== caller.appId || form.secretKey !== caller.secretKey) return failed(40000)
  if (form.sign !== checksum(form)) return failed(10006)
  const found = find(form.code_content ?? '')
  return found === null ? failed(40008) : { errcode: 0, found }
}

function dataOf({ code, holder, assessedAt, expiresAt }: Found, namesCode: boolean): object {
  const { person, grade, reason, state } = holder
  if (state === 'expired') return { qrcode_expired: true, report_expired: false }
  return {
    name: maskedName(person),
    phone: maskedPhone(person),
    certificate_id: maskedNumber(person),
    certificate_type: '10',
    risk_assessment_grade: grade,
    reason: reason === null ? '' : textOf(reason),
    guide: '',
    report_date: spacedLocal(assessedAt),
    report_valid_date: spacedLocal(expiresAt),
    report_expired: state === 'must-update',
    ...(namesCode ? { code_content: code } : {}),
  }
}

function signed(
  c: Context,
  { signer, now }: Office,
  errcode: number,
  code: string,
  data: object | null,
): Response {
  if (signer === null) throw new TypeError('this city has no key')
  const at = now()
  const bizPackage = JSON.stringify({
    timeStamp: compactLocal(at) + String(at % 1000).padStart(3, '0'),
    custNum: signer.keyId,
    requestId: c.req.header('x-request-id') ?? '',
    codeDigest: createHash('sha256').update(code).digest('hex'),
    success: errcode === 0,
    errorCode: String(errcode),
    ...(data === null ? {} : { data }),
  })
  const signature = base64(signer.sign(new TextEncoder().encode(bizPackage)))
  const body = `{"bizPackage":${bizPackage},"sign":"${signature}"}`
  return c.body(body, 200, { 'content-type': 'application/json' })
}

function checksum({ sign: _, ...parameters }: Readonly<Record<string, string>>): string {
  const names = Object.keys(parameters).sort()
  const text = names.map((name) => `${name}=${parameters[name]}`).join('&')
  return createHash('sha256').update(text).digest('hex').toUpperCase()
}
