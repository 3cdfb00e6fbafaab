/** One verification: a code, for a verifier that was let in, as far as its licence goes. */
import type { Admitted } from './access/access.ts'
import { discloseTo } from './access/disclose.ts'
import { verifyingOf } from './access/scope.ts'
import { carryOutWhole } from './carry-out.ts'
import type { Gateway } from './gateway.ts'
import type { Passed } from './passage.ts'
import type { Verification } from './presentation.ts'
import type { ReplayReport } from './replay/single-use.ts'
import { digestText } from './voucher.ts'

export interface Verified {
  readonly passed: Passed
  /** Compact JWE for the verifier alone; null: nothing is disclosed beyond the answer. */
  readonly disclosed: string | null
  /** Whether it was checked that this is the code's first use; null: nobody asked for it. */
  readonly replay: ReplayReport | null
}

/** @throws {RequestError} `access.*`: the licence does not allow it */
export async function verifyFor(
  admitted: Admitted,
  verification: Verification,
  gateway: Gateway,
): Promise<Verified> {
  const { level, ...presented } = verification
  const verifying = verifyingOf(admitted, presented, level)
  const { passed, finding, replay, under } = await carryOutWhole(presented, gateway, verifying)
  if (level === 'status' || finding.kind === 'stopped' || passed.kind === 'undecided') {
    return { passed, disclosed: null, replay }
  }
  const { backend } = gateway.desk.vouching.signer
  const disclosed = await discloseTo(verifying, {
    record: finding.record,
    purpose: presented.purpose,
    code: digestText(await backend.sha256(presented.scan.bytes)),
    at: under.at,
  })
  return { passed, disclosed, replay }
}
