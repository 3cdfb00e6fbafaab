/** Which key is used for which code: complaints 1, 2, 3 and 18. */
import { expect, test } from 'vitest'
import type { Sealed } from '../../specs/words.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { TrustError } from '../../trust-store/error.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import { open } from '../../trust-store/open.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import { fromBase64 } from '../../trust-store/trust-list/base64.ts'
import { hexText } from '../../trust-store/trust-list/key-id.ts'
import type { ListedIssuer, ListedKey } from '../../trust-store/trust-list/model.ts'
import type { TestHolder } from '../trust/authority.ts'
import {
  bytesOf,
  countryAuthority,
  documentSigner,
  dscEntry,
  dscMember,
  kidOf,
} from '../trust/import-sources.ts'
import {
  at,
  backend,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  publish,
  sealedBy,
  type TestPayload,
  termsOf,
  verified,
} from '../trust/lists.ts'

const format = 'eu-dcc'
/** Eight bytes, as the EU's key ids have. */
const kid = 'a1b2c3d4e5f60718'

const national = await foundAuthority('000000', { scope: ['000000', 'AT', 'DE', 'FR'] })

function countryOf(country: string, keys: readonly ListedKey[]): ListedIssuer {
  return issuerOf(country, { format, keys, algorithms: ['ES256', 'PS256'] })
}

/** A code of this country, or one that says so; it names its key and no issuer, as the EU's do. */
function dccOf(holder: TestHolder, keyHint: string = kid): Promise<Sealed<TestPayload>> {
  return sealedBy([holder], { format, issuerHint: null, keyHints: [keyHint] })
}

/** The key id of an imported signer, as codes hint at it. */
async function hexKidOf(holder: TestHolder): Promise<string> {
  return hexText(fromBase64(await kidOf(holder)) ?? new Uint8Array())
}

/** The issuer that it is believed to be of, or why it is not believed. */
async function believed(
  code: Sealed<TestPayload>,
  country: string,
  snapshot: TrustSnapshot | null,
  using: SignatureBackend = backend,
): Promise<string> {
  const terms = termsOf({ issuerClaims: [`country:${country}`] })
  try {
    return (await open(code, terms, { snapshot, backend: using, at })).issuer.territory
  } catch (error) {
    if (error instanceof TrustError) return error.code
    throw error
  }
}

/** The backend, and how often it was asked to verify anything. */
function counting(): SignatureBackend & { count: number } {
  const counted = {
    ...backend,
    count: 0,
    verify(...asked: Parameters<SignatureBackend['verify']>) {
      counted.count += 1
      return backend.verify(...asked)
    },
  }
  return counted
}

test('complaint 1: a key that its country takes back is not trusted on through another that has the same', async () => {
  const shared = await issueSigner('self', 'AT')
  const key = listedKey(shared, kid)
  let list = await publish(national, { issuers: [countryOf('AT', [key]), countryOf('DE', [key])] })
  const keeper = createTrustKeeper({
    anchors: [national.anchor],
    store: createMemoryStore(),
    backend,
    now: () => at,
    fetchList: async () => list,
    maxLossShare: 1,
  })
  await keeper.refresh()
  const code = await dccOf(shared)
  expect(await believed(code, 'AT', keeper.current())).toBe('AT')
  expect(await believed(code, 'DE', keeper.current())).toBe('DE')

  const germany = countryOf('DE', [key])
  const replaced = countryOf('AT', [listedKey(await issueSigner('self', 'AT'))])
  const revoked = issuerOf('AT', { format, keys: [key], revokedKeyIds: [kid] })
  const later = [[germany], [germany, replaced], [germany, revoked]]
  for (const [index, issuers] of later.entries()) {
    const sequence = 2 + index
    list = await publish(national, { sequence, issuers })
    await keeper.refresh()
    expect(keeper.status()[0]).toMatchObject({ sequence, trouble: null })
    expect(await believed(code, 'AT', keeper.current())).toMatch(
      /^trust\.(issuer-mismatch|key-revoked)$/,
    )
    expect(await believed(code, 'DE', keeper.current())).toBe('DE')
  }
})

