/** A city with Anhui's interface. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import reasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import type { Division } from '../../specs/words.ts'
import { compactLocal } from './bytes.ts'
import type { Office } from './office.ts'

const levels = { '00': '1', '01': '2', '10': '3' } as const

export function mintAnhui(division: Division): string {
  return `AKM1${division}${randomBytes(16).toString('hex')}`
}

export function anhuiCity(office: Office): Hono {
  return new Hono().post('/akm/verify', async (c) => {
    const failed = (errMsg: string) => c.json({ flag: true, data: { flag: false, errMsg } })
    const { qrCode, appKey }: { qrCode?: unknown; appKey?: unknown } = await c.req
      .json()
      .catch(() => ({}))
    const { mode } = office.mode()
    if (mode === 'busy') return failed('系统繁忙')
    if (mode === 'denied' || appKey !== office.caller.appKey) return failed('无权限')
    const found = typeof qrCode === 'string' ? office.find(qrCode) : null
    if (found === null) return failed('非安康码')
    const { person, grade, reason, state, by } = found.holder
    if (state === 'expired') return failed('二维码已过期')
    if (state === 'must-update') return failed('请先更新健康信息')
    const data = {
      name: person.name,
      idCardNo: person.idNumber,
      userPhone: person.phone,
      authField: '',
      healthLevel: levels[grade],
      dataSource: by === null ? '1' : '2',
      ...(reason === null ? {} : { colourReason: textOf(reason) }),
      changeTime: compactLocal(found.assessedAt),
    }
    return c.json({ flag: true, data: { flag: true, errMsg: '', data } })
  })
}

/** What an issuer writes for a reason of the closed list. */
export function textOf(reason: string): string {
  const known = reasons.values.find(({ code }) => code === reason)
  if (known === undefined) throw new RangeError(`no reason ${reason}`)
  return known.zh
}
