import type { Action } from '../entry.ts'
import type { RegistryState } from '../state.ts'
import { decideAdmit, decideReject } from './admit.ts'
import { decideChange } from './change.ts'
import { decideAddOperator, decideRemoveOperator } from './operators.ts'
import type { DecisionContext, Plan } from './plan.ts'
import { decidePublishRules } from './publish-rules.ts'
import { decideRecognise, decideUnrecognise } from './recognise.ts'
import { decideRotate } from './rotate.ts'
import { decideResume, decideRevoke, decideSuspend } from './suspend.ts'

/**
 * Could this action be carried out now? Whoever may ask for it, and how often it must be signed, is
 * asked elsewhere.
 *
 * @throws {RegistryError} what stands against it
 */
export function decideAction(state: RegistryState, action: Action, context: DecisionContext): Plan {
  switch (action.kind) {
    case 'admit':
      return decideAdmit(state, action, context)
    case 'reject':
      return decideReject(state, action)
    case 'rotate':
      return decideRotate(state, action, context)
    case 'change':
      return decideChange(state, action)
    case 'suspend':
      return decideSuspend(state, action)
    case 'resume':
      return decideResume(state, action)
    case 'revoke':
      return decideRevoke(state, action)
    case 'recognise':
      return decideRecognise(state, action, context)
    case 'unrecognise':
      return decideUnrecognise(state, action)
    case 'add-operator':
      return decideAddOperator(state, action)
    case 'remove-operator':
      return decideRemoveOperator(state, action)
    case 'publish-rules':
      return decidePublishRules(state, action, context)
  }
}
