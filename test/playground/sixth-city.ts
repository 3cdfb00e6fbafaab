/**
 * Cities that are not there yet: what they send to join, and the codes that they then issue.
 *
 *     npm run -s city-code -- --key <file> [--grade 00|01|10]
 *
 * prints a national code of Suzhou that is signed with this key.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Division, Instant } from '../../specs/words.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { Application } from '../../trust-store/registry/application.ts'
import { openKeyFile } from '../../trust-store/registry/keys/file.ts'
import { clearBlock, encodeNationalCode, nationalSigned } from '../cities/national-code.ts'
import { creditCodeOf } from './credit-code.ts'

export interface Newcomer {
  readonly id: string
  readonly territory: Division
  /** By which its codes name its key: four bytes. */
  readonly keyIndex: string
  readonly place: { readonly zh: string; readonly en: string }
}

export const suzhou: Newcomer = {
  id: 'suzhou',
  territory: '320500',
  keyIndex: '32050001',
  place: { zh: '苏州市', en: 'Suzhou' },
}

/** Joins through the screens, so that Suzhou can join by commands. */
export const wuxi: Newcomer = {
  id: 'wuxi',
  territory: '320200',
  keyIndex: '32020001',
  place: { zh: '无锡市', en: 'Wuxi' },
}

/** Without what is made on the way: its id, the certification request and the test code. */
export function applicationOf({
  id,
  territory,
  keyIndex,
  place,
}: Newcomer): Omit<Application, 'id' | 'request' | 'testCodes'> {
  return {
    organization: {
      name: { zh: `${place.zh}健康码（模拟）`, en: `${place.en} health code (simulated)` },
      creditCode: creditCodeOf({ id, territory }),
      division: territory,
      address: '模拟路6号',
      website: `https://${id}.example/`,
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
      contact: { name: `${place.zh}健康码纠错窗口（模拟）`, phone: '000-12345' },
    },
    contacts: [{ name: '模拟联系人', phone: '000-12345' }],
  }
}

/** The text of a code of an invented person, good for an hour. */
export async function cityCode(
  { territory, keyIndex }: Newcomer,
  keyFile: string,
  grade: string,
  at: Instant,
): Promise<string> {
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
    console.log(await cityCode(suzhou, values.key, values.grade, Date.now()))
  }
}
