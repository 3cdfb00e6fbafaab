import { describe, expect, test } from 'vitest'
import type { Sealed, Terms } from '../../specs/words.ts'
import { authenticatedChannel } from '../../trust-store/channel.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { TrustError } from '../../trust-store/error.ts'
import { findService, open, openAnswer } from '../../trust-store/open.ts'
import type { IssuerService, TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import type { TestPayload } from './lists.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  sealedBy,
  serviceOf,
  termsOf,
  verified,
} from './lists.ts'

const zhejiang = await foundAuthority('330000', { scope: ['330000', 'AT', 'DE'] })
const jiangsu = await foundAuthority('320000')
const hangzhou = await issueSigner(zhejiang, '330100')
const hangzhouOld = await issueSigner(zhejiang, '330100', { notAfter: at - dayMs })
const hangzhouNext = await issueSigner(zhejiang, '330100', { notBefore: at + dayMs })
const hangzhouRevoked = await issueSigner(zhejiang, '330100')
const hangzhouForeign = await issueSigner(jiangsu, '330100')
const hangzhouElsewhere = await issueSigner(zhejiang, '330200')
const ningbo = await issueSigner(zhejiang, '330200', { algorithm: 'ES384' })
const nanjing = await issueSigner(jiangsu, '320100')
const austria = await issueSigner('self', 'AT')
const germany = await issueSigner('self', 'DE')

const pins = ['A'.repeat(43)]
const lists: Partial<TrustList> = {
  issuers: [
    issuerOf('330100', {
      format: 'national-code',
      keys: [
        hangzhou,
        hangzhouOld,
        hangzhouNext,
        hangzhouRevoked,
        hangzhouForeign,
        hangzhouElsewhere,
      ].map((holder) => listedKey(holder)),
      revokedKeyIds: [listedKey(hangzhouRevoked).keyId],
      revokedCodeIds: ['stolen'],
      endpoint: { url: 'https://code.example/verify', pins },
    }),
    issuerOf('330200', {
      format: 'national-code',
      algorithms: ['ES384'],
      keys: [listedKey(ningbo)],
    }),
    issuerOf('330300', {
      format: 'national-code',
      keys: [listedKey(hangzhou)],
      status: 'suspended',
    }),
    issuerOf('330400', {
      format: 'national-code',
      keys: [listedKey(hangzhou)],
      status: 'withdrawn',
    }),
    issuerOf('AT', { format: 'eu-dcc', keys: [listedKey(austria, 'c0ffee')] }),
    issuerOf('DE', { format: 'eu-dcc', keys: [listedKey(germany, 'c0ffee')] }),
  ],
}
const ofJiangsu: Partial<TrustList> = {
  issuers: [issuerOf('320100', { format: 'national-code', keys: [listedKey(nanjing)] })],
}
const snapshot = compileSnapshot(
  [await verified(zhejiang, lists), await verified(jiangsu, ofJiangsu)],
  { at },
)
const under = { snapshot, backend, at }

const first = await issueSigner(zhejiang, '330500')
const second = await issueSigner(zhejiang, '330500')
const pairedIssuers = [
  issuerOf('330500', {
    format: 'national-code',
    keys: [listedKey(first, '01'), listedKey(second, '02')],
  }),
  issuerOf('330100', { format: 'national-code', keys: [listedKey(hangzhou, '03')] }),
]
const paired = compileSnapshot([await verified(zhejiang, { issuers: pairedIssuers })], { at })

async function outcome(
  code: Sealed<TestPayload> | Promise<Sealed<TestPayload>>,
  terms: Partial<Terms> = {},
  changes: { readonly snapshot?: TrustSnapshot | null; readonly at?: number } = {},
  asked: IssuerService | null = null,
): Promise<string> {
  try {
    const opened = await open(await code, termsOf(terms), { ...under, ...changes }, asked)
    return `opened ${opened.issuer.id}`
  } catch (error) {
    if (error instanceof TrustError) return error.code
    throw error
  }
}

