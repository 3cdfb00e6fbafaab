/** What a believed request does: the entry that it becomes, and what follows from that. */
import type { SignatureBackend } from '../backend.ts'
import { acceptCorrections, acceptOperator, acceptRequest } from './accept-key.ts'
import { publishCounts } from './act-counts.ts'
import { revokeCodes, submitCrl } from './act-revocation.ts'
import type { Certifier, Made } from './certify.ts'
import { carryOutPlan } from './certify.ts'
import type { DecisionContext, Plan } from './decide/plan.ts'
import { decideApprove, decidePropose, decideWithdraw, operatorOf } from './decide/proposal.ts'
import type { Action, Entry } from './entry.ts'
import { RegistryError } from './error.ts'
import type { RegistryRequest } from './request.ts'
import type { ReceivedRequest } from './signed-request.ts'
import type { Participant, RegistryState } from './state.ts'
import type { Kept, RegistryStorage } from './storage.ts'
import type { Step } from './write.ts'
import { available } from './write.ts'

export interface ActingOptions {
  readonly storage: Pick<RegistryStorage, 'kept'>
  readonly backend: SignatureBackend
  readonly certifier: Certifier
  readonly context: DecisionContext
}

/** The part of an entry that says what was done. */
type Body = {
  [K in Entry['kind']]: Pick<Extract<Entry, { kind: K }>, 'kind' | 'body'>
}[Entry['kind']]

export interface Outcome {
  readonly what: Body
  readonly alongside: readonly Kept[]
}

type RequestOf<K extends RegistryRequest['kind']> = Extract<RegistryRequest, { kind: K }>

/** @throws {RegistryError} what stands against it; `registry.unavailable`: a key's holder cannot sign */
export async function actOn(
  received: ReceivedRequest,
  state: RegistryState,
  options: ActingOptions,
): Promise<Step> {
  const { id, by } = received.claims
  const { what, alongside } = await outcomeOf(received, state, options)
  const head = { v: 1, id, digest: received.digest, at: options.context.now, by } as const
  return { entry: { ...head, ...what }, others: [], alongside }
}

async function outcomeOf(
  { claims }: ReceivedRequest,
  state: RegistryState,
  options: ActingOptions,
): Promise<Outcome> {
  const { by, request } = claims
  switch (request.kind) {
    case 'propose': {
      const { action } = request
      await acceptKey(action, options)
      const { plan, ...proposed } = decidePropose(state, by, request, options.context)
      const { effect, kept } = await effectOf(plan, claims.id, options)
      const body = { action, ...proposed, effect }
      return { what: { kind: 'proposed', body }, alongside: [...(plan?.forget ?? []), ...kept] }
    }
    case 'approve': {
      const { proposal, actionDigest } = request
      const plan = decideApprove(state, by, request, options.context)
      const { effect, kept } = await effectOf(plan, claims.id, options)
      const body = { proposal, actionDigest, effect }
      return { what: { kind: 'approved', body }, alongside: [...(plan?.forget ?? []), ...kept] }
    }
    case 'withdraw': {
      const { proposal } = request
      decideWithdraw(state, by, proposal)
      return { what: { kind: 'withdrawn', body: { proposal } }, alongside: [] }
    }
    case 'disclose-contacts':
      return disclose(state, by, request, options)
    case 'revoke-codes':
      return revokeCodes(asParticipant(state, by), request, options)
    case 'submit-crl':
      return submitCrl(asParticipant(state, by), request, options)
    case 'publish-counts':
      return publishCounts(asParticipant(state, by), request, state, options)
  }
}

async function acceptKey(action: Action, { backend }: ActingOptions): Promise<void> {
  const path = '/request/action'
  if (action.kind === 'rotate') await acceptRequest(action.request, `${path}/request`, backend)
  if (action.kind === 'change') {
    await acceptCorrections(action.manifest, `${path}/manifest`, backend)
  }
  if (action.kind === 'add-operator') {
    await acceptOperator(action.operator, `${path}/operator/key`, backend)
  }
}

async function disclose(
  state: RegistryState,
  by: ReceivedRequest['claims']['by'],
  { application }: RequestOf<'disclose-contacts'>,
  { storage }: ActingOptions,
): Promise<Outcome> {
  if (operatorOf(state, by) === null) throw new RegistryError('registry.not-allowed')
  if (!state.applications.has(application)) throw new RegistryError('registry.unknown-application')
  const kept = await available(storage.kept('contacts', application))
  if (kept === null) throw new RegistryError('registry.contacts-forgotten')
  return { what: { kind: 'disclosed', body: { application, what: 'contacts' } }, alongside: [] }
}

function asParticipant(
  { participants }: RegistryState,
  by: ReceivedRequest['claims']['by'],
): Participant {
  const participant = participants.get(by.slice('participant:'.length))
  if (!by.startsWith('participant:') || participant === undefined) {
    throw new RegistryError('registry.not-allowed')
  }
  return participant
}

/** An effect of null: nothing is carried out yet. */
async function effectOf(
  plan: Plan | null,
  id: string,
  { certifier, context: { now } }: ActingOptions,
): Promise<Made | { readonly effect: null; readonly kept: readonly Kept[] }> {
  if (plan === null) return { effect: null, kept: [] }
  return signed(carryOutPlan(plan, certifier, { id, at: now }))
}

/** A key that cannot sign now may be able to later. */
export async function signed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch {
    throw new RegistryError('registry.unavailable')
  }
}
