/** What the device decides by the trust that it keeps. */
import { screenTrouble } from '../parts/trouble.tsx'
import type { Presented, Verdict } from '../verify/verdict.ts'

export async function decideOffline(_presented: Presented): Promise<Verdict> {
  return { kind: 'trouble', trouble: screenTrouble('network.unreachable'), offline: null }
}
