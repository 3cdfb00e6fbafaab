import { beforeAll, describe, expect, test } from 'vitest'

import { compile } from './compile.ts'

/** TypeScript's "argument of type X is not assignable to parameter of type Y". */
const notAssignable = 2345

const declared = `
import type { Adapter } from './adapters/adapter.ts'
import type { Authentic, IssuerProfile, Opened, Reference, Sealed } from './specs/words.ts'
declare const adapter: Adapter<Uint8Array, string>
declare const sealed: Sealed<Uint8Array>
declare const reference: Reference
declare const authentic: Authentic<Uint8Array>
declare const opened: Opened<Uint8Array>
declare const issuer: IssuerProfile
`

const logged = `
import type { AuditEvent } from './gateway/log/audit.ts'
import { placeOf, rulingOf, verifierOf } from './gateway/log/audit.ts'
import type { Decision, IssuerProfile, Sealed } from './specs/words.ts'
declare const decision: Decision
declare const issuer: IssuerProfile
declare const sealed: Sealed<{ readonly name: string }>
declare function log(event: Partial<AuditEvent>): void
const { name } = sealed.payload.untrusted
`
/** TypeScript's "not assignable", "only known properties may be" and "property is missing". */
const [wrongType, unknownMember, missingBrand] = [2322, 2353, 2741]

const loggedCases = [
  ['the rules that decided', 'log({ ruling: rulingOf(decision), issuer })', []],
  [
    'the licence and a place',
    "log({ verifier: verifierOf(null), destination: placeOf('330106', null) })",
    [],
  ],
  ['a name as an outcome', 'log({ outcome: name })', [wrongType]],
  ['a name as a reason', 'log({ reasons: [name] })', [wrongType]],
  ['a name as a place', 'log({ destination: name })', [wrongType]],
  ['a name as a format', 'log({ format: name })', [wrongType]],
  ['a name as an issuer', 'log({ issuer: name })', [wrongType]],
  ['a name as a verifier', 'log({ verifier: name })', [wrongType]],
  [
    'a name among the rules',
    'log({ ruling: { set: name, version: name, rules: [name] } })',
    [missingBrand],
  ],
  ['a name as a snapshot', 'log({ snapshot: name })', [wrongType]],
  ['a name as the gateway', 'log({ gateway: name })', [wrongType]],
  ['a name as what was shown', 'log({ evidence: name })', [wrongType]],
  ['a name in a member of its own', 'log({ name })', [unknownMember]],
] as const

const cases = [
  ['a believed code is read', 'adapter.claims(opened)', []],
  ['a signed code states its terms', 'adapter.terms(authentic)', []],
  ['reading a code that only was decoded', 'adapter.claims(sealed)', [notAssignable]],
  ['reading a code whose issuer was not asked', 'adapter.claims(reference)', [notAssignable]],
  ['reading a code whose time was not checked', 'adapter.claims(authentic)', [notAssignable]],
  ['taking terms from an unsigned code', 'adapter.terms(sealed)', [notAssignable]],
  ['reading the bare payload', 'adapter.claims(sealed.payload)', [notAssignable]],
  [
    'dressing an unsigned payload up as believed',
    "adapter.claims({ format: '', issuer, assurance: 'signature', terms: adapter.terms(authentic), payload: sealed.payload.untrusted })",
    [notAssignable],
  ],
] as const

describe('promise 3: nothing is believed before its signature or its channel; the compiler says so', () => {
  let found: readonly (readonly number[])[]

  beforeAll(() => {
    found = compile([
      ...cases.map(([, expression]) => `${declared}${expression}\n`),
      ...loggedCases.map(([, expression]) => `${logged}${expression}\n`),
    ])
  }, 60_000)

  test.each(cases.map(([name, , codes], index) => ({ name, codes, index })))(
    '$name: compiler errors $codes',
    ({ codes, index }) => {
      expect(found[index]).toEqual(codes)
    },
  )

  test.each(loggedCases.map(([name, , codes], index) => ({ name, codes, index })))(
    'the line of a passage, with $name: compiler errors $codes',
    ({ codes, index }) => {
      expect(found[cases.length + index]).toEqual(codes)
    },
  )
})
