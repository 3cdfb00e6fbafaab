/** Drafts that the codes of Hong Kong, of Macau and on paper have in common. */
import { generateKeyPairSync } from 'node:crypto'
import type { Assessment, HealthRecord, IssuerProfile, Terms } from '../../specs/words.ts'
import { maskedName, maskedNumber, personOf } from '../cities/people.ts'
import {
  type ColourContent,
  colourParts,
  endOfDay,
  type Kind,
  prefixes,
} from '../cities/three-colours.ts'
import { es256 } from './encode.ts'
import type { OpensslKey } from './openssl-sm2.ts'
import { tokenAttacks, tokenDrafts } from './signed-tokens.ts'
import type { Draft } from './write.ts'

/** Noon of a day at UTC+08:00. */
export const at = Date.UTC(2022, 4, 20, 4, 0, 0)
const hour = 3_600_000
const day = 24 * hour
const person = personOf(21)

/** What the three do not have in common. */
export interface Colours {
  readonly kind: Kind
  readonly issuer: IssuerProfile
  readonly keyId: string
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly expiresAt: number
  /** Notations of green, yellow and red. */
  readonly signs: readonly [string, string, string]
  /** The issuer's word for a close contact. */
  readonly contactWord: string
}

export type Changes = Partial<ColourContent> & { readonly more?: object }

/** Makes codes and what is expected of them. */
export interface ColourMaker {
  readonly good: ColourContent
  readonly terms: Terms
  /** Members of `more` are added to the payload. */
  parts(changes?: Changes): ReturnType<typeof colourParts>
  record(assessment?: Partial<Assessment>): HealthRecord
}

export function colourMaker(colours: Colours, algorithm: string): ColourMaker {
  const { kind, issuer, keyId, id, expiresAt, signs } = colours
  const good: ColourContent = {
    division: issuer.territory,
    keyId,
    id,
    issuedAt: at,
    expiresAt,
    person,
    grade: signs[0],
    assessedAt: at - hour,
  }
  return {
    good,
    terms: {
      issuedAt: at,
      notBefore: null,
      expiresAt,
      issuerClaims: [`division:${issuer.territory}`],
      codeIds: [id],
      keyUsage: null,
    },
    parts({ more = {}, ...changes } = {}) {
      const { header, payload } = colourParts(kind, { ...good, ...changes }, algorithm)
      return { header, payload: { ...payload, ...more } }
    },
    record: (assessment = {}) => ({
      basic: { name: maskedName(person), idType: '10', idNumber: maskedNumber(person) },
      health: {},
      travel: {},
      assessments: [
        {
          grade: '00',
          authority: { id: issuer.id, territory: issuer.territory, name: issuer.name.zh },
          basis: 'calculated',
          source: 'health-platform',
          assessedAt: '2022-05-20T03:00:00Z',
          ...(issuer.contact === null ? {} : { contact: issuer.contact }),
          ...assessment,
        },
      ],
    }),
  }
}

/** Signed with SM2 by OpenSSL. */
export function opensslDrafts(
  colours: Colours,
  own: OpensslKey,
  other: OpensslKey,
  peculiar: (maker: ColourMaker, drafts: ReturnType<typeof tokenDrafts>) => readonly Draft[],
): readonly Draft[] {
  const maker = colourMaker(colours, 'SM2-SM3')
  const { parts, record, terms } = maker
  const mark = prefixes[colours.kind]
  const drafts = tokenDrafts({
    mark,
    key: { keyHint: colours.keyId, algorithm: 'jose:SM2-SM3', spki: own.spki },
    sign: own.sign,
    terms,
  })
  const { code, accepted, refused } = drafts
  const [green, yellow, red] = colours.signs
  const field = colours.kind === 'printed-code' ? 'grade' : 'colour'
  const within = colours.kind === 'macau-code' ? 'payload.status' : 'payload'
  return [
    accepted('green', 'reads a green code', code(parts()), record()),
    accepted(
      'yellow',
      'reads a yellow code',
      code(parts({ grade: yellow })),
      record({ grade: '01' }),
    ),
    accepted(
      'red-with-reason',
      'reads a red code with its reason and times',
      code(parts({ grade: red, reason: colours.contactWord, until: at + day })),
      record({ grade: '10', reason: 'close-contact', expiresAt: '2022-05-21T04:00:00Z' }),
    ),
    accepted(
      'grade-not-in-the-mapping',
      "gives an unknown grade for one that the issuer's mapping lacks",
      code(parts({ grade: 'purple' })),
      record({ grade: 'unknown' }),
    ),
    accepted(
      'grade-named-like-a-property',
      'does not look a grade up among inherited names',
      code(parts({ grade: 'constructor' })),
      record({ grade: 'unknown' }),
    ),
    accepted(
      'reason-not-in-the-list',
      'gives no reason for a text that the list lacks',
      code(parts({ grade: red, reason: '村镇银行储户' })),
      record({ grade: '10' }),
    ),
    accepted(
      'found-by-another',
      'keeps who found the grade, and names no contact of its own for it',
      code(parts({ by: { id: 'guangdong', territory: '440000', name: '广东省' } })),
      {
        ...record(),
        assessments: record().assessments.map(({ contact: _, ...one }) => ({
          ...one,
          authority: { id: 'guangdong', territory: '440000', name: '广东省' },
        })),
      },
    ),
    accepted(
      'nobody-in-particular',
      'reads a code that does not say whose it is',
      code(parts({ more: { name: undefined, document: undefined } })),
      { ...record(), basic: {} },
    ),
    refused(
      'without-grade',
      'refuses a code without a grade',
      code(
        parts({
          more:
            colours.kind === 'macau-code' ? { status: { at: at / 1000 } } : { [field]: undefined },
        }),
      ),
      'read',
      'read.field',
      `${within}.${field}`,
    ),
    refused(
      'grade-a-list',
      'refuses several grades',
      code(
        parts({
          more:
            colours.kind === 'macau-code'
              ? { status: { colour: [green, red] } }
              : { [field]: [green, red] },
        }),
      ),
      'read',
      'read.field',
      `${within}.${field}`,
    ),
    refused(
      'document-of-no-type',
      'refuses a document that nobody has',
      code(parts({ more: { document: { type: '00', number: '1' } } })),
      'read',
      'read.field',
      'payload.document.type',
    ),
    ...peculiar(maker, drafts),
    ...tokenAttacks({
      mark,
      drafts,
      parts: parts({ grade: red }),
      better: parts({ grade: green }),
      own,
      other,
    }),
  ]
}

