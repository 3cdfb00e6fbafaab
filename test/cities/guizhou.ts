/** A city with an interface as we model Guizhou's. */
import { createHash, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { textOf } from './anhui.ts'
import type { Office } from './office.ts'
import { maskedName, maskedNumber } from './people.ts'

export function mintGuizhou(division: Division): string {
  return `GZM1${division}${randomBytes(16).toString('hex')}`
}

export function guizhouCity(office: Office): Hono {
  return new Hono().post('/gzjkm/parse', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const failed = (reason: string) => c.json({ success: false, reason })
    const { mode } = office.mode()
    if (mode === 'busy') return failed('busy')
    if (mode === 'denied' || c.req.header('x-sign') !== signatureOf(form, office.caller)) {
      return failed('forbidden')
    }
    const found = office.find(form.get('code') ?? '')
    if (found === null) return failed('foreign')
    const { person, grade, reason, state, by } = found.holder
    if (state === 'expired') return failed('expired')
    if (state === 'must-update') return failed('report-first')
    const result = {
      code: found.code,
      name: maskedName(person),
      idType: '10',
      idNumber: maskedNumber(person),
      grade,
      origin: by === null ? 'province' : 'national',
      reason: reason === null ? '' : textOf(reason),
      assessedAt: new Date(found.assessedAt).toISOString(),
      ...(reason === null ? {} : { expiresAt: new Date(found.expiresAt).toISOString() }),
    }
    return c.json({ success: true, result })
  })
}

function signatureOf(form: URLSearchParams, caller: Office['caller']): string | null {
  if (form.get('appId') !== caller.appId) return null
  const names = ['appId', 'code', 'timestamp']
  const text = names.map((name) => `${name}=${form.get(name)}`).join('&')
  return createHash('sm3').update(`${text}&key=${caller.appSecret}`).digest('hex').toUpperCase()
}
