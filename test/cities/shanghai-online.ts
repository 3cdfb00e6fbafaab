/** A city with the check interface of Shanghai's on-line code. It asks nobody who they are. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division, Instant } from '../../specs/words.ts'
import type { Office } from './office.ts'

const domain = 'https://s.sh.gov.cn/'

export function mintShanghaiOnline(_: Division, at: Instant): string {
  return `${domain}${randomBytes(16).toString('hex')}${at}`
}

export function shanghaiOnlineCity(office: Office): Hono {
  return new Hono().get('/front/smzy/yqfkewm/ssm/ewmcheck', (c) => {
    const { mode } = office.mode()
    if (mode === 'busy') return c.body(null, 503)
    if (mode === 'denied') return c.body(null, 403)
    const failed = (code: string) => c.json({ code, data: '', message: '校验失败' })
    const uid = c.req.query('uid') ?? ''
    const code = office.codes().find((one) => one.slice(domain.length, -13) === uid)
    const found = office.find(code ?? uid)
    if (found === null) return failed('2')
    if (found.holder.state === 'expired') return failed('1')
    const data = JSON.stringify({ type: found.holder.grade, usertype: '1' })
    return c.json({ code: '0', data, message: '' })
  })
}
