/** A voucher from its gateway to another gate: what it shows, and in whose hands it is nothing. */

import { beforeAll, describe, expect, it } from 'vitest'
import { scanOfText } from '../../adapters/registry.ts'
import { parsePresentation } from '../../adapters/traveller-voucher/container.ts'
import { makeQrCode } from '../../gateway/pictures/qr-code.ts'
import type { HolderKey } from '../../gateway/wallet/key.ts'
import { contentsOf, digitsOf } from '../../gateway/wallet/present.ts'
import { validateVerifyAnswer } from '../../specs/generated/validators.js'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { personOf } from '../cities/people.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { euCode, keysOf, nationalCode } from '../gateway/codes.ts'
import {
  createTestGateway,
  foundFederation,
  hour,
  publishAt,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import { getVoucher, holderPen, makeKey, show } from './holding.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let key: HolderKey
let voucher: string
beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation, { translation: [holderPen(federation)] })
  key = await makeKey()
  voucher = await got(gateway.cities['jiangsu-sukangma'].mint())
})

async function got(code: string, request: object = {}): Promise<string> {
  const { answer, text } = await getVoucher(gateway, code, key, request)
  if (answer?.voucher === undefined) throw new Error(text)
  return answer.voucher
}

const beijing = () => keysOf(federation, 'beijing-national-code')[0]
const minute = 60_000

describe('a voucher', () => {
  it('is given for a code that is accepted, and says what it can show and until when', async () => {
    const { answer } = await getVoucher(gateway, gateway.cities['jiangsu-sukangma'].mint(), key)
    expect(answer).toMatchObject({
      outcome: 'accepted',
      expires: new Date(start + 24 * hour).toISOString().replace('.000', ''),
      disclosures: ['grade', 'grounds', 'name', 'idLast'],
    })
    const { claims } = await contentsOf(answer?.voucher ?? '')
    expect([...claims.keys()].sort()).toEqual(['grade', 'grounds', 'idLast', 'name'])
  })

  it('needs no destination: the national baseline decides then', async () => {
    const code = gateway.cities['jiangsu-sukangma'].mint()
    expect(await got(code, { destination: undefined })).toContain('~')
  })

  it('ends with the code that it was made of', async () => {
    const code = nationalCode(beijing(), { expiresAt: start + 3 * hour })
    const { answer } = await getVoucher(gateway, code, key)
    expect(Date.parse(answer?.expires ?? '')).toBeLessThanOrEqual(start + 3 * hour)
  })

  it('is accepted alone, as the word of the home issuer, and marked', async () => {
    const answer = await gateway.verify(await show(voucher, key))
    expect(validateVerifyAnswer(answer.body)).toBe(true)
    expect(answer).toMatchObject({ status: 200, outcome: 'accepted', code: 'rule.grade-green' })
    expect(answer.body.record).toMatchObject({
      grade: '00',
      issuer: { id: 'jiangsu-sukangma', territory: '320000' },
      format: 'traveller-voucher',
      assurance: 'voucher',
    })
    expect(answer.body.fallback).toMatchObject({
      issuedAt: '2022-03-10T04:00:00Z',
      maxAgeHours: 24,
      vouchedBy: { id: 'zhejiang-vouchers' },
    })
    expect(answer.body.fallback).not.toHaveProperty('because')
  })

  it('shows as a picture of a gate what fits into version 25 of a QR code', async () => {
    const digits = digitsOf(await show(voucher, key))
    const { width } = makeQrCode(scanOfText(digits), 25)
    expect((width - 17) / 4).toBeLessThanOrEqual(25)
    expect(await gateway.verify(digits)).toMatchObject({ outcome: 'accepted' })
  })

  it('shows name and number where they are asked for', async () => {
    const answer = await gateway.verify(
      await show(voucher, key, { disclose: ['grade', 'name', 'idLast'] }),
    )
    expect(answer.body.record).toMatchObject({ name: '测***' })
  })
})