/** Of a code that ends with its day. */
export function dayDrafts(
  { parts, record, good }: ColourMaker,
  { code, accepted, refused }: ReturnType<typeof tokenDrafts>,
): readonly Draft[] {
  const [first, last] = [endOfDay(at) - day + 1000, endOfDay(at)]
  const longer = (name: string, behaviour: string, changes: Changes) =>
    refused(name, behaviour, code(parts(changes)), 'read', 'read.claims', 'payload.exp')
  return [
    accepted(
      'ends-sooner',
      'reads a code that ends before its day does',
      code(parts({ expiresAt: at + hour })),
      record(),
      { expiresAt: at + hour },
    ),
    accepted(
      'whole-day',
      'reads a code of a whole day at UTC+08:00',
      code(parts({ issuedAt: first })),
      record(),
      { issuedAt: first },
    ),
    accepted(
      'last-second',
      'reads a code of the last second of a day',
      code(parts({ issuedAt: last })),
      record(),
      { issuedAt: last },
    ),
    longer('ends-at-midnight', 'refuses a code that ends as the next day begins', {
      expiresAt: last + 1000,
    }),
    longer('ends-a-day-later', 'refuses a code that is good for 24 hours', {
      expiresAt: at + day,
    }),
    longer('ends-in-months', 'refuses a code that is good for months', {
      expiresAt: at + 90 * day,
    }),
    longer('made-the-day-before', 'refuses a code that was made on the day before', {
      issuedAt: first - 1000,
    }),
    longer('same-day-in-utc', 'refuses a code that ends on its day at UTC, and not at UTC+08:00', {
      issuedAt: Date.UTC(2022, 4, 20, 15, 0, 0),
      expiresAt: Date.UTC(2022, 4, 20, 17, 0, 0),
    }),
    longer('ends-before-it-begins', 'refuses a code that ends before it was made', {
      expiresAt: good.issuedAt - 1000,
    }),
    refused(
      'made-at-no-time',
      'refuses a code that does not say when it was made',
      code(parts({ more: { iat: undefined } })),
      'read',
      'read.field',
      'payload.iat',
    ),
  ]
}

/** Signed with ES256 by Node. */
export function nodeDrafts(
  colours: Colours,
  peculiar: (maker: ColourMaker, drafts: ReturnType<typeof tokenDrafts>) => readonly Draft[],
): readonly Draft[] {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const maker = colourMaker(colours, 'ES256')
  const drafts = tokenDrafts({
    mark: prefixes[colours.kind],
    key: { keyHint: colours.keyId, algorithm: 'jose:ES256', spki },
    sign: (bytes) => es256(bytes, privateKey),
    terms: maker.terms,
  })
  const { code, accepted } = drafts
  return [
    accepted(
      'es256-green',
      'reads a code that is signed with ES256',
      code(maker.parts()),
      maker.record(),
    ),
    ...peculiar(maker, drafts).map((draft) => ({ ...draft, name: `es256-${draft.name}` })),
  ]
}