describe('a self-contained code is opened', () => {
  test('where its issuer, key, signature and time are good', async () => {
    const terms = {
      issuerClaims: ['division:330100'],
      expiresAt: at,
      notBefore: at,
      codeIds: ['1'],
    }
    const opened = await open(await sealedBy([hangzhou]), termsOf(terms), under)
    expect(opened.payload).toEqual({ text: 'payload' })
    expect(opened.assurance).toBe('signature')
    expect(opened.issuer).toMatchObject({
      id: 'issuer-330100',
      territory: '330100',
      authority: { id: 'authority-330000', territory: '330000' },
      contact: { phone: '12345' },
      grades: { '10': '10' },
    })
  })

  test('under each of the issuer’s keys where it names none', async () => {
    expect(
      await outcome(sealedBy([ningbo], { issuerHint: 'division:330200', keyHints: [null] })),
    ).toBe('opened issuer-330200')
    expect(await outcome(sealedBy([hangzhou], { keyHints: [null] }))).toBe('opened issuer-330100')
  })

  test('only after its signature was accepted are its terms read', async () => {
    const code = await sealedBy([hangzhou])
    const [signature] = code.signatures
    const forged = { ...code, signatures: [{ ...signature, signed: Uint8Array.of(1) }] as const }
    let read = false
    const terms = () => {
      read = true
      return termsOf()()
    }
    await expect(open(forged, terms, under)).rejects.toThrow('trust.signature')
    expect(read).toBe(false)
  })

  test('and what reading its terms throws is passed on', async () => {
    const broken = () => {
      throw new RangeError('claims')
    }
    await expect(open(await sealedBy([hangzhou]), broken, under)).rejects.toThrow(RangeError)
  })
})

describe('trust data', () => {
  test('that was never had decides nothing', async () => {
    expect(await outcome(sealedBy([hangzhou]), {}, { snapshot: null })).toBe('trust.none')
  })

  test('that is stale decides nothing, from its next update on', async () => {
    const code = await sealedBy([hangzhou])
    const { nextUpdate } = snapshot.lists[0] ?? { nextUpdate: 0 }
    expect(await outcome(code, {}, { at: nextUpdate - 1 })).toBe('opened issuer-330100')
    expect(await outcome(code, {}, { at: nextUpdate })).toBe('trust.stale')
    const forged = sealedBy([nanjing])
    expect(await outcome(forged, {}, { at: nextUpdate })).toBe('trust.stale')
    const foreign = sealedBy([germany], {
      format: 'eu-dcc',
      issuerHint: null,
      keyHints: ['c0ffee'],
    })
    expect(await outcome(foreign, {}, { at: nextUpdate })).toBe('trust.stale')
    const unknown = sealedBy([germany], { format: 'eu-dcc', issuerHint: null, keyHints: ['0000'] })
    expect(await outcome(unknown, {}, { at: nextUpdate })).toBe('trust.stale')
  })

  test('that one authority owes decides nothing about its territory, and only about that', async () => {
    const partial = compileSnapshot([await verified(jiangsu, ofJiangsu)], {
      at,
      missing: [zhejiang.anchor],
    })
    expect(await outcome(sealedBy([hangzhou]), {}, { snapshot: partial })).toBe('trust.none')
    const unknown = sealedBy([hangzhou], { issuerHint: 'division:110000' })
    expect(await outcome(unknown, {}, { snapshot: partial })).toBe('trust.issuer-unknown')
    const nanjingCode = sealedBy([nanjing], { issuerHint: 'division:320100' })
    expect(await outcome(nanjingCode, {}, { snapshot: partial })).toBe('opened issuer-320100')
    const foreign = sealedBy([germany], { format: 'eu-dcc', issuerHint: null })
    expect(await outcome(foreign, {}, { snapshot: partial })).toBe('trust.none')
  })
})

