/** Signing with the key of this device. Loaded where there is a licence to show. */
import { type Proving, proofHeaders } from '../../access/prove.ts'
import type { KeptKey } from './kept.ts'
import { holderOfKey } from './key.ts'

export function prove(
  proving: Omit<Proving, 'id'>,
  key: KeptKey,
): Promise<{ readonly authorization: string; readonly dpop: string }> {
  const id = crypto.getRandomValues(new Uint8Array(16))
  return proofHeaders({ ...proving, id }, holderOfKey(key))
}
