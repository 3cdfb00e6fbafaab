/**
 * A voucher for a holder's key: what can be shown of a record, each under a digest of its own, and
 * what is always open: whose voucher, until when, for which key, and for whose code. No person is
 * among the latter.
 */
import type { Assessment, HealthRecord, Instant } from '../../specs/words.ts'
import { formatBase64url } from '../codec/base64.ts'
import { utf8Bytes } from '../codec/text.ts'
import { type Disclosable, disclosable } from './disclosures.ts'
import { disclosureDigest } from './held.ts'
import { voucherType } from './terms.ts'

/** Bytes of one salt (RFC 9901 section 9.3: 128 bits). */
const saltBytes = 16
/** Random bytes that `draftVoucher` needs. */
export const saltsBytes = saltBytes * disclosable.length

/** What a voucher can show, as it stands in the disclosures; absent where the record lacks it. */
export type Showable = Readonly<Partial<Record<Disclosable, unknown>>>

export interface VoucherDraft {
  /** How the list names the gateway as issuer: `division:330000`. */
  readonly issuerHint: string
  readonly keyId: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** Coordinates of a P-256 key, base64url. */
  readonly holderKey: { readonly x: string; readonly y: string }
  readonly home: {
    readonly id: string
    readonly hint: string
    readonly format: string
    readonly assurance: 'signature' | 'channel'
  }
  readonly showable: Showable
  /** Fresh random bytes, `saltsBytes` of them. */
  readonly salts: Uint8Array
}

export interface Unsigned {
  readonly signed: Uint8Array
  /** `<JWT>~<disclosures>~`: it lacks a key binding. */
  seal(signature: Uint8Array): string
}

export function draftVoucher(draft: VoucherDraft): Unsigned {
  const { issuerHint, keyId, issuedAt, expiresAt, holderKey, home, showable, salts } = draft
  if (salts.length !== saltsBytes) throw new TypeError('salts of another length')
  const disclosures = disclosable.flatMap((name, at) => {
    if (showable[name] === undefined) return []
    const salt = formatBase64url(salts.subarray(at * saltBytes, (at + 1) * saltBytes))
    return [encode([salt, name, showable[name]])]
  })
  const payload = {
    vct: voucherType,
    iss: issuerHint,
    iat: secondsOf(issuedAt),
    exp: secondsOf(expiresAt),
    cnf: { jwk: { kty: 'EC', crv: 'P-256', x: holderKey.x, y: holderKey.y } },
    home,
    // In their own order: the order of the claims would tell which of them are there.
    _sd: disclosures.map(disclosureDigest).sort(),
  }
  const text = `${encode({ alg: 'ES256', kid: keyId, typ: 'dc+sd-jwt' })}.${encode(payload)}`
  return {
    signed: utf8Bytes(text),
    seal: (signature) => [`${text}.${formatBase64url(signature)}`, ...disclosures, ''].join('~'),
  }
}

/** What of a record, masked already, a voucher can show; travel and findings that speak against it are not among it. */
export function showableOf({ basic, health, assessments }: HealthRecord): Showable {
  const { name, idNumber } = basic
  const idLast = /^\*{4}([0-9A-Za-z]{1,4})$/.exec(idNumber ?? '')?.[1]
  const tests = latestTests(health.tests ?? [])
  return {
    grade: assessments.map(gradeOf),
    grounds: assessments.map(({ authority, reason, rule, contact }) => ({
      authority: { id: authority.id, ...named(authority.name, 'name') },
      ...named(reason, 'reason'),
      ...named(rule, 'rule'),
      ...named(contact, 'contact'),
    })),
    ...(tests.length === 0 ? {} : { tests }),
    ...named(name, 'name'),
    ...named(idLast, 'idLast'),
  }
}

function gradeOf({ grade, authority, basis, assessedAt, expiresAt }: Assessment): object {
  return {
    grade,
    territory: authority.territory,
    basis,
    ...named(secondsIn(assessedAt), 'assessed'),
    ...named(secondsIn(expiresAt), 'ends'),
  }
}

type Test = NonNullable<HealthRecord['health']['tests']>[number]

/** Of each kind the last one. */
function latestTests(tests: readonly Test[]): readonly object[] {
  return (['nucleic', 'antigen'] as const).flatMap((kind) => {
    const latest = tests
      .filter((test) => test.kind === kind && test.result === 'negative')
      .toSorted((one, other) => timeOf(other) - timeOf(one))[0]
    if (latest === undefined) return []
    const { sampledAt, reportedAt } = latest
    const times = {
      ...named(secondsIn(sampledAt), 'sampled'),
      ...named(secondsIn(reportedAt), 'reported'),
    }
    return [{ kind, ...times }]
  })
}

function timeOf({ sampledAt, reportedAt }: Test): number {
  return Date.parse(sampledAt ?? reportedAt ?? '1970-01-01')
}

/** Rounded down: nothing lasts longer than it did. */
function secondsIn(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : secondsOf(Date.parse(instant))
}

function secondsOf(instant: Instant): number {
  return Math.floor(instant / 1000)
}

function named<T>(value: T | undefined, name: string): object {
  return value === undefined ? {} : { [name]: value }
}

function encode(value: unknown): string {
  return formatBase64url(utf8Bytes(JSON.stringify(value)))
}
