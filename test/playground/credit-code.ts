import { createHash } from 'node:crypto'
import { mod11Check, mod31Check } from '../../specs/identifiers/check-digits.ts'
import type { IssuerPlan } from '../federation/plan.ts'

/** A unified social credit code of an institution that does not exist (GB 32100-2015). */
export function creditCodeOf({ id, territory }: Pick<IssuerPlan, 'id' | 'territory'>): string {
  const number = createHash('sha256').update(id).digest().readUInt32BE() % 100_000_000
  const body = String(number).padStart(8, '0')
  const code = `12${territory}${body}${mod11Check(body)}`
  return code + mod31Check(code)
}
