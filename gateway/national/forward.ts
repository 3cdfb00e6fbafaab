/**
 * Forwarding to the home issuer: declarations (GB/T 38963-2020 6.2, 6.3), the making of a code (6.6)
 * and corrections (6.8). Where the issuer is, and with which certificates and keys, the trust
 * snapshot alone says. Nothing of the content is read or kept.
 */
import { questionsOf, type Statement } from '../../adapters/national-online/statement.ts'
import { wholeCountry } from '../../specs/divisions.ts'
import type { components } from '../../specs/generated/national-openapi.ts'
import { type Division, Refusal } from '../../specs/words.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { Gateway } from '../gateway.ts'
import { trust as believe } from '../stages/trust.ts'
import type { NationalDesk } from './desk.ts'
import { type Found, foundOfRefusal } from './found.ts'
import { invocationFor, requireDivision } from './invocation.ts'
import type { Received } from './receive.ts'
import { results } from './results.ts'
import { requireSealed } from './sealed-content.ts'

type SealedStatement = components['schemas']['SealedStatement']
type Making = components['schemas']['CodeMaking']

/** @throws {NationalError} `form`, `notSealed` */
export async function forwardStatement(
  service: 'health-declaration' | 'trip-declaration' | 'correction',
  { biz }: Received<SealedStatement>,
  gateway: Gateway,
): Promise<Found> {
  const division = requireDivision(biz.division, '/division')
  const { applyData } = biz
  const content = requireSealed(applyData, '/applyData')
  return forward({ service, members: { division, applyData }, content }, division, gateway)
}

/** @throws {NationalError} `otherTicket`, `expiredTicket`, `notSealed` */
export async function forwardMaking(
  received: Received<Making>,
  national: NationalDesk,
  gateway: Gateway,
): Promise<Found> {
  const { bizSerialNum, randomNumber, checkData, isPic } = received.biz
  const { division } = await invocationFor('making', received, national)
  const content = requireSealed(checkData, '/checkData')
  const members = { division, randomNumber, checkData, isPic }
  const found = await forward({ service: 'code-making', members, content }, division, gateway)
  return found.result === results.ok
    ? { ...found, members: { bizSerialNum, ...found.members } }
    : found
}

async function forward(
  statement: Statement,
  division: Division,
  { desk, trust, now }: Gateway,
): Promise<Found> {
  const snapshot = trust.current()
  const reference = {
    kind: 'reference',
    format: 'national-online',
    issuerHint: homeHint(division, snapshot),
    token: { untrusted: null },
  } as const
  try {
    const questions = { ...questionsOf(statement), freshness: null }
    const opened = await believe(questions, reference, snapshot, now(), desk.trusting)
    const { kind: _, ...said } = opened.payload.said
    const { id, territory } = opened.issuer
    return { result: results.ok, members: { issuer: { id, territory }, ...said } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // The reason's words are about a code, and nobody presented one.
    if (absent.has(error.code)) return { result: results.noHomeIssuer, members: {} }
    return foundOfRefusal(error)
  }
}

/** Nobody is listed, or not for this interface. */
const absent: ReadonlySet<string> = new Set([
  'trust.issuer-unknown',
  'trust.format-not-allowed',
  'trust.issuer-suspended',
])

/** The county's own issuer, else its prefecture's, else its province's; never the country's for it. */
function homeHint(division: Division, snapshot: TrustSnapshot | null): string {
  const own = `division:${division}`
  if (division === wholeCountry) return own
  const wider = [`${division.slice(0, 4)}00`, `${division.slice(0, 2)}0000`]
  const hints = [own, ...wider.map((one) => `division:${one}`)]
  return hints.find((hint) => snapshot?.service('national-online', hint) != null) ?? own
}
