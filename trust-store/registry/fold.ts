import { carryOut } from './carry-out.ts'
import { keyDigest, requestedKey } from './der-facts.ts'
import type { Draft, Moment } from './draft.ts'
import { changeParticipant, foundedState, required } from './draft.ts'
import type { Effect, Entry } from './entry.ts'
import { spkiOfJwk } from './jwk.ts'
import type { ProposalState } from './state.ts'
import { participantId, subjectOf } from './subject.ts'

type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>

/**
 * The state that a log's first entry founds. @throws {TypeError} it founds none
 */
export function foundState(entry: Entry): Draft {
  if (entry.kind !== 'founded') throw new TypeError('the first entry founds no registry')
  const draft = foundedState(entry.body)
  for (const operator of entry.body.operators) {
    draft.operators.set(operator.id, operator)
    draft.keys.set(keyDigest(spkiOfJwk(operator.key)), `operator:${operator.id}`)
    draft.touched.set(`operator:${operator.id}`, 0)
  }
  draft.touched.set('operators', 0)
  noteEntry(draft, entry)
  return draft
}

/**
 * Folds one more entry into the state. Entries are believed: they come from our own, verified log,
 * and whatever is wrong with one was decided before it was appended.
 *
 * @throws {TypeError} the entry is about what is not there
 */
export function foldEntry(draft: Draft, entry: Entry): void {
  const moment = { index: draft.size, at: entry.at }
  switch (entry.kind) {
    case 'founded':
      throw new TypeError('a registry is founded once')
    case 'applied':
      foldApplied(draft, entry, moment)
      break
    case 'proposed':
      foldProposed(draft, entry, moment)
      break
    case 'approved':
      foldApproved(draft, entry, moment)
      break
    case 'withdrawn':
      changeProposal(draft, entry.body.proposal, { outcome: 'withdrawn' })
      break
    case 'disclosed':
      break
    case 'listed':
      foldListed(draft, entry, moment)
      break
    case 'crl': {
      const { number, nextUpdate } = entry.body
      draft.crl = { number, at: entry.at, nextUpdate }
      break
    }
    case 'codes-revoked':
      foldCodesRevoked(draft, entry, moment)
      break
    case 'crl-submitted': {
      const { participant, revokedKeyIds } = entry.body
      changeParticipant(draft, participant, moment, (known) => ({
        revokedKeyIds: [...new Set([...known.revokedKeyIds, ...revokedKeyIds])],
      }))
      draft.changedAt = moment.index
      break
    }
    case 'counts-published':
      foldCounts(draft, entry)
  }
  noteEntry(draft, entry)
}

function noteEntry(draft: Draft, { id, digest }: Entry): void {
  draft.requests.set(id, { index: draft.size, digest })
  draft.size += 1
}

function foldApplied(draft: Draft, { id, at, body }: EntryOf<'applied'>, { index }: Moment): void {
  const { organization, manifest, request, report } = body
  draft.applications.set(id, {
    id,
    at,
    organization,
    manifest,
    request,
    reportPassed: report.passed,
    outcome: 'open',
  })
  const applicant = participantId(manifest.role, organization)
  draft.keys.set(requestedKey(request), applicant)
  draft.openApplications.set(applicant, id)
  draft.touched.set(`application:${id}`, index)
}

function foldProposed(draft: Draft, entry: EntryOf<'proposed'>, moment: Moment): void {
  const { id, at, by, body } = entry
  const { action, actionDigest, expiresAt, effect } = body
  draft.proposals.set(id, {
    id,
    at,
    by,
    action,
    actionDigest,
    expiresAt,
    signedBy: by.startsWith('operator:') ? [by.slice('operator:'.length)] : [],
    basis: draft.touched.get(subjectOf(action)) ?? -1,
    outcome: 'open',
  })
  settle(draft, id, effect, moment)
}

function foldApproved(draft: Draft, { by, body }: EntryOf<'approved'>, moment: Moment): void {
  const { proposal, effect } = body
  const { signedBy } = required(draft.proposals, proposal)
  changeProposal(draft, proposal, { signedBy: [...signedBy, by.slice('operator:'.length)] })
  settle(draft, proposal, effect, moment)
}

/** Carries a proposal out where it has its signatures: where it has an effect. */
function settle(draft: Draft, id: string, effect: Effect | null, moment: Moment): void {
  if (effect === null) return
  const { action } = required(draft.proposals, id)
  changeProposal(draft, id, { outcome: 'done' })
  carryOut(draft, action, effect, moment)
  draft.touched.set(subjectOf(action), moment.index)
}

function changeProposal(draft: Draft, id: string, change: Partial<ProposalState>): void {
  draft.proposals.set(id, { ...required(draft.proposals, id), ...change })
}

function foldListed(draft: Draft, { body }: EntryOf<'listed'>, { index }: Moment): void {
  const { sequence, listDigest: digest, issuedAt, nextUpdate } = body
  draft.list = { sequence, digest, issuedAt, nextUpdate, index }
  draft.listings.set(sequence, index)
}

function foldCounts(draft: Draft, { body }: EntryOf<'counts-published'>): void {
  const { participant, day, digest } = body
  const known = draft.countedDays.get(participant)
  draft.counts.set(`${participant} ${day}`, digest)
  const last = known === undefined || day > known.last ? day : known.last
  draft.countedDays.set(participant, { first: known?.first ?? day, last })
}

function foldCodesRevoked(draft: Draft, entry: EntryOf<'codes-revoked'>, moment: Moment): void {
  const { participant, format, number, count, headDigest } = entry.body
  const { revocations } = required(draft.participants, participant)
  // A list says where the sets are, not which.
  if (!revocations.has(format)) draft.changedAt = moment.index
  changeParticipant(draft, participant, moment, () => ({
    revocations: new Map([...revocations, [format, { number, count, headDigest }]]),
  }))
}
