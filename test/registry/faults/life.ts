/** The life of a registry, step by step: what may be asked next, as its state is. */
import type { Instant } from '../../../specs/words.ts'
import type { Action } from '../../../trust-store/registry/entry.ts'
import { currentKey } from '../../../trust-store/registry/standing.ts'
import type { Participant, RegistryState } from '../../../trust-store/registry/state.ts'
import { subjectOf } from '../../../trust-store/registry/subject.ts'
import { type Ask, askAs, askToApply, asOperator, asParticipant } from './asks.ts'
import { operatorOf } from './authority.ts'
import { recognitionOf, recognizable } from './neighbours.ts'
import {
  askToRevokeCodes,
  askToSubmitCrl,
  changeOf,
  revocationOf,
  rotation,
} from './participant-asks.ts'
import type { Random } from './random.ts'

export interface Moment {
  readonly state: RegistryState
  readonly now: Instant
  readonly random: Random
}

/** Null: there is nothing of this kind to be asked now. */
type Possibility = (moment: Moment) => Promise<Ask | null>

/** A request that the registry must take. */
export async function nextAsk(moment: Moment): Promise<Ask> {
  for (;;) {
    const ask = await moment.random.pick(possibilities)(moment)
    if (ask !== null) return ask
  }
}

const apply: Possibility = async ({ state, random }) =>
  state.openApplications.size > 5
    ? null
    : askToApply(random.pick(['issuer', 'issuer', 'gateway', 'verifier']), state.applications.size)

const approve: Possibility = async ({ state, now, random }) => {
  const open = waiting(state, now)
  const proposal = oneOf(open, random)
  const signed = new Set(proposal?.signedBy.map((id) => state.operators.get(id)?.person))
  const others = [...state.operators.values()].filter(({ person }) => !signed.has(person))
  const operator = oneOf(others, random)
  if (proposal === null || operator === null) return null
  const { id, actionDigest } = proposal
  return askAs(await asOperator(operator.id), { kind: 'approve', proposal: id, actionDigest }, now)
}

const withdraw: Possibility = async ({ state, now, random }) => {
  const proposal = oneOf(waiting(state, now), random)
  const by = proposal?.by.startsWith('operator:') ? proposal.by.slice('operator:'.length) : 'wang'
  if (proposal === null || !state.operators.has(by)) return null
  return askAs(await asOperator(by), { kind: 'withdraw', proposal: proposal.id }, now)
}

const disclose: Possibility = async ({ state, now, random }) => {
  const application = oneOf([...state.openApplications.values()], random)
  if (application === null) return null
  return askAs(await asOperator('li'), { kind: 'disclose-contacts', application }, now)
}

const revokeCodes: Possibility = async ({ state, now, random }) => {
  const issuers = [...state.participants.values()].filter(
    (one) => canSign(one) && one.manifest.role === 'issuer',
  )
  const issuer = oneOf(issuers, random)
  return issuer === null ? null : askToRevokeCodes(issuer, now)
}

const submitCrl: Possibility = async ({ state, now, random }) => {
  const rotated = [...state.participants.values()].filter(
    (one) => canSign(one) && one.keys.length > 1 && one.manifest.role !== 'verifier',
  )
  const participant = oneOf(rotated, random)
  return participant === null ? null : askToSubmitCrl(participant, now)
}

const rotateOneself: Possibility = async (moment) => {
  const { state, now, random } = moment
  const participant = oneOf([...state.participants.values()].filter(canSign), random)
  if (participant === null) return null
  const action = await rotation(participant)
  return askAs(await asParticipant(participant), { kind: 'propose', action }, now)
}

/** Takes what an operator would propose. */
function propose(
  actionFor: (moment: Moment) => Promise<Action | null> | Action | null,
): Possibility {
  return async (moment) => {
    const { state, now, random } = moment
    const action = await actionFor(moment)
    // One at a time about each subject: another would lapse.
    const isTaken = waiting(state, now).some(
      (proposal) => action !== null && subjectOf(proposal.action) === subjectOf(action),
    )
    if (action === null || isTaken) return null
    return askAs(
      await asOperator(random.pick(['wang', 'li', 'zhao'])),
      { kind: 'propose', action },
      now,
    )
  }
}

const withApplication = (make: (application: string) => Action) => (moment: Moment) => {
  const application = oneOf([...moment.state.openApplications.values()], moment.random)
  return application === null ? null : make(application)
}

const withParticipant =
  (
    status: Participant['status'],
    make: (participant: Participant) => Action | Promise<Action> | null,
  ) =>
  (moment: Moment) => {
    const all = [...moment.state.participants.values()].filter((one) => one.status === status)
    const participant = oneOf(all, moment.random)
    return participant === null ? null : make(participant)
  }

const addOperator = async ({ state }: Moment): Promise<Action | null> => {
  if (state.operators.size > 4) return null
  const number = [...state.touched.keys()].filter((key) => key.startsWith('operator:')).length
  return { kind: 'add-operator', operator: await operatorOf(`temp-${number}`, `${2000 + number}`) }
}

const removeOperator = ({ state, random }: Moment): Action | null => {
  const extra = [...state.operators.keys()].filter((id) => id.startsWith('temp-'))
  const operator = oneOf(extra, random)
  return operator === null ? null : { kind: 'remove-operator', operator }
}

const recognise = async ({ state, random }: Moment): Promise<Action | null> => {
  const left = recognizable.filter(({ id }) => !state.recognitions.has(id))
  const other = oneOf(left, random)
  return other === null ? null : { kind: 'recognise', authority: await recognitionOf(other) }
}

const unrecognise = ({ state, random }: Moment): Action | null => {
  const authority = oneOf([...state.recognitions.keys()], random)
  return authority === null ? null : { kind: 'unrecognise', authority, reason: '终止' }
}

const possibilities: readonly [Possibility, ...Possibility[]] = [
  apply,
  apply,
  ...Array.from({ length: 12 }, () => approve),
  withdraw,
  disclose,
  revokeCodes,
  submitCrl,
  rotateOneself,
  propose(withApplication((application) => ({ kind: 'admit', application, validDays: 365 }))),
  propose(withApplication((application) => ({ kind: 'admit', application, validDays: 90 }))),
  propose(withApplication((application) => ({ kind: 'reject', application, reason: '重复' }))),
  propose(withParticipant('granted', rotation)),
  propose(withParticipant('granted', changeOf)),
  propose(
    withParticipant('granted', ({ id }) => ({ kind: 'suspend', participant: id, reason: '核查' })),
  ),
  propose(withParticipant('suspended', ({ id }) => ({ kind: 'resume', participant: id }))),
  propose(withParticipant('suspended', (one) => revocationOf(one, true))),
  propose(withParticipant('granted', (one) => revocationOf(one, false))),
  propose(addOperator),
  propose(removeOperator),
  propose(recognise),
  propose(unrecognise),
]

/** Proposals that can still be approved. */
function waiting({ proposals, touched }: RegistryState, now: Instant) {
  return [...proposals.values()].filter(
    ({ outcome, expiresAt, action, basis }) =>
      outcome === 'open' && now < expiresAt && (touched.get(subjectOf(action)) ?? -1) === basis,
  )
}

function canSign(participant: Participant): boolean {
  return participant.status === 'granted' && currentKey(participant) !== null
}

function oneOf<T>(items: readonly T[], random: Random): T | null {
  return items.length === 0 ? null : (items[random.below(items.length)] ?? null)
}
