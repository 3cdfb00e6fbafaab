/** A platform with Alipay's interface for the health codes of governments. */
import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { creditCodeOf } from '../playground/credit-code.ts'
import { spacedLocal } from './bytes.ts'
import type { Office } from './office.ts'

const colours = { '00': 'green', '01': 'yellow', '10': 'red' } as const

export function mintAlipay(division: Division): string {
  // Of an institution that does not exist, in a division that does not.
  const organisation = creditCodeOf({ id: 'alipay', territory: '999999' })
  return `ALI1${division}-${organisation}-p0000:${randomBytes(16).toString('hex')}`
}

export function alipayCity(office: Office): Hono {
  return new Hono().post('/open/gateway.do', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const answer = (response: object) =>
      c.json({ alipay_ebpp_industry_gov_healthcode_verify_response: response, sign: '' })
    const failed = (code: string, sub_code: string) => answer({ code, msg: 'Failed', sub_code })
    const { mode } = office.mode()
    if (mode === 'busy') return failed('20000', 'isp.unknow-error')
    if (mode === 'denied' || form.get('app_id') !== office.caller.appId) {
      return failed('40006', 'isv.insufficient-isv-permissions')
    }
    if (form.get('sign') !== signatureOf(form, office.caller.secret ?? '')) {
      return failed('40002', 'isv.invalid-signature')
    }
    const { city_code, code_content, industry_type } = contentOf(form)
    const isOurs = city_code === office.division && industry_type === 'HEALTH_CODE'
    const found = isOurs ? office.find(String(code_content)) : null
    if (found === null) return failed('40004', 'CODE_NOT_FOUND')
    const { person, grade, state } = found.holder
    if (state === 'expired') return failed('40004', 'CODE_EXPIRED')
    if (state === 'must-update') return failed('40004', 'HOLDER_MUST_REPORT')
    return answer({
      code: '10000',
      msg: 'Success',
      code_color: colours[grade],
      qr_code: mintAlipay(office.division),
      refresh_time: spacedLocal(office.now()),
      user_name: person.name,
    })
  })
}

function contentOf(form: URLSearchParams): Readonly<Record<string, unknown>> {
  return { ...JSON.parse(form.get('biz_content') ?? '{}') }
}

function signatureOf(form: URLSearchParams, secret: string): string {
  const text = [...form]
    .filter(([name]) => name !== 'sign')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return createHmac('sha256', secret).update(text).digest('base64')
}
