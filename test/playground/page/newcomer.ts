/** Wuxi, which joins through the screens: what its own system would have ready. */
import type { Instant } from '../../../specs/words.ts'
import { createNodeBackend } from '../../../trust-store/backend/node.ts'
import { generateSm2Key } from '../../../trust-store/backend/sm2.ts'
import { makeCertificationRequest } from '../../../trust-store/certificate/request.ts'
import { openKeyFile } from '../../../trust-store/registry/keys/file.ts'
import type { Folder } from '../folder.ts'
import { pem } from '../keys.ts'
import { applicationOf, cityCode, wuxi } from '../sixth-city.ts'

const keyFile = `${wuxi.id}/key.pem`
export const requestFile = `${wuxi.id}/request.csr`

export const newcomer = applicationOf(wuxi)

/** Makes its key and its certification request, once. */
export async function saveNewcomer(folder: Folder): Promise<void> {
  if ((await folder.read(requestFile)) !== null) return
  const { pkcs8 } = generateSm2Key()
  await folder.write(keyFile, pem('PRIVATE KEY', pkcs8), 'private')
  const key = await openKeyFile(folder.at(keyFile), null, createNodeBackend())
  const { name, division } = newcomer.organization
  const subject = { territory: division, organization: name.zh, commonName: name.en }
  const { der } = await makeCertificationRequest(subject, key)
  await folder.write(requestFile, pem('CERTIFICATE REQUEST', der))
}

/** A green code of it, made now: a test code, and what gates are shown once it is admitted. */
export function newcomerCode(folder: Folder, at: Instant): Promise<string> {
  return cityCode(wuxi, folder.at(keyFile), '00', at)
}
