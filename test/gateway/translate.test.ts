/** `POST /v1/translate` over the whole assembly: what is written, and everything that is not. */
import { beforeAll, describe, expect, it } from 'vitest'
import { nationalCode as format } from '../../adapters/national-code/adapter.ts'
import { readBlock } from '../../adapters/national-code/block.ts'
import { scanOfText } from '../../adapters/registry.ts'
import type { ListedService, TrustList } from '../../trust-store/trust-list/model.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { euCode, keysOf, nationalCode, shanghaiCode } from './codes.ts'
import {
  createTestGateway,
  day,
  foundFederation,
  hour,
  publishAt,
  start,
  type TestGateway,
} from './fixture.ts'
import { type Answered, nationalPen, shanghaiPen, translate } from './translating.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation, { translation: [nationalPen(federation)] })
})

const beijing = () => keysOf(federation, 'beijing-national-code')[0]
const green = () => nationalCode(beijing())
const minute = 60_000

/** What the new code says, read without a gateway. */
function blockOf({ translation }: Answered) {
  const sealed = format.decode(scanOfText(translation?.code ?? ''))
  if (sealed?.kind !== 'sealed') throw new Error('no national code')
  const block = readBlock(sealed.payload.untrusted.block)
  if (block.kind !== 'clear') throw new Error('not clear')
  return { ...block, issuerHint: sealed.issuerHint }
}

function withGatewayService(changes: Partial<ListedService>) {
  return (list: TrustList): TrustList => ({
    ...list,
    issuers: list.issuers.map((issuer) =>
      issuer.id === 'zhejiang-gateway'
        ? { ...issuer, services: issuer.services.map((one) => ({ ...one, ...changes })) }
        : issuer,
    ),
  })
}

describe('a code that the destination accepts', () => {
  it('is written in a format that is read there, in the name of who assessed', async () => {
    const code = gateway.cities['chengdu-tianfu'].mint()
    const answer = await translate(gateway, code)
    expect(answer).toMatchObject({ status: 200, outcome: 'accepted' })
    expect(answer.translation).toMatchObject({
      format: 'national-code',
      issuer: { id: 'zhejiang-gateway', territory: '330000' },
      expiresAt: new Date(start + 10 * minute).toISOString().replace('.000', ''),
    })
    expect(blockOf(answer)).toMatchObject({
      issuerHint: 'division:330000',
      grade: '00',
      division: '510100',
      assessedAt: start - hour,
      expiresAt: start + day,
      codeExpiresAt: start + 10 * minute,
    })
  })

  it('is accepted again when it is scanned, as the gateway wrote it', async () => {
    const { translation } = await translate(gateway, green())
    const again = await gateway.verify(translation?.code ?? '')
    expect(again).toMatchObject({ status: 200, outcome: 'accepted' })
    expect(again.body.record).toMatchObject({
      grade: '00',
      issuer: { id: 'zhejiang-gateway' },
      assurance: 'signature',
      assessedAt: '2022-03-10T03:00:00Z',
    })
  })

  it('loses what has no place, and is told so', async () => {
    const { translation } = await translate(gateway, green())
    expect(translation?.lost).toEqual([
      'assessments.authority.id',
      'assessments.authority.name',
      'assessments.contact.name',
      'assessments.contact.phone',
      'assessments.contact.url',
    ])
  })

  it('shows of its holder a masked name, and no number', async () => {
    const code = gateway.cities['jiangsu-sukangma'].mint()
    const atStatus = await translate(gateway, code)
    expect(blockOf(atStatus)).toMatchObject({
      name: '测***',
      idType: undefined,
      idLastFour: undefined,
    })
    expect(atStatus.translation?.withheld).toEqual(['basic.idNumber', 'basic.name', 'basic.phone'])
  })

  it('is written in the first format that can say it, or in the one that is wanted', async () => {
    const shanghai = shanghaiPen(federation)
    const there = { ...shanghai, setting: { ...shanghai.setting, divisions: ['330000'] } }
    const both = await createTestGateway(federation, {
      translation: [there, nationalPen(federation)],
    })
    const own = shanghaiCode(keysOf(federation, 'shanghai-suishenma'))
    const formatOf = async (code: string | Uint8Array, wanted?: string) => {
      const request = wanted === undefined ? {} : { format: wanted }
      return (await translate(both, code, request)).translation?.format
    }
    expect(await formatOf(own)).toBe('shanghai-offline')
    expect(await formatOf(green())).toBe('national-code')
    expect(await formatOf(own, 'national-code')).toBe('national-code')
  })

  it('asks the home issuer once, and nobody about the new code', async () => {
    const alone = await createTestGateway(federation, { translation: [nationalPen(federation)] })
    await translate(alone, alone.cities['chengdu-tianfu'].mint())
    expect(alone.asked).toHaveLength(1)
  })

  it('is never the same twice', async () => {
    const [one, other] = [await translate(gateway, green()), await translate(gateway, green())]
    expect(one.translation?.code).not.toBe(other.translation?.code)
  })

  it.each(['svg', 'png'] as const)('is drawn as %s where that is wanted', async (picture) => {
    const { translation } = await translate(gateway, green(), { picture })
    expect(translation?.picture).toEqual({ symbology: 'qrcode', [picture]: expect.any(String) })
  })

  it('leaves nothing of itself or its holder in the log', async () => {
    const alone = await createTestGateway(federation, { translation: [nationalPen(federation)] })
    const code = green()
    const { translation } = await translate(alone, code)
    const lines = alone.lines.join('')
    expect(lines).toContain('"event":"translation"')
    for (const secret of [code, translation?.code ?? '', '测', '0018']) {
      expect(lines).not.toContain(secret)
    }
  })
})

