/** What became of a code that was presented: answered by the gateway, or decided on the device. */
import type { components } from '../../../specs/generated/openapi.ts'
import { withLicence } from '../licence/headers.ts'
import { ask, gateway } from '../parts/ask.ts'
import { type Trouble, troubleOfError } from '../parts/trouble.tsx'
import { requestOfCode, type ScannedCode } from '../scan/scanned-code.ts'

type Schemas = components['schemas']

export interface Presented {
  readonly code: ScannedCode
  /** GB/T 2260. */
  readonly destination: string
  /** Code of specs/values/purposes.json. */
  readonly purpose: string
  /** Is a second use of a code that is good for one use to be caught? Absent: no. Online only. */
  readonly once?: boolean
}

/** Null: the gateway was asked. Otherwise the device decided, by trust of this instant. */
export type Offline = null | { readonly trustAsOf: string }

export type Verdict =
  | {
      readonly kind: 'answered'
      readonly answer: Schemas['VerifyAnswer']
      readonly offline: Offline
    }
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly offline: Offline }

/** Asks the gateway; where it cannot be reached, the device decides by the trust that it keeps. */
export async function presentCode(presented: Presented): Promise<Verdict> {
  try {
    return await verifyOnline(presented)
  } catch (error) {
    const trouble = troubleOfError(error)
    if (trouble.code !== 'network.unreachable') return { kind: 'trouble', trouble, offline: null }
    const { decideOffline } = await import('../offline/decide.ts')
    return decideOffline(presented)
  }
}

/** A gateway answers sooner, also where an issuer is slow: beyond it the network is as good as gone. */
export const patienceMs = 10_000

/** @throws {TroubleError} */
export async function verifyOnline(presented: Presented): Promise<Verdict> {
  const body = bodyOf(presented)
  const answer = await ask(
    withLicence('POST', '/v1/verify', (headers) =>
      gateway.POST('/v1/verify', { body, headers, signal: AbortSignal.timeout(patienceMs) }),
    ),
  )
  return { kind: 'answered', answer, offline: null }
}

/** As `VerifyRequest` has it. */
export function bodyOf({ code, destination, purpose, once = false }: Presented) {
  return { ...requestOfCode(code), destination, purpose, ...(once && { once }) }
}