describe('least knowledge: a presentation of the grade', () => {
  it('holds these fields and no other', async () => {
    const { issued, disclosures, binding } = parsePresentation(await show(voucher, key))
    const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes))
    const payload = json(issued.payload)
    expect(payload).toEqual({
      vct: 'urn:x-tongxing:voucher:1',
      iss: 'division:330000',
      iat: start / 1000,
      exp: start / 1000 + 86_400,
      cnf: { jwk: key.jwk },
      home: {
        id: 'jiangsu-sukangma',
        hint: 'division:320000',
        format: 'jiangsu',
        assurance: 'channel',
      },
      _sd: [...payload._sd].sort(),
    })
    expect(payload._sd).toHaveLength(4)
    expect(disclosures).toHaveLength(1)
    const [, name, value] = JSON.parse(
      atob((disclosures[0] ?? '').replace(/-/g, '+').replace(/_/g, '/')),
    )
    expect([name, value]).toEqual([
      'grade',
      [{ grade: '00', territory: '320000', basis: 'calculated' }],
    ])
    expect(Object.keys(json(binding.payload)).sort()).toEqual(['aud', 'iat', 'nonce', 'sd_hash'])
  })

  it('holds nothing of the person in its bytes, and neither does the log', async () => {
    const person = personOf(901)
    const code = gateway.cities['jiangsu-sukangma'].mint({ person })
    const before = gateway.lines.length
    const shown = await show(await got(code), key)
    const answer = await gateway.verify(shown)
    const { issued, disclosures, binding } = parsePresentation(shown)
    const decoded = [issued.payload, binding.payload].map((bytes) =>
      new TextDecoder().decode(bytes),
    )
    const opened = disclosures.map((one) =>
      new TextDecoder().decode(
        Uint8Array.from(atob(one.replace(/-/g, '+').replace(/_/g, '/')), (unit) =>
          unit.charCodeAt(0),
        ),
      ),
    )
    const all = [shown, ...decoded, ...opened, answer.text, ...gateway.lines.slice(before)].join()
    const { name, idNumber, phone } = person
    for (const secret of [name, name.slice(0, 1), idNumber, idNumber.slice(-4), phone]) {
      expect(all.includes(secret)).toBe(false)
    }
  })

  it('cannot be told from another by its salts or digests', async () => {
    const code = gateway.cities['jiangsu-sukangma'].mint()
    const digests = [await got(code), await got(code)].map(
      (one) =>
        JSON.parse(atob((one.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')))._sd,
    )
    expect(new Set(digests.flat()).size).toBe(digests.flat().length)
  })
})

describe('a presentation is not recognised', () => {
  const refused = async (shown: string, request: object = {}) => {
    const answer = await gateway.verify(shown, request)
    expect(validateVerifyAnswer(answer.body)).toBe(true)
    expect(answer.outcome).toBe('not-recognised')
    expect(answer.body).not.toHaveProperty('record')
    return answer.code
  }

  it('in the hands of somebody else', async () => {
    expect(await refused(await show(voucher, await makeKey()))).toBe('trust.signature')
  })

  it('without the proof of its key', async () => {
    expect(await refused(voucher)).toBe('decode.layout')
  })

  it('as a screenshot of two minutes ago', async () => {
    const late = await show(voucher, key, { at: start - 121_000 })
    expect(await refused(late)).toBe('code.stale')
    const just = await show(voucher, key, { at: start - 119_000 })
    expect(await gateway.verify(just)).toMatchObject({ outcome: 'accepted' })
  })

  it('from a clock that is ahead', async () => {
    expect(await refused(await show(voucher, key, { at: start + 2 * minute }))).toBe(
      'code.not-yet-valid',
    )
  })

  it('made for somebody else', async () => {
    const shop = await show(voucher, key, { audience: 'https://shop.example' })
    expect(await refused(shop)).toBe('trust.audience')
  })

  it('that signs another challenge than was given', async () => {
    const challenge = 'gate-7-challenge'
    const request = { challenge }
    expect(await refused(await show(voucher, key), request)).toBe('trust.challenge')
    const asked = await show(voucher, key, { nonce: challenge })
    expect(await gateway.verify(asked, request)).toMatchObject({ outcome: 'accepted' })
  })

  it('that keeps its grade back', async () => {
    expect(await refused(await show(voucher, key, { disclose: ['name'] }))).toBe('read.field')
  })

  it('to which a disclosure was added', async () => {
    const [issued, ...rest] = (await show(voucher, key)).split('~')
    const name = voucher.split('~').find((one) => !rest.includes(one) && one !== issued) ?? ''
    expect(await refused([issued, name, ...rest].join('~'))).toBe('read.field')
  })

  it('of an issuer whose list no longer grants it', async () => {
    const other = await createTestGateway(federation, {
      translation: [holderPen(federation)],
      change: suspended('zhejiang-vouchers'),
    })
    expect(await other.verify(await show(voucher, key))).toMatchObject({
      outcome: 'not-recognised',
      code: 'trust.issuer-suspended',
    })
  })

  it('that stands for an issuer whose list no longer grants it', async () => {
    const other = await createTestGateway(federation, { change: suspended('jiangsu-sukangma') })
    expect(await other.verify(await show(voucher, key))).toMatchObject({
      outcome: 'not-recognised',
      code: 'trust.issuer-suspended',
    })
  })

  it('that is older than the destination allows, or has ended', async () => {
    const long = await createTestGateway(federation, {
      translation: [holderPen(federation, { lifetimeSeconds: 259_200 })],
    })
    const { answer } = await getVoucher(long, long.cities['jiangsu-sukangma'].mint(), key)
    long.at(start + 25 * hour)
    const jws = await Promise.all(
      federation.map(
        async (one) => [one.plan.id, await publishAt(one, start + 25 * hour, 2)] as const,
      ),
    )
    for (const [id, list] of jws) long.publish(id, list)
    await long.keeper.refresh()
    const shown = await show(answer?.voucher ?? '', key, { at: start + 25 * hour })
    expect(await long.verify(shown)).toMatchObject({
      outcome: 'not-recognised',
      code: 'code.fallback-too-old',
    })
    const short = await show(voucher, key, { at: start + 25 * hour })
    expect(await long.verify(short)).toMatchObject({ code: 'code.expired' })
  })
})

describe('no voucher is given', () => {
  const red = {
    grade: '10',
    reason: 'close-contact',
    times: { assessedAt: start - hour, expiresAt: start + hour },
  } as const

  it('of a code that is refused', async () => {
    const { answer, code } = await getVoucher(
      gateway,
      gateway.cities['chengdu-tianfu'].mint(red),
      key,
    )
    expect(answer).toMatchObject({ outcome: 'refused' })
    expect(answer).not.toHaveProperty('voucher')
    expect(code).toBe('rule.grade-red')
  })

  it('where the issuer cannot be asked', async () => {
    const city = gateway.cities['anhui-ankangma']
    city.mode = 'busy'
    const got = await getVoucher(gateway, city.mint(), key)
    city.mode = 'normal'
    expect(got).toMatchObject({ status: 503, code: 'issuer.busy' })
  })

  it('of evidence that has no grade', async () => {
    const certificate = await euCode(keysOf(federation, 'at-ministry')[0])
    expect(await getVoucher(gateway, certificate, key)).toMatchObject({ code: 'held.no-grade' })
  })

  it('of a voucher: it would outlive what the issuer said', async () => {
    const shown = await show(voucher, key)
    expect(await getVoucher(gateway, shown, key)).toMatchObject({ code: 'held.not-vouched-again' })
  })

  it.each([
    ['of another curve', { kty: 'EC', crv: 'P-384' }, 'request.field'],
    ['with its private half', { d: 'A'.repeat(43) }, 'request.unknown-field'],
    ['that is no point', { y: 'A'.repeat(43) }, 'held.key'],
    ['with unused bits', { x: `${'A'.repeat(42)}B` }, 'held.key'],
  ] as const)('for a key %s', async (_what, change, code) => {
    const holderKey = { ...key.jwk, ...change }
    const city = gateway.cities['jiangsu-sukangma']
    expect(await getVoucher(gateway, city.mint(), key, { holderKey })).toMatchObject({
      status: 400,
      code,
    })
  })

  it('by a gateway without a pen, or without one for the destination', async () => {
    const without = await createTestGateway(federation)
    const code = without.cities['jiangsu-sukangma'].mint()
    expect(await getVoucher(without, code, key)).toMatchObject({ status: 422, code: 'held.no-pen' })
    const shanghai = holderPen(federation, { divisions: ['310000'] })
    const local = await createTestGateway(federation, { translation: [shanghai] })
    expect(await getVoucher(local, code, key)).toMatchObject({ code: 'held.no-pen' })
  })

  it('by a gateway that no list recognises', async () => {
    const other = await createTestGateway(federation, {
      translation: [holderPen(federation, { issuer: 'zhejiang-gateway' })],
    })
    const code = other.cities['jiangsu-sukangma'].mint()
    expect(await getVoucher(other, code, key)).toMatchObject({
      code: 'translate.not-recognised-there',
    })
  })
})

function suspended(id: string) {
  return (list: TrustList): TrustList => ({
    ...list,
    issuers: list.issuers.map((issuer) =>
      issuer.id === id
        ? { ...issuer, services: issuer.services.map((one) => ({ ...one, status: 'suspended' })) }
        : issuer,
    ),
  })
}
