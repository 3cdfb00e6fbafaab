/** A screenshot: codes that are drawn anew while they are shown are soon worth nothing. */
import { beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { createRegistry, formatInfo, scanOfText } from '../../adapters/registry.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { decode } from '../../gateway/stages/decode.ts'
import { trust } from '../../gateway/stages/trust.ts'
import { validateFormatsAnswer } from '../../specs/generated/validators.js'
import { type Instant, Refusal } from '../../specs/words.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { at, foundAuthority, issuerOf, verified } from '../trust/lists.ts'
import { keysOf, shanghaiCode } from './codes.ts'
import {
  backend,
  createTestGateway,
  day,
  foundFederation,
  start,
  type TestGateway,
} from './fixture.ts'

const endpoint = { url: 'https://code.example/check', pins: ['A'.repeat(43)] }
const shanghai = await foundAuthority('310000')
const chongqing = await foundAuthority('500000')
const listed = (division: string, format: string) => ({
  issuers: [issuerOf(division, { format, endpoint })],
})
const snapshot = compileSnapshot(
  [
    await verified(shanghai, listed('310000', 'shanghai-online')),
    await verified(chongqing, listed('500000', 'card-reading')),
  ],
  { at },
)
const registry = createRegistry(
  formats.filter(({ id }) => id === 'shanghai-online' || id === 'card-reading'),
)

/** Why it is refused; `asked` where nothing was wrong before its issuer was asked. */
async function refusalOf(text: string, when: Instant): Promise<string> {
  const scan = scanOfText(text)
  const adapter = registry.detect(scan)
  const issuers = { ask: () => Promise.reject(new IssuerError('issuer.unreachable')) }
  const error: unknown = await trust(adapter, decode(adapter, scan), snapshot, when, {
    backend,
    issuers,
  }).catch((thrown: unknown) => thrown)
  if (!(error instanceof Refusal)) throw error
  return error.code === 'issuer.unreachable' ? 'asked' : error.code
}

function shanghaiOnline(madeAt: Instant): string {
  return `https://s.sh.gov.cn/${'0123456789abcdef'.repeat(2)}${madeAt}`
}

function cardReading(madeAt: Instant): string {
  const specimen = registry.adapter('card-reading')?.specimen ?? ''
  return `${specimen.slice(0, 19)}${madeAt}${specimen.slice(32)}`
}

describe('a screenshot', () => {
  it.each([
    ['of the code of Shanghai after five minutes', shanghaiOnline, 300],
    ['of a card reading after one', cardReading, 60],
  ] as const)('%s is stale, and its issuer is not asked', async (_, codeOf, seconds) => {
    expect(await refusalOf(codeOf(at), at)).toBe('asked')
    expect(await refusalOf(codeOf(at), at + seconds * 1000)).toBe('asked')
    expect(await refusalOf(codeOf(at), at + seconds * 1000 + 1)).toBe('code.stale')
    expect(await refusalOf(codeOf(at), at + 3_600_000)).toBe('code.stale')
  })

  it('from the future is not yet valid, but for the clock of its issuer', async () => {
    expect(await refusalOf(shanghaiOnline(at + 60_000), at)).toBe('asked')
    expect(await refusalOf(shanghaiOnline(at + 60_001), at)).toBe('code.not-yet-valid')
  })
})

describe('a signed code', () => {
  let gateway: TestGateway
  let federation: Awaited<ReturnType<typeof foundFederation>>
  beforeAll(async () => {
    federation = await foundFederation()
    gateway = await createTestGateway(federation)
  })

  it('that is older than its format allows is stale, though its signature holds', async () => {
    const keys = keysOf(federation, 'shanghai-suishenma')
    const code = shanghaiCode(keys, { expiresAt: start + 2 * day })
    gateway.at(start + day)
    expect(await gateway.verify(code)).toMatchObject({ outcome: 'accepted' })
    gateway.at(start + day + 1)
    const stale = await gateway.verify(code)
    expect(stale).toMatchObject({ status: 200, outcome: 'not-recognised', code: 'code.stale' })
    expect(stale.body).toMatchObject({ stage: 'trust' })
    expect(stale.body.voucher).toBeTypeOf('string')
  })

  it('that is forged is told so first: only its signer says how old it is', async () => {
    const [outer, inner] = keysOf(federation, 'shanghai-suishenma')
    if (outer === undefined || inner === undefined) throw new Error('two keys')
    const forged = shanghaiCode([{ ...outer, holder: inner.holder }, inner], {
      expiresAt: start + 2 * day,
    })
    gateway.at(start + day + 1)
    expect((await gateway.verify(forged)).code).toBe('trust.signature')
  })
})

describe('what is published of formats', () => {
  it('says how old a code may be, and null of certificates and prints', () => {
    const ages = Object.fromEntries(
      formats.map(formatInfo).map(({ id, freshness }) => [id, freshness?.maxAgeSeconds ?? null]),
    )
    expect(ages).toMatchObject({
      'shanghai-online': 300,
      'card-reading': 60,
      jiangsu: 600,
      'shanghai-offline': 86_400,
      'eu-dcc': null,
      'printed-code': null,
    })
    expect(validateFormatsAnswer({ formats: formats.map(formatInfo) })).toBe(true)
  })
})