describe('a self-contained code is refused', () => {
  test('whose issuer no list names', async () => {
    const code = sealedBy([hangzhou], { issuerHint: 'division:339900' })
    expect(await outcome(code)).toBe('trust.issuer-unknown')
  })

  test('whose issuer was withdrawn', async () => {
    const code = sealedBy([hangzhou], { issuerHint: 'division:330400' })
    expect(await outcome(code)).toBe('trust.issuer-unknown')
  })

  test('whose issuer was withdrawn, whoever else owes a list', async () => {
    const missing = [{ scope: ['000000'] }]
    const partial = compileSnapshot([await verified(zhejiang, lists)], { at, missing })
    const code = sealedBy([hangzhou], { issuerHint: 'division:330400' })
    expect(await outcome(code, {}, { snapshot: partial })).toBe('trust.issuer-unknown')
    const unheard = sealedBy([hangzhou], { issuerHint: 'division:330900' })
    expect(await outcome(unheard, {}, { snapshot: partial })).toBe('trust.none')
  })

  test('whose issuer is suspended', async () => {
    const code = sealedBy([hangzhou], { issuerHint: 'division:330300' })
    expect(await outcome(code)).toBe('trust.issuer-suspended')
  })

  test('whose issuer may not use the format', async () => {
    expect(await outcome(sealedBy([hangzhou], { format: 'eu-dcc' }))).toBe(
      'trust.format-not-allowed',
    )
  })

  test('whose key the issuer does not have', async () => {
    expect(await outcome(sealedBy([hangzhou], { keyHints: ['0000'] }))).toBe('trust.key-unknown')
    const nameless = sealedBy([austria], { format: 'eu-dcc', issuerHint: null, keyHints: ['0000'] })
    expect(await outcome(nameless)).toBe('trust.key-unknown')
    const both = sealedBy([austria], { format: 'eu-dcc', issuerHint: null, keyHints: [null] })
    expect(await outcome(both)).toBe('trust.key-unknown')
  })

  test('signed with the key of another province’s issuer', async () => {
    expect(await outcome(sealedBy([nanjing]))).toBe('trust.key-unknown')
    const hint = listedKey(hangzhou).keyId
    expect(await outcome(sealedBy([nanjing], { keyHints: [hint] }))).toBe('trust.signature')
  })

  test('signed with a key whose certificate another province’s authority issued', async () => {
    expect(await outcome(sealedBy([hangzhouForeign]))).toBe('trust.path')
  })

  test('signed with a key whose certificate is another city’s', async () => {
    expect(await outcome(sealedBy([hangzhouElsewhere]))).toBe('trust.path')
  })

  test('signed with a key that has expired, or is not valid yet', async () => {
    expect(await outcome(sealedBy([hangzhouOld]))).toBe('trust.key-expired')
    expect(await outcome(sealedBy([hangzhouNext]))).toBe('trust.key-not-yet-valid')
  })

  test('and said to be forged, not expired, where an expired key did not sign it', async () => {
    const hint = listedKey(hangzhouOld).keyId
    expect(await outcome(sealedBy([hangzhou], { keyHints: [hint] }))).toBe('trust.signature')
  })

  test('issued before its key was valid', async () => {
    const code = await sealedBy([hangzhou])
    const start = hangzhou.certificate.notBefore
    expect(await outcome(code, { issuedAt: start - 60_000 })).toBe('opened issuer-330100')
    expect(await outcome(code, { issuedAt: start - 60_001 })).toBe('trust.key-not-yet-valid')
  })

  test('up to the last second of its key', async () => {
    const code = await sealedBy([hangzhouOld])
    const end = hangzhouOld.certificate.notAfter
    const fresh = await verified(
      zhejiang,
      {
        ...lists,
        issuedAt: end - dayMs,
        nextUpdate: end + dayMs,
        issuers: (lists.issuers ?? []).map((issuer) => ({
          ...issuer,
          services: issuer.services.map((service) => ({ ...service, statusSince: end - dayMs })),
        })),
      },
      end,
    )
    const then = compileSnapshot([fresh], { at: end })
    expect(await outcome(code, {}, { snapshot: then, at: end + 999 })).toBe('opened issuer-330100')
    expect(await outcome(code, {}, { snapshot: then, at: end + 1000 })).toBe('trust.key-expired')
  })

  test('signed with a revoked key', async () => {
    expect(await outcome(sealedBy([hangzhouRevoked]))).toBe('trust.key-revoked')
  })

  test('that is itself revoked', async () => {
    expect(await outcome(sealedBy([hangzhou]), { codeIds: ['other', 'stolen'] })).toBe(
      'code.revoked',
    )
  })

  test('whose algorithm its issuer may not use', async () => {
    const code = await sealedBy([hangzhou], {
      issuerHint: 'division:330200',
      keyHints: [listedKey(ningbo).keyId],
    })
    expect(await outcome(code)).toBe('trust.algorithm-not-allowed')
    const [signature] = code.signatures
    const named = (algorithm: string) => ({
      ...code,
      signatures: [{ ...signature, algorithm }] as const,
    })
    for (const name of ['jose:none', 'jose:HS256', 'cose:-257', '', '__proto__']) {
      expect(await outcome(named(name))).toBe('trust.algorithm-not-allowed')
    }
  })

  test('whose signature is not its key’s', async () => {
    const code = await sealedBy([hangzhou])
    const [signature] = code.signatures
    for (const bytes of [new Uint8Array(64), new Uint8Array(0), new Uint8Array(65)]) {
      const forged = { ...code, signatures: [{ ...signature, signature: bytes }] as const }
      expect(await outcome(forged)).toBe('trust.signature')
    }
  })

  test('after its last instant, which still counts', async () => {
    const code = await sealedBy([hangzhou])
    expect(await outcome(code, { expiresAt: at })).toBe('opened issuer-330100')
    expect(await outcome(code, { expiresAt: at - 1 })).toBe('code.expired')
  })

  test('before its first instant, but for a minute of grace', async () => {
    const code = await sealedBy([hangzhou])
    expect(await outcome(code, { notBefore: at + 60_000 })).toBe('opened issuer-330100')
    expect(await outcome(code, { notBefore: at + 60_001 })).toBe('code.not-yet-valid')
    expect(await outcome(code, { issuedAt: at + 60_001 })).toBe('code.not-yet-valid')
  })

  test('whose claims name another issuer', async () => {
    const code = await sealedBy([hangzhou])
    expect(await outcome(code, { issuerClaims: ['division:320100'] })).toBe('trust.issuer-mismatch')
    expect(await outcome(code, { issuerClaims: ['division:330100', 'division:330200'] })).toBe(
      'trust.issuer-mismatch',
    )
  })

  test('whose signer’s certificate is meant for something else', async () => {
    const limited = await issueSigner('self', 'AT', {
      profile: { kind: 'code-signer', extendedKeyUsage: ['1.3.6.1.4.1.1847.2021.1.1'] },
    })
    const issuers = [issuerOf('AT', { format: 'eu-dcc', keys: [listedKey(limited)] })]
    const own = compileSnapshot([await verified(zhejiang, { issuers })], { at })
    const code = await sealedBy([limited], { format: 'eu-dcc', issuerHint: null })
    const restricting = ['1.3.6.1.4.1.1847.2021.1.1', '1.3.6.1.4.1.1847.2021.1.2']
    const usage = (anyOf: string) => ({ keyUsage: { restricting, anyOf: [anyOf] } })
    expect(await outcome(code, usage('1.3.6.1.4.1.1847.2021.1.1'), { snapshot: own })).toBe(
      'opened issuer-AT',
    )
    expect(await outcome(code, usage('1.3.6.1.4.1.1847.2021.1.2'), { snapshot: own })).toBe(
      'trust.key-usage',
    )
  })

  test('whose signer’s certificate is not for signatures at all', async () => {
    const authority = await issueSigner('self', 'AT', { profile: { kind: 'authority' } })
    const issuers = [issuerOf('AT', { format: 'eu-dcc', keys: [listedKey(authority)] })]
    const own = compileSnapshot([await verified(zhejiang, { issuers })], { at })
    const code = sealedBy([authority], { format: 'eu-dcc', issuerHint: null })
    expect(await outcome(code, {}, { snapshot: own })).toBe('trust.key-usage')
  })

  test('with the issuer that the list names, once it is known', async () => {
    const error = await open(await sealedBy([hangzhouOld]), termsOf(), under).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({
      code: 'trust.key-expired',
      issuer: { id: 'issuer-330100' },
      message: 'trust.key-expired',
    })
  })
})