test('complaint 2: of several keys under one id every one is tried, in one country and in two', async () => {
  const holders = await Promise.all([
    issueSigner('self', 'AT'),
    issueSigner('self', 'AT'),
    issueSigner('self', 'DE'),
    issueSigner('self', 'DE'),
  ])
  const stranger = await issueSigner('self', 'FR')
  const [one, two, three, four] = holders
  const keysOf = (...some: readonly TestHolder[]) => some.map((holder) => listedKey(holder, kid))
  const issuers = [countryOf('AT', keysOf(one, two)), countryOf('DE', keysOf(three, four))]
  const snapshot = compileSnapshot([await verified(national, { issuers })], { at })
  expect(await believed(await dccOf(one), 'AT', snapshot)).toBe('AT')
  expect(await believed(await dccOf(two), 'AT', snapshot)).toBe('AT')
  expect(await believed(await dccOf(three), 'DE', snapshot)).toBe('DE')
  expect(await believed(await dccOf(four), 'DE', snapshot)).toBe('DE')
  // Each speaks for its own country only, and nobody else has the id.
  expect(await believed(await dccOf(two), 'DE', snapshot)).toBe('trust.issuer-mismatch')
  expect(await believed(await dccOf(stranger), 'AT', snapshot)).toBe('trust.signature')
})

test('complaint 3: keys under an RSA-PSS authority are taken, and none is held against another country', async () => {
  const countries = ['AT', 'DE', 'FR'] as const
  const [austria, germany, france] = await Promise.all([
    countryAuthority('AT'),
    countryAuthority('DE', { algorithm: 'PS256' }),
    countryAuthority('FR'),
  ])
  const authorities = { AT: austria, DE: germany, FR: france }
  const signers = await Promise.all(
    Array.from({ length: 48 }, async (_, index) => {
      const country = countries[index % 3] ?? 'AT'
      // One of them signs with RSA-PSS itself.
      const options = index === 1 ? ({ algorithm: 'PS256' } as const) : {}
      return { country, holder: await documentSigner(authorities[country], country, options) }
    }),
  )
  const entries = await Promise.all(signers.map(({ country, holder }) => dscEntry(holder, country)))
  const member = dscMember({
    authorities: Object.values(authorities).map(({ certificate }) => certificate.der),
  })
  const using = counting()
  const imported = await verifyImport(bytesOf(entries), member, at, using)
  expect(imported.report.filter(({ skipped }) => skipped)).toEqual([])
  const keys = imported.verified.list.issuers.map(({ id, services }) => [
    id,
    services[0]?.keys.length,
  ])
  expect(keys).toEqual([
    ['country:AT', 16],
    ['country:DE', 16],
    ['country:FR', 16],
  ])
  // One for each: nobody's key is tried under another's authority.
  expect(using.count).toBeLessThanOrEqual(signers.length)
  const snapshot = compileSnapshot([imported.verified], { at })
  for (const { country, holder } of signers.slice(0, 6)) {
    const code = await dccOf(holder, await hexKidOf(holder))
    expect(await believed(code, country, snapshot)).toBe(country)
  }
})

test('complaint 18: of 2,000 keys only the one that a code names is tried', async () => {
  const holder = await issueSigner('self', 'DE')
  const other = await issueSigner('self', 'DE')
  const keyIdAt = (index: number) => index.toString(16).padStart(16, '0')
  const keys = Array.from({ length: 2000 }, (_, index) =>
    listedKey(index % 1000 === 999 ? holder : other, keyIdAt(index)),
  )
  const list = await verified(national, { issuers: [countryOf('DE', keys)] })
  const snapshot = compileSnapshot([list], { at })
  const using = counting()
  for (const index of [999, 1999]) {
    using.count = 0
    const code = await dccOf(holder, keyIdAt(index))
    expect(await believed(code, 'DE', snapshot, using)).toBe('DE')
    expect(using.count).toBe(1)
  }
  using.count = 0
  expect(await believed(await dccOf(holder, 'ffffffffffffffff'), 'DE', snapshot, using)).toBe(
    'trust.key-unknown',
  )
  const nameless = await sealedBy([holder], { format, issuerHint: null, keyHints: [null] })
  expect(await believed(nameless, 'DE', snapshot, using)).toBe('trust.key-unknown')
  expect(using.count).toBe(0)
})
