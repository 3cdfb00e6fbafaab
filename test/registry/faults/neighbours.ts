/** Other authorities that can be recognised. */
import { issueCertificate } from '../../../trust-store/certificate/issue.ts'
import type { Recognition } from '../../../trust-store/registry/entry.ts'
import { toBase64 } from '../../../trust-store/trust-list/base64.ts'
import { dayMs, keyOf, start } from './authority.ts'

export const recognizable = [
  { id: 'jiangsu', territory: '320000' },
  { id: 'shanghai', territory: '310000' },
  { id: 'anhui', territory: '340000' },
] as const

export async function recognitionOf({
  id,
  territory,
}: (typeof recognizable)[number]): Promise<Recognition> {
  const key = await keyOf(`root of ${id}`)
  const { der } = await issueCertificate({
    subject: { territory, organization: '测试', commonName: `Root ${territory}` },
    subjectKey: key.spki,
    issuer: 'self',
    issuerKey: key,
    profile: { kind: 'authority' },
    notBefore: start - dayMs,
    notAfter: start + 3650 * dayMs,
  })
  return {
    id,
    name: { zh: `登记机构${territory}`, en: `Registry ${territory}` },
    territory,
    scope: [territory],
    certificates: [toBase64(der)],
    list: `https://${id}.example/v1/trust-list`,
    log: null,
  }
}
