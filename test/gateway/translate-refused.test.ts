/** `POST /v1/translate` where nothing may come of it: codes that are not accepted, wrong requests. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatBase64, parseBase64 } from '../../adapters/codec/base64.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from './codes.ts'
import { createTestGateway, foundFederation, start, type TestGateway } from './fixture.ts'
import { nationalPen, post, translate } from './translating.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation, { translation: [nationalPen(federation)] })
})

const beijing = () => keysOf(federation, 'beijing-national-code')[0]
const green = () => nationalCode(beijing())
const reasonPosition = 3

describe('no code comes of what is not accepted', () => {
  it.each<[string, () => string, object]>([
    [
      'a red',
      () => nationalCode(beijing(), { grade: '10', reason: reasonPosition }),
      { status: 200, outcome: 'refused', code: 'rule.grade-red' },
    ],
    [
      'a yellow without a reason',
      () => nationalCode(beijing(), { grade: '01' }),
      { status: 503, outcome: 'undecided', code: 'issuer.grade-unsubstantiated' },
    ],
    [
      'a code whose content is encrypted',
      () => nationalCode(beijing(), { opaque: true }),
      { status: 503, outcome: 'undecided', code: 'record.grade-unknown' },
    ],
    [
      "a forged code, signed with the gateway's own key",
      () => nationalCode(keysOf(federation, 'zhejiang-gateway')[0]),
      { status: 200, outcome: 'not-recognised', code: 'trust.signature' },
    ],
    [
      'a code that is over',
      () => nationalCode(beijing(), { expiresAt: start - 1000 }),
      { status: 200, outcome: 'not-recognised', code: 'code.expired' },
    ],
    [
      'a number',
      () => '999999190001010018',
      { status: 200, outcome: 'not-recognised', code: 'format.bare-number' },
    ],
    [
      'a code that nobody issued',
      () =>
        gateway.cities['anhui-ankangma'].mint().replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      { status: 200, outcome: 'not-recognised' },
    ],
  ])('%s', async (_what, make, expected) => {
    const answer = await translate(gateway, make())
    expect(answer).toMatchObject({ ...expected, translation: undefined })
    expect(answer.text).not.toContain('ABj+A')
  })

  it('a green code of which the destination wants a test as well', async () => {
    const answer = await translate(gateway, green(), { destination: '310000' })
    expect(answer).toMatchObject({ outcome: 'refused', translation: undefined })
  })

  it('a code of which one bit was changed', async () => {
    const bytes = parseBase64(green(), 'required')
    const change = async (bit: number) => {
      const flipped = bytes.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const { outcome, translation } = await translate(gateway, formatBase64(flipped))
      expect([bit, outcome, translation]).toEqual([bit, 'not-recognised', undefined])
    }
    const bit = fc.nat(bytes.length * 8 - 1)
    await fc.assert(fc.asyncProperty(bit, change), { seed: 3, numRuns: 60 })
  })

  it("a voucher, the gateway's own word for a passage", async () => {
    const { body } = await gateway.verify(green())
    expect(await translate(gateway, body.voucher ?? '')).toMatchObject({
      outcome: 'not-recognised',
      code: 'format.unknown',
      translation: undefined,
    })
  })
})

describe('a request that is wrong', () => {
  it.each<[string, object, object]>([
    [
      'an unknown division',
      { destination: '999999' },
      { status: 400, code: 'request.division-unknown', path: '/destination' },
    ],
    [
      'an unknown purpose',
      { purpose: 'parade' },
      { status: 400, code: 'request.purpose-unknown', path: '/purpose' },
    ],
    [
      'an unknown format',
      { format: 'atlantis' },
      { status: 400, code: 'request.format-unknown', path: '/format' },
    ],
    [
      'a format that cannot be written',
      { format: 'eu-dcc' },
      { status: 422, code: 'translate.no-format', path: '/format' },
    ],
    [
      'a format that is not configured',
      { format: 'shanghai-offline' },
      { status: 422, code: 'translate.no-format', path: '/format' },
    ],
    [
      'Grid Matrix',
      { picture: 'svg', symbology: 'gridmatrix' },
      { status: 422, code: 'translate.symbology-unavailable', path: '/symbology' },
    ],
    [
      'what only Node draws',
      { picture: 'png', symbology: 'azteccode' },
      { status: 422, code: 'translate.symbology-unavailable', path: '/symbology' },
    ],
    [
      'a symbology that is none',
      { picture: 'svg', symbology: 'tapestry' },
      { status: 400, code: 'request.field', path: '/symbology' },
    ],
    [
      'a picture that is none',
      { picture: 'gif' },
      { status: 400, code: 'request.field', path: '/picture' },
    ],
    ['a level of disclosure', { level: 'record' }, { status: 400, code: 'request.unknown-field' }],
    ['a name', { name: 'x' }, { status: 400, code: 'request.unknown-field' }],
    ['both forms of a code', { codeBytes: 'AAAA' }, { status: 400, code: 'request.field' }],
  ])('names %s, before any issuer is asked', async (_what, changes, expected) => {
    const alone = await createTestGateway(federation, { translation: [nationalPen(federation)] })
    const code = alone.cities['chengdu-tianfu'].mint()
    const request = { code, destination: '330000', purpose: 'gate', ...changes }
    const answer = await post(alone.app, JSON.stringify(request))
    expect(answer).toMatchObject({ outcome: 'problem', ...expected })
    expect(alone.asked).toEqual([])
  })

  it.each<[string, string, object]>([
    ['nothing', '', { status: 400, code: 'request.empty' }],
    ['no JSON', '{"code":', { status: 400, code: 'request.json' }],
    ['a list', '[]', { status: 400, code: 'request.field' }],
    ['null', 'null', { status: 400, code: 'request.field' }],
    [
      'too much',
      JSON.stringify({ code: 'x'.repeat(16_384) }),
      { status: 413, code: 'request.too-large' },
    ],
    ['deep nesting', '['.repeat(8000), { status: 400, code: 'request.json' }],
  ])('is refused: %s', async (_what, body, expected) => {
    expect(await post(gateway.app, body)).toMatchObject(expected)
  })

  it('is no fault of the gateway, whatever it is', async () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('svg', '330000', 'gate', 'qrcode'))
    const body = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .dictionary(
          fc.constantFrom('code', 'codeBytes', 'destination', 'purpose', 'format', 'picture'),
          fc.oneof(field, fc.jsonValue()),
        )
        .map((one) => JSON.stringify(one)),
    )
    const ask = async (text: string) => {
      const { status, translation } = await post(gateway.app, text)
      expect([status < 500, translation]).toEqual([true, undefined])
    }
    await fc.assert(fc.asyncProperty(body, ask), { seed: 4, numRuns: 300 })
  })

  it('is answered with what the gateway writes nowhere, where it writes nothing', async () => {
    const silent = await createTestGateway(federation)
    expect(await translate(silent, green())).toMatchObject({
      status: 422,
      code: 'translate.no-format',
      path: '/destination',
    })
  })
})
