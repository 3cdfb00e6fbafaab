/** A city with an interface as we model Qinghai's. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { textOf } from './anhui.ts'
import type { Found, Office } from './office.ts'
import { maskedName, maskedNumber } from './people.ts'

const colours = { '00': 'G', '01': 'Y', '10': 'R' } as const

export function mintQinghai(division: Division): string {
  return `XKM1${division}${randomBytes(16).toString('hex')}`
}

export function qinghaiCity(office: Office): Hono {
  return new Hono().post('/api/xkm/check', async (c) => {
    const body: Readonly<Record<string, unknown>> = await c.req.json().catch(() => ({}))
    const answer = (status: number, result?: object) =>
      c.json({ requestId: body.requestId, status, ...(result === undefined ? {} : { result }) })
    const { mode } = office.mode()
    if (mode === 'busy') return answer(503)
    if (mode === 'denied' || c.req.header('x-access-key') !== office.caller.accessKey) {
      return answer(401)
    }
    const found = office.find(String(body.codeText))
    if (found === null) return answer(404)
    if (found.holder.state === 'expired') return answer(410)
    return answer(200, resultOf(found))
  })
}

function resultOf({ code, holder, assessedAt, expiresAt }: Found): object {
  const { person, grade, reason, state, by } = holder
  return {
    codeText: code,
    overdue: state === 'must-update',
    holder: { name: maskedName(person), idNumber: maskedNumber(person) },
    colour: colours[grade],
    ...(reason === null ? {} : { reason: textOf(reason) }),
    assessedAt: new Date(assessedAt).toISOString(),
    validUntil: new Date(expiresAt).toISOString(),
    ...(by === null ? {} : { assessedBy: by }),
  }
}
