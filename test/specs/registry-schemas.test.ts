import { describe, expect, it } from 'vitest'
import type { components } from '../../specs/generated/registry-openapi.ts'
import {
  validateApplication,
  validateRegistryAction,
  validateSignedRequest,
} from '../../specs/generated/registry-validators.js'
import type { Action, Entry } from '../../trust-store/registry/entry.ts'
import type { SignedRequest } from '../../trust-store/registry/request.ts'

type Schemas = components['schemas']

const id = '0190a6e2-5f7c-7d3e-8a41-6c2b9d0e1f23'
const participant = 'issuer:11330100MA2CFPQP33'
const signed = {
  registry: 'zhejiang',
  id,
  issuedAt: 1_651_363_200_000,
  expiresAt: 1_651_363_800_000,
  by: 'operator:li',
  request: { kind: 'withdraw', proposal: id },
}

describe('the schemas and the types of the registry', () => {
  it('say the same of what is signed and logged', () => {
    // Each line compiles only where the one side takes what the other gives.
    const requests = (one: Schemas['SignedRequest']): Pick<SignedRequest, 'id' | 'registry'> => one
    const actions = (one: Action): Schemas['RegistryAction'] => one
    const entries = (one: Entry): Schemas['RegistryEntry'] => one
    const back = (one: Schemas['RegistryAction']): Action => one
    expect([requests, actions, entries, back]).toHaveLength(4)
  })
})

describe('an action', () => {
  it.each([
    ['admit', { kind: 'admit', application: id, validDays: 365 }],
    ['a rotation', rotation({})],
    ['revoke whole', { kind: 'revoke', participant, serial: null, reason: 'superseded' }],
  ])('%s is taken', (_what, action) => {
    expect(validateRegistryAction(action)).toBe(true)
  })

  it.each([
    ['an unknown kind', { kind: 'promote', participant }, ''],
    ['no kind', { participant }, ''],
    ['too long a time', { kind: 'admit', application: id, validDays: 9999 }, '/validDays'],
    ['a name in the place of an id', { kind: 'resume', participant: '张三' }, '/participant'],
    [
      'a lower-case credit code',
      { kind: 'resume', participant: 'issuer:11330100ma2cfpqp33' },
      '/participant',
    ],
    [
      'an unknown reason',
      { kind: 'revoke', participant, serial: null, reason: 'other' },
      '/reason',
    ],
    ['a negative overlap', rotation({ overlapDays: -1 }), '/overlapDays'],
    ['what is no base64', rotation({ request: 'not base64!' }), '/request'],
    ['a member more', { kind: 'resume', participant, note: 'x' }, ''],
  ])('with %s is refused, saying where', (_what, action, path) => {
    expect(validateRegistryAction(action)).toBe(false)
    expect(validateRegistryAction.errors?.[0]?.instancePath).toBe(path)
  })
})

describe('a signed request', () => {
  it('names registry, id, times, signer and what is asked', () => {
    expect(validateSignedRequest(signed)).toBe(true)
  })

  it.each([
    ['another signer than operators and participants', { by: 'applicant' }, '/by'],
    ['an upper-case id', { id: id.toUpperCase() }, '/id'],
    ['a time that is no whole number', { issuedAt: 1.5 }, '/issuedAt'],
    ['an unknown kind', { request: { kind: 'delete' } }, '/request'],
    [
      'a digest that is none',
      { request: { kind: 'approve', proposal: id, actionDigest: 'x' } },
      '/request/actionDigest',
    ],
    ['a member more', { password: 'x' }, ''],
  ])('with %s is refused, saying where', (_what, change, path) => {
    expect(validateSignedRequest({ ...signed, ...change })).toBe(false)
    expect(validateSignedRequest.errors?.[0]?.instancePath).toBe(path)
  })
})

describe('an application', () => {
  it.each([
    ['nothing', null],
    ['a list', []],
    ['an empty object', {}],
  ])('that is %s is refused', (_what, application) => {
    expect(validateApplication(application)).toBe(false)
  })
})

function rotation(change: object): object {
  const base = { participant, request: 'AAAA', keyIds: {}, overlapDays: 30, validDays: 365 }
  return { kind: 'rotate', ...base, ...change }
}
