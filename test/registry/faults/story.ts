/** Everything that a registry does, once each, in an order in which it can be done. */
import type { Instant } from '../../../specs/words.ts'
import type { Action, RequestId, Role } from '../../../trust-store/registry/entry.ts'
import type { Participant, RegistryState } from '../../../trust-store/registry/state.ts'
import { askAs, askToApply, asOperator, asParticipant, participantIdOf } from './asks.ts'
import { operatorOf } from './authority.ts'
import { recognitionOf, recognizable } from './neighbours.ts'
import {
  askToPublishCounts,
  askToRevokeCodes,
  askToSubmitCrl,
  changeOf,
  publicationOf,
  rotation,
} from './participant-asks.ts'
import type { Deed } from './stepper.ts'

export interface Chapter {
  readonly name: string
  /** Only leads to the next one. */
  readonly skipped?: boolean
  /** Milliseconds since the registry was founded. */
  readonly after: number
  deed(state: RegistryState, now: Instant): Promise<Deed>
}

const minuteMs = 60_000
const city = participantIdOf('issuer', 0)

export const story: readonly Chapter[] = [
  applying('issuer', 0),
  proposing('an action is proposed', (state) => admission(state)),
  approving('an issuer is admitted'),
  tending('the first list is published'),
  { ...applying('issuer', 1), skipped: true },
  proposing('an applicant is rejected', (state) => ({
    kind: 'reject',
    application: openOf(state),
    reason: '重复',
  })),
  { ...applying('verifier', 2), skipped: true },
  asking('contacts are disclosed', async (state, now) => {
    const request = { kind: 'disclose-contacts', application: openOf(state) } as const
    return askAs(await asOperator('wang'), request, now)
  }),
  { ...proposing('to admit', (state) => admission(state)), skipped: true },
  approving('a verifier gets its licence'),
  asking('a participant proposes a rotation', async (state, now) =>
    askAs(
      await asParticipant(cityIn(state)),
      { kind: 'propose', action: await rotation(cityIn(state)) },
      now,
    ),
  ),
  approving('of a participant’s proposal, the first person approves', 'wang'),
  approving('a key is rotated'),
  { ...proposing('to change', (state) => changeOf(cityIn(state))), skipped: true },
  approving('an offer is changed'),
  proposing('a participant is suspended', () => ({
    kind: 'suspend',
    participant: city,
    reason: '核查',
  })),
  { ...proposing('to resume', () => ({ kind: 'resume', participant: city })), skipped: true },
  approving('a participant is resumed'),
  asking('codes are revoked', (state, now) => askToRevokeCodes(cityIn(state), now)),
  asking('more codes are revoked', (state, now) => askToRevokeCodes(cityIn(state), now)),
  {
    ...asking('to publish counts', (state, now) => askToPublishCounts(cityIn(state), now)),
    skipped: true,
  },
  { ...proposing('to publish', (_, now) => publicationOf(now)), skipped: true },
  approving('a rule set is published'),
  { ...asking('and more', (state, now) => askToRevokeCodes(cityIn(state), now)), skipped: true },
  tending('a changed list is published, with what changed', 61 * minuteMs),
  asking('a participant revokes a key by its CRL', (state, now) =>
    askToSubmitCrl(cityIn(state), now),
  ),
  {
    ...proposing('to revoke', (state) => ({
      kind: 'revoke',
      participant: city,
      serial: cityIn(state).keys[0]?.serial ?? '',
      reason: 'superseded',
    })),
    skipped: true,
  },
  approving('a certificate is revoked'),
  {
    ...proposing('to recognise', async () => ({
      kind: 'recognise',
      authority: await recognitionOf(recognizable[0]),
    })),
    skipped: true,
  },
  approving('an authority is recognised'),
  {
    ...proposing('to end it', () => ({
      kind: 'unrecognise',
      authority: recognizable[0].id,
      reason: '终止',
    })),
    skipped: true,
  },
  approving('an authority is recognised no more'),
  {
    ...proposing('to add', async () => ({
      kind: 'add-operator',
      operator: await operatorOf('temp-3', '2003'),
    })),
    skipped: true,
  },
  approving('an operator is added'),
  {
    ...proposing('to remove', () => ({ kind: 'remove-operator', operator: 'temp-3' })),
    skipped: true,
  },
  approving('an operator is removed'),
  { ...proposing('to revoke', () => wholeRevocation), skipped: true },
  asking('a proposal is withdrawn', async (state, now) => {
    const request = { kind: 'withdraw', proposal: proposalIn(state).id } as const
    return askAs(await asOperator('wang'), request, now)
  }),
  { ...proposing('to revoke', () => wholeRevocation), skipped: true },
  approving('a participant is revoked as a whole'),
  tending('the list of the next day is published', 26 * 60 * minuteMs),
]

const wholeRevocation: Action = {
  kind: 'revoke',
  participant: city,
  serial: null,
  reason: 'cessationOfOperation',
}

function asking(
  name: string,
  ask: (state: RegistryState, now: Instant) => ReturnType<typeof askAs>,
): Chapter {
  return {
    name,
    after: 0,
    deed: async (state, now) => ({ what: 'ask', ask: await ask(state, now) }),
  }
}

function applying(role: Role, number: number): Chapter {
  return asking('an application is taken', () => askToApply(role, number))
}

function proposing(
  name: string,
  actionFor: (state: RegistryState, now: Instant) => Action | Promise<Action>,
): Chapter {
  return asking(name, async (state, now) =>
    askAs(await asOperator('wang'), { kind: 'propose', action: await actionFor(state, now) }, now),
  )
}

function approving(name: string, by = 'li'): Chapter {
  return asking(name, async (state, now) => {
    const { id, actionDigest } = proposalIn(state)
    return askAs(await asOperator(by), { kind: 'approve', proposal: id, actionDigest }, now)
  })
}

function tending(name: string, after = 0): Chapter {
  return { name, after, deed: async () => ({ what: 'tend' }) }
}

function admission(state: RegistryState): Action {
  return { kind: 'admit', application: openOf(state), validDays: 365 }
}

function openOf({ openApplications }: RegistryState): RequestId {
  return [...openApplications.values()].at(-1) ?? ''
}

function proposalIn({ proposals }: RegistryState) {
  const open = [...proposals.values()].find(({ outcome }) => outcome === 'open')
  if (open === undefined) throw new Error('no proposal is open')
  return open
}

function cityIn({ participants }: RegistryState): Participant {
  const found = participants.get(city)
  if (found === undefined) throw new Error('no city')
  return found
}
