import type { Adapter } from '../../adapters/adapter.ts'
import { validateHealthRecord } from '../../specs/generated/validators.js'
import type { HealthRecord, Opened } from '../../specs/words.ts'
import { Refusal } from '../../specs/words.ts'

/**
 * Expresses claims as the canonical record, and holds the adapter to its schema, so that the rules
 * never meet an impossible date or a missing field. @throws {Refusal} `read.schema`
 */
export function translate(adapter: Adapter, claims: unknown, opened: Opened): HealthRecord {
  const record = adapter.toRecord(claims, opened.issuer)
  if (validateHealthRecord(record)) return record
  const path = validateHealthRecord.errors?.[0]?.instancePath ?? null
  throw new Refusal('translate', 'read.schema', path, opened.issuer)
}
