/** Where uses of codes are remembered. What is remembered is a digest that names nobody. */

export type ReplayKind = 'memory' | 'redis' | 'durable-object'

export interface ReplayDriver {
  readonly kind: ReplayKind
  /**
   * Remembers a use, in one step with looking for one: of any number of calls for the same digest
   * within its life, also at the same time and through other copies of the driver over the same
   * store, exactly one gives `first`. A digest is forgotten after its life, at the earliest.
   *
   * @param digest 43 characters of base64url
   * @param ttlSeconds its life from now on, 1 to 172800
   * @throws {ReplayError} it cannot be told: nothing may be concluded
   */
  use(digest: string, ttlSeconds: number): Promise<'first' | 'again'>
  /** Lets go of what it holds open. No call comes after it. */
  close(): Promise<void>
}

/** Whether a code was used cannot be told now. Data-free. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError'
}
