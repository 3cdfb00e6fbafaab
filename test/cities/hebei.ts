/** A city with Hebei's interface, its two steps in one, as the code is asked about once. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { textOf } from './anhui.ts'
import { spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'
import { maskedName, maskedNumber, maskedPhone } from './people.ts'

export function mintHebei(): string {
  return `HBM1${randomBytes(16).toString('hex')}`
}

export function hebeiCity(office: Office): Hono {
  return new Hono().post('/hbjkm/userHealth/validateInfo', async (c) => {
    const failed = (errcode: number) => c.json({ errcode, errmsg: 'FAILED' })
    const { mode } = office.mode()
    if (mode === 'busy') return failed(2)
    if (mode === 'denied' || c.req.header('token') !== office.caller.token) return failed(1)
    const { qrCode }: { qrCode?: unknown } = await c.req.json().catch(() => ({}))
    const found = office.find(String(qrCode))
    if (found === null) return failed(3)
    if (found.holder.state === 'expired') return failed(4)
    if (found.holder.state === 'must-update') return failed(5)
    return c.json({ errcode: 0, errmsg: 'SUCCESS', data: dataOf(found) })
  })
}

/** Somebody else's finding stands in the list of provinces, and Hebei itself does not know then. */
function dataOf({ holder, assessedAt, expiresAt }: Found): object {
  const { grade, reason, by, also = [] } = holder
  const warnType = reason === null ? '' : textOf(reason)
  const elsewhere = by === null ? also : [{ division: by, grade }, ...also]
  return {
    fxdj: by === null ? grade : '20',
    uuid: randomBytes(16).toString('hex'),
    hasWarm: grade === '00' ? '未见异常' : '有提示信息',
    warnType,
    warmMsgs: [],
    hsjc: { hsjcjg: '', hsjcjgmc: '', hsjcsj: '' },
    xcgjAllList: [],
    isrjry: false,
    allHealthyReportPerProvinceOne: elsewhere.map((one) => ({
      xzqhdm: one.division,
      healthyStaus: one.grade,
      date: spacedLocal(assessedAt),
      validDate: spacedLocal(expiresAt),
    })),
    content: contentOf(holder, assessedAt),
  }
}

function contentOf({ person, grade }: Found['holder'], assessedAt: number): string {
  const declaration = {
    date: spacedLocal(assessedAt),
    city: '石家庄市',
    phone: maskedPhone(person),
    temperature: '36.5',
    xzqhfxdj: '1',
    isContactPatient: '2',
    symptom: '1',
  }
  const whose = { desensitizeName: maskedName(person), desensitizeCardId: maskedNumber(person) }
  const data = {
    healthyReport: [{ healthyStaus: grade }],
    yqReports: [declaration],
    person: whose,
  }
  return JSON.stringify({ data })
}