describe('where two countries share a key id', () => {
  const nameless = { format: 'eu-dcc', issuerHint: null, keyHints: ['c0ffee'] } as const

  test('each one’s codes are opened under its own key', async () => {
    expect(await outcome(sealedBy([austria], nameless), { issuerClaims: ['country:AT'] })).toBe(
      'opened issuer-AT',
    )
    expect(await outcome(sealedBy([germany], nameless), { issuerClaims: ['country:DE'] })).toBe(
      'opened issuer-DE',
    )
  })

  test('neither speaks for the other', async () => {
    expect(await outcome(sealedBy([austria], nameless), { issuerClaims: ['country:DE'] })).toBe(
      'trust.issuer-mismatch',
    )
    expect(await outcome(sealedBy([germany], nameless), { issuerClaims: ['country:AT'] })).toBe(
      'trust.issuer-mismatch',
    )
  })

  test('a third one’s signature is forged', async () => {
    expect(await outcome(sealedBy([hangzhou], nameless))).toBe('trust.signature')
  })

  test('and one of them is suspended, its codes are said to be a suspended issuer’s', async () => {
    const issuers = [
      issuerOf('DE', {
        format: 'eu-dcc',
        keys: [listedKey(germany, 'c0ffee')],
        status: 'suspended',
      }),
      issuerOf('AT', { format: 'eu-dcc', keys: [listedKey(austria, 'c0ffee')] }),
    ]
    const own = { snapshot: compileSnapshot([await verified(zhejiang, { issuers })], { at }) }
    expect(await outcome(sealedBy([germany], nameless), {}, own)).toBe('trust.issuer-suspended')
    expect(await outcome(sealedBy([austria], nameless), {}, own)).toBe('opened issuer-AT')
  })

  test('and even the key, the claims decide whose code it is', async () => {
    const issuers = [
      issuerOf('DE', { format: 'eu-dcc', keys: [listedKey(austria, 'c0ffee')] }),
      issuerOf('AT', { format: 'eu-dcc', keys: [listedKey(austria, 'c0ffee')] }),
    ]
    const own = { snapshot: compileSnapshot([await verified(zhejiang, { issuers })], { at }) }
    const code = await sealedBy([austria], nameless)
    expect(await outcome(code, { issuerClaims: ['country:AT'] }, own)).toBe('opened issuer-AT')
    expect(await outcome(code, { issuerClaims: ['country:DE'] }, own)).toBe('opened issuer-DE')
    expect(await outcome(code, { issuerClaims: ['country:FR'] }, own)).toBe('trust.issuer-mismatch')
  })
})

