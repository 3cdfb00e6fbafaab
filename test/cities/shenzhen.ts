/** A city with an interface as we model Shenzhen's; its codes have the container of its province. */
import { Hono } from 'hono'
import { textOf } from './anhui.ts'
import { jsonCode, markOf } from './guangdong.ts'
import type { Office } from './office.ts'
import { maskedName, maskedNumber, maskedPhone } from './people.ts'

export function mintShenzhen(): string {
  return jsonCode('SZM1')
}

export function shenzhenCity(office: Office): Hono {
  return new Hono().post('/szjkm/codes/verify', async (c) => {
    const { mode } = office.mode()
    if (mode === 'busy') return c.body(null, 429, { 'retry-after': '2' })
    const isCaller = c.req.header('authorization') === `Bearer ${office.caller.token}`
    if (mode === 'denied' || !isCaller) return c.body(null, 401)
    const { code }: { code?: unknown } = await c.req.json().catch(() => ({}))
    const requestId = c.req.header('x-request-id')
    const found = office.find(String(code))
    if (found === null) return c.json({ requestId, foreign: true })
    const { person, grade, reason, state } = found.holder
    if (state === 'expired') return c.json({ requestId, expired: true })
    if (state === 'must-update') return c.json({ requestId, expired: false, reportFirst: true })
    const holder = {
      e1: markOf(found.code),
      name: maskedName(person),
      cidtype: '1000',
      cid: maskedNumber(person),
      phone: maskedPhone(person),
      grade,
      ...(reason === null ? {} : { reason: textOf(reason), until: found.expiresAt }),
      foundAt: found.assessedAt,
    }
    return c.json({ requestId, holder })
  })
}
