import type { Adapter } from '../../adapters/adapter.ts'
import { toHex } from '../../adapters/codec/text.ts'
import { instantText } from '../../adapters/codec/time.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import type {
  Decision,
  DecisionReason,
  Division,
  HealthRecord,
  Instant,
  IssuerProfile,
  Opened,
  Refusal,
  Scan,
  Stage,
  VoucherClaims,
} from '../../specs/words.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { maskName } from '../masking.ts'
import type { VoucherSigner } from '../voucher.ts'
import { digestText, signVoucher } from '../voucher.ts'
import { reasonOf } from './decide.ts'

/** One presentation of a code. */
export interface Presented {
  readonly scan: Scan
  readonly destination: Division
  /** Code of specs/values/purposes.json. */
  readonly purpose: string
  /** What the verifier wants signed by whoever holds a voucher. Absent: it gave nothing. */
  readonly challenge?: string
  /** A voucher, should the issuer be down. Absent: there is none. */
  readonly fallback?: Scan
  /** Is a code for one use to be used up? Absent: it is not. */
  readonly once?: boolean
}

export interface Vouching {
  /** The gateway's identifier, `iss` of its vouchers. */
  readonly gateway: string
  readonly signer: VoucherSigner
  readonly lifetimeSeconds: number
  readonly random: (bytes: number) => Uint8Array
}

/** A code that went through to a decision. */
export interface Judged {
  readonly kind: 'judged'
  readonly adapter: Adapter
  readonly opened: Opened
  readonly record: HealthRecord
  readonly decision: Decision
}

/** A code that a stage stopped. */
export interface Stopped {
  readonly kind: 'stopped'
  /** Null: no adapter claimed the scan. */
  readonly adapter: Adapter | null
  readonly refusal: Refusal
}

/** What the passage found, before it is vouched for. */
export type Finding = Judged | Stopped

/** The least that a verifier needs to see of a record. */
export type RecordView = components['schemas']['RecordView']

/** What every end of a passage tells: the adapter that knew the scan, and whose code it is. */
interface Ended {
  readonly adapter: Adapter | null
  readonly issuer: IssuerProfile | null
}

/** How a passage ended. An undecided one has no voucher: there is nothing to vouch for. */
export type Passed =
  | (Ended & {
      readonly kind: 'answered'
      readonly outcome: 'accepted' | 'refused'
      readonly decision: Decision
      readonly record: RecordView
      readonly voucher: string
      /** A voucher stood in for the issuer's word. */
      readonly fallback?: components['schemas']['FallbackNote']
    })
  | (Ended & {
      readonly kind: 'answered'
      readonly outcome: 'not-recognised'
      readonly reason: DecisionReason
      readonly stage: Stage
      readonly path: string | null
      readonly voucher: string
    })
  | (Ended & {
      readonly kind: 'undecided'
      readonly reason: DecisionReason
      readonly stage: Stage
      /** Seconds, as the issuer said; null: it said nothing. */
      readonly retryAfterSeconds: number | null
      /** Why the fallback did not help either. */
      readonly unhelpful?: DecisionReason
    })

/** Signs what was found. An undecided finding passes through unsigned. */
export async function vouch(
  finding: Finding,
  presented: Presented,
  snapshot: TrustSnapshot | null,
  at: Instant,
  vouching: Vouching,
): Promise<Passed> {
  if (finding.kind === 'stopped') {
    const { adapter, refusal } = finding
    const { code, stage, path, issuer, retryAfterSeconds } = refusal
    const reason = reasonOf(code)
    if (texts[code].class === 'undecided') {
      return { kind: 'undecided', adapter, issuer, reason, stage, retryAfterSeconds }
    }
    const outcome = 'not-recognised'
    const whose = issuer === null ? {} : { issuer: issuerClaim(issuer) }
    const voucher = await sign({ outcome, reasons: [code], ...whose }, adapter)
    return { kind: 'answered', adapter, issuer, outcome, reason, stage, path, voucher }
  }

  const { adapter, opened, decision, record } = finding
  const { issuer } = opened
  const { outcome, reasons, validUntil } = decision
  if (outcome === 'undecided') {
    const reason = reasons[0] ?? reasonOf('rules.evaluation')
    return { kind: 'undecided', adapter, issuer, reason, stage: 'decide', retryAfterSeconds: null }
  }
  const holder = holderOf(record)
  const voucher = await sign(
    {
      outcome,
      reasons: reasons.map((reason) => reason.code),
      issuer: issuerClaim(issuer),
      assurance: opened.assurance,
      grade: decision.grade,
      rules: { set: decision.rules.set, version: decision.rules.version },
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(Object.keys(holder).length === 0 ? {} : { holder }),
    },
    adapter,
  )
  const view = viewOf(finding, holder)
  return { kind: 'answered', adapter, issuer, outcome, decision, record: view, voucher }

  async function sign(
    found: Pick<VoucherClaims, 'outcome' | 'reasons'> & Partial<VoucherClaims>,
    adapter: Adapter | null,
  ): Promise<string> {
    const { gateway, signer, lifetimeSeconds, random } = vouching
    const issuedAt = Math.floor(at / 1000)
    const digest = await signer.backend.sha256(presented.scan.bytes)
    return signVoucher(
      {
        iss: gateway,
        iat: issuedAt,
        exp: issuedAt + lifetimeSeconds,
        jti: toHex(random(16)),
        destination: presented.destination,
        purpose: presented.purpose,
        code: { digest: digestText(digest), ...(adapter === null ? {} : { format: adapter.id }) },
        trust: snapshot?.version ?? 'none',
        ...found,
      },
      signer,
    )
  }
}

function issuerClaim(issuer: IssuerProfile): { readonly id: string; readonly territory: string } {
  return { id: issuer.id, territory: issuer.territory }
}

/** The holder as every verifier may see it: masked. What a licence allows beyond is encrypted. */
export interface Holder {
  readonly name?: string
}

export function holderOf({ basic }: HealthRecord): Holder {
  const masked = basic.name === undefined ? null : maskName(basic.name)
  return masked === null ? {} : { name: masked }
}

export function viewOf(judged: Judged, holder: Holder): RecordView {
  const { opened, record, decision } = judged
  const { issuer, terms, format, assurance } = opened
  const assessed = record.assessments.find((one) => one.assessedAt !== undefined)?.assessedAt
  return {
    ...holder,
    grade: decision.grade.home,
    issuer: { id: issuer.id, name: issuer.name, territory: issuer.territory },
    format,
    assurance,
    ...(assessed === undefined ? {} : { assessedAt: assessed }),
    ...(terms.expiresAt === null ? {} : { expiresAt: instantText(terms.expiresAt) }),
  }
}
