/**
 * What several destinations will decide of a traveller's code at a time to come, under the rules
 * that are published to bind then. It leaves no trace: nothing is logged of it, nothing is signed,
 * and the answer does not name the holder.
 */
import { instantText } from '../adapters/codec/time.ts'
import type { components } from '../specs/generated/openapi.ts'
import { reasons } from '../specs/generated/reason-texts.ts'
import type { Division, Instant, Refusal, Scan } from '../specs/words.ts'
import type { Gateway } from './gateway.ts'
import { examine, type Judged } from './passage.ts'
import { renewedUntil } from './stages/decide/changes.ts'
import { decide, reasonOf } from './stages/decide.ts'

export interface Foreseen {
  readonly scan: Scan
  /** At least one. */
  readonly destinations: readonly Division[]
  readonly purpose: string
  readonly at: Instant
}

type Answer = components['schemas']['PreviewAnswer']

/** `stopped`: nobody can tell of the code now; a refusal of the class `undecided`. */
export type Preview =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'stopped'; readonly refusal: Refusal }

export async function preview(foreseen: Foreseen, gateway: Gateway): Promise<Preview> {
  const { scan, destinations, purpose, at } = foreseen
  const now = gateway.now()
  const snapshot = gateway.trust.current()
  const [destination = ''] = destinations
  const finding = await examine({ scan, destination, purpose }, snapshot, now, gateway.desk)
  if (finding.kind === 'stopped') {
    const { refusal } = finding
    if (reasons[refusal.code].class === 'undecided') return { kind: 'stopped', refusal }
    return { kind: 'answered', answer: notRecognised(refusal) }
  }
  const { opened, decision } = finding
  const { issuer, terms, format } = opened
  const expiresAt = terms.expiresAt === null ? {} : { expiresAt: instantText(terms.expiresAt) }
  return {
    kind: 'answered',
    answer: {
      recognised: true,
      code: {
        issuer: { id: issuer.id, name: issuer.name, territory: issuer.territory },
        format,
        grade: decision.grade.home,
        ...expiresAt,
      },
      at: instantText(at),
      destinations: destinations.map((division) => foresee(finding, division, at, gateway)),
    },
  }
}

/** A code that is green, and ends before the arrival, will have been renewed by then. */
function foresee(
  { opened, record }: Judged,
  division: Division,
  at: Instant,
  { desk }: Gateway,
): NonNullable<Answer['destinations']>[number] {
  const { terms } = opened
  const codeEnds = terms.expiresAt !== null && terms.expiresAt < at
  const ends = record.assessments.some(
    ({ grade, expiresAt }) =>
      grade === '00' && expiresAt !== undefined && Date.parse(expiresAt) < at,
  )
  const later = ends ? { ...record, assessments: renewedUntil(record.assessments, at) } : record
  const held = codeEnds ? { ...opened, terms: { ...terms, expiresAt: null } } : opened
  const decision = decide(later, held, division, at, desk.rules)
  return { division, decision, renewed: codeEnds || ends }
}

function notRecognised({ code, stage, path, issuer }: Refusal): Answer {
  return {
    recognised: false,
    reasons: [reasonOf(code)],
    stage,
    ...(path === null ? {} : { path }),
    ...(issuer?.contact ? { contact: issuer.contact } : {}),
  }
}
