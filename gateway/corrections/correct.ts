/**
 * The traveller corrects an error: the code is examined as in any passage, what is wrong with it is
 * sealed for the issuer that decided, and sent; what stays is the receipt in the traveller's hand.
 */
import { formatBase64url } from '../../adapters/codec/base64.ts'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import { instantText } from '../../adapters/codec/time.ts'
import type { components } from '../../specs/generated/openapi.ts'
import type { Instant, IssuerProfile } from '../../specs/words.ts'
import type { Gateway } from '../gateway.ts'
import { examine, type Judged, type Presented } from '../passage.ts'
import { digestText } from '../voucher.ts'
import { DeskError } from './desks.ts'
import {
  correctionProblem,
  deskProblem,
  staleProblem,
  stoppedProblem,
  type Unanswered,
} from './problem.ts'
import { KeyError, sealFor } from './seal.ts'
import { targetOf } from './target.ts'

type Schemas = components['schemas']

export interface CorrectionAsked
  extends Pick<Schemas['CorrectionRequest'], 'about' | 'statement' | 'contact' | 'replyKey'> {
  readonly presented: Presented
  /** The request as it came: what names the correction. */
  readonly body: Uint8Array
}

export type Corrected =
  | { readonly kind: 'sent'; readonly answer: Schemas['CorrectionAnswer'] }
  | Unanswered

const hourMs = 3_600_000

const follow = {
  zh: '请保存回执。把它提交到本网关的 /v1/corrections/status，或运行 tongxing correct status，即可查看进展；逾期未答复的，可向主管机构反映。',
  en: 'Keep the receipt. Present it to /v1/corrections/status of this gateway, or run tongxing correct status, to see what becomes of it; if the deadline passes, turn to the authority.',
} as const

/** @throws {RequestError} `request.field`: the record has no such assessment */
export async function correct(asked: CorrectionAsked, gateway: Gateway): Promise<Corrected> {
  const started = gateway.elapsed()
  const at = gateway.now()
  const { corrected, issuer } = await carry(asked, at, gateway)
  gateway.log({
    event: 'correction',
    step: 'send',
    code: corrected.kind === 'sent' ? null : corrected.code,
    issuer,
    durationMs: gateway.elapsed() - started,
  })
  return corrected
}

interface Carried {
  readonly corrected: Corrected
  readonly issuer: IssuerProfile | null
}

async function carry(asked: CorrectionAsked, at: Instant, gateway: Gateway): Promise<Carried> {
  const { desks, receipts, identify, count } = gateway.corrections
  const snapshot = gateway.trust.current()
  const finding = await examine(asked.presented, snapshot, at, gateway.desk)
  if (finding.kind === 'stopped') {
    return { corrected: stoppedProblem(finding.refusal), issuer: finding.refusal.issuer }
  }
  const target = snapshot && targetOf(finding, asked.about.assessment ?? null, snapshot, at)
  const issuer = target?.service.profile ?? finding.opened.issuer
  const { corrections } = issuer
  if (!target || corrections === null) {
    return { corrected: correctionProblem('correction.no-desk', issuer), issuer }
  }
  if (!target.isFresh) return { corrected: staleProblem(issuer), issuer }

  const id = await identify(asked.body, at)
  try {
    const jwe = await sealFor(corrections.key, contentOf(asked, finding, id, at, gateway))
    await desks.send(target.service, jwe)
    count(issuer.id, 'forwarded', id)
    const deadline = at + corrections.deadlineHours * hourMs
    const receipt = await receipts.sign({
      jti: id,
      iat: Math.floor(at / 1000),
      issuer: { id: issuer.id, territory: issuer.territory },
      deadline: Math.floor(deadline / 1000),
      what: asked.about.what,
      digest: digestText(await gateway.desk.trusting.backend.sha256(utf8Bytes(jwe))),
    })
    return { corrected: { kind: 'sent', answer: answerOf(receipt, issuer, deadline) }, issuer }
  } catch (error) {
    if (error instanceof KeyError) {
      return { corrected: correctionProblem('correction.no-desk', issuer), issuer }
    }
    if (!(error instanceof DeskError)) throw error
    count(issuer.id, 'unreachable', id)
    return { corrected: deskProblem(error, issuer), issuer }
  }
}

/** For the desk alone; specs/schemas/correction-content.schema.json. */
function contentOf(
  { presented, about, statement, contact, replyKey }: CorrectionAsked,
  { adapter }: Judged,
  id: string,
  at: Instant,
  { desk }: Gateway,
): Schemas['CorrectionContent'] {
  return {
    id,
    at: instantText(Math.floor(at / 1000) * 1000),
    gateway: desk.vouching.gateway,
    code: { format: adapter.id, bytes: formatBase64url(presented.scan.bytes) },
    about,
    statement,
    contact,
    ...(replyKey === undefined ? {} : { replyKey }),
  }
}

function answerOf(
  receipt: string,
  { id, name, territory, contact }: IssuerProfile,
  deadline: Instant,
): Schemas['CorrectionAnswer'] {
  return {
    receipt,
    issuer: { id, name, territory },
    ...(contact === null ? {} : { contact }),
    deadline: instantText(Math.floor(deadline / 1000) * 1000),
    follow,
  }
}
