/**
 * The only place where an error becomes public: RFC 9457 problem details. What is not known here
 * becomes `gateway.internal`, and its detail is dropped.
 */
import { reasons as texts } from '../specs/generated/reason-texts.ts'
import type { ProblemCode, UndecidedCode } from '../specs/generated/reasons.ts'
import type { Contact, Problem, ReasonCode, Stage } from '../specs/words.ts'
import { answer } from './answer.ts'

export type { ProblemCode, UndecidedCode } from '../specs/generated/reasons.ts'

/** The request is wrong, or we are. Data-free. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: ProblemCode
  /** JSON pointer into the request; null: the request as a whole. */
  readonly path: string | null
  /** Seconds after which it may be worth asking again; null: our estimate, where there is one. */
  readonly retryAfterSeconds: number | null

  constructor(
    code: ProblemCode,
    path: string | null = null,
    retryAfterSeconds: number | null = null,
  ) {
    super(path === null ? code : `${code} at ${path}`)
    this.code = code
    this.path = path
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const problemType = 'application/problem+json'

/** Seconds after which it may be worth asking again; a forgotten code does not compile. */
const retryAfterSeconds: Readonly<Record<UndecidedCode, number>> = {
  'trust.none': 60,
  'trust.stale': 300,
  'trust.revocation-unknown': 300,
  'issuer.unreachable': 10,
  'issuer.timeout': 5,
  'issuer.redirect': 300,
  'issuer.reply-size': 300,
  'issuer.reply-invalid': 60,
  'issuer.other-code': 60,
  'issuer.busy': 5,
  'issuer.circuit-open': 15,
  'issuer.overloaded': 2,
  'issuer.denied': 300,
  'issuer.error': 30,
  'issuer.channel': 300,
  'issuer.channel-unverifiable': 3600,
  'issuer.holder-must-update': 300,
  'issuer.not-configured': 3600,
  'issuer.grade-unsubstantiated': 3600,
  'issuer.grade-ended': 60,
  'record.grade-unknown': 600,
  'record.no-evidence': 3600,
  'gateway.replay-unavailable': 5,
  'rules.none': 3600,
  'rules.stale': 300,
  'rules.evaluation': 3600,
}

const gatewayRetrySeconds = 5

export function problemOf(error: unknown): Problem {
  const known = error instanceof RequestError ? error : new RequestError('gateway.internal')
  const status = texts[known.code].status
  const estimate = status === 503 ? gatewayRetrySeconds : null
  const retryAfterSeconds = known.retryAfterSeconds ?? estimate
  return {
    ...wordsOf(known.code),
    status,
    ...(known.path === null ? {} : { path: known.path }),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  }
}

/** The check could not be carried out: neither green nor red. */
export function undecidedProblem(
  code: UndecidedCode,
  stage: Stage,
  contact: Contact | null,
  /** What the issuer asked for; null: our own estimate. */
  retryAfter: number | null,
): Problem {
  return {
    ...wordsOf(code),
    status: 503,
    outcome: 'undecided',
    stage,
    retryAfterSeconds: retryAfter ?? retryAfterSeconds[code],
    ...(contact === null ? {} : { contact }),
  }
}

/**
 * Seconds after which it may be worth asking again: what the issuer asked for, else our estimate.
 * Null: nothing that asking again would change.
 */
export function retrySecondsOf(code: ReasonCode, said: number | null): number | null {
  return isUndecidedCode(code) ? (said ?? retryAfterSeconds[code]) : null
}

export function isUndecidedCode(code: string): code is UndecidedCode {
  return Object.hasOwn(retryAfterSeconds, code)
}

function wordsOf(code: ProblemCode | UndecidedCode): Omit<Problem, 'status'> {
  const { zh, en } = texts[code]
  return { type: `/problems/${code}`, title: en.title, detail: en.detail, code, zh }
}

export function problemResponse(problem: Problem): Response {
  const { status, retryAfterSeconds } = problem
  const retry = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  return answer(status, problemType, JSON.stringify(problem), retry)
}
