/**
 * A city that is not there yet: what it sends to join, and the codes that it then issues.
 *
 *     npm run -s city-code -- --key <file> [--grade 00|01|10]
 *
 * prints a national code of Suzhou that is signed with this key.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Instant } from '../../specs/words.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { Application } from '../../trust-store/registry/application.ts'
import { openKeyFile } from '../../trust-store/registry/keys/file.ts'
import { clearBlock, encodeNationalCode, nationalSigned } from '../cities/national-code.ts'
import { creditCodeOf } from './credit-code.ts'

const territory = '320500'
/** By which its codes name its key: four bytes. */
const keyIndex = '32050001'

/** Without what is made on the way: its id, the certification request and the test code. */
export const application: Omit<Application, 'id' | 'request' | 'testCodes'> = {
  organization: {
    name: { zh: '苏州市健康码（模拟）', en: 'Suzhou health code (simulated)' },
    creditCode: creditCodeOf({ id: 'suzhou', territory }),
    division: territory,
    address: '模拟路6号',
    website: 'https://suzhou.example/',
  },
  manifest: {
    role: 'issuer',
    services: [
      {
        format: 'national-code',
        algorithms: ['SM2-SM3'],
        hints: [`division:${territory}`],
        keyId: keyIndex,
        endpoint: null,
        grades: { '00': '00', '01': '01', '10': '10' },
      },
    ],
    contact: { name: '苏州市健康码纠错窗口（模拟）', phone: '000-12345' },
  },
  contacts: [{ name: '模拟联系人', phone: '000-12345' }],
}

/** The text of a code of an invented person, good for an hour. */
export async function cityCode(keyFile: string, grade: string, at: Instant): Promise<string> {
  const key = await openKeyFile(keyFile, null, createNodeBackend())
  const block = clearBlock({
    grade,
    assessedAt: at,
    expiresAt: at + 3_600_000,
    name: '苏**',
    idType: '10',
    idLastFour: '0016',
    division: territory,
    ...(grade === '10' ? { reason: 4, basis: 'D' } : {}),
  })
  const code = { identity: randomBytes(20), division: territory, block, keyIndex }
  const signature = await key.sign(nationalSigned(code))
  return encodeNationalCode(code, () => signature)
}

if (import.meta.main) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { key: text, grade: { ...text, default: '00' } } })
  if (values.key === undefined) {
    console.error('npm run -s city-code -- --key <file> [--grade 00|01|10]')
    process.exitCode = 2
  } else {
    console.log(await cityCode(values.key, values.grade, Date.now()))
  }
}
