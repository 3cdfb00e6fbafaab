import { TrustError } from '../../trust-store/error.ts'
import { open } from '../../trust-store/open.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { TestHolder } from '../trust/authority.ts'
import { at, backend, sealedBy, termsOf } from '../trust/lists.ts'

/** `opened`, or why a code of this key is not believed. */
export async function verdict(
  holder: TestHolder,
  division: string,
  snapshot: TrustSnapshot | null,
) {
  const issuerHint = `division:${division}`
  const code = await sealedBy([holder], { issuerHint })
  try {
    await open(code, termsOf({ issuerClaims: [issuerHint] }), { snapshot, backend, at })
    return 'opened'
  } catch (error) {
    if (error instanceof TrustError) return error.code
    throw error
  }
}
