/** What a command that signs has written. */
import type { Algorithm } from '../../algorithms.ts'
import { rawSignature } from '../../certificate/signature-algorithm.ts'
import { fromBase64 } from '../../trust-list/base64.ts'

/** The raw signature, as a backend takes it; null: not in the form that was agreed. */
export function rawOutput(
  output: Uint8Array,
  agreed: {
    readonly algorithm: Algorithm
    readonly output: 'raw' | 'der'
    readonly encoding?: 'binary' | 'base64'
  },
): Uint8Array | null {
  const isText = agreed.encoding === 'base64'
  const bytes = isText ? fromBase64(new TextDecoder().decode(output).trim()) : output
  if (bytes === null || agreed.output === 'raw') return bytes
  return rawSignature(agreed.algorithm, bytes)
}
