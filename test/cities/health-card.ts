/**
 * A gateway of electronic health cards. A card has no grade: what tells its holders apart is the
 * last test. Green stands for a negative one, red for a positive one, yellow for none.
 */
import { createHash, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'

const results = { '00': '阴性', '01': null, '10': '阳性' } as const
const hour = 3_600_000

export function mintHealthCard(division: Division): string {
  return `${randomBytes(32).toString('hex').toUpperCase()}:1::${division.slice(0, 4)}A0013`
}

export function healthCardCity(office: Office): Hono {
  return new Hono().post('/ehc/gateway', async (c) => {
    const body: Readonly<Record<string, string>> = await c.req.json().catch(() => ({}))
    const failed = (code: string) => c.json({ code, msg: 'FAIL' })
    const { mode } = office.mode()
    if (mode === 'busy') return failed('5001')
    if (mode === 'denied' || body.app_id !== office.caller.appId) return failed('2001')
    if (body.digest !== digestOf(body, office.caller.appSecret ?? '')) return failed('2002')
    const { ehealth_code }: { ehealth_code?: unknown } = JSON.parse(body.biz_content ?? '{}')
    const found = office.find(String(ehealth_code))
    if (found === null) return failed('1002')
    if (found.holder.state === 'expired') return failed('1001')
    if (found.holder.state === 'must-update') return failed('1003')
    return c.json({ code: '0', msg: 'OK', biz_content: JSON.stringify(contentOf(found)) })
  })
}

function contentOf({ code, holder: { person, grade }, assessedAt }: Found): object {
  const hsjcjgmc = results[grade]
  return {
    ehealth_code: code,
    name: person.name,
    gender: '1',
    birthday: '1900-01-01',
    id_type: '01',
    id_no: person.idNumber,
    cellphone: person.phone,
    hsjc:
      hsjcjgmc === null
        ? []
        : [
            {
              hscysj: spacedLocal(assessedAt - 6 * hour),
              hsjcsj: spacedLocal(assessedAt),
              hsjcjgmc,
            },
          ],
  }
}

function digestOf({ digest: _, ...body }: Readonly<Record<string, string>>, secret: string) {
  const text = Object.keys(body)
    .sort()
    .map((name) => `${name}=${body[name]}`)
    .join('&')
  return createHash('sm3').update(`${text}&app_secret=${secret}`).digest('hex')
}
