/** What stands in a registry, as its HTTP interface shows it. */
import type { components } from '../../specs/generated/registry-openapi.ts'
import type { Instant } from '../../specs/words.ts'
import { daysBetween } from '../ledger/day.ts'
import type { ConformanceReport } from './conformance.ts'
import { signaturesFor } from './entry.ts'
import type { ApplicationState, Participant, ProposalState, RegistryState } from './state.ts'

type Schemas = components['schemas']

/** RFC 3339 in UTC, whole seconds. */
export function instantText(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

export function applicationList({ applications }: RegistryState): Schemas['ApplicationList'] {
  const summaries = [...applications.values()].map(
    ({ id, at, organization, manifest, reportPassed, outcome }) => ({
      id,
      at: instantText(at),
      organization,
      role: manifest.role,
      passed: reportPassed,
      outcome,
    }),
  )
  return { applications: summaries.reverse() }
}

export function applicationView(
  { id, at, organization, manifest, request, outcome }: ApplicationState,
  report: ConformanceReport | null,
): Schemas['ApplicationView'] {
  return { id, at: instantText(at), organization, manifest, request, outcome, report }
}

export function proposalList({ proposals }: RegistryState, now: Instant): Schemas['ProposalList'] {
  return { proposals: [...proposals.values()].map((one) => proposalView(one, now)).reverse() }
}

function proposalView(proposal: ProposalState, now: Instant): Schemas['ProposalView'] {
  const { id, at, by, action, actionDigest, expiresAt, signedBy, outcome } = proposal
  return {
    id,
    at: instantText(at),
    by,
    action,
    actionDigest,
    expiresAt: instantText(expiresAt),
    signedBy,
    signaturesNeeded: signaturesFor[action.kind],
    outcome: outcome === 'open' && now >= expiresAt ? 'expired' : outcome,
  }
}

export function participantList({ participants }: RegistryState): Schemas['ParticipantList'] {
  return { participants: [...participants.values()].map(participantView) }
}

export function participantView(participant: Participant): Schemas['ParticipantView'] {
  const { id, organization, manifest, status, statusSince, licence, revokedKeyIds } = participant
  return {
    id,
    organization,
    manifest,
    status,
    statusSince: instantText(statusSince),
    keys: participant.keys.map(({ notBefore, notAfter, retiredAt, revoked, ...key }) => ({
      serial: key.serial,
      certificate: key.certificate,
      keyIds: key.keyIds,
      notBefore: instantText(notBefore),
      notAfter: instantText(notAfter),
      retiredAt: retiredAt === null ? null : instantText(retiredAt),
      revoked: revoked === null ? null : { at: instantText(revoked.at), reason: revoked.reason },
    })),
    licence,
    revocations: [...participant.revocations].map(([format, { number, count, headDigest }]) => ({
      format,
      number,
      count,
      headDigest,
    })),
    revokedKeyIds,
  }
}

export function recognitionList({ recognitions }: RegistryState): Schemas['RecognitionList'] {
  return { recognitions: [...recognitions.values()] }
}

export function ruleIndex({ rules }: RegistryState): Schemas['PublishedRuleIndex'] {
  const published = [...rules.values()].flat().map((one) => ({
    division: one.set.division,
    version: one.version,
    effectiveFrom: instantText(one.effectiveFrom),
    publishedAt: instantText(one.publishedAt),
    digest: one.digest,
    supersededBy: one.supersededBy,
    entry: one.index,
  }))
  return { rules: published }
}

export function countsIndex(
  { counts, countedDays }: RegistryState,
  participant: string,
): Schemas['CountsIndex'] {
  const counted = countedDays.get(participant)
  const days = counted === undefined ? [] : daysBetween(counted.first, counted.last)
  return {
    participant,
    days: days.flatMap((day) => {
      const digest = counts.get(`${participant} ${day}`)
      return digest === undefined ? [] : [{ day, digest }]
    }),
  }
}
