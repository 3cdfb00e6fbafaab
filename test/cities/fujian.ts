/** A city with Fujian's interface, its replies as we model them. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { textOf } from './anhui.ts'
import { spacedLocal } from './bytes.ts'
import type { Office } from './office.ts'

const colours = { '00': 'green', '01': 'yellow', '10': 'red' } as const

export function mintFujian(division: Division): string {
  return `BMM1${division}${randomBytes(16).toString('hex')}`
}

export function fujianCity(office: Office): Hono {
  return new Hono().post('/mzt/invoke', async (c) => {
    const failed = (msg: string) => c.json({ success: false, msg })
    const { serviceCode, callerCode } = office.caller
    const asked = parameters(new URLSearchParams(await c.req.text()).get('POSTPARAM_JSON') ?? '')
    const { mode } = office.mode()
    if (mode === 'busy') return failed('系统繁忙')
    if (
      mode === 'denied' ||
      asked.INVOKESERVICE_CODE !== serviceCode ||
      asked.INVOKECALLER_CODE !== callerCode
    ) {
      return failed('授权码无效')
    }
    const found = office.find(String(asked.QR_CONTENT))
    if (found === null) return failed('非八闽健康码')
    const { person, grade, reason, state } = found.holder
    if (state === 'expired') return failed('二维码已过期')
    if (state === 'must-update') return failed('请先更新健康信息')
    const data = {
      QR_CONTENT: found.code,
      USER_NAME: person.name,
      USER_MOBILE: person.phone,
      USER_IDCARD: person.idNumber,
      CODE_COLOR: colours[grade],
      ...(reason === null ? {} : { COLOR_REASON: textOf(reason) }),
      ASSESS_TIME: spacedLocal(found.assessedAt),
      VALID_TIME: spacedLocal(found.expiresAt),
    }
    return c.json({ success: true, msg: '', data })
  })
}

function parameters(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(text) }
  } catch {
    return {}
  }
}
