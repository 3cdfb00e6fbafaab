/** Result codes of the national interface (specs/values/national-results.json), from our reasons. */
import table from '../../specs/values/national-results.json' with { type: 'json' }
import type { ReasonCode } from '../../specs/words.ts'

/** The results that the gateway gives for a request itself, and that need no reason of ours. */
export const results = {
  ok: '0',
  signature: '10006',
  notAuthorised: '40000',
  otherTicket: '40001',
  form: '49001',
  timeStamp: '49002',
  expiredTicket: '49003',
  noHomeIssuer: '49007',
  notSealed: '49008',
} as const

/** What a code means, as people read it. @throws {TypeError} the table has no such code */
export function meaningOfResult(code: string): string {
  const value = table.values.find((one) => one.code === code)
  if (value === undefined) throw new TypeError('no such result')
  return value.zh
}

const bySaid: ReadonlyMap<string, string> = new Map(
  table.values.flatMap(({ code, said }) => said.map((reason) => [reason, code] as const)),
)

/**
 * The result for a reason: its own entry's, else that of its stage.
 * @throws {TypeError} no entry is for it: it is none of a passage
 */
export function resultOf(reason: ReasonCode): string {
  const result = bySaid.get(reason) ?? bySaid.get(reason.replace(/\..*$/, '.*'))
  if (result === undefined) throw new TypeError('a reason that no passage ends with')
  return result
}
