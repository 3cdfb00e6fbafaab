/** A companion code shows the codes of several people: each gets a verdict alone. */
import { CodecError } from '../../../adapters/codec/error.ts'
import { scanOfText } from '../../../adapters/codec/scan.ts'
import { companionCode } from '../../../adapters/companion-code/container.ts'
import type { components } from '../../../specs/generated/openapi.ts'
import { withLicence } from '../licence/headers.ts'
import { ask, gateway } from '../parts/ask.ts'
import { screenTrouble, troubleOfError, troubleOfProblem } from '../parts/trouble.tsx'
import { bodyOf, type Presented, patienceMs, presentCode, type Verdict } from './verdict.ts'

type Person = components['schemas']['CompanionAnswer']['people'][number]

/** One verdict for each person whom the code stands for, in its order; of most codes it is one. */
export async function presentAll(presented: Presented): Promise<readonly Verdict[]> {
  const { code } = presented
  if (!('text' in code) || !companionCode.detect(scanOfText(code.text))) {
    return [await presentCode(presented)]
  }
  try {
    return await verifyCompanion(presented)
  } catch (error) {
    const trouble = troubleOfError(error)
    if (trouble.code === 'network.unreachable') return decideMembers(presented, code.text)
    return [{ kind: 'trouble', trouble, offline: null }]
  }
}

/** @throws {TroubleError} */
async function verifyCompanion(presented: Presented): Promise<readonly Verdict[]> {
  const body = bodyOf(presented)
  const path = '/v1/verify/companion'
  const { people } = await ask(
    withLicence('POST', path, (headers) =>
      gateway.POST(path, { body, headers, signal: AbortSignal.timeout(patienceMs) }),
    ),
  )
  return people.map(verdictOf)
}

function verdictOf({ answer, problem }: Person): Verdict {
  if (answer !== undefined) return { kind: 'answered', answer, offline: null }
  return { kind: 'trouble', trouble: troubleOfProblem(problem), offline: null }
}

async function decideMembers(presented: Presented, text: string): Promise<readonly Verdict[]> {
  const { decideOffline } = await import('../offline/decide.ts')
  try {
    const members = companionCode.members(scanOfText(text))
    const codes = members.map((member) =>
      member.text === null ? { bytes: member.bytes } : { text: member.text },
    )
    return await Promise.all(codes.map((code) => decideOffline({ ...presented, code })))
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    return [{ kind: 'trouble', trouble: screenTrouble('companion.broken'), offline: null }]
  }
}
