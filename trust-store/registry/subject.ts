/** What an action is about: two that are about the same cannot both rest on how it was before. */
import type { Action, Organization, Role } from './entry.ts'

/** A key of `RegistryState.touched`. */
export function subjectOf(action: Action): string {
  switch (action.kind) {
    case 'admit':
    case 'reject':
      return `application:${action.application}`
    case 'rotate':
    case 'change':
    case 'suspend':
    case 'resume':
    case 'revoke':
      return `participant:${action.participant}`
    case 'recognise':
      return `authority:${action.authority.id}`
    case 'unrecognise':
      return `authority:${action.authority}`
    // Together they decide who may decide.
    case 'add-operator':
    case 'remove-operator':
      return 'operators'
    case 'publish-rules':
      return `rules:${divisionIn(action.set)}`
  }
}

/** Of what may turn out to be no rule set; no division is named so. */
function divisionIn({ division }: Readonly<Record<string, unknown>>): string {
  return typeof division === 'string' ? division : ''
}

export function participantId(role: Role, { creditCode }: Organization): string {
  return `${role}:${creditCode}`
}
