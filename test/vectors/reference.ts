/** Drafts for the formats whose issuers are asked. */
import type { Declined } from '../../adapters/adapter.ts'
import type { HealthRecord, ReasonCode, Terms } from '../../specs/words.ts'
import type { FailingStage, VectorKey, VectorReply } from '../adapters/vector.ts'
import type { Draft } from './write.ts'

export const noTerms: Terms = {
  issuedAt: null,
  notBefore: null,
  expiresAt: null,
  issuerClaims: [],
  codeIds: [],
  keyUsage: null,
}

export interface Drafts {
  /** The code itself is broken, or nobody's. */
  brokenCode(
    name: string,
    behaviour: string,
    code: string,
    reason: ReasonCode,
    path?: string,
  ): Draft
  answered(
    name: string,
    behaviour: string,
    reply: VectorReply,
    record: HealthRecord,
    terms?: Terms,
  ): Draft
  declined(name: string, behaviour: string, reply: VectorReply, code: Declined['code']): Draft
  /** The reply is none of this format, or not to be believed. */
  brokenReply(
    name: string,
    behaviour: string,
    reply: VectorReply,
    stage: FailingStage,
    reason: ReasonCode,
    path?: string,
  ): Draft
}

export function draftsOf(
  code: string,
  issuerHint: string,
  keys: readonly VectorKey[] = [],
): Drafts {
  const withPath = (path: string | undefined) => (path === undefined ? {} : { path })
  return {
    brokenCode: (name, behaviour, broken, reason, path) => ({
      name,
      behaviour,
      code: broken,
      keys: [],
      expect: {
        outcome: 'refused',
        stage: reason === 'format.unknown' ? 'detect' : 'decode',
        code: reason,
        ...withPath(path),
      },
    }),
    answered: (name, behaviour, reply, record, terms = noTerms) => ({
      name,
      behaviour,
      code,
      reply,
      keys,
      expect: { outcome: 'accepted', issuerHint, terms, record },
    }),
    declined: (name, behaviour, reply, reason) => ({
      name,
      behaviour,
      code,
      reply,
      keys,
      expect: { outcome: 'declined', code: reason },
    }),
    brokenReply: (name, behaviour, reply, stage, reason, path) => ({
      name,
      behaviour,
      code,
      reply,
      keys,
      expect: { outcome: 'refused', stage, code: reason, ...withPath(path) },
    }),
  }
}

export function jsonReply(body: unknown): VectorReply {
  return textReply(JSON.stringify(body))
}

export function textReply(body: string, contentType = 'application/json'): VectorReply {
  return { status: 200, contentType, body }
}

/** Replies that are broken in the same way whatever the interface; by name. */
export function brokenReplies(
  good: unknown,
): Readonly<
  Record<string, { readonly what: string; readonly reply: VectorReply; readonly code: ReasonCode }>
> {
  const text = JSON.stringify(good)
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  const replies = {
    'reply-html': {
      what: 'a page',
      reply: textReply('<html></html>', 'text/html'),
      code: 'decode.json',
    },
    'reply-html-as-json': {
      what: 'a page that says it is JSON',
      reply: textReply('<html></html>'),
      code: 'decode.json',
    },
    'reply-empty': { what: 'nothing', reply: textReply(''), code: 'decode.json' },
    'reply-two-values': {
      what: 'two values',
      reply: textReply(`${text}${text}`),
      code: 'decode.json',
    },
    'reply-nested-too-deep': {
      what: 'deep nesting',
      reply: textReply(text.replace(/}$/, `,"x":${deep}}`)),
      code: 'decode.depth',
    },
    'reply-too-large': {
      what: 'more than 64 KiB',
      reply: textReply(text.replace(/}$/, `,"x":"${'x'.repeat(65_536)}"}`)),
      code: 'decode.size',
    },
    'reply-not-utf8': {
      what: 'bytes that are not UTF-8',
      reply: {
        status: 200,
        contentType: 'application/json',
        bodyBase64: btoa(text.replace(/[^ -~]/g, '?').replace(/}$/, ',"x":"\xff"}')),
      },
      code: 'decode.text',
    },
  } as const satisfies Record<string, { what: string; reply: VectorReply; code: ReasonCode }>
  return replies
}

/** Statuses that say the same whatever the interface. */
export const statuses = [
  ['status-401', 401, 'issuer.denied'],
  ['status-403', 403, 'issuer.denied'],
  ['status-404', 404, 'issuer.error'],
  ['status-429', 429, 'issuer.busy'],
  ['status-500', 500, 'issuer.error'],
  ['status-503', 503, 'issuer.busy'],
] as const satisfies readonly (readonly [string, number, Declined['code']])[]

export function statusReply(status: number): VectorReply {
  return { status, contentType: '', body: '' }
}

/** What goes wrong in the same way whatever the interface: statuses, and replies that are none. */
export function alike({ declined, brokenReply }: Drafts, good: unknown): readonly Draft[] {
  return [
    ...statuses.map(([file, status, reason]) =>
      declined(
        file,
        `takes the status ${status} for the issuer's refusal`,
        statusReply(status),
        reason,
      ),
    ),
    ...Object.entries(brokenReplies(good)).map(([file, { what, reply, code: reason }]) =>
      brokenReply(file, `refuses a reply with ${what}`, reply, 'reply', reason),
    ),
  ]
}

/** Attacks on a code that is a mark of capital letters, and at its end 32 hexadecimal digits. */
export function spoiltCodes({ brokenCode }: Drafts, code: string, part = 'id'): readonly Draft[] {
  const id = code.slice(-32)
  const changed = (other: string) => code.slice(0, -32) + other
  return [
    brokenCode('truncated', 'refuses a code that lost its end', code.slice(0, -2), 'decode.layout'),
    brokenCode('trailing-text', 'refuses text after the end', `${code}0`, 'decode.trailing'),
    brokenCode('trailing-newline', 'refuses white space', `${code}\n`, 'decode.trailing'),
    brokenCode(
      'trailing-fragment',
      'refuses what a browser would not send',
      `${code}#10`,
      'decode.trailing',
    ),
    brokenCode(
      'identifier-upper-case',
      'refuses an identifier in another form',
      changed(id.toUpperCase()),
      'decode.field',
      part,
    ),
    brokenCode(
      'identifier-with-another-letter',
      'refuses an identifier that is not hexadecimal',
      changed(`${id.slice(1)}g`),
      'decode.field',
      part,
    ),
    brokenCode(
      'identifier-with-zero-byte',
      'refuses an identifier with a character that ends texts elsewhere',
      changed(`${id.slice(1)}\0`),
      'decode.field',
      part,
    ),
    brokenCode(
      'digits-of-another-script',
      'refuses digits that only look like digits',
      changed(id.replace(/\d/, '５')),
      'decode.field',
      part,
    ),
    brokenCode('leading-space', 'does not claim white space', ` ${code}`, 'format.unknown'),
    brokenCode(
      'lower-case-mark',
      'does not claim another mark',
      code.slice(0, 1).toLowerCase() + code.slice(1),
      'format.unknown',
    ),
    brokenCode(
      'byte-order-mark',
      'does not claim what stands before a code',
      `\ufeff${code}`,
      'format.unknown',
    ),
  ]
}
