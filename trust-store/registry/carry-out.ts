import type { RuleSet } from '../../specs/rules.ts'
import { certificateFacts, keyDigest } from './der-facts.ts'
import type { Draft, Moment } from './draft.ts'
import { changeParticipant, required } from './draft.ts'
import type { Action, Effect, Manifest } from './entry.ts'
import { spkiOfJwk } from './jwk.ts'
import { withPublished } from './rules.ts'
import { hintsOf, keyIdsOf, withKeyIds } from './services.ts'
import type { ParticipantKey } from './state.ts'
import { participantId } from './subject.ts'

type ActionOf<K extends Action['kind']> = Extract<Action, { kind: K }>

const dayMs = 86_400_000

/** What an action that has its signatures changes. @throws {TypeError} it is about what is not there */
export function carryOut(draft: Draft, action: Action, effect: Effect, moment: Moment): void {
  const { at } = moment
  switch (action.kind) {
    case 'admit':
      admit(draft, action, effect, moment)
      break
    case 'reject':
      settleApplication(draft, action.application, 'rejected')
      return
    case 'rotate':
      rotate(draft, action, effect, moment)
      break
    case 'change':
      change(draft, action, effect, moment)
      break
    case 'suspend':
      changeParticipant(draft, action.participant, moment, () => ({
        status: 'suspended',
        statusSince: at,
      }))
      break
    case 'resume':
      changeParticipant(draft, action.participant, moment, () => ({
        status: 'granted',
        statusSince: at,
      }))
      break
    case 'revoke':
      revoke(draft, action, moment)
      break
    case 'recognise':
      draft.recognitions.set(action.authority.id, action.authority)
      break
    case 'unrecognise':
      draft.recognitions.delete(action.authority)
      break
    case 'publish-rules':
      publishRules(draft, action, effect, moment)
      break
    case 'add-operator':
      draft.operators.set(action.operator.id, action.operator)
      draft.keys.set(keyDigest(spkiOfJwk(action.operator.key)), `operator:${action.operator.id}`)
      draft.touched.set(`operator:${action.operator.id}`, moment.index)
      return
    case 'remove-operator':
      draft.operators.delete(action.operator)
      return
  }
  draft.changedAt = moment.index
}

function admit(draft: Draft, action: ActionOf<'admit'>, effect: Effect, moment: Moment): void {
  const { organization, manifest } = required(draft.applications, action.application)
  const id = participantId(manifest.role, organization)
  settleApplication(draft, action.application, 'admitted')
  draft.participants.set(id, {
    id,
    application: action.application,
    organization,
    manifest,
    status: 'granted',
    statusSince: moment.at,
    keys: [newKey(draft, id, effect, keyIdsOf(manifest))],
    licence: effect.licence,
    changedAt: moment.index,
    revocations: new Map(),
    revokedKeyIds: [],
  })
  claimHints(draft, id, manifest)
  draft.touched.set(`participant:${id}`, moment.index)
}

function settleApplication(draft: Draft, id: string, outcome: 'admitted' | 'rejected'): void {
  const application = required(draft.applications, id)
  draft.applications.set(id, { ...application, outcome })
  draft.openApplications.delete(participantId(application.manifest.role, application.organization))
}

function change(draft: Draft, action: ActionOf<'change'>, effect: Effect, moment: Moment): void {
  const { participant: id, manifest } = action
  releaseHints(draft, required(draft.participants, id).manifest)
  claimHints(draft, id, manifest)
  changeParticipant(draft, id, moment, ({ keys, licence }) => ({
    manifest,
    licence: effect.licence ?? licence,
    keys: keys.map((key) =>
      key.retiredAt === null ? { ...key, keyIds: keyIdsOf(manifest) } : key,
    ),
  }))
}

function rotate(draft: Draft, action: ActionOf<'rotate'>, effect: Effect, moment: Moment): void {
  const { participant: id, keyIds, overlapDays } = action
  const retiredAt = moment.at + overlapDays * dayMs
  const key = newKey(draft, id, effect, keyIds)
  changeParticipant(draft, id, moment, ({ keys, manifest, licence }) => ({
    manifest: withKeyIds(manifest, keyIds),
    licence: effect.licence ?? licence,
    keys: [
      ...keys.map((old) => ({
        ...old,
        retiredAt: Math.min(old.retiredAt ?? retiredAt, retiredAt),
      })),
      key,
    ],
  }))
}

function revoke(draft: Draft, { participant, serial, reason }: ActionOf<'revoke'>, moment: Moment) {
  const revoked = { at: moment.at, reason }
  if (serial === null) releaseHints(draft, required(draft.participants, participant).manifest)
  changeParticipant(draft, participant, moment, (known) => ({
    ...(serial === null && { status: 'withdrawn', statusSince: moment.at }),
    keys: known.keys.map((key) =>
      key.revoked === null && (serial ?? key.serial) === key.serial ? { ...key, revoked } : key,
    ),
  }))
}

function publishRules(
  draft: Draft,
  action: ActionOf<'publish-rules'>,
  { rules: digest }: Effect,
  { index, at }: Moment,
): void {
  // Decided on before it was appended.
  const set = action.set as unknown as RuleSet
  const { division, version, effectiveFrom } = set
  if (digest === undefined || effectiveFrom === undefined) {
    throw new TypeError('an entry without its rule set')
  }
  const next = {
    set,
    version,
    effectiveFrom: Date.parse(effectiveFrom),
    publishedAt: at,
    digest,
    supersededBy: null,
    index,
  }
  draft.rules.set(division, withPublished(draft.rules.get(division) ?? [], next))
}

function newKey(
  draft: Draft,
  owner: string,
  { certificate }: Effect,
  keyIds: Readonly<Record<string, string>>,
): ParticipantKey {
  if (certificate === null) throw new TypeError('an entry without its certificate')
  const { serial, notBefore, notAfter, key } = certificateFacts(certificate)
  draft.keys.set(key, owner)
  return { serial, certificate, keyIds, notBefore, notAfter, retiredAt: null, revoked: null }
}

function claimHints(draft: Draft, id: string, manifest: Manifest): void {
  for (const hint of hintsOf(manifest)) draft.hints.set(hint, id)
}

function releaseHints(draft: Draft, manifest: Manifest): void {
  for (const hint of hintsOf(manifest)) draft.hints.delete(hint)
}
