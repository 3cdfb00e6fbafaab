/** Drafts for the formats whose codes are a mark and a compact JWS. */
import type { HealthRecord, ReasonCode, Terms } from '../../specs/words.ts'
import type { FailingStage, VectorKey } from '../adapters/vector.ts'
import { signedText, type TokenParts, tokenText } from '../cities/signed-token.ts'
import { impossibleSignatures } from './attack.ts'
import type { OpensslKey } from './openssl-sm2.ts'
import type { Draft } from './write.ts'

export type SignBytes = (bytes: Uint8Array) => Uint8Array

export interface TokenDrafts {
  /** Signed as it stands, by the listed key unless another is given. */
  code(parts: TokenParts, sign?: SignBytes): string
  accepted(
    name: string,
    behaviour: string,
    code: string,
    record: HealthRecord,
    terms?: Partial<Terms>,
  ): Draft
  refused(
    name: string,
    behaviour: string,
    code: string,
    stage: FailingStage,
    reason: ReasonCode,
    path?: string,
  ): Draft
}

export interface TokenFormat {
  /** With its dot. */
  readonly mark: string
  readonly key: VectorKey
  readonly sign: SignBytes
  readonly terms: Terms
}

export function tokenDrafts({ mark, key, sign, terms }: TokenFormat): TokenDrafts {
  const keys = [key]
  return {
    code(parts, by = sign) {
      const signed = signedText(parts)
      return tokenText(mark, signed, by(new TextEncoder().encode(signed)))
    },
    accepted: (name, behaviour, code, record, changes = {}) => ({
      name,
      behaviour,
      code,
      keys,
      expect: { outcome: 'accepted', issuerHint: null, terms: { ...terms, ...changes }, record },
    }),
    refused: (name, behaviour, code, stage, reason, path) => ({
      name,
      behaviour,
      code,
      keys,
      expect: {
        outcome: 'refused',
        stage,
        code: reason,
        ...(path === undefined ? {} : { path }),
      },
    }),
  }
}

export interface Attacked {
  readonly mark: string
  readonly drafts: TokenDrafts
  /** A good code's parts, signed with SM2. */
  readonly parts: TokenParts
  /** The same, and one member says something better of the holder, or more. */
  readonly better: TokenParts
  readonly own: OpensslKey
  readonly other: OpensslKey
}

/** Attacks on a code that is signed with SM2, whatever it says. */
export function tokenAttacks({ mark, drafts, parts, better, own, other }: Attacked) {
  const { code, refused } = drafts
  const good = code(parts)
  const [head = '', body = '', signature = ''] = good.slice(mark.length).split('.')
  const put = (...three: readonly string[]) => mark + three.join('.')
  const text = (value: string) => Buffer.from(value).toString('base64url')
  const raw = new Uint8Array(Buffer.from(signature, 'base64url'))
  const header = (changes: object) => code({ ...parts, header: { ...parts.header, ...changes } })
  const payload = (changes: object) => code({ ...parts, payload: { ...parts.payload, ...changes } })
  const { kid = '' } = parts.header
  return [
    refused(
      'payload-changed',
      'refuses a statement that was changed',
      `${mark}${signedText(better)}.${signature}`,
      'trust',
      'trust.signature',
    ),
    refused(
      'signed-by-another',
      'refuses the signature of another key under the same name',
      code(parts, other.sign),
      'trust',
      'trust.signature',
    ),
    refused(
      'another-user-id',
      'refuses a signature that was made for another user id',
      code(parts, (bytes) => own.signAs('ALICE123@YAHOO.COM', bytes)),
      'trust',
      'trust.signature',
    ),
    ...Object.entries(impossibleSignatures(raw)).map(([name, { bytes, what }]) =>
      refused(
        name,
        `refuses a signature with ${what}`,
        tokenText(mark, `${head}.${body}`, bytes),
        'trust',
        'trust.signature',
      ),
    ),
    refused(
      'signature-in-der',
      'refuses a signature in another form',
      code(parts, own.signDer),
      'trust',
      'trust.signature',
    ),
    refused(
      'signature-empty',
      'refuses a code without a signature',
      put(head, body, ''),
      'trust',
      'trust.signature',
    ),
    refused(
      'unknown-key',
      'tries no key that the code does not name',
      header({ kid: `${String(kid)}-other` }),
      'trust',
      'trust.key-unknown',
    ),
    refused(
      'algorithm-of-another-key',
      'tries no key of another algorithm',
      header({ alg: 'ES256' }),
      'trust',
      'trust.key-unknown',
    ),
    refused('signature-missing', 'refuses two parts', put(head, body), 'decode', 'decode.jws'),
    refused(
      'fourth-part',
      'refuses four parts',
      put(head, body, signature, ''),
      'decode',
      'decode.jws',
    ),
    refused(
      'signature-not-canonical',
      'refuses unused bits that are set',
      good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'C'),
      'decode',
      'decode.canonical',
    ),
    refused('signature-padded', 'refuses padding', `${good}==`, 'decode', 'decode.base64'),
    refused('trailing-newline', 'refuses white space', `${good}\n`, 'decode', 'decode.base64'),
    refused(
      'algorithm-none',
      'refuses a code that says it is not signed',
      header({ alg: 'none' }),
      'decode',
      'decode.algorithm',
    ),
    refused(
      'algorithm-symmetric',
      'refuses an algorithm whose key would be public',
      header({ alg: 'HS256' }),
      'decode',
      'decode.algorithm',
    ),
    refused(
      'type-of-another-token',
      'refuses a token of another kind',
      header({ typ: 'hubei-code+jwt' }),
      'decode',
      'decode.field',
      'header.typ',
    ),
    refused(
      'key-missing',
      'refuses a code that names no key',
      header({ kid: undefined }),
      'decode',
      'decode.field',
      'header.kid',
    ),
    refused(
      'compressed',
      'refuses a compressed code',
      header({ zip: 'DEF' }),
      'decode',
      'decode.field',
      'header.zip',
    ),
    refused(
      'critical-header',
      'refuses a header that must be understood',
      header({ crit: ['exp'] }),
      'decode',
      'decode.jws',
      'header.crit',
    ),
    refused(
      'member-twice',
      'refuses a member that stands twice',
      put(head, text('{"exp":1,"exp":2}'), signature),
      'decode',
      'decode.json',
    ),
    refused(
      'payload-nested-too-deep',
      'refuses deep nesting',
      put(head, text(`{"x":${'['.repeat(20)}${']'.repeat(20)}}`), signature),
      'decode',
      'decode.depth',
    ),
    refused(
      'without-bounds',
      'refuses a code without bounds',
      payload({ x: 'x'.repeat(2048) }),
      'decode',
      'decode.size',
    ),
    refused(
      'lower-case-prefix',
      'does not claim another prefix',
      mark.toLowerCase() + good.slice(mark.length),
      'detect',
      'format.unknown',
    ),
    refused(
      'without-prefix',
      'does not claim a token without its prefix',
      good.slice(mark.length),
      'detect',
      'format.unknown',
    ),
    refused(
      'without-issuer',
      'refuses a code that names no issuer',
      payload({ iss: undefined }),
      'read',
      'read.field',
      'payload.iss',
    ),
    refused(
      'without-end',
      'refuses a code without an end',
      payload({ exp: undefined }),
      'read',
      'read.field',
      'payload.exp',
    ),
    refused(
      'identifier-too-short',
      'refuses an identifier by which another code could be revoked',
      payload({ jti: '00' }),
      'read',
      'read.field',
      'payload.jti',
    ),
  ]
}
