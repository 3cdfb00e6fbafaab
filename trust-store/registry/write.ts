/** Appending to a registry's log, so that every request is done once and nothing is done unseen. */
import type { LogCode } from '../log/error.ts'
import { LogError } from '../log/error.ts'
import type { Entry, RequestId } from './entry.ts'
import { RegistryError } from './error.ts'
import type { Ledger } from './ledger.ts'
import type { Receipt } from './registry.ts'
import type { RegistryState } from './state.ts'
import type { Kept } from './storage.ts'

/** What a decision wants to have in the log, all of it or nothing. */
export interface Step {
  readonly entry: Entry
  /** What follows from it, in the same commit. */
  readonly others: readonly Entry[]
  readonly alongside: readonly Kept[]
}

/** @throws {RegistryError} what stands against it */
export type Decide<S extends Step | null = Step> = (state: RegistryState) => Promise<S>

export interface Writer {
  /**
   * Does a request once: what was done under its id and digest before is found again.
   *
   * @throws {RegistryError} `registry.request-reused`, `registry.unavailable`, what `decide` throws
   */
  once(
    request: { readonly id: RequestId; readonly digest: string },
    decide: Decide,
  ): Promise<Receipt>
  /**
   * Does what the registry itself finds due; null: nothing.
   *
   * @throws {RegistryError} `registry.unavailable`, what `decide` throws
   */
  own(decide: Decide<Step | null>): Promise<Receipt | null>
}

/** Each of them is another process that was faster. */
const maxAttempts = 32

export function createWriter(ledger: Ledger): Writer {
  const inOrder = createQueue()
  return {
    once: ({ id, digest }, decide) =>
      inOrder(async () => {
        for (let attempt = 1; attempt <= maxAttempts; attempt++) {
          const state = await standing(ledger)
          const index = state.size
          const known = await findReceipt(ledger, state, id, digest)
          if (known !== null) return { ...known, repeated: true }
          const receipt = await append(ledger, index, await decide(state))
          if (receipt !== null) return receipt
        }
        throw new RegistryError('registry.unavailable')
      }),
    own: (decide) =>
      inOrder(async () => {
        for (let attempt = 1; attempt <= maxAttempts; attempt++) {
          const state = await standing(ledger)
          const index = state.size
          const step = await decide(state)
          if (step === null) return null
          const receipt = await append(ledger, index, step)
          if (receipt !== null) return receipt
        }
        throw new RegistryError('registry.unavailable')
      }),
  }
}

/** @throws {RegistryError} `registry.unavailable`, `registry.not-founded` */
export async function standing(ledger: Ledger): Promise<RegistryState> {
  const state = await available(ledger.catchUp())
  if (state === null) throw new RegistryError('registry.not-founded')
  return state
}

/** What failed in the log or its storage, as whoever asked is told. */
export async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    const isAnothers = anothers.includes(error.code)
    throw new RegistryError(isAnothers ? 'registry.other-authority' : 'registry.unavailable')
  }
}

/** The stored log is of another origin or key. */
const anothers: readonly LogCode[] = ['log.origin', 'log.key', 'log.signature', 'log.unsigned']

/**
 * What was done under this id, as if it were done now; null: nothing was.
 *
 * @throws {RegistryError} `registry.request-reused`, `registry.unavailable`
 */
export async function findReceipt(
  ledger: Ledger,
  { requests }: RegistryState,
  id: RequestId,
  digest: string | null,
): Promise<Receipt | null> {
  const known = requests.get(id)
  if (known === undefined) return null
  if (digest !== null && known.digest !== digest) throw new RegistryError('registry.request-reused')
  const { index } = known
  return { index, entry: await available(ledger.entry(index)), repeated: false }
}

/**
 * @param index that the entry must get: the state that was decided on ends before it
 * @returns null: others were first, and the decision no longer rests on what stands
 */
async function append(
  ledger: Ledger,
  index: number,
  { entry, others, alongside }: Step,
): Promise<Receipt | null> {
  try {
    await ledger.append([entry, ...others], index, alongside)
    return { index, entry, repeated: false }
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    if (error.code === 'log.moved' || error.code === 'log.conflict') return null
    // It may be there nevertheless.
    const known = await findReceipt(ledger, await standing(ledger), entry.id, entry.digest)
    if (known === null) throw new RegistryError('registry.unavailable')
    return known
  }
}

/** One work after the other, in the order of the calls. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => {})
    return result
  }
}
