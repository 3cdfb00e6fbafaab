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
    found = compile(cases.map(([, expression]) => `${declared}${expression}\n`))
  }, 60_000)

  test.each(cases.map(([name, , codes], index) => ({ name, codes, index })))(
    '$name: compiler errors $codes',
    ({ codes, index }) => {
      expect(found[index]).toEqual(codes)
    },
  )
})
