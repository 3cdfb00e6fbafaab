/** What became of a correction, by its receipt alone. */
import { instantText } from '../../adapters/codec/time.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { meaningOf } from '../../specs/value-sets.ts'
import type { Instant, IssuerProfile } from '../../specs/words.ts'
import type { Gateway } from '../gateway.ts'
import { undecidedProblem } from '../problems.ts'
import { DeskError, type DeskState } from './desks.ts'
import { correctionProblem, deskProblem, staleProblem, type Unanswered } from './problem.ts'
import type { ReceiptClaims } from './receipt.ts'

type Answer = components['schemas']['CorrectionStatusAnswer']

export type CorrectionStatus = { readonly kind: 'answered'; readonly answer: Answer } | Unanswered

/** States in which the issuer has decided. */
const decided: ReadonlySet<string> = new Set(['corrected', 'upheld'])

/** @throws {RequestError} `correction.receipt-invalid`, `correction.receipt-other` */
export async function statusOf(receipt: string, gateway: Gateway): Promise<CorrectionStatus> {
  const started = gateway.elapsed()
  const at = gateway.now()
  const claims = await gateway.corrections.receipts.check(receipt, at)
  const { status, issuer } = await ask(claims, at, gateway)
  gateway.log({
    event: 'correction',
    step: 'status',
    code: status.kind === 'answered' ? null : status.code,
    issuer,
    durationMs: gateway.elapsed() - started,
  })
  return status
}

interface Asked {
  readonly status: CorrectionStatus
  readonly issuer: IssuerProfile | null
}

async function ask(claims: ReceiptClaims, at: Instant, gateway: Gateway): Promise<Asked> {
  const { desks, count } = gateway.corrections
  const snapshot = gateway.trust.current()
  if (snapshot === null) {
    const problem = undecidedProblem('trust.none', 'trust', null, null)
    return { status: { kind: 'problem', code: 'trust.none', problem }, issuer: null }
  }
  const service = snapshot.issuer(claims.issuer.id, claims.issuer.territory)
  const issuer = service?.profile ?? null
  if (service === null || issuer === null || issuer.corrections === null) {
    return { status: correctionProblem('correction.no-desk', issuer), issuer }
  }
  if (at >= service.list.nextUpdate) return { status: staleProblem(issuer), issuer }
  const isLate = at > claims.deadline * 1000
  try {
    const state = await desks.ask(service, claims.jti)
    const answer = answerOf(state, claims, issuer, isLate)
    if (answer.overdue) count(issuer.id, 'overdue', claims.jti)
    return { status: { kind: 'answered', answer }, issuer }
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    count(issuer.id, 'unreachable', claims.jti)
    if (isLate) count(issuer.id, 'overdue', claims.jti)
    return { status: deskProblem(error, issuer), issuer }
  }
}

function answerOf(
  { state, since, answer, contact }: DeskState,
  { deadline }: ReceiptClaims,
  issuer: IssuerProfile,
  isLate: boolean,
): Answer {
  const meaning = meaningOf('correction-states', state)
  const next = contact ?? issuer.contact
  return {
    state: { code: state, zh: meaning?.zh ?? state, en: meaning?.en ?? state },
    since,
    deadline: instantText(deadline * 1000),
    overdue: isLate && !decided.has(state),
    issuer: { id: issuer.id, name: issuer.name, territory: issuer.territory },
    ...(next === null ? {} : { contact: next }),
    ...(answer === undefined ? {} : { answer }),
  }
}
