/**
 * The first of two steps (GB/T 38963-2020 6.5): a caller says what it will ask, and gets a serial
 * number and a random number to ask it with. The gateway keeps neither: the serial number holds all.
 */
import { toHex } from '../../adapters/codec/text.ts'
import { isDivision, wholeCountry } from '../../specs/divisions.ts'
import type { components } from '../../specs/generated/national-openapi.ts'
import { isCodeOf } from '../../specs/value-sets.ts'
import type { Division, Instant } from '../../specs/words.ts'
import type { Gateway } from '../gateway.ts'
import type { Caller, NationalDesk } from './desk.ts'
import { NationalError, type Received } from './receive.ts'
import { results } from './results.ts'
import type { TicketKind } from './tickets.ts'

type Application = components['schemas']['InvocationApplication']

/** How long what the gateway gave may be brought back. */
const ticketSeconds = 300

export type Invocation =
  | { readonly service: 'verifying'; readonly destination: Division; readonly purpose: string }
  | { readonly service: 'making'; readonly division: Division }

/** The members of the answer. @throws {NationalError} `form` */
export async function applyForInvocation(
  { biz, caller, at }: Received<Application>,
  national: NationalDesk,
  { desk }: Gateway,
): Promise<Readonly<Record<string, unknown>>> {
  const randomNumber = toHex(desk.vouching.random(16))
  const content = { ...invocationOf(biz), randomNumber }
  const bizSerialNum = await giveTicket('serial', content, { caller, at }, national)
  return { bizSerialNum, randomNumber, validSeconds: ticketSeconds }
}

/** What was applied for. @throws {NationalError} `otherTicket`, `expiredTicket` */
export async function invocationFor<S extends Invocation['service']>(
  service: S,
  { biz, caller, at }: Received<{ bizSerialNum: string; randomNumber: string }>,
  national: NationalDesk,
): Promise<Extract<Invocation, { service: S }>> {
  const { bizSerialNum, randomNumber } = biz
  type Held = Invocation & { readonly randomNumber: string }
  const held = await takeTicket<Held>('serial', bizSerialNum, { caller, at }, national)
  if (held.service !== service || held.randomNumber !== randomNumber) {
    throw new NationalError(results.otherTicket)
  }
  return held as Held & Extract<Invocation, { service: S }>
}

interface Ticket<T> {
  readonly content: T
  readonly custNum: string
  readonly expiresAt: Instant
}

interface Holding {
  readonly caller: Caller
  readonly at: Instant
}

/** For this caller alone, and for `ticketSeconds`. */
export function giveTicket(
  kind: TicketKind,
  content: unknown,
  { caller, at }: Holding,
  { tickets }: NationalDesk,
): Promise<string> {
  const { custNum } = caller
  return tickets.seal(kind, { content, custNum, expiresAt: at + ticketSeconds * 1000 }, at)
}

/** What `giveTicket` was given, as nobody else can make one. @throws {NationalError} */
export async function takeTicket<T>(
  kind: TicketKind,
  text: string,
  { caller, at }: Holding,
  { tickets }: NationalDesk,
): Promise<T> {
  const ticket = (await tickets.open(kind, text, at)) as Ticket<T> | undefined
  if (ticket === undefined || ticket.custNum !== caller.custNum) {
    throw new NationalError(results.otherTicket)
  }
  if (at > ticket.expiresAt) throw new NationalError(results.expiredTicket)
  return ticket.content
}

function invocationOf({ service, destination, purpose, division }: Application): Invocation {
  if (service === 'making') return { service, division: requireDivision(division, '/division') }
  if (purpose === undefined || !isCodeOf('purposes', purpose)) {
    throw new NationalError(results.form, '/purpose')
  }
  if (destination === undefined || !isDivision(destination)) {
    throw new NationalError(results.form, '/destination')
  }
  return { service, destination, purpose }
}

/** @throws {NationalError} `form`: no division of the country, and not the country */
export function requireDivision(division: string | undefined, path: string): Division {
  if (division !== undefined && (isDivision(division) || division === wholeCountry)) return division
  throw new NationalError(results.form, path)
}
