/** A city with an interface as we model Guangdong's, around what a gate's SDK is told. */
import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { textOf } from './anhui.ts'
import { spacedLocal } from './bytes.ts'
import type { Office } from './office.ts'
import { maskedName, maskedNumber, maskedPhone, personOf } from './people.ts'

export function mintGuangdong(): string {
  return jsonCode('yss')
}

/** The container of the province's codes; whose the masked header is, nobody can tell. */
export function jsonCode(label: string): string {
  const person = personOf(randomBytes(1)[0] ?? 0)
  return JSON.stringify({
    label,
    cid: maskedNumber(person),
    cidtype: '1000',
    name: maskedName(person),
    phone: maskedPhone(person),
    encode: randomBytes(80).toString('hex'),
    e1: randomBytes(16).toString('hex'),
  })
}

/** The mark of a code by which an answer names it. */
export function markOf(code: string): unknown {
  return JSON.parse(code).e1
}

export function guangdongCity(office: Office): Hono {
  return new Hono().post('/ykm/verify', async (c) => {
    const body: Readonly<Record<string, unknown>> = await c.req.json().catch(() => ({}))
    const failed = (errcode: number) => c.json({ errcode, errmsg: 'FAILED' })
    const { mode } = office.mode()
    if (mode === 'busy') return failed(1002)
    if (mode === 'denied' || body.sign !== signatureOf(body, office.caller)) return failed(1001)
    const found = office.find(String(body.qrCode))
    if (found === null) return failed(2001)
    const { grade, reason, state, by } = found.holder
    if (state === 'expired') return failed(2002)
    if (state === 'must-update') return failed(2003)
    const data = {
      e1: markOf(found.code),
      status: grade,
      type: by === null ? 1 : by === '320000' ? 2 : 0,
      reason: reason === null ? '' : textOf(reason),
      stopOverCity: '',
      nucleic: [{ checkTime: spacedLocal(found.assessedAt), checkResult: '阴性' }],
    }
    return c.json({ errcode: 0, errmsg: 'SUCCESS', data })
  })
}

function signatureOf(
  { appId, nonce, qrCode, timestamp }: Readonly<Record<string, unknown>>,
  caller: Office['caller'],
): string | null {
  if (appId !== caller.appId) return null
  const text = `appId=${appId}&nonce=${nonce}&qrCode=${qrCode}&timestamp=${timestamp}`
  return createHmac('sha256', caller.appKey ?? '')
    .update(text)
    .digest('base64')
}
