import type { components } from '../specs/generated/openapi.ts'
import type { Instant } from '../specs/words.ts'
import type { RevokingKeeper } from '../trust-store/revocation/revocations.ts'
import type { Access } from './access/access.ts'
import type { CorrectionOffice } from './corrections/office.ts'
import type { HolderPen } from './held-voucher/pens.ts'
import type { Limit } from './limits/limit.ts'
import type { Log } from './log.ts'
import type { NationalDesk } from './national/desk.ts'
import type { OfflineTrust } from './offline-trust.ts'
import type { Pages } from './pages.ts'
import type { Desk } from './passage.ts'
import type { Symbols } from './pictures/symbols.ts'
import type { Scores } from './scores/scores.ts'
import type { Pen } from './translation/pens.ts'

/** What the routes work with; made once, by `gateway/node.ts` or `gateway/worker.ts`. */
export interface Gateway {
  readonly desk: Desk
  /** With what, and as which pictures, codes are written. */
  readonly translating: { readonly pens: readonly Pen[]; readonly symbols: Symbols }
  /** With what vouchers for travellers are written; empty: none are. */
  readonly holding: readonly HolderPen[]
  /** What routes corrections to the issuers' desks. */
  readonly corrections: CorrectionOffice
  /** The national interface; null: it is not spoken. */
  readonly national: NationalDesk | null
  readonly trust: Pick<RevokingKeeper, 'current' | 'status' | 'revocations'>
  /** What devices verify by without a network. */
  readonly offline: OfflineTrust
  readonly now: () => Instant
  /** Monotonic milliseconds, for durations in the log. */
  readonly elapsed: () => number
  readonly log: Log
  /** How issuers serve, as this copy saw it. */
  readonly scores: Scores
  /** Who may verify. */
  readonly access: Access
  /** How often anybody may ask without a licence; null: as often as they like. */
  readonly limit: Limit | null
  /** Public keys of the vouchers, RFC 7517. */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] }
  /** The bundled OpenAPI document. */
  readonly contract: { readonly paths: Readonly<Record<string, object>> }
  /** The screens. */
  readonly pages: Pages
  /** Whose gateway this is, without its clock. */
  readonly description: Omit<components['schemas']['GatewayDescription'], 'now'>
  /** Origins of browsers that may read answers; empty: none but our own. */
  readonly allowedOrigins: readonly string[]
}
