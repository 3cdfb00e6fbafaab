/** Which lists are taken: complaints 5 and 7. */
import { expect, test } from 'vitest'
import type { Anchor } from '../../trust-store/anchor.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import type { Floor } from '../../trust-store/stores/floor.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import { signCompact } from '../../trust-store/trust-list/jose.ts'
import type { ListedKey } from '../../trust-store/trust-list/model.ts'
import { writeDocument } from '../../trust-store/trust-list/write.ts'
import type { TestHolder } from '../trust/authority.ts'
import {
  bytesOf,
  countryAuthority,
  documentSigner,
  dscEntry,
  dscMember,
  germanList,
} from '../trust/import-sources.ts'
import {
  at,
  backend,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  publish,
  signerOf,
} from '../trust/lists.ts'
import { verdict } from './verdict.ts'

const format = 'national-code'
const zhejiang = await foundAuthority('330000')
const jiangsu = await foundAuthority('320000')

/** A gateway, and what it is given as the authority's list. */
function following(anchor: Anchor, first: string) {
  const world = { list: first, confirmed: null as Floor | null }
  const keeper = createTrustKeeper({
    anchors: [anchor],
    store: createMemoryStore(async () => world.confirmed),
    backend,
    now: () => at,
    fetchList: async () => world.list,
  })
  return Object.assign(world, { keeper })
}

test('complaint 5: a list that lost most of its issuers is held, and everybody stays trusted until a person decides', async () => {
  const holders = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      issueSigner(zhejiang, `3301${String(index).padStart(2, '0')}`),
    ),
  )
  const issuerAt = (index: number, keys: readonly ListedKey[]) =>
    issuerOf(`3301${String(index).padStart(2, '0')}`, { format, keys })
  const all = holders.map((holder, index) => issuerAt(index, [listedKey(holder)]))
  const world = following(zhejiang.anchor, await publish(zhejiang, { issuers: all }))
  const { keeper } = world
  await keeper.refresh()
  const trusted = async () => {
    const verdicts = holders.map((holder, index) =>
      verdict(holder, `3301${String(index).padStart(2, '0')}`, keeper.current()),
    )
    return (await Promise.all(verdicts)).filter((one) => one === 'opened').length
  }
  expect(await trusted()).toBe(10)
  for (const [index, left] of [0, 4].entries()) {
    world.list = await publish(zhejiang, { sequence: 2 + index, issuers: all.slice(0, left) })
    await keeper.refresh()
    const [status] = keeper.status()
    expect(status).toMatchObject({
      state: 'fresh',
      sequence: 1,
      trouble: { code: 'list.shrunk' },
      held: { sequence: 2 + index, lossShare: (10 - left) / 10 },
    })
    expect(await trusted()).toBe(10)
  }
  world.confirmed = keeper.status()[0]?.held ?? null
  await keeper.refresh()
  expect(keeper.status()[0]).toMatchObject({ sequence: 3, trouble: null, held: null })
  expect(await trusted()).toBe(4)
})

test('complaint 5: what a list leaves out cannot take its own authority away', async () => {
  // Anchors come with the configuration, never with a list, which may well be empty of everything.
  const holder = await issueSigner(zhejiang, '330100')
  const issuers = [issuerOf('330100', { format, keys: [listedKey(holder)] })]
  const bare = await publish(zhejiang, { issuers, intermediates: [], pointers: [] })
  const world = following(zhejiang.anchor, bare)
  await world.keeper.refresh()
  expect(await verdict(holder, '330100', world.keeper.current())).toBe('opened')
  // And an import whose authorities are not configured as such takes nothing unseen.
  const austria = await countryAuthority('AT')
  const signers = await Promise.all([1, 2, 3].map(() => documentSigner(austria, 'AT')))
  const entries = await Promise.all(signers.map((signer) => dscEntry(signer, 'AT')))
  const germany = await countryAuthority('DE')
  const member = dscMember({ authorities: [germany.certificate.der] })
  const { verified: list, report } = await verifyImport(bytesOf(entries), member, at, backend)
  expect(list.list.issuers).toEqual([])
  expect(report.map(({ code, skipped }) => `${code} ${skipped}`)).toEqual(
    entries.map(() => 'import.no-authority true'),
  )
})

