import type { Assessment, HealthRecord, Opened } from '../../specs/words.ts'
import type { Finding, TestCode } from '../../trust-store/registry/conformance.ts'
import { failed, warning } from './finding.ts'

/** Fields without which no other division honours a yellow or red grade. */
const evidence = ['reason', 'assessedAt', 'expiresAt'] as const

/** What the record of a code that was believed lacks, or says otherwise than stated. */
export function findingsOfRecord(
  record: HealthRecord,
  { expect = {} }: TestCode,
  index: number,
  { issuer }: Pick<Opened, 'issuer'>,
): readonly Finding[] {
  const { assessments, basic } = record
  const findings = assessments.flatMap((one, at) =>
    findingsOfAssessment(one, `/assessments/${at}`, index, issuer.contact !== null),
  )
  if (expect.grade !== undefined && !assessments.some(({ grade }) => grade === expect.grade)) {
    const path = assessments.length === 0 ? '/assessments' : '/assessments/0/grade'
    findings.push(failed(index, 'translate', 'registry.unexpected-grade', path))
  }
  if (expect.name !== undefined && basic.name !== expect.name) {
    findings.push(failed(index, 'translate', 'registry.unexpected-name', '/basic/name'))
  }
  return findings
}

function findingsOfAssessment(
  one: Assessment,
  path: string,
  index: number,
  hasContact: boolean,
): Finding[] {
  const { grade } = one
  if (grade === 'unknown')
    return [failed(index, 'translate', 'registry.unmapped-grade', `${path}/grade`)]
  if (grade === '00') return []
  const missing = evidence.filter((field) => one[field] === undefined)
  const findings = missing.map((field) =>
    warning(index, 'translate', 'registry.missing-evidence', `${path}/${field}`),
  )
  const isCorrectable = hasContact && Object.keys(one.contact ?? {}).length > 0
  if (isCorrectable) return findings
  return [
    ...findings,
    warning(index, 'translate', 'registry.no-correction-contact', `${path}/contact`),
  ]
}
