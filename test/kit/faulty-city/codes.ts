/** The faulty city's codes, and what its interface knows of them. `node test/kit/faulty-city/codes.ts` writes the folder. */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Expectation } from '../../../gateway/conformance/kit/model.ts'
import { personOf } from '../../cities/people.ts'

export type Colour = 'green' | 'yellow' | 'red' | 'purple'

export interface FaultyCode {
  readonly file: string
  readonly expect: Expectation
  readonly refreshedFrom?: string
  readonly code: string
  /** Null: the city never issued it. */
  readonly colour: Colour | null
}

const token = (digit: string) => `${digit}b4c8d1e`.repeat(4)
const own = (digit: string, extra = '') => `AGK1510000${token(digit)}.${extra}`
const { name, idNumber } = personOf(0)
const holder = Buffer.from(JSON.stringify({ name, idNumber })).toString('base64url')
/** The picture of a code as a reader of other formats would want it: far too much. */
const ballast = Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 151 + 7) % 256)).toString(
  'base64url',
)

export const faultyCodes: readonly FaultyCode[] = [
  { file: 'green.txt', expect: 'green', code: own('1'), colour: 'green' },
  { file: 'yellow.txt', expect: 'yellow', code: own('2'), colour: 'yellow' },
  { file: 'red.txt', expect: 'red', code: own('3'), colour: 'red' },
  { file: 'purple.txt', expect: 'accepted', code: own('4'), colour: 'purple' },
  { file: 'named.txt', expect: 'green', code: own('5', holder), colour: 'green' },
  { file: 'large.txt', expect: 'green', code: own('6', ballast), colour: 'green' },
  {
    file: 'refreshed.txt',
    expect: 'green',
    refreshedFrom: 'green.txt',
    code: own('1'),
    colour: 'green',
  },
  { file: 'expired.txt', expect: 'expired', code: own('7'), colour: 'green' },
  {
    file: 'foreign.txt',
    expect: 'foreign',
    code: own('8').replace('510000', '330000'),
    colour: 'green',
  },
  { file: 'garbage.txt', expect: 'garbage', code: own('9'), colour: null },
]

if (import.meta.main) {
  const folder = new URL('codes/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  for (const { file, code } of faultyCodes) writeFileSync(new URL(file, folder), `${code}\n`)
  const codes = faultyCodes.map(({ code: _, colour: __, ...listed }) => listed)
  writeFileSync(new URL('index.json', folder), `${JSON.stringify({ codes }, null, 2)}\n`)
}
