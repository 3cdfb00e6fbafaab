/** HTTP to a gateway: within a time and a size, following no redirect. */
import { Agent, type Dispatcher, request } from 'undici'
import { validateProblem } from '../../specs/generated/validators.js'
import type { Problem } from '../../specs/words.ts'
import { CommandError, type ExitCode, exitCodes, failure } from './failure.ts'
import type { Server } from './server.ts'

/** Headers of one request that say who asks, and prove it (RFC 9449). */
export type Prove = (
  method: string,
  url: string,
  nonce: string | null,
) => Promise<Readonly<Record<string, string>>>

/** Greatest size of an answer, in bytes: that of 500 trust lists' status. */
const maxAnswerBytes = 1024 * 1024

/**
 * The body of an answer with status 200 or 201, or the problem that the gateway described.
 * @throws {CommandError} `gateway.*`
 */
export async function exchange(
  server: Server,
  body: unknown = null,
  prove: Prove | null = null,
): Promise<Uint8Array | Problem> {
  const agent = new Agent({ connections: 1 })
  try {
    const signal = AbortSignal.timeout(server.timeoutSeconds * 1000)
    const send = async (nonce: string | null) => {
      const sent = outgoing(body)
      const proof = await prove?.(sent.method, server.url.href, nonce)
      const headers = { ...sent.headers, ...proof }
      return request(server.url, { dispatcher: agent, signal, ...sent, headers })
    }
    const first = await send(null)
    const nonce = prove === null ? null : nonceIn(first)
    if (nonce !== null) await first.body.dump()
    const answer = nonce === null ? first : await send(nonce)
    const bytes = await readAnswer(answer, server)
    const isAnswer = answer.statusCode === 200 || answer.statusCode === 201
    return isAnswer ? bytes : problemIn(bytes, server)
  } catch (error) {
    throw asFailure(error, server)
  } finally {
    await agent.destroy()
  }
}

/** What a gateway demands in the next proof (RFC 9449 section 8); null: nothing. */
function nonceIn({ statusCode, headers }: Dispatcher.ResponseData): string | null {
  const { 'www-authenticate': challenge, 'dpop-nonce': nonce } = headers
  const isAsked = statusCode === 401 && String(challenge).includes('error="use_dpop_nonce"')
  return isAsked && typeof nonce === 'string' && /^[\x21-\x7e]{1,200}$/.test(nonce) ? nonce : null
}

export function isProblem(answer: Uint8Array | Problem): answer is Problem {
  return !(answer instanceof Uint8Array)
}

/** JSON of one of the contract's shapes. @throws {CommandError} `gateway.not-a-gateway` */
export function parseAnswer<T>(
  bytes: Uint8Array,
  isValid: (value: unknown) => value is T,
  server: Server,
): T {
  const value = parsedJson(bytes)
  if (!isValid(value)) throw notAGateway(server)
  return value
}

/** A problem is not an outcome: the request was wrong, or the gateway cannot work. */
export function problemFailure({ code, title, detail, zh }: Problem): CommandError {
  const sentences = { zh: `${zh.title}${zh.detail}`, en: `${title} ${detail}` }
  return new CommandError(code, sentences, exitOf(code))
}

function exitOf(code: string): ExitCode {
  if (code === 'request.too-large' || code === 'request.empty') return exitCodes.input
  return /^(?:request|access)\./.test(code) ? exitCodes.usage : exitCodes.gateway
}

function outgoing(body: unknown) {
  // The answers are small, and a compressed one could be a bomb.
  const headers = {
    accept: 'application/json, application/problem+json',
    'accept-encoding': 'identity',
  }
  if (body === null) return { method: 'GET', headers } as const
  const typed = { ...headers, 'content-type': 'application/json' }
  return { method: 'POST', headers: typed, body: JSON.stringify(body) } as const
}

async function readAnswer(answer: Dispatcher.ResponseData, server: Server): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    const bytes: Uint8Array = part
    length += bytes.length
    if (length > maxAnswerBytes) throw notAGateway(server)
    parts.push(bytes)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function problemIn(bytes: Uint8Array, server: Server): Problem {
  return parseAnswer(bytes, validateProblem, server)
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function asFailure(error: unknown, server: Server): unknown {
  if (error instanceof CommandError) return error
  const details = { url: server.url.origin }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof Error && error.name === 'TimeoutError') {
    return failure('gateway.timeout', details, error)
  }
  if (/^(?:EPROTO|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/.test(code)) {
    return failure('gateway.certificate', details, error)
  }
  return failure('gateway.unreachable', details, error)
}

function notAGateway({ url }: Server): CommandError {
  return failure('gateway.not-a-gateway', { url: url.origin })
}
