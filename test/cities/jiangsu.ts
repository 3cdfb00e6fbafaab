/** A city with Jiangsu's interface. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import type { Office } from './office.ts'

const levels = { '00': 'green', '01': 'yellow', '10': 'red' } as const
const asked = ['source', 'position', 'verifierDept', 'verifierName', 'verifierPhone']

export function mintJiangsu(division: Division): string {
  const id = randomBytes(16).toString('hex')
  const opaque = randomBytes(48).toString('base64')
  return `https://h5.dingtalk.com/healthAct/index.html?qrCode=V5${id}${division}&b=${opaque}#/result`
}

export function jiangsuCity(office: Office): Hono {
  return new Hono().post('/skm/verify', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const failed = (resCode: number, resMessage: string) => c.json({ resCode, resMessage })
    const { mode } = office.mode()
    if (mode === 'busy') return c.body(null, 503)
    if (mode === 'denied' || form.get('token') !== office.caller.token) {
      return failed(116, '无权限')
    }
    if (asked.some((field) => !form.get(field))) return failed(118, '验码人信息不完整')
    const found = office.find(form.get('url') ?? '')
    if (found === null) return failed(112, '非苏康码')
    const { person, grade, state } = found.holder
    if (state === 'expired') return failed(111, '二维码已过期')
    if (state === 'must-update') return failed(119, '请先更新健康信息')
    const { name, phone, idNumber } = person
    return c.json({ resCode: 0, res: { name, phone, idcardNo: idNumber, level: levels[grade] } })
  })
}
