import type { Action } from '../entry.ts'
import { RegistryError } from '../error.ts'
import type { RegistryState } from '../state.ts'
import type { Kept } from '../storage.ts'
import { participantId } from '../subject.ts'
import { checkApplicant, requireNoParticipant } from './apply.ts'
import { planCertificate, planLicence } from './certificate.ts'
import { openApplication } from './find.ts'
import { parseRequest } from './key.ts'
import type { DecisionContext, Plan } from './plan.ts'
import { nothing } from './plan.ts'

/**
 * The applicant becomes a participant, with a certificate of the key that it has shown to hold.
 *
 * @throws {RegistryError} `registry.unknown-application`, `registry.application-settled`,
 *   `registry.conformance-failed`, `registry.participant-withdrawn`,
 *   `registry.already-participant`, `registry.authority-expired`, and as `checkApplicant`
 */
export function decideAdmit(
  state: RegistryState,
  action: Extract<Action, { kind: 'admit' }>,
  context: DecisionContext,
): Plan {
  const application = openApplication(state, action.application)
  if (!application.reportPassed) throw new RegistryError('registry.conformance-failed')
  const { organization, manifest, request } = application
  const id = participantId(manifest.role, organization)
  requireNoParticipant(state, id)
  const { spki } = parseRequest(request, '/request')
  checkApplicant(state, id, { organization, manifest, spki })
  const certificate = planCertificate(application, spki, action.validDays, context)
  return {
    certificate,
    licence: planLicence(id, manifest, spki, certificate.notAfter),
    forget: [testCodesOf(action.application)],
  }
}

/** @throws {RegistryError} `registry.unknown-application`, `registry.application-settled` */
export function decideReject(
  state: RegistryState,
  { application }: Extract<Action, { kind: 'reject' }>,
): Plan {
  openApplication(state, application)
  return { ...nothing, forget: [testCodesOf(application), contactsOf(application)] }
}

function testCodesOf(application: string): Kept {
  return { kind: 'test-codes', key: application, bytes: null }
}

export function contactsOf(application: string): Kept {
  return { kind: 'contacts', key: application, bytes: null }
}
