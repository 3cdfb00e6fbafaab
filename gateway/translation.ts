/**
 * Translating a code: what the destination accepts is written anew in a format that its scanners
 * read, under the gateway's own key as the lists recognise it.
 *
 * The new code says what the home issuer said, in that issuer's name; it ends when what was decided
 * ends, or sooner; and nobody gets it before it went through a passage of its own.
 */
import type { Adapter, Draft, Writing } from '../adapters/adapter.ts'
import type { Instant, IssuerProfile, Scan } from '../specs/words.ts'
import { Refusal } from '../specs/words.ts'
import type { IssuerService } from '../trust-store/snapshot.ts'
import { carryOutWhole, type Under } from './carry-out.ts'
import type { Gateway } from './gateway.ts'
import { examine, type Judged, type Passed, type Presented } from './passage.ts'
import { draw, type Picture, type Wanted } from './pictures/picture.ts'
import { unavailable } from './pictures/symbols.ts'
import { vouch } from './stages/vouch.ts'
import { requireConvertible } from './translation/convertible.ts'
import { disclose } from './translation/disclosure.ts'
import { type Pen, pensFor } from './translation/pens.ts'
import { requireSameMeaning } from './translation/read-back.ts'
import { recognised } from './translation/recognised.ts'
import { Untranslated, type UntranslatedCode } from './translation/untranslated.ts'

/** One presentation of a code, and how it is wanted again. */
export interface Asked extends Presented {
  /** Adapter id; null: the first of the destination's that can say it. */
  readonly format: string | null
  /** Null: none. */
  readonly picture: Wanted | null
}

/** A code of ours, and what it does not say. */
export interface Written {
  readonly code: Scan
  readonly adapter: Adapter
  readonly issuer: IssuerProfile
  readonly expiresAt: Instant
  /** Paths as `Expressed.lost` has them. */
  readonly lost: readonly string[]
  readonly withheld: readonly string[]
}

export type Translated =
  /** The destination does not accept the code, or nobody can tell: there is nothing to translate. */
  | { readonly kind: 'passed'; readonly passed: Passed }
  | { readonly kind: 'untranslated'; readonly passed: Passed; readonly code: UntranslatedCode }
  | {
      readonly kind: 'translated'
      readonly passed: Passed
      readonly written: Written
      readonly picture: Picture | null
    }

/** Less than this, and the code would end in the holder's hand. */
const leastMs = 30_000

/**
 * One passage now, and what comes of it for the destination's scanners, with its lines in the log.
 *
 * @throws {RequestError} the format, or the picture, is not to be had
 */
export async function translateCode(asked: Asked, gateway: Gateway): Promise<Translated> {
  const { pens, symbols } = gateway.translating
  const fitting = pensFor(asked, pens, gateway.desk.adapters)
  if (asked.picture !== null && !symbols.kinds.includes(asked.picture.symbology)) {
    throw unavailable()
  }
  const { passed, finding, under } = await carryOutWhole(asked, gateway)
  if (finding.kind === 'stopped' || finding.decision.outcome !== 'accepted') {
    return { kind: 'passed', passed }
  }
  const started = gateway.elapsed()
  const written = await writeWithAny(fitting, finding, asked, under, gateway)
  gateway.log({
    event: 'translation',
    code: written instanceof Error ? written.code : null,
    format: written instanceof Error ? null : written.adapter,
    durationMs: gateway.elapsed() - started,
  })
  if (written instanceof Untranslated) return { kind: 'untranslated', passed, code: written.code }
  if (written instanceof Refusal) {
    const stopped = { kind: 'stopped', adapter: finding.adapter, refusal: written } as const
    const { vouching } = gateway.desk
    const undecided = await vouch(stopped, asked, under.snapshot, under.at, vouching)
    return { kind: 'passed', passed: undecided }
  }
  const picture = asked.picture && (await draw(written.code, asked.picture, symbols))
  return { kind: 'translated', passed, written, picture }
}

/** By the first pen that can; else why the first could not, and before all that nobody can tell. */
async function writeWithAny(
  pens: readonly Pen[],
  judged: Judged,
  presented: Presented,
  under: Under,
  gateway: Gateway,
): Promise<Written | Untranslated | Refusal> {
  let why: Untranslated | Refusal | null = null
  for (const pen of pens) {
    try {
      return await write(pen, judged, presented, under, gateway)
    } catch (error) {
      if (!(error instanceof Untranslated || error instanceof Refusal)) throw error
      if (why === null || (error instanceof Refusal && why instanceof Untranslated)) why = error
    }
  }
  return why ?? new Untranslated('translate.not-recognised-there')
}

/**
 * @throws {Untranslated}
 * @throws {Refusal} of the class `undecided`: whether the lists recognise it cannot be told
 */
async function write(
  pen: Pen,
  judged: Judged,
  presented: Presented,
  under: Under,
  { desk }: Gateway,
): Promise<Written> {
  const { snapshot, at } = under
  requireConvertible(judged.adapter, judged.record)
  const service = recognised(pen.setting, snapshot, at)
  const { record, withheld } = disclose(judged.record)
  const writing = writingAs(service, pen, judged, at, desk.vouching.random)
  const expressed = pen.adapter.fromRecord(record, writing)
  if (expressed === null) throw new Untranslated('translate.not-expressible')
  const { claims, lost } = expressed
  const code = await sign(pen.adapter.encode(claims, writing), pen, desk.trusting.backend)
  const found = await examine({ ...presented, scan: code }, snapshot, at, desk)
  const { opened } = requireSameMeaning(found, { ...judged, record }, lost, service)
  const expiresAt = opened.terms.expiresAt ?? writing.expiresAt
  return { code, adapter: pen.adapter, issuer: opened.issuer, expiresAt, lost, withheld }
}

/** @throws {Untranslated} `translate.ends-too-soon` */
function writingAs(
  { profile }: IssuerService,
  { setting }: Pen,
  { decision }: Judged,
  at: Instant,
  random: (bytes: number) => Uint8Array,
): Writing {
  const [first, ...others] = setting.keys.map(({ id }) => id)
  if (first === undefined) throw new TypeError('a pen without a key')
  const longest = at + setting.lifetimeSeconds * 1000
  const { validUntil } = decision
  const expiresAt = validUntil === undefined ? longest : Math.min(longest, Date.parse(validUntil))
  if (expiresAt < at + leastMs) throw new Untranslated('translate.ends-too-soon')
  return {
    issuerHint: setting.issuerHint,
    keyHints: [first, ...others],
    algorithm: setting.algorithm,
    issuedAt: at,
    expiresAt,
    entropy: random(32),
    grades: profile.grades,
  }
}

/** Signature by signature, the last key for those that are left. */
async function sign(
  draft: Draft,
  { keys }: Pen,
  backend: Gateway['desk']['trusting']['backend'],
): Promise<Scan> {
  let rest = draft
  for (let index = 0; rest.kind === 'unsigned'; index++) {
    const key = keys[Math.min(index, keys.length - 1)]
    if (key === undefined) throw new TypeError('a pen without a key')
    rest = rest.seal(await backend.sign(key, rest.signed))
  }
  return rest.scan
}