function issuers(holder: TestHolder) {
  return [issuerOf('330100', { format, keys: [listedKey(holder)] })]
}

test('complaint 7: a list that was changed, or signed by somebody else, is not taken', async () => {
  const [honest, forger] = await Promise.all([
    issueSigner(zhejiang, '330100'),
    issueSigner(zhejiang, '330100'),
  ])
  const first = await publish(zhejiang, { issuers: issuers(honest) })
  const world = following(zhejiang.anchor, first)
  await world.keeper.refresh()
  const before = world.keeper.current()

  const second = { sequence: 2, issuers: issuers(forger) }
  const text = JSON.stringify(writeDocument(listOf(zhejiang, second)))
  const [, forged = ''] = (await publish(zhejiang, second)).split('.')
  const [header = '', payload = '', signature = ''] = first.split('.')
  const codeSigner = await issueSigner(zhejiang, '330100')
  const none = btoa(JSON.stringify({ alg: 'none', typ: 'tongxing-trust-list+jose' }))
  const attempts = [
    // Under the signature of the list before.
    `${header}.${forged}.${signature}`,
    `${header}.${forged}.`,
    `${none.replaceAll('=', '')}.${forged}.`,
    // By whoever issues codes; by another authority; by another key under the right certificate.
    await signCompact(text, signerOf(codeSigner)),
    await signCompact(text, jiangsu.signer),
    await signCompact(text, { ...zhejiang.signer, key: codeSigner.keyHolder }),
    // With every part cut or changed.
    `${header}.${payload}.${flipped(signature)}`,
    `${header}.${flipped(payload)}.${signature}`,
    `${flipped(header)}.${payload}.${signature}`,
  ]
  for (const attempt of attempts) {
    world.list = attempt
    await world.keeper.refresh()
    const [status] = world.keeper.status()
    expect(status?.sequence).toBe(1)
    expect(status?.trouble?.code).toMatch(/^list\.(jws|signature|path|key-usage|algorithm)$/)
    expect(world.keeper.current()).toBe(before)
    expect(await verdict(forger, '330100', world.keeper.current())).toBe('trust.key-unknown')
  }
  // It is not that nothing is ever taken.
  world.list = await publish(zhejiang, second)
  await world.keeper.refresh()
  expect(await verdict(forger, '330100', world.keeper.current())).toBe('opened')
})

test('complaint 7: an imported list that nobody signed, or somebody else, is not taken', async () => {
  const publisher = await countryAuthority('DE')
  const signer = await documentSigner(await countryAuthority('AT'), 'AT')
  const signed = await germanList([await dscEntry(signer, 'AT')], publisher)
  const member = dscMember({ key: publisher.pair.spki, unsigned: 'refuse' })
  const taken = await verifyImport(signed, member, at, backend)
  expect(taken.verified.list.issuers).toHaveLength(1)
  const newline = signed.indexOf(10)
  const unsigned = signed.slice(newline + 1)
  const stranger = await germanList([await dscEntry(signer, 'AT')], signer)
  const changed = signed.map((byte, index) => (index === signed.length - 20 ? byte ^ 1 : byte))
  for (const bytes of [unsigned, stranger, changed]) {
    const refused = verifyImport(bytes, member, at, backend)
    await expect(refused).rejects.toThrow(new ListError('list.signature'))
  }
})

/** Another character in the middle: still base64url. */
function flipped(part: string): string {
  const middle = part.length >> 1
  return `${part.slice(0, middle)}${part[middle] === 'A' ? 'B' : 'A'}${part.slice(middle + 1)}`
}
