/** Asking the city's test interface about codes, as a gateway would that trusts it on trial. */
import type { Adapter } from '../../../adapters/adapter.ts'
import type { Reference } from '../../../specs/words.ts'
import type { IssuerService } from '../../../trust-store/snapshot.ts'
import { createIssuers, type IssuerReply, type Issuers } from '../../issuers/ask.ts'
import { type IssuerCode, IssuerError } from '../../issuers/error.ts'
import { trialAuthority } from '../trial.ts'
import type { Endpoint, Exchange, KitMeans } from './model.ts'

/** What the city said of one code. */
export type Said =
  | {
      readonly kind: 'answered'
      readonly reply: IssuerReply<unknown>
      readonly exchange: Exchange | null
    }
  | { readonly kind: 'declined'; readonly code: IssuerCode; readonly exchange: Exchange | null }

/** Asks about one code, whatever issuer it names. Never throws. */
export type Ask = (reference: Reference) => Promise<Said>

/** Above what gateways accept of a reply, so that its size can be said. */
const maxReplyBytes = 1_048_576

/** @param service of the format's issuer, by the trial's list */
export function createAsk(
  adapter: Adapter,
  endpoint: Endpoint,
  service: IssuerService,
  { now, elapsed, random }: Pick<KitMeans, 'now' | 'elapsed' | 'random'>,
): Ask {
  const issuers = createIssuers({
    transport: endpoint.transport,
    callers: new Map([[trialAuthority, new Map([[service.profile.id, endpoint.caller]])]]),
    policy: {
      timeoutMs: endpoint.timeoutMs,
      maxReplyBytes,
      concurrent: 1,
      queued: 0,
      breakerFailures: 1_000_000,
      breakerOpenMs: 1,
    },
    now: elapsed,
    random,
    observe: () => {},
  })
  return async (reference) => {
    try {
      const reply = await issuers.ask(adapter, reference, service, now())
      return { kind: 'answered', reply, exchange: endpoint.drain().at(-1) ?? null }
    } catch (error) {
      if (!(error instanceof IssuerError)) throw error
      return { kind: 'declined', code: error.code, exchange: endpoint.drain().at(-1) ?? null }
    }
  }
}

/** Stands for issuers that were asked already, and answered so. */
export function having(reply: IssuerReply<unknown>): Issuers {
  return { ask: <P>() => Promise.resolve(reply as IssuerReply<P>) }
}
