/** A presentation as a canonical record: what was disclosed, and nothing made up for the rest. */
import type { Assessment, HealthRecord, IssuerProfile } from '../../specs/words.ts'
import { instantText } from '../codec/time.ts'
import type { HeldClaims, HeldGrade, HeldGround, HeldTest } from './claims.ts'

const source = 'health-platform'

/** @param issuer the home issuer, for whose code the voucher stands */
export function heldRecord(claims: HeldClaims, issuer: IssuerProfile): HealthRecord {
  const { grades, grounds, tests, name, idLast } = claims
  return {
    basic: {
      ...(name === null ? {} : { name }),
      ...(idLast === null ? {} : { idNumber: `****${idLast}` }),
    },
    health: tests === null ? {} : { tests: tests.map(testOf) },
    travel: {},
    assessments: grades.map((grade, at) => assessmentOf(grade, grounds?.[at] ?? {}, issuer)),
  }
}

function assessmentOf(
  { grade, territory, basis, assessedAt, expiresAt }: HeldGrade,
  { reason, rule, authority, contact }: HeldGround,
  issuer: IssuerProfile,
): Assessment {
  const id = territory === issuer.territory ? issuer.id : `division:${territory}`
  return {
    grade,
    authority: { territory, ...(authority ?? { id }) },
    basis,
    source,
    ...(reason === undefined ? {} : { reason }),
    ...(rule === undefined ? {} : { rule }),
    ...(assessedAt === undefined ? {} : { assessedAt: instantText(assessedAt) }),
    ...(expiresAt === undefined ? {} : { expiresAt: instantText(expiresAt) }),
    ...(contact === undefined ? {} : { contact }),
  }
}

function testOf({ kind, sampledAt, reportedAt }: HeldTest) {
  return {
    kind,
    result: 'negative',
    ...(sampledAt === undefined ? {} : { sampledAt: instantText(sampledAt) }),
    ...(reportedAt === undefined ? {} : { reportedAt: instantText(reportedAt) }),
    basis: 'measured',
    source,
  } as const
}
