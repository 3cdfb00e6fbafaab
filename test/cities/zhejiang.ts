/** A city with Zhejiang's interface: the same for the province and for its cities. */
import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'

const levels = { '00': 'green', '01': 'yellow', '10': 'red' } as const
const page = 'https://h5.dingtalk.com/healthAct/index.html?qrCode='

/** The province's codes are of the first generation, those of cities of the second. */
export function mintZhejiang(division: Division): string {
  const digits = (bytes: number) => randomBytes(bytes).toString('hex')
  if (division === '330000') return `${page}V2${digits(16)}#/result`
  const card = `${digits(32)}:0:${digits(16)}`.toUpperCase()
  const handle = `&stateCouncilBarCode=${digits(16)}&cityCode=${division}`
  return `${page}V0ding${digits(16)}${handle}&jk=${card}:3300A0001APPA0051#/result`
}

export function zhejiangCity(office: Office): Hono {
  return new Hono().post('/healthcode/parse', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const failed = (errCode: string) =>
      c.json({ success: false, errCode, errMsg: '请求失败', data: null })
    const { mode } = office.mode()
    if (mode === 'busy') return failed('SYSTEM_BUSY')
    if (mode === 'denied') return failed('NO_PERMISSION')
    if (form.get('sign') !== signatureOf(form, office.caller)) return failed('SIGN_ERROR')
    const found = office.find(form.get('bizData') ?? '')
    if (found === null) return failed('QRCODE_INVALID')
    const { state } = found.holder
    if (state === 'expired') return failed('QRCODE_EXPIRED')
    if (state === 'must-update') return failed('HOLDER_MUST_UPDATE')
    return c.json({
      success: true,
      errCode: '',
      errMsg: '',
      data: dataOf(found, office.division),
    })
  })
}

function dataOf({ code, holder: { person, grade }, assessedAt }: Found, cityNo: Division): object {
  return {
    cityNo,
    extInfo: {},
    name: person.name,
    phone: person.phone,
    idcardNo: person.idNumber,
    idcardType: 'IDENTITY_CARD',
    level: levels[grade],
    qrCode: code,
    qrCodeText: '凭此码可在浙江范围内通行',
    temperature: { currentHealth: [{ temperature: '36.5', time: spacedLocal(assessedAt) }] },
    zjgxsj: spacedLocal(assessedAt),
  }
}

function signatureOf(form: URLSearchParams, { appKey = '', secret }: Office['caller']): string {
  const names = [...form.keys()].filter((name) => name !== 'sign').sort()
  const text = names.map((name) => form.get(name)).join('')
  return createHmac('sha256', appKey).update(`${text}${secret}`).digest('hex')
}