describe('how long a translated code lasts', () => {
  it('is never beyond the home code', async () => {
    const { translation } = await translate(
      gateway,
      nationalCode(beijing(), { expiresAt: start + 4 * minute }),
    )
    expect(translation?.expiresAt).toBe('2022-03-10T04:04:00Z')
  })

  it('is no longer for being translated again', async () => {
    const later = await createTestGateway(federation, { translation: [nationalPen(federation)] })
    const first = await translate(later, green())
    later.at(start + 5 * minute)
    const second = await translate(later, first.translation?.code ?? '')
    expect(second.translation?.expiresAt).toBe(first.translation?.expiresAt)
    expect(blockOf(second)).toMatchObject({ division: '110000' })
  })

  it('ends: what is scanned after it is not recognised, nor translated', async () => {
    const later = await createTestGateway(federation, { translation: [nationalPen(federation)] })
    const { translation } = await translate(later, green())
    const code = translation?.code ?? ''
    later.at(start + 10 * minute)
    expect((await later.verify(code)).outcome).toBe('accepted')
    later.at(start + 10 * minute + 1)
    const expired = { outcome: 'not-recognised', code: 'code.expired' }
    expect(await later.verify(code)).toMatchObject(expired)
    expect(await translate(later, code)).toMatchObject({ ...expired, translation: undefined })
  })

  it('is at least half a minute, or there is none', async () => {
    const code = nationalCode(beijing(), { expiresAt: start + 29_000 })
    expect(await translate(gateway, code)).toMatchObject({
      status: 200,
      outcome: 'accepted',
      code: 'translate.ends-too-soon',
      translation: undefined,
    })
  })
})

describe('a code that is accepted is not translated', () => {
  const expectNone = (answer: Answered, code: string) =>
    expect(answer).toMatchObject({ status: 200, outcome: 'accepted', code, translation: undefined })

  it('where the format cannot say it: evidence without a grade', async () => {
    const evidence = await euCode(keysOf(federation, 'at-ministry')[0])
    expectNone(await translate(gateway, evidence), 'translate.not-expressible')
  })

  it("where the format cannot say whose it is: only Shanghai's own in Shanghai's", async () => {
    const everywhere = shanghaiPen(federation)
    const setting = { ...everywhere.setting, divisions: ['330000'] }
    const there = await createTestGateway(federation, {
      translation: [{ ...everywhere, setting }],
    })
    expectNone(await translate(there, green()), 'translate.not-expressible')
    const own = await translate(there, shanghaiCode(keysOf(federation, 'shanghai-suishenma')))
    expect(own.translation).toMatchObject({
      format: 'shanghai-offline',
      issuer: { id: 'shanghai-suishenma' },
    })
    const bytes = Uint8Array.from(atob(own.translation?.codeBytes ?? ''), (c) => c.charCodeAt(0))
    expect(await there.verify(bytes)).toMatchObject({ outcome: 'accepted' })
  })

  it.each<[string, (list: TrustList) => TrustList]>([
    ['does not name the gateway', (list) => without(list)],
    ['names it with another key', withGatewayService({ revokedKeyIds: ['33000001'] })],
    ['has suspended it', withGatewayService({ status: 'suspended' })],
    ['has withdrawn it', withGatewayService({ status: 'withdrawn', keys: [] })],
    ['allows it another format alone', withGatewayService({ format: 'shanghai-offline' })],
    ['allows it another algorithm alone', withGatewayService({ algorithms: ['ES256'] })],
  ])('where the list %s', async (_what, change) => {
    const there = await createTestGateway(federation, {
      change,
      translation: [nationalPen(federation)],
    })
    expectNone(await translate(there, green()), 'translate.not-recognised-there')
  })

  it.each<[string, Parameters<typeof nationalPen>[1]]>([
    ['issuer', { issuer: 'somebody-else' }],
    ['authority', { authority: 'beijing' }],
    ['hint', { issuerHint: 'division:320000' }],
    ['key', { keys: [{ id: '33000002', privateKey: { env: 'X' } }] }],
  ])('where the configuration names another %s than the list', async (_what, changes) => {
    const there = await createTestGateway(federation, {
      translation: [nationalPen(federation, changes)],
    })
    expectNone(await translate(there, green()), 'translate.not-recognised-there')
  })

  it('where the listed key is not the one that the gateway has', async () => {
    const { setting } = nationalPen(federation)
    const { privateKeys } = shanghaiPen(federation)
    const there = await createTestGateway(federation, {
      translation: [{ setting, privateKeys: privateKeys.slice(0, 1) }],
    })
    expectNone(await translate(there, green()), 'translate.not-recognised-there')
  })

  it('and where the list that names the gateway is stale, that is undecided', async () => {
    const later = await createTestGateway(federation, { translation: [nationalPen(federation)] })
    const at = start + 6 * day
    later.at(at)
    for (const authority of federation) {
      if (authority.plan.id === 'national') continue
      later.publish(authority.plan.id, await publishAt(authority, at, 2))
    }
    await later.keeper.refresh()
    const home = nationalCode(beijing(), { assessedAt: at, expiresAt: at + 4 * day })
    expect((await translate(later, home)).translation).toBeDefined()
    later.at(start + 8 * day)
    expect(await later.verify(home)).toMatchObject({ outcome: 'accepted' })
    const stale = await translate(later, home)
    expect(stale).toMatchObject({ status: 503, outcome: 'undecided', code: 'trust.stale' })
    expect(stale.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(later.lines.join('')).toContain('"code":"trust.stale"')
  })
})

function without(list: TrustList): TrustList {
  return { ...list, issuers: list.issuers.filter(({ id }) => id !== 'zhejiang-gateway') }
}
