import type { RegistryDesk } from '../desk.ts'
import type { Receipt } from '../registry.ts'
import { answerJson } from './answer.ts'

/**
 * 201 for what was done, 200 for what had been done before.
 *
 * @param more what only whoever asked is told
 */
export function answerReceipt(
  receipt: Receipt,
  desk: RegistryDesk,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  const { index, entry, repeated } = receipt
  const { kind, id } = entry
  desk.observe({ event: 'registry.acted', kind, id, index, repeated })
  return answerJson({ ...receipt, ...more }, repeated ? 200 : 201)
}
