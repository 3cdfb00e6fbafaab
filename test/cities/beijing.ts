/** A city with an interface as we model Beijing's. */
import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { textOf } from './anhui.ts'
import { spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'
import { maskedName, maskedNumber } from './people.ts'

const states = { '00': '未见异常', '01': '居家观察', '10': '集中观察' } as const

export function mintBeijing(): string {
  return `BJJ1${randomBytes(16).toString('hex')}`
}

export function beijingCity(office: Office): Hono {
  return new Hono().post('/jkb/verify', async (c) => {
    const body: Readonly<Record<string, unknown>> = await c.req.json().catch(() => ({}))
    const failed = (code: number) => c.json({ code })
    const { mode } = office.mode()
    if (mode === 'busy') return failed(5)
    if (mode === 'denied' || body.sign !== signatureOf(body, office.caller)) return failed(4)
    const found = office.find(String(body.code))
    if (found === null) return failed(2)
    if (found.holder.state === 'expired') return failed(1)
    if (found.holder.state === 'must-update') return failed(3)
    const data = { requestId: body.requestId, code: found.code, ...stateOf(found) }
    return c.json({ code: 0, data })
  })
}

function stateOf({ holder: { person, grade, reason }, assessedAt, expiresAt }: Found): object {
  return {
    name: maskedName(person),
    idNumber: maskedNumber(person),
    state: states[grade],
    reason: reason === null ? '' : textOf(reason),
    updatedAt: spacedLocal(assessedAt),
    until: reason === null ? '' : spacedLocal(expiresAt),
  }
}

function signatureOf(
  { appId, code, requestId, timestamp }: Readonly<Record<string, unknown>>,
  caller: Office['caller'],
): string | null {
  if (appId !== caller.appId) return null
  const text = `appId=${appId}&code=${code}&requestId=${requestId}&timestamp=${timestamp}`
  return createHmac('sm3', caller.appKey ?? '')
    .update(text)
    .digest('hex')
}
