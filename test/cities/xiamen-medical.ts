/** Hospitals' codes as we model Xiamen's. */
import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { textOf } from './anhui.ts'
import { spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'

export function mintXiamenMedical(division: Division): string {
  return `XMY1${division}${randomBytes(16).toString('hex')}`
}

export function xiamenMedicalCity(office: Office): Hono {
  return new Hono().post('/ymjy/medical/verify', async (c) => {
    const body: Readonly<Record<string, unknown>> = await c.req.json().catch(() => ({}))
    const failed = (code: number) => c.json({ code })
    const { mode } = office.mode()
    if (mode === 'busy') return failed(5001)
    if (mode === 'denied' || body.hospital !== office.caller.hospital) return failed(2001)
    if (body.sign !== signatureOf(body, office.caller)) return failed(2002)
    const found = office.find(String(body.medicalCode))
    if (found === null) return failed(1002)
    if (found.holder.state === 'expired') return failed(1001)
    if (found.holder.state === 'must-update') return failed(1003)
    return c.json({ code: 0, data: dataOf(found) })
  })
}

function dataOf({ code, holder: { person, grade, reason }, assessedAt, expiresAt }: Found): object {
  return {
    medicalCode: code,
    patient: {
      name: person.name,
      idType: '10',
      idNumber: person.idNumber,
      phone: person.phone,
    },
    triage: {
      grade,
      ...(reason === null ? {} : { reason: textOf(reason) }),
      assessedAt: spacedLocal(assessedAt),
      validUntil: spacedLocal(expiresAt),
    },
  }
}

function signatureOf(
  { appId, hospital, medicalCode, timestamp }: Readonly<Record<string, unknown>>,
  caller: Office['caller'],
): string | null {
  if (appId !== caller.appId) return null
  const text = `appId=${appId}&hospital=${hospital}&medicalCode=${medicalCode}&timestamp=${timestamp}`
  return createHmac('sm3', caller.appSecret ?? '')
    .update(text)
    .digest('hex')
}
