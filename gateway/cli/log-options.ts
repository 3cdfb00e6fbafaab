/** What the options of `tongxing log` mean, checked before anything is read. */
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { LogError } from '../../trust-store/log/error.ts'
import type { WitnessPolicy } from '../../trust-store/log/policy.ts'
import { createWitnessPolicy, type WitnessKey } from '../../trust-store/log/policy-settings.ts'
import { failure } from './failure.ts'

/** Options as they were written; absent ones are undefined. */
export interface LogOptions {
  readonly key?: readonly string[]
  readonly witness?: readonly string[]
  readonly require?: string
  readonly seen?: string
  readonly save?: string
  readonly forkOut?: string
  readonly index?: string
  readonly output?: string
  readonly entryOut?: string
  readonly entry?: string
  readonly timeout?: string
}

/** @throws {CommandError} `usage.log-key`, `usage.log-witness`, `usage.log-require` */
export async function policyOf(options: LogOptions): Promise<WitnessPolicy> {
  const witnesses = (options.witness ?? []).map(witnessOf)
  const required = requiredOf(options, new Set(witnesses.map(({ id }) => id)).size)
  try {
    const settings = { keys: options.key ?? [], witnesses, required }
    return await createWitnessPolicy(settings, createNodeBackend())
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    if (error.path === 'required') throw failure('usage.log-require', {}, error)
    if (error.code === 'log.policy') throw failure('usage.log-witness', {}, error)
    const place = error.path?.startsWith('keys') ? '--key' : '--witness'
    throw failure('usage.log-key', { place }, error)
  }
}

/** @throws {CommandError} `usage.log-index` */
export function entryIndexOf({ index = '' }: LogOptions): number {
  const value = /^(?:0|[1-9]\d{0,15})$/.test(index) ? Number(index) : -1
  if (value < 0 || !Number.isSafeInteger(value)) throw failure('usage.log-index')
  return value
}

function witnessOf(text: string): WitnessKey {
  const [, id, key] = /^([^=+\s]{1,200})=(.+)$/.exec(text) ?? []
  if (id === undefined || key === undefined) throw failure('usage.log-witness')
  return { id, key }
}

function requiredOf({ require: text }: LogOptions, all: number): number {
  if (text === undefined) return all
  if (!/^\d{1,3}$/.test(text)) throw failure('usage.log-require')
  return Number(text)
}