describe('a code with two signatures', () => {
  const own = { snapshot: paired }
  const hinted = (keyHints: readonly (string | null)[]) => ({
    issuerHint: 'division:330500',
    keyHints,
  })

  test('is opened where both verify under keys of its issuer', async () => {
    expect(await outcome(sealedBy([first, second], hinted(['01', '02'])), {}, own)).toBe(
      'opened issuer-330500',
    )
    expect(await outcome(sealedBy([second, second], hinted(['02', '02'])), {}, own)).toBe(
      'opened issuer-330500',
    )
    expect(await outcome(sealedBy([first, second], hinted([null, null])), {}, own)).toBe(
      'opened issuer-330500',
    )
  })

  test('is refused where either does not', async () => {
    expect(await outcome(sealedBy([first, first], hinted(['01', '02'])), {}, own)).toBe(
      'trust.signature',
    )
    expect(await outcome(sealedBy([second, second], hinted(['01', '02'])), {}, own)).toBe(
      'trust.signature',
    )
  })

  test('is refused where the second is another issuer’s', async () => {
    expect(await outcome(sealedBy([first, hangzhou], hinted(['01', '03'])), {}, own)).toBe(
      'trust.key-unknown',
    )
  })

  test('is refused where the key of the second is revoked', async () => {
    const revoked = [
      issuerOf('330500', {
        format: 'national-code',
        keys: [listedKey(first, '01'), listedKey(second, '02')],
        revokedKeyIds: ['02'],
      }),
    ]
    const snapshot = compileSnapshot([await verified(zhejiang, { issuers: revoked })], { at })
    expect(await outcome(sealedBy([first, second], hinted(['01', '02'])), {}, { snapshot })).toBe(
      'trust.key-revoked',
    )
  })
})

