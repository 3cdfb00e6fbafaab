import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { defaultLimits } from '../../trust-store/trust-list/jws.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import { signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'
import { at, foundAuthority, issuerOf, issueSigner, listedKey, listOf } from './lists.ts'
import { format, namesOf, publishMany } from './many-keys.ts'

const issuerCount = 2000
const keysEach = 5
const keyIdOf = (issuer: number, key: number) =>
  (issuer * keysEach + key).toString(16).padStart(16, '0')
const hintOf = (issuer: number) => `division:${110000 + issuer}`

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
function heapBytes(): number {
  if (typeof collect !== 'function') throw new Error('no gc')
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

// How long it takes is for `npm run bench`: a test on a busy machine cannot tell.
test('2,000 issuers with 10,000 keys stay within 80 MB, and each key is found', async () => {
  const backend = createNodeBackend()
  const nation = await foundAuthority('000000')
  const jws = await (async () => {
    const holders = await Promise.all(
      Array.from({ length: keysEach }, () => issueSigner(nation, '000000')),
    )
    const issuers = Array.from({ length: issuerCount }, (_, issuer) =>
      issuerOf(String(110000 + issuer), {
        format: 'national-code',
        keys: holders.map((holder, key) => listedKey(holder, keyIdOf(issuer, key))),
      }),
    )
    return signTrustList(listOf(nation, { issuers }), nation.signer)
  })()

  const before = heapBytes()
  const snapshot = compileSnapshot([await verifyTrustList(jws, nation.anchor, at, backend)], { at })
  const grownMegabytes = (heapBytes() - before) / 1e6

  const hints = Array.from({ length: issuerCount }, (_, issuer) => hintOf(issuer))
  const keyIds = hints.map((_, issuer) => keyIdOf(issuer, issuer % keysEach))
  const found = hints.flatMap((hint, issuer) =>
    snapshot.signers('national-code', hint, keyIds[issuer] ?? null),
  )
  expect(found.map(({ keyId }) => keyId)).toEqual(keyIds)
  expect(grownMegabytes).toBeLessThan(80)
}, 60_000)

// A fifth of what `npm run bench` measures, of keys and of memory.
test('20,000 keys in the lists of 34 provinces stay within 40 MB, and each key is found', async () => {
  const backend = createNodeBackend()
  const published = await (async () => {
    const lists = await publishMany({ issuers: 2000, keysEach: 10, lists: 34 })
    return lists.map(({ authority: { anchor }, jws }) => ({ anchor, jws }))
  })()
  const largest = Math.max(...published.map(({ jws }) => jws.length))
  expect(largest).toBeLessThan(defaultLimits.maxBytes)

  const before = heapBytes()
  const lists: VerifiedList[] = []
  for (const { jws, anchor } of published) {
    lists.push(await verifyTrustList(jws, anchor, at, backend))
  }
  const snapshot = compileSnapshot(lists, { at })
  let found = 0
  for (const { hint, keyId } of lists.flatMap(namesOf)) {
    const byHint = snapshot.signers(format, hint, keyId)
    const byKeyId = snapshot.signers(format, null, keyId)
    if (byHint.length === 1 && byHint[0] === byKeyId[0] && byHint[0]?.keyId === keyId) found += 1
  }
  const grownMegabytes = (heapBytes() - before) / 1e6
  expect(found).toBe(20_000)
  expect(grownMegabytes).toBeLessThan(40)
}, 60_000)
