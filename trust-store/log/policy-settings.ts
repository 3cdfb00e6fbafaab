/** Whose word on a log is enough, as configuration and lists say it: in verifier keys. */
import type { SignatureBackend } from '../backend.ts'
import type { LogIdentity } from './checkpoint.ts'
import { createCosignatureVerifier } from './cosignature.ts'
import { createVerifier } from './ed25519.ts'
import { LogError } from './error.ts'
import type { NoteVerifier } from './note.ts'
import { requireSensible, type WitnessPolicy } from './policy.ts'
import { parseVerifierKey } from './verifier-key.ts'

export interface PolicySettings {
  /** Verifier keys of the log, at least one: all under one name, which is its origin. */
  readonly keys: readonly string[]
  /** One id several times: one witness with several keys, while it changes them. */
  readonly witnesses: readonly WitnessKey[]
  /** How many different witnesses must have cosigned: 0 to all. */
  readonly required: number
}

export interface WitnessKey {
  /** Ours, for reports: an authority's id. */
  readonly id: string
  /** Verifier key of type 0x04 (c2sp.org/tlog-cosignature). */
  readonly key: string
}

/**
 * @throws {LogError} with the place in the settings as its path: `log.key` at `keys[1]` or
 *   `witnesses[0].key`, malformed or not a key for this use; `log.policy` at `witnesses[0].id`,
 *   `witnesses` one key under two ids, or `required`
 */
export async function createWitnessPolicy(
  settings: PolicySettings,
  backend: SignatureBackend,
): Promise<WitnessPolicy> {
  const log = await createLogIdentity(settings.keys, backend)
  const byId = new Map<string, readonly NoteVerifier[]>()
  for (const [index, { id, key }] of settings.witnesses.entries()) {
    if (id === '') throw new LogError('log.policy', `witnesses[${index}].id`)
    const verifier = await placed(`witnesses[${index}].key`, () =>
      createCosignatureVerifier(backend, parseVerifierKey(key)),
    )
    byId.set(id, [...(byId.get(id) ?? []), verifier])
  }
  const witnesses = [...byId].map(([id, keys]) => ({ id, keys }))
  const { required } = settings
  if (!Number.isInteger(required) || required < 0 || required > witnesses.length) {
    throw new LogError('log.policy', 'required')
  }
  const policy = { log, witnesses, required }
  await placed('witnesses', async () => requireSensible(policy))
  return policy
}

/**
 * @param keys verifier keys of one log, of which the first names it
 * @throws {LogError} `log.key`, with the place as its path: `keys[1]`
 */
export async function createLogIdentity(
  keys: readonly string[],
  backend: SignatureBackend,
): Promise<LogIdentity> {
  const verifiers: NoteVerifier[] = []
  for (const [index, text] of keys.entries()) {
    const place = `keys[${index}]`
    const verifier = await placed(place, () => createVerifier(backend, parseVerifierKey(text)))
    if (verifier.name !== (verifiers[0] ?? verifier).name) throw new LogError('log.key', place)
    verifiers.push(verifier)
  }
  const [first] = verifiers
  if (first === undefined) throw new LogError('log.key', 'keys')
  return { origin: first.name, keys: verifiers }
}

async function placed<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof LogError ? new LogError(error.code, place) : error
  }
}
