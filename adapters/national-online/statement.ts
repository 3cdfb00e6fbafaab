/**
 * What is forwarded to a home issuer: a declaration, a correction, or the wish for a code, each as
 * content that only the issuer can read. No code is presented, so this is no format: it is asked,
 * signed and believed by the same means.
 */
import type { Adapter } from '../adapter.ts'
import { sha256Hex } from '../codec/digest.ts'
import type { Fields } from '../codec/fields.ts'
import {
  callerFields,
  describeQuestion,
  type HomePayload,
  homeTerms,
  requireDigest,
  understandReply,
} from './home.ts'

export type StatementService =
  | 'health-declaration'
  | 'trip-declaration'
  | 'correction'
  | 'code-making'

export interface Statement {
  readonly service: StatementService
  /** Division, `applyData`, or `checkData` with what belongs to it: as they are sent on. */
  readonly members: Readonly<Record<string, unknown>>
  /** What the content decodes to: the receipt is for exactly this. */
  readonly content: Uint8Array
}

/** What the issuer signed for. */
export type Acknowledged =
  | {
      readonly kind: 'receipt'
      readonly receiptNum: string
      /** SHA-256 of the content, lower-case hexadecimal. */
      readonly contentDigest: string
    }
  | {
      readonly kind: 'code'
      readonly codeContent: string
      /** Bitmap in Base64, where one was wanted. */
      readonly imgStream: string | undefined
      /** Its side, in modules. */
      readonly width: number | undefined
    }

type Questions = Pick<
  Required<Adapter<HomePayload<Acknowledged>>>,
  'callerFields' | 'request' | 'reply' | 'terms'
>

/** How one statement is put to its issuer, and how the reply is read: see `Adapter`. */
export function questionsOf({ service, members, content }: Statement): Questions {
  const contentDigest = sha256Hex(content)
  return {
    callerFields,
    request: (_, asking) => describeQuestion(`/${service}`, members, asking),
    reply: (response, reference, asking) =>
      understandReply(response, reference, asking, (biz) => {
        if (requireDigest(biz, 'contentDigest') !== contentDigest) return 'issuer.other-code'
        if (service === 'code-making') return readCode(biz)
        const receiptNum = biz.text('receiptNum', { pattern: receipt })
        return { kind: 'receipt', receiptNum, contentDigest }
      }),
    terms: homeTerms,
  }
}

const receipt = /^[0-9A-Za-z._-]{1,100}$/
const bitmap = /^[A-Za-z0-9+/]+={0,2}$/

function readCode(biz: Fields): Acknowledged {
  return {
    kind: 'code',
    codeContent: biz.text('codeContent', { min: 1, max: 4000 }),
    imgStream: biz.optionalText('imgStream', { min: 4, max: 8000, pattern: bitmap }),
    width: biz.optionalInteger('width', { min: 21, max: 177 }),
  }
}
