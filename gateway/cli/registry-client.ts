/** HTTP to a registry: within a time and a size, following no redirect. */
import { Agent, request } from 'undici'
import { validateProblem } from '../../specs/generated/validators.js'
import type { Problem } from '../../specs/words.ts'
import { CommandError } from './failure.ts'
import { problemFailure, registryFailure } from './registry-failure.ts'

/** Where a registry is, and how long to wait for it. */
export interface RegistryServer {
  readonly url: URL
  readonly timeoutSeconds: number
}

export interface Sent {
  readonly type: 'application/json' | 'application/jose'
  readonly body: string
}

export interface Exchanged {
  readonly status: number
  readonly value: unknown
}

const maxAnswerBytes = 16 * 1024 * 1024

/** @throws {CommandError} `usage.registry` */
export function parseRegistry(text: string | undefined, timeoutSeconds = 30): RegistryServer {
  const url = URL.parse(text ?? '')
  const fine =
    url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''
  if (!fine || url.username || url.password) throw registryFailure('usage.registry')
  return { url, timeoutSeconds }
}

/**
 * JSON of the shape that is expected.
 * @throws {CommandError} `registry.*`, `request.*`, `log.*`: the registry's own problem, or none
 */
export async function ask<T>(
  server: RegistryServer,
  path: string,
  isExpected: (value: unknown) => value is T,
  sent: Sent | null = null,
): Promise<T> {
  const { value } = await exchange(server, path, sent)
  if (!isExpected(value)) throw notARegistry(server)
  return value
}

/** As `ask`; null where there is nothing at the address. */
export async function askFor<T>(
  server: RegistryServer,
  path: string,
  isExpected: (value: unknown) => value is T,
): Promise<T | null> {
  try {
    return await ask(server, path, isExpected)
  } catch (error) {
    if (error instanceof CommandError && error.code === 'request.not-found') return null
    throw error
  }
}

async function exchange(
  server: RegistryServer,
  path: string,
  sent: Sent | null,
): Promise<Exchanged> {
  const agent = new Agent({ connections: 1 })
  try {
    const url = server.url.href.replace(/\/+$/, '') + path
    const signal = AbortSignal.timeout(server.timeoutSeconds * 1000)
    const answer = await request(url, { dispatcher: agent, signal, ...outgoing(sent) })
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of answer.body) {
      const bytes: Uint8Array = part
      length += bytes.length
      if (length > maxAnswerBytes) throw notARegistry(server)
      parts.push(bytes)
    }
    const value = parsed(Buffer.concat(parts))
    if (answer.statusCode === 200 || answer.statusCode === 201) {
      return { status: answer.statusCode, value }
    }
    if (!validateProblem(value)) throw notARegistry(server)
    const problem: Problem = value
    throw problemFailure(problem)
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw registryFailure('registry.unreachable', { url: server.url.origin }, error)
  } finally {
    await agent.destroy()
  }
}

function outgoing(sent: Sent | null) {
  const headers = { accept: 'application/json', 'accept-encoding': 'identity' }
  if (sent === null) return { method: 'GET', headers } as const
  const typed = { ...headers, 'content-type': sent.type }
  return { method: 'POST', headers: typed, body: sent.body } as const
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function notARegistry({ url }: RegistryServer): CommandError {
  return registryFailure('registry.not-a-registry', { url: url.origin })
}
