import { describe, expect, it } from 'vitest'
import { readiness, trustStatus } from '../../gateway/standing.ts'
import { validateReadiness, validateTrustStatus } from '../../specs/generated/validators.js'
import type { AuthorityStatus } from '../../trust-store/keeper.ts'
import type { RevocationStatus } from '../../trust-store/revocation/revocations.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'

const at = Date.UTC(2030, 5, 1)
const digest = '0a'.repeat(32)

const fine: AuthorityStatus = {
  authority: 'zhejiang',
  territory: '330000',
  followedFrom: null,
  state: 'fresh',
  sequence: 7,
  nextUpdate: at + 1000,
  trouble: null,
  held: null,
  logSize: null,
  imported: null,
}
const missingSet: RevocationStatus = {
  authority: 'zhejiang',
  issuer: 'hangzhou',
  format: 'national-code',
  state: 'none',
  number: null,
  count: null,
  nextUpdate: null,
  trouble: null,
}
const freshSet = { ...missingSet, state: 'fresh', number: 1, count: 0, nextUpdate: at } as const

const listOf = ({ authority, territory }: AuthorityStatus) => ({
  authority,
  territory,
  sequence: 7,
  issuedAt: at,
  nextUpdate: at + 1000,
})

function trustOf(authorities: readonly AuthorityStatus[], sets: readonly RevocationStatus[] = []) {
  return { current: () => null, status: () => authorities, revocations: () => sets }
}

function statusOf(authorities: readonly AuthorityStatus[], sets?: readonly RevocationStatus[]) {
  const lists = authorities.map(listOf)
  const snapshot = { version: 'v', compiledAt: at, lists } as unknown as TrustSnapshot
  const status = trustStatus(snapshot, trustOf(authorities, sets), at)
  expect(validateTrustStatus(status), JSON.stringify(validateTrustStatus.errors)).toBe(true)
  return status
}

describe('the status of trust', () => {
  it('says of each list what there is to say, and nothing else', () => {
    const held = { sequence: 8, digest, lossShare: 0.5 }
    const shrunk = { code: 'list.shrunk', path: null } as const
    const { lists } = statusOf([
      fine,
      { ...fine, authority: 'hangzhou', followedFrom: 'zhejiang', logSize: 4120 },
      { ...fine, authority: 'ningbo', trouble: shrunk, held },
      {
        ...fine,
        authority: 'eu',
        territory: 'DE',
        imported: { skipped: { 'import.scope': 2, 'import.path': 1 }, noted: {} },
      },
    ])
    const plain = {
      territory: '330000',
      sequence: 7,
      issuedAt: '2030-06-01T00:00:00Z',
      nextUpdate: '2030-06-01T00:00:01Z',
      stale: false,
    }
    expect(lists).toEqual([
      { ...plain, authority: 'zhejiang' },
      { ...plain, authority: 'hangzhou', followedFrom: 'zhejiang', logSize: 4120 },
      { ...plain, authority: 'ningbo', trouble: 'list.shrunk', held },
      { ...plain, authority: 'eu', territory: 'DE', imported: { skipped: 3, noted: 0 } },
    ])
  })

  it('shows sets in trouble first, and counts those that it does not show', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...freshSet,
      issuer: `issuer-${index}`,
    }))
    const { revocations, moreRevocations } = statusOf([fine], [...many, freshSet, missingSet])
    expect(revocations).toHaveLength(1000)
    expect(revocations[0]).toMatchObject({ issuer: 'hangzhou', state: 'none' })
    expect(moreRevocations).toBe(2)
  })
})

describe('readiness', () => {
  it('names lists before sets, and no more than can be read', () => {
    const bad = { ...fine, state: 'none', trouble: { code: 'list.jws', path: null } } as const
    const state = readiness(trustOf([fine, bad], [missingSet]), { mode: 'licensed' })
    expect(state.ready).toBe(true)
    expect(state.reasons.map(({ code }) => code)).toEqual([
      'list.jws',
      'trust.none',
      'trust.revocation-unknown',
    ])
    const crowd = readiness(trustOf(Array.from({ length: 400 }, () => bad)), { mode: 'anonymous' })
    expect(crowd).toMatchObject({ ready: false })
    expect(crowd.reasons).toHaveLength(64)
    expect(validateReadiness(crowd)).toBe(true)
  })
})
