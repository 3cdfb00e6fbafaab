/**
 * The only place where an error of the registry becomes public: RFC 9457 problem details. What is
 * not known here becomes `request.internal`, and its detail is dropped.
 */
import { reasons as texts } from '../../specs/generated/registry-reason-texts.ts'
import type { RegistryRequestCode } from '../../specs/generated/registry-reasons.ts'
import type { Problem } from '../../specs/words.ts'
import { type LogCode, LogError } from '../log/error.ts'
import { type RegistryCode, RegistryError } from './error.ts'
import { answer } from './routes/answer.ts'

/** Every code that a problem can have. Its text is looked up: a forgotten one does not compile. */
export type ProblemCode = RegistryRequestCode | RegistryCode | LogCode

/** What is wrong with a request before the registry is asked. Data-free. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: RegistryRequestCode
  /** JSON pointer into the request, or a parameter's name; null: the request as a whole. */
  readonly path: string | null

  constructor(code: RegistryRequestCode, path: string | null = null) {
    super(path === null ? code : `${code} at ${path}`)
    this.code = code
    this.path = path
  }
}

export const problemType = 'application/problem+json'

const retryAfterSeconds = 5

/** Null: an error that nobody foresaw. */
export function knownCode(error: unknown): ProblemCode | null {
  if (error instanceof RequestError || error instanceof RegistryError) return error.code
  return error instanceof LogError ? error.code : null
}

export function problemOf(error: unknown): Problem {
  const code = knownCode(error) ?? 'request.internal'
  const { status, zh, en } = texts[code]
  const path = error instanceof RequestError || error instanceof RegistryError ? error.path : null
  return {
    type: `/problems/${code}`,
    title: en.title,
    status,
    detail: en.detail,
    code,
    zh,
    ...(path === null ? {} : { path }),
    ...(status === 503 ? { retryAfterSeconds } : {}),
  }
}

export function problemResponse(problem: Problem): Response {
  const retry = problem.status === 503 ? { 'retry-after': String(retryAfterSeconds) } : {}
  return answer(problem.status, problemType, JSON.stringify(problem), retry)
}
