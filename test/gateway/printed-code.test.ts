/** A code on paper: good for months, until its issuer revokes it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { headFile, partFile, partsOf, signHead } from '../../trust-store/revocation/head.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { personOf } from '../cities/people.ts'
import { type ColourContent, encodeColour } from '../cities/three-colours.ts'
import { type FoundedAuthority, foundAuthority } from '../federation/found.ts'
import type { IssuerPlan } from '../federation/plan.ts'
import { plan } from '../federation/plan.ts'
import { build, extend, idsOf, issued, type Published } from '../trust/revocation-sets.ts'
import { keysOf } from './codes.ts'
import { backend, createTestGateway, day, start, type TestGateway } from './fixture.ts'

const format = 'printed-code'
const id = 'a1'.repeat(16)
const folder = 'https://codes.example/paper'
const issuer: IssuerPlan = {
  id: 'printed-code-zhejiang',
  name: { zh: '浙江纸质健康码窗口（模拟）', en: 'Zhejiang office for printed codes (simulated)' },
  territory: '330000',
  contact: { name: '纸质健康码窗口（模拟）', phone: '000-12345' },
  format,
  algorithm: 'SM2-SM3',
  keyIds: ['zhejiang-1'],
  hint: 'division:330000',
  grades: { '00': '00', '01': '01', '10': '10' },
  caller: null,
  signsReplies: false,
}

let federation: readonly FoundedAuthority[]

beforeAll(async () => {
  const national = plan.find((authority) => authority.id === 'national')
  if (national === undefined) throw new Error('no national authority')
  const issuers = [...national.issuers, issuer]
  federation = [
    await foundAuthority(
      { ...national, issuers },
      { backend, at: start, notBefore: start - 100 * day },
    ),
  ]
})

function keyOfPaper() {
  const [key] = keysOf(federation, issuer.id)
  if (key === undefined) throw new Error('no key')
  return key
}

function paper(changes: Partial<ColourContent> = {}): Promise<string> {
  const { keyId, holder } = keyOfPaper()
  const content: ColourContent = {
    division: '330000',
    keyId,
    id,
    issuedAt: start - 90 * day,
    expiresAt: start + 90 * day,
    person: personOf(21),
    grade: '00',
    assessedAt: start - day,
    ...changes,
  }
  return encodeColour(format, content, 'SM2-SM3', async (bytes) => backend.sign(holder.key, bytes))
}

/** The list says where the issuer's set is. */
function withFolder(list: TrustList): TrustList {
  const issuers = list.issuers.map((one) => {
    if (one.id !== issuer.id) return one
    const services = one.services.map((service) => ({ ...service, revocations: { url: folder } }))
    return { ...one, services }
  })
  return { ...list, issuers }
}

async function uploaded(set: Published, files: Map<string, Uint8Array>): Promise<Published> {
  const { holder, keyId } = keyOfPaper()
  const signed = await signHead(set.signed.head, holder.keyHolder, keyId)
  files.set(`${folder}/${headFile}`, new TextEncoder().encode(signed.jws))
  for (const part of partsOf(signed.head)) {
    const bytes = set.parts.get(part.sha256)
    if (bytes !== undefined) files.set(`${folder}/${partFile(part)}`, bytes)
  }
  return { ...set, signed, set: { ...set.set, head: signed.head, digest: signed.digest } }
}

const said = async (gateway: TestGateway, code: string) => {
  const { outcome, code: reason } = await gateway.verify(code)
  return `${outcome} ${reason}`
}

describe('a code on paper', () => {
  it('is good for months, and not for a second longer', async () => {
    const gateway = await createTestGateway(federation)
    const code = await paper()
    expect(await said(gateway, code)).toBe('accepted rule.grade-green')
    gateway.at(start + day)
    expect(await said(gateway, code)).toBe('accepted rule.grade-green')
    const over = await paper({ expiresAt: start + day - 1000 })
    expect(await said(gateway, over)).toBe('not-recognised code.expired')
  })

  it('is none where it says that it is good for more than half a year', async () => {
    const gateway = await createTestGateway(federation)
    const code = await paper({ expiresAt: start + 95 * day })
    expect(await said(gateway, code)).toBe('not-recognised read.claims')
  })

  it('is refused from the moment its issuer revokes it, and no other paper with it', async () => {
    const files = new Map<string, Uint8Array>()
    const fetchSet = async ({ url }: Request) => {
      const bytes = files.get(url)
      return new Response(bytes === undefined ? null : Uint8Array.from(bytes), {
        status: bytes === undefined ? 404 : 200,
      })
    }
    const gateway = await createTestGateway(federation, { change: withFolder, fetchSet })
    const [lost, other] = [await paper(), await paper({ id: 'b2'.repeat(16) })]
    expect(await said(gateway, lost)).toBe('undecided trust.revocation-unknown')

    const scope = {
      issuer: issuer.id,
      format,
      salt: new Uint8Array(32).fill(5),
      kinds: ['id'],
      width: 41,
    } as const
    const first = await build(null, {
      scope,
      revoked: idsOf(['c3'.repeat(16)]),
      issued: issued([id, 'b2'.repeat(16), 'c3'.repeat(16)], start - 90 * day),
      until: start,
      at: start - 60_000,
    })
    const before = await uploaded(first, files)
    await gateway.keeper.refresh()
    expect(await said(gateway, lost)).toBe('accepted rule.grade-green')

    await uploaded(await extend(before, { revoked: idsOf([id]), issued: [], at: start }), files)
    await gateway.keeper.refresh()
    expect(await said(gateway, lost)).toBe('not-recognised code.revoked')
    expect(await said(gateway, other)).toBe('accepted rule.grade-green')
  })
})
