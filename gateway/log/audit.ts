/**
 * The one line that a passage leaves: what was decided, by which versions, when, for which verifier
 * and whose code it was. Nothing of the person, and no place finer than the verifier's division.
 *
 * Every member is a closed code, a number, or made by a function of this file from an object of
 * ours: text that was read from a code is none of these, so that writing it does not compile.
 */
import type { Adapter } from '../../adapters/adapter.ts'
import { isDivision, isWithin, provinceOf, wholeCountry } from '../../specs/divisions.ts'
import type {
  Assurance,
  Decision,
  Division,
  Instant,
  IssuerProfile,
  ReasonCode,
  Stage,
} from '../../specs/words.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { Vouching } from '../stages/vouch.ts'
import { identifier, rounded } from './fields.ts'

declare const place: unique symbol
declare const ruling: unique symbol
declare const verifying: unique symbol

/** Named by the objects themselves: only a registered format, or a listed issuer, can be logged. */
export type LoggedFormat = Pick<Adapter, 'id' | 'title' | 'source'>

/** A division of GB/T 2260, or `000000`, no finer than the verifier's. */
export type LoggedPlace = Division & { readonly [place]: true }

/** Which published rules decided. */
export interface LoggedRuling {
  readonly [ruling]: true
  readonly set: string
  readonly version: string
  /** Ids of the rules that gave a reason. */
  readonly rules: readonly string[]
}

/** The licence under which was asked. */
export interface LoggedVerifier {
  readonly [verifying]: true
  readonly licence: string
  readonly subject: string
  readonly authority: string
}

/** What of a licence is written; a verified licence has it. */
export interface LicenceNames {
  readonly id: string
  readonly subject: string
  readonly authority: string
}

export interface AuditEvent {
  readonly event: 'passage'
  /** When the passage was. */
  readonly at: Instant
  /** Whose id is written. */
  readonly gateway: Pick<Vouching, 'gateway' | 'lifetimeSeconds'>
  readonly outcome: 'accepted' | 'refused' | 'not-recognised' | 'undecided'
  readonly reasons: readonly ReasonCode[]
  /** Where it stopped; null: it went through. */
  readonly stage: Stage | null
  /** Null: no rule was asked. */
  readonly ruling: LoggedRuling | null
  /** Null: there was no trust. */
  readonly snapshot: Pick<TrustSnapshot, 'version' | 'lists'> | null
  /** Null: anonymous. */
  readonly verifier: LoggedVerifier | null
  readonly destination: LoggedPlace | null
  readonly format: LoggedFormat | null
  readonly issuer: IssuerProfile | null
  readonly assurance: Assurance | null
  /** What was shown: a code, or a voucher that stands in while the issuer cannot be asked. */
  readonly evidence: 'code' | 'fallback'
  readonly durationMs: number
}

/**
 * Where the code was shown, cut to the verifier's division; to the province where the verifier is
 * anonymous.
 *
 * @param divisions that the licence names; null: anonymous
 * @returns null: it is no division, or none of the verifier's
 */
export function placeOf(
  destination: Division,
  divisions: readonly Division[] | null,
): LoggedPlace | null {
  if (destination === wholeCountry) return asPlace(destination)
  if (!isDivision(destination)) return null
  const coarse =
    divisions === null
      ? provinceOf(destination)
      : divisions
          .filter((one) => isWithin(destination, one))
          .reduce<Division | null>((widest, one) => widerOf(widest, one), null)
  return coarse === null ? null : asPlace(coarse)
}

export function rulingOf({ rules, reasons }: Decision): LoggedRuling {
  const ids = new Set(reasons.flatMap(({ rule }) => rule ?? []))
  return { set: rules.set, version: rules.version, rules: [...ids] } as unknown as LoggedRuling
}

export function verifierOf(licence: LicenceNames | null): LoggedVerifier | null {
  if (licence === null) return null
  const { id, subject, authority } = licence
  return { licence: id, subject, authority } as unknown as LoggedVerifier
}

/** The line's fields, each by name. */
export function auditFields(
  event: AuditEvent,
): Readonly<Record<string, string | number | null | readonly string[]>> {
  const { ruling, verifier, snapshot, format, issuer } = event
  return {
    at: new Date(event.at).toISOString(),
    gateway: identifier(event.gateway.gateway),
    outcome: event.outcome,
    reasons: event.reasons,
    stage: event.stage,
    rules: (ruling?.rules ?? []).map(identifier),
    ruleSet: ruling === null ? null : identifier(`${ruling.set}/${ruling.version}`),
    snapshot: snapshot === null ? null : identifier(snapshot.version),
    licence: verifier === null ? null : identifier(verifier.licence),
    verifier: verifier === null ? null : identifier(verifier.subject),
    authority: verifier === null ? null : identifier(verifier.authority),
    destination: event.destination,
    format: format === null ? null : identifier(format.id),
    issuer: issuer === null ? null : identifier(issuer.id),
    assurance: event.assurance,
    evidence: event.evidence,
    durationMs: rounded(event.durationMs),
  }
}

function widerOf(one: Division | null, other: Division): Division {
  return one === null || isWithin(one, other) ? other : one
}

function asPlace(division: Division): LoggedPlace {
  return division as LoggedPlace
}
