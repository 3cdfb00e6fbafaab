/** A city with the replies of Sichuan's health pass, and requests as we model them. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { textOf } from './anhui.ts'
import { spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'
import { maskedName, maskedNumber, maskedPhone } from './people.ts'

export function mintSichuan(division: Division): string {
  return `TFM1${division}${randomBytes(16).toString('hex')}`
}

export function sichuanCity(office: Office): Hono {
  return new Hono().post('/tfjkt/travelcode/check', async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()))
    const requestId = randomUUID()
    const failed = (errcode: string) => c.json({ errcode, errmsg: 'FAIL', requestId, data: null })
    const { mode } = office.mode()
    if (mode === 'busy') return failed('5001')
    if (mode === 'denied' || form.appId !== office.caller.appId) return failed('2001')
    if (form.sign !== signatureOf(form, office.caller)) return failed('2002')
    const found = office.find(form.code_content ?? '')
    if (found === null) return failed('1002')
    if (found.holder.state === 'expired') return failed('1001')
    const data = { code_content: found.code, health_info: infoOf(found) }
    return c.json({ errcode: '0', errmsg: 'SUCCESS', requestId, data })
  })
}

function infoOf({ holder: { person, grade, reason, state }, assessedAt, expiresAt }: Found) {
  return {
    name: maskedName(person),
    gender: '01',
    cid_type: '10',
    cid: maskedNumber(person),
    phone: maskedPhone(person),
    living_address: {
      province: '四川省',
      province_code: '51',
      city: '成都市',
      city_code: '5101',
      county: '新津区',
      county_code: '510118',
      address: '测试路1号',
    },
    housing_type: '01',
    is_visited_overseas: '0',
    is_contacted: '0',
    is_isolation: '0',
    current_temperature: '36.5',
    current_status: '04',
    current_symptom: '01',
    other_symptom: '',
    risk_assessment_grade: grade,
    reason: reason === null ? '' : textOf(reason),
    guide: '',
    rule_number: grade === '00' ? '' : 'SC-01',
    report_date: spacedLocal(assessedAt).slice(0, 10),
    report_time: spacedLocal(assessedAt),
    report_valid_date: spacedLocal(expiresAt),
    report_expired: state === 'must-update' ? '1' : '0',
    is_reported_in_24hours: '1',
  }
}

function signatureOf(form: Readonly<Record<string, string>>, caller: Office['caller']): string {
  const { appId, code_content, timestamp } = form
  const text = `appId=${appId}&code_content=${code_content}&timestamp=${timestamp}`
  return createHash('sha256')
    .update(`${text}&secretKey=${caller.secretKey}`)
    .digest('hex')
    .toUpperCase()
}