describe('a key listed twice', () => {
  test('is good where one of its certificates is', async () => {
    const renewed = await issueSigner(zhejiang, '330600', { pair: hangzhouOld.pair })
    const old = await issueSigner(zhejiang, '330600', {
      pair: hangzhouOld.pair,
      notAfter: at - dayMs,
    })
    const issuers = [
      issuerOf('330600', {
        format: 'national-code',
        keys: [listedKey(old, '01'), listedKey(renewed, '01')],
      }),
    ]
    const own = { snapshot: compileSnapshot([await verified(zhejiang, { issuers })], { at }) }
    const code = sealedBy([renewed], { issuerHint: 'division:330600', keyHints: ['01'] })
    expect(await outcome(code, {}, own)).toBe('opened issuer-330600')
  })
})

describe('an unsigned answer', () => {
  const answer = { payload: { untrusted: { text: 'answer' } } }
  const service = findService({ format: 'national-code', issuerHint: 'division:330100' }, under)
  const target = { issuerId: service.profile.id, pins: service.endpoint?.pins ?? [] }
  const channel = authenticatedChannel(target, pins[0] ?? '')

  function answered(terms: Partial<Terms> = {}, changes: object = {}, through = channel): string {
    try {
      return `opened by ${openAnswer(answer, service, through, termsOf(terms), { ...under, ...changes }).assurance}`
    } catch (error) {
      return error instanceof TrustError ? error.code : String(error)
    }
  }

  test('is opened by the channel to its issuer', () => {
    expect(answered({ issuerClaims: ['division:330100'], expiresAt: at })).toBe('opened by channel')
  })

  test('comes by no channel where the server’s certificate is not one that the list names', () => {
    expect(authenticatedChannel(target, 'B'.repeat(43))).toBe(null)
    expect(authenticatedChannel({ ...target, pins: [] }, '')).toBe(null)
    expect(answered({}, {}, null)).toBe('trust.issuer-mismatch')
  })

  test('is refused by another issuer’s channel', () => {
    const other = authenticatedChannel({ issuerId: 'issuer-330200', pins }, pins[0] ?? '')
    expect(answered({}, {}, other)).toBe('trust.issuer-mismatch')
  })

  test('is refused for another issuer’s code, a revoked one, and outside its time', () => {
    expect(answered({ issuerClaims: ['division:330200'] })).toBe('trust.issuer-mismatch')
    expect(answered({ codeIds: ['stolen'] })).toBe('code.revoked')
    expect(answered({ expiresAt: at - 1 })).toBe('code.expired')
    expect(answered({ notBefore: at + 60_001 })).toBe('code.not-yet-valid')
    expect(answered({}, { at: at + dayMs })).toBe('trust.stale')
    expect(answered({}, { snapshot: null })).toBe('trust.none')
  })
})

describe('a signed answer', () => {
  const service = findService({ format: 'national-code', issuerHint: 'division:330100' }, under)

  test('is opened where the issuer that was asked signed it', async () => {
    expect(await outcome(sealedBy([hangzhou], { issuerHint: null }), {}, {}, service)).toBe(
      'opened issuer-330100',
    )
    expect(await outcome(sealedBy([hangzhou]), {}, {}, service)).toBe('opened issuer-330100')
  })

  test('is refused where another one did', async () => {
    expect(
      await outcome(sealedBy([ningbo], { issuerHint: 'division:330200' }), {}, {}, service),
    ).toBe('trust.issuer-mismatch')
    expect(await outcome(sealedBy([ningbo], { issuerHint: null }), {}, {}, service)).toBe(
      'trust.key-unknown',
    )
  })
})

describe('the issuer of an opaque code', () => {
  const find =
    (issuerHint: string, format = 'national-code') =>
    () =>
      findService({ format, issuerHint }, under)

  test('is found, or the reason is', () => {
    expect(find('division:330100')().endpoint?.url).toBe('https://code.example/verify')
    expect(find('division:339900')).toThrow('trust.issuer-unknown')
    expect(find('division:330300')).toThrow('trust.issuer-suspended')
    expect(find('division:330100', 'eu-dcc')).toThrow('trust.format-not-allowed')
    expect(serviceOf('AT', { format: 'eu-dcc' }).trust).toBe('listed')
  })
})
