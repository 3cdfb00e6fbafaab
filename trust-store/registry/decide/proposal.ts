/** Who may propose, approve and withdraw, and when a proposal has its signatures. */
import type { Instant } from '../../../specs/words.ts'
import { digestOfJson } from '../canonical.ts'
import type { Action, Operator } from '../entry.ts'
import { signaturesFor } from '../entry.ts'
import { RegistryError } from '../error.ts'
import type { RegistryRequest, Signatory } from '../request.ts'
import type { ProposalState, RegistryState } from '../state.ts'
import { subjectOf } from '../subject.ts'
import { decideAction } from './action.ts'
import type { DecisionContext, Plan } from './plan.ts'

const dayMs = 86_400_000

type RequestOf<K extends RegistryRequest['kind']> = Extract<RegistryRequest, { kind: K }>

export interface Proposed {
  readonly actionDigest: string
  readonly expiresAt: Instant
  /** Null: it waits for another signature. */
  readonly plan: Plan | null
}

/** @throws {RegistryError} `registry.not-allowed`, and what stands against the action */
export function decidePropose(
  state: RegistryState,
  by: Signatory,
  { action }: RequestOf<'propose'>,
  context: DecisionContext,
): Proposed {
  const operator = operatorOf(state, by)
  if (operator === null && !isOwn(action, by)) throw new RegistryError('registry.not-allowed')
  const plan = decideAction(state, action, context)
  const signatures = operator === null ? 0 : 1
  return {
    actionDigest: digestOfJson(action),
    expiresAt: context.now + context.proposalDays * dayMs,
    plan: signatures >= signaturesFor[action.kind] ? plan : null,
  }
}

/**
 * @returns null: it waits for another signature
 * @throws {RegistryError} `registry.not-allowed`, `registry.unknown-proposal`,
 *   `registry.proposal-closed`, `registry.proposal-expired`, `registry.digest-mismatch`,
 *   `registry.same-person`, `registry.conflict`, and what stands against the action
 */
export function decideApprove(
  state: RegistryState,
  by: Signatory,
  { proposal: id, actionDigest }: RequestOf<'approve'>,
  context: DecisionContext,
): Plan | null {
  const operator = operatorOf(state, by)
  if (operator === null) throw new RegistryError('registry.not-allowed')
  const proposal = openProposal(state, id)
  if (context.now >= proposal.expiresAt) throw new RegistryError('registry.proposal-expired')
  if (actionDigest !== proposal.actionDigest) throw new RegistryError('registry.digest-mismatch')
  const persons = personsOf(state, proposal)
  if (persons.has(operator.person)) throw new RegistryError('registry.same-person')
  const { action } = proposal
  if ((state.touched.get(subjectOf(action)) ?? -1) !== proposal.basis) {
    throw new RegistryError('registry.conflict')
  }
  const plan = decideAction(state, action, context)
  return persons.size + 1 >= signaturesFor[action.kind] ? plan : null
}

/**
 * Whoever proposed may take it back; for a participant, an operator may as well.
 *
 * @throws {RegistryError} `registry.unknown-proposal`, `registry.proposal-closed`,
 *   `registry.not-allowed`
 */
export function decideWithdraw(state: RegistryState, by: Signatory, id: string): void {
  const proposal = openProposal(state, id)
  const isOperators = proposal.by.startsWith('operator:')
  const may = proposal.by === by || (!isOperators && operatorOf(state, by) !== null)
  if (!may) throw new RegistryError('registry.not-allowed')
}

/** Null: not an operator. */
export function operatorOf({ operators }: RegistryState, by: Signatory): Operator | null {
  return by.startsWith('operator:') ? (operators.get(by.slice('operator:'.length)) ?? null) : null
}

function isOwn(action: Action, by: Signatory): boolean {
  const isForOne = action.kind === 'rotate' || action.kind === 'change'
  return isForOne && by === `participant:${action.participant}`
}

function openProposal({ proposals }: RegistryState, id: string): ProposalState {
  const proposal = proposals.get(id)
  if (proposal === undefined) throw new RegistryError('registry.unknown-proposal')
  if (proposal.outcome !== 'open') throw new RegistryError('registry.proposal-closed')
  return proposal
}

/** Who has signed and is still an operator: the signature of one who was removed counts no more. */
function personsOf({ operators }: RegistryState, { signedBy }: ProposalState): Set<string> {
  return new Set(signedBy.flatMap((id) => operators.get(id)?.person ?? []))
}
