/** Why a correction did not go through, with whom the traveller can turn to instead. */
import type { IssuerProfile, Problem, ReasonCode, Refusal } from '../../specs/words.ts'
import {
  isUndecidedCode,
  type ProblemCode,
  problemOf,
  RequestError,
  undecidedProblem,
} from '../problems.ts'
import { reasonOf } from '../stages/decide.ts'
import type { DeskCode, DeskError } from './desks.ts'

export type CorrectionCode = Extract<ProblemCode, `correction.${string}`>

/** What `correct` and `statusOf` end with where there is no answer. */
export interface Unanswered {
  readonly kind: 'problem'
  readonly code: ReasonCode
  readonly problem: Problem
}

/** Seconds after which it may be worth asking again. */
const retryAfterSeconds: Readonly<Partial<Record<DeskCode, number>>> = {
  'correction.desk-unreachable': 30,
  'correction.desk-error': 300,
}

export function deskProblem({ code, retryAfterSeconds: said }: DeskError, issuer: IssuerProfile) {
  return correctionProblem(code, issuer, said ?? retryAfterSeconds[code] ?? null)
}

/** @param issuer null: nobody is known to whom the traveller could turn */
export function correctionProblem(
  code: CorrectionCode,
  issuer: IssuerProfile | null,
  retrySeconds: number | null = null,
): Unanswered {
  const problem = problemOf(new RequestError(code, null, retrySeconds))
  return { kind: 'problem', code, problem: { ...problem, ...whereTo(issuer) } }
}

/** The code did not get as far as its content: nobody can tell, or it is not recognised. */
export function stoppedProblem(refusal: Refusal): Unanswered {
  const { code, stage, issuer, retryAfterSeconds: said } = refusal
  if (isUndecidedCode(code)) {
    const problem = undecidedProblem(code, stage, issuer?.contact ?? null, said)
    return { kind: 'problem', code, problem }
  }
  const stopped = correctionProblem('correction.not-recognised', issuer)
  return { ...stopped, problem: { ...stopped.problem, stage, reasons: [reasonOf(code)] } }
}

/** The list that names the desk is past its time: its key may no longer be the issuer's. */
export function staleProblem(issuer: IssuerProfile): Unanswered {
  const problem = undecidedProblem('trust.stale', 'trust', issuer.contact, null)
  return { kind: 'problem', code: 'trust.stale', problem }
}

function whereTo(issuer: IssuerProfile | null): Pick<Problem, 'contact' | 'authority'> {
  if (issuer === null) return {}
  const { contact, authority } = issuer
  return { ...(contact === null ? {} : { contact }), authority: { ...authority } }
}
