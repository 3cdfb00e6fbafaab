/** What is wrong with how a try ended. */
import { isDeepStrictEqual } from 'node:util'
import { validateHealthRecord } from '../../specs/generated/validators.js'
import type { SealedSignature } from '../../specs/words.ts'
import type { Outcome } from '../adapters/carry-out.ts'
import { bytesOfKey, keyOf } from './bytes.ts'
import { crashOf } from './crash.ts'
import { equivalences } from './equivalences.ts'
import { type Exchange, exchange, type Setting } from './exchange.ts'
import { isGenuine } from './second-opinion.ts'
import type { Fault, Input } from './target.ts'

/** What the vectors say is good. */
export interface Known {
  /** Codes that are not refused. */
  readonly codes: ReadonlySet<string>
  /** What is signed: by its signatures, what it means, and under which codes. */
  readonly signed: ReadonlyMap<string, Meaning>
  /** What issuers are asked about. */
  readonly tokens: ReadonlySet<string>
}

interface Meaning {
  /** What the vectors with these signatures say: one thing, but in formats that are `loose`. */
  readonly said: Accepted[]
  readonly codes: Set<string>
}

type Accepted = Extract<Outcome, { outcome: 'accepted' }>

/** What is refused for want of a key that another vector has is good here. */
export async function learn(
  setting: Setting,
  inputs: readonly { readonly input: Input; readonly refused: boolean }[],
): Promise<Known> {
  const codes = new Set<string>()
  const signed = new Map<string, Meaning>()
  const tokens = new Set<string>()
  for (const { input, refused } of inputs) {
    const { outcome, signatures, scan } = await exchange(setting, input)
    const code = keyOf(input.code)
    const token = refused && input.reply === null ? null : tokenOf(setting, scan)
    if (token !== null) tokens.add(token)
    // What is refused for its reply is a good code.
    if (token !== null || !refused || outcome?.outcome === 'accepted') codes.add(code)
    if (outcome?.outcome !== 'accepted') continue
    if (signatures.length === 0) continue
    const identity = identityOf(signatures)
    const meaning = signed.get(identity) ?? { said: [], codes: new Set<string>() }
    meaning.said.push(outcome)
    meaning.codes.add(code)
    signed.set(identity, meaning)
  }
  return { codes, signed, tokens }
}

export function judge(
  setting: Setting,
  input: Input,
  exchanged: Exchange,
  known: Known,
): Fault | null {
  const { crash, outcome } = exchanged
  if (crash !== null || outcome === null) return crash
  return (
    claimFault(setting, exchanged) ??
    messageFault(outcome) ??
    (outcome.outcome === 'accepted'
      ? acceptedFault(setting, input, exchanged, outcome, known)
      : null) ??
    (outcome.outcome === 'reference' ? aliasFault(setting, input, exchanged, known) : null)
  )
}

function claimFault(
  { adapter, formats }: Setting,
  { claiming, scan, outcome }: Exchange,
): Fault | null {
  // What nobody can read may look like several: it is refused either way.
  const isRead = () => formats.some((one) => claiming.includes(one.id) && isDecoded(one, scan))
  if (claiming.length > 1 && isRead()) {
    return { kind: 'ambiguous', detail: claiming.join(', ') }
  }
  if (claiming.includes(adapter.id)) {
    return outcome?.outcome === 'refused' && outcome.stage === 'detect'
      ? { kind: 'contract', detail: 'does not decode what it detects' }
      : null
  }
  try {
    return adapter.decode(scan) === null
      ? null
      : { kind: 'contract', detail: 'decodes what it does not detect' }
  } catch (error) {
    const { detail } = crashOf(error)
    return { kind: 'contract', detail: `throws for what it does not detect: ${detail}` }
  }
}

function messageFault(outcome: Outcome): Fault | null {
  const { message } = outcome
  if (message === undefined) return null
  const isPlain = /^(?:decode|read)\.[a-z0-9-]+(?: at [\w.[\]/:-]{1,120})?$/.test(message)
  return isPlain ? null : { kind: 'message', detail: 'an error says more than its code and path' }
}

function acceptedFault(
  { adapter, keys }: Setting,
  { code, reply }: Input,
  { signatures }: Exchange,
  outcome: Accepted,
  { codes, signed }: Known,
): Fault | null {
  if (!validateHealthRecord(outcome.record)) {
    const [error] = validateHealthRecord.errors ?? []
    return { kind: 'record', detail: `${error?.keyword} at ${error?.schemaPath}` }
  }
  // Not signed, or not asked whether: the issuer may say what it likes.
  if (signatures.length === 0) return null
  const meaning = signed.get(identityOf(signatures))
  if (meaning === undefined) {
    // Parts of two vectors can make up a third code that the issuer signed.
    return signatures.every((one) => isGenuine(one, keys))
      ? null
      : { kind: 'forged', detail: 'accepted, and nobody signed it' }
  }
  const { rewrapped, unbound, loose } = equivalences[adapter.id] ?? {}
  const isMeant = meaning.said.some((one) =>
    loose === undefined
      ? isDeepStrictEqual(factsOf(one), factsOf(outcome))
      : saysNoMore(factsOf(outcome), factsOf(one)),
  )
  if (!isMeant) return { kind: 'changed', detail: 'the same signatures, another meaning' }
  if (reply === null) {
    if (codes.has(keyOf(code))) return null
    const { canonical } = rewrapped ?? {}
    const isSame =
      canonical === undefined
        ? rewrapped !== undefined
        : [...codes].some((known) => canonical(bytesOfKey(known)) === canonical(code))
    return isSame ? null : { kind: 'alias', detail: 'other bytes around the same signatures' }
  }
  if (meaning.codes.has(keyOf(code)) || unbound !== undefined) return null
  return { kind: 'forged', detail: 'a signed reply is accepted for another code' }
}

function aliasFault(
  setting: Setting,
  { code }: Input,
  { scan }: Exchange,
  { codes, tokens }: Known,
): Fault | null {
  if (codes.has(keyOf(code)) || equivalences[setting.adapter.id]?.alias !== undefined) return null
  const token = tokenOf(setting, scan)
  if (token === null || !tokens.has(token)) return null
  return { kind: 'alias', detail: 'another text asks the issuer the same' }
}

function isDecoded(adapter: Setting['adapter'], scan: Exchange['scan']): boolean {
  try {
    return adapter.decode(scan) !== null
  } catch {
    return false
  }
}

/** Null: the scan is no reference. */
function tokenOf({ adapter }: Setting, scan: Exchange['scan']): string | null {
  try {
    const parsed = adapter.decode(scan)
    return parsed?.kind === 'reference' ? JSON.stringify(parsed.token) : null
  } catch {
    return null
  }
}

function identityOf(signatures: readonly SealedSignature[]): string {
  return signatures
    .map(({ algorithm, keyHint, signed, signature }) =>
      [algorithm, keyHint, keyOf(signed), keyOf(signature)].join('\0'),
    )
    .join('\n')
}

function factsOf({ terms, record }: Accepted) {
  return { terms, record }
}

/** Is everything that the one says in the other, at the same place? */
function saysNoMore(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null) return one === other
  if (typeof other !== 'object' || other === null) return false
  const others = new Map(Object.entries(other))
  return Object.entries(one).every(([name, value]) => saysNoMore(value, others.get(name)))
}
