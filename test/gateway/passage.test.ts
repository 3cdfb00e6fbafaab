/** The passage as a verifier meets it: every outcome, every refusal, over the whole assembly. */
import { beforeAll, describe, expect, it } from 'vitest'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { checkVoucher, parseVoucherKeySet } from '../../gateway/voucher-check.ts'
import { validateProblem, validateVerifyAnswer } from '../../specs/generated/validators.js'
import type { ListedIssuer, TrustList } from '../../trust-store/trust-list/model.ts'
import { formatOf } from '../adapters/format-of.ts'
import { type FoundedAuthority, foundAuthority } from '../federation/found.ts'
import { plan } from '../federation/plan.ts'
import {
  euCode,
  healthCard,
  hongKongRecord,
  keysOf,
  nationalCode,
  seal,
  shanghaiCode,
} from './codes.ts'
import {
  backend,
  type CityId,
  createTestGateway,
  day,
  foundFederation,
  hour,
  publishAt,
  start,
  type TestGateway,
  type Verified,
} from './fixture.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation)
})

const beijing = () => keysOf(federation, 'beijing-national-code')[0]
const shanghai = () => keysOf(federation, 'shanghai-suishenma')
const austria = () => keysOf(federation, 'at-ministry')[0]
const clinic = () => keysOf(federation, 'us-clinic')[0]
const red = { grade: '10', reason: 'close-contact' } as const
const reasonPosition = 3

/** Every answer is one that the contract allows. */
function expectContract({ status, body, text }: Verified): void {
  const valid = status === 200 ? validateVerifyAnswer(body) : validateProblem(body)
  const errors = status === 200 ? validateVerifyAnswer.errors : validateProblem.errors
  expect({ text, valid, errors }).toMatchObject({ valid: true })
}

async function claimsOf({ body }: Verified) {
  const keySet = parseVoucherKeySet(new TextEncoder().encode(JSON.stringify(gateway.jwks)))
  return checkVoucher(body.voucher ?? '', keySet, start, backend)
}

describe('a code that is recognised', () => {
  it('is accepted under the destination rules, with a voucher that the key set alone verifies', async () => {
    const answer = await gateway.verify(nationalCode(beijing()))
    expectContract(answer)
    expect(answer).toMatchObject({ status: 200, outcome: 'accepted', code: 'rule.grade-green' })
    expect(answer.body.record).toMatchObject({
      name: '测*',
      grade: '00',
      issuer: { id: 'beijing-national-code', territory: '110000' },
      format: 'national-code',
      assurance: 'signature',
    })
    expect(await claimsOf(answer)).toMatchObject({
      iss: 'https://gateway.example',
      iat: start / 1000,
      exp: start / 1000 + 300,
      outcome: 'accepted',
      reasons: ['rule.grade-green'],
      destination: '330000',
      purpose: 'gate',
      issuer: { id: 'beijing-national-code', territory: '110000' },
      assurance: 'signature',
      grade: { home: '00', here: '00' },
      rules: { set: '330000' },
      holder: { name: '测*' },
    })
  })

  it('is accepted as bytes, with two signatures', async () => {
    const answer = await gateway.verify(shanghaiCode(shanghai()))
    expectContract(answer)
    expect(answer).toMatchObject({ status: 200, outcome: 'accepted' })
  })

  it.each([
    ['an EU certificate', () => euCode(austria()), 'eu-dcc'],
    ['a SMART Health Card', () => healthCard(clinic()), 'smart-health-card'],
    ['an ICAO seal', () => seal(keysOf(federation, 'au-passports')[0]), 'vds-nc'],
    [
      'a Hong Kong record',
      () => hongKongRecord(keysOf(federation, 'hk-vaccination')[0]),
      'hong-kong-vaccination',
    ],
  ] as const)('is accepted on the evidence of %s', async (_what, make, format) => {
    const answer = await gateway.verify(await make())
    expectContract(answer)
    expect(answer).toMatchObject({ outcome: 'accepted', code: 'rule.evidence-accepted' })
    expect(answer.body.record).toMatchObject({ format, grade: 'unknown' })
  })

  it.each([
    ['jiangsu-sukangma', 'channel'],
    ['anhui-ankangma', 'channel'],
    ['chengdu-tianfu', 'channel'],
    ['mianyang-tianfu', 'signature'],
  ] as const)(
    'is accepted on the word of %s, and says that it rests on the %s',
    async (id, assurance) => {
      const answer = await gateway.verify(gateway.cities[id].mint())
      expectContract(answer)
      expect(answer).toMatchObject({ status: 200, outcome: 'accepted' })
      expect(await claimsOf(answer)).toMatchObject({ issuer: { id }, assurance })
    },
  )

  it('is refused where the rules refuse it, with reasons and a contact', async () => {
    const answer = await gateway.verify(gateway.cities['chengdu-tianfu'].mint(red))
    expectContract(answer)
    expect(answer).toMatchObject({ status: 200, outcome: 'refused', code: 'rule.grade-red' })
    expect(answer.body.decision).toMatchObject({
      grade: { home: '10', here: '10' },
      contact: { phone: '000-12345' },
    })
    expect(await claimsOf(answer)).toMatchObject({
      outcome: 'refused',
      reasons: ['rule.grade-red'],
    })
  })

  it('is green at home and asked for a test where the destination asks for one', async () => {
    const answer = await gateway.verify(nationalCode(beijing()), { destination: '310000' })
    expectContract(answer)
    expect(answer).toMatchObject({ outcome: 'refused' })
    expect(answer.body.decision).toMatchObject({ grade: { home: '00', here: '01' } })
  })

  it('is vouched for with SM2 where the gateway is set so', async () => {
    const national = await createTestGateway(federation, { voucher: 'SM2-SM3' })
    const { body } = await national.verify(nationalCode(beijing()))
    const keySet = parseVoucherKeySet(new TextEncoder().encode(JSON.stringify(national.jwks)))
    expect(national.jwks.keys[0]).toMatchObject({ kty: 'EC', crv: 'SM2', alg: 'SM2-SM3' })
    await expect(checkVoucher(body.voucher ?? '', keySet, start, backend)).resolves.toMatchObject({
      outcome: 'accepted',
    })
  })
})

describe('promise 5: unknown is not red', () => {
  const undecided = async (answer: Verified, code: string) => {
    expectContract(answer)
    expect(answer).toMatchObject({ status: 503, outcome: 'undecided', code })
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body.voucher).toBeUndefined()
  }

  it('where the grade cannot be read', async () => {
    const opaque = nationalCode(beijing(), { opaque: true })
    await undecided(await gateway.verify(opaque), 'record.grade-unknown')
  })

  it('where a red has no reason', async () => {
    const bare = nationalCode(beijing(), { grade: '10' })
    await undecided(await gateway.verify(bare), 'issuer.grade-unsubstantiated')
    const reasoned = nationalCode(beijing(), { grade: '10', reason: reasonPosition })
    expect((await gateway.verify(reasoned)).outcome).toBe('refused')
  })

  it('where a red has no contact for correction', async () => {
    const silent = await createTestGateway(federation, {
      change: (list) => withIssuer(list, 'beijing-national-code', { contact: null }),
    })
    const reasoned = nationalCode(beijing(), { grade: '10', reason: reasonPosition })
    await undecided(await silent.verify(reasoned), 'issuer.grade-unsubstantiated')
  })

  it('where the issuer has no mapping for its own colour', async () => {
    const unmapped = await createTestGateway(federation, {
      change: (list) => withService(list, 'shanghai-suishenma', { grades: { '00': '00' } }),
    })
    const strange = await unmapped.verify(shanghaiCode(shanghai(), { flag: '10' }))
    await undecided(strange, 'record.grade-unknown')
  })

  it.each([
    ['issuer.unreachable', 'issuer.unreachable'],
    ['issuer.timeout', 'issuer.timeout'],
    ['issuer.redirect', 'issuer.redirect'],
    ['issuer.reply-size', 'issuer.reply-size'],
    ['issuer.channel', 'issuer.channel'],
  ] as const)('where asking the issuer ends in %s', async (_name, code) => {
    const alone = await createTestGateway(federation)
    const town = alone.cities['jiangsu-sukangma']
    const asked = town.mint()
    town.failure = new IssuerError(code)
    await undecided(await alone.verify(asked), code)
  })

  it.each([
    ['wrong', 'chengdu-tianfu', 'issuer.reply-invalid'],
    ['wrong-code', 'chengdu-tianfu', 'issuer.other-code'],
    ['wrong-code', 'mianyang-tianfu', 'issuer.other-code'],
    ['denied', 'jiangsu-sukangma', 'issuer.denied'],
    ['busy', 'anhui-ankangma', 'issuer.busy'],
  ] as const)('where the issuer is %s (%s)', async (mode, id: CityId, code) => {
    const alone = await createTestGateway(federation)
    const asked = alone.cities[id].mint()
    alone.cities[id].mode = mode
    await undecided(await alone.verify(asked), code)
  })

  it('where the platform cannot see the certificate, and the reply is not signed', async () => {
    const edge = await createTestGateway(federation, { seesCertificates: false })
    const unsigned = await edge.verify(edge.cities['chengdu-tianfu'].mint())
    await undecided(unsigned, 'issuer.channel-unverifiable')
    const signed = await edge.verify(edge.cities['mianyang-tianfu'].mint())
    expect(signed).toMatchObject({ status: 200, outcome: 'accepted' })
  })

  it('where there is no list, or none that is fresh', async () => {
    const none = await createTestGateway(federation, { without: plan.map(({ id }) => id) })
    await undecided(await none.verify(nationalCode(beijing())), 'trust.none')
    const late = await createTestGateway(federation)
    late.at(start + 8 * day)
    await undecided(await late.verify(nationalCode(beijing())), 'trust.stale')
    expect((await late.app.request('/readyz')).status).toBe(503)
  })
})

describe("promise 7: one city's failure is nobody else's", () => {
  it('while one is down and its circuit is open, the others answer', async () => {
    const alone = await createTestGateway(federation)
    const down = alone.cities['jiangsu-sukangma']
    const asked = down.mint()
    down.failure = new IssuerError('issuer.unreachable')
    const codes: string[] = []
    for (let question = 0; question < 6; question++) codes.push((await alone.verify(asked)).code)
    expect(codes).toEqual([...Array(5).fill('issuer.unreachable'), 'issuer.circuit-open'])
    const other = await alone.verify(alone.cities['anhui-ankangma'].mint())
    expect(other).toMatchObject({ status: 200, outcome: 'accepted' })
    expect((await alone.verify(nationalCode(beijing()))).outcome).toBe('accepted')
  })
})

describe('a code that is not recognised', () => {
  const unrecognised = async (answer: Verified, code: string) => {
    expectContract(answer)
    expect(answer).toMatchObject({ status: 200, outcome: 'not-recognised', code })
    expect(await claimsOf(answer)).toMatchObject({ outcome: 'not-recognised', reasons: [code] })
  }

  it('where no adapter knows it', async () => {
    for (const code of ['hello', 'https://example.com/', '1'.repeat(9000), '\u0000', 'HC1']) {
      await unrecognised(await gateway.verify(code), 'format.unknown')
    }
  })

  it('where it is a bare number, which nobody is looked up by', async () => {
    for (const number of ['99999919000101001X', '999999190001010']) {
      await unrecognised(await gateway.verify(number), 'format.bare-number')
    }
  })

  it('where it is for another purpose, however good it may be', async () => {
    const { specimen } = formatOf('xiamen-medical')
    await unrecognised(await gateway.verify(specimen), 'format.other-purpose')
    const medical = await gateway.verify(specimen, { purpose: 'medical' })
    await unrecognised(medical, 'trust.issuer-unknown')
  })

  it('where its issuer is in no list', async () => {
    const foreign = nationalCode(beijing(), { issuer: '440000' })
    await unrecognised(await gateway.verify(foreign), 'trust.issuer-unknown')
  })

  it('where it names a key that its issuer does not have', async () => {
    const other = nationalCode(beijing(), { keyIndex: 'deadbeef' })
    await unrecognised(await gateway.verify(other), 'trust.key-unknown')
  })

  it("where another province's key signed it", async () => {
    await unrecognised(await gateway.verify(nationalCode(shanghai()[0])), 'trust.signature')
  })

  it('where one of its two signatures is forged', async () => {
    const [outer, inner] = shanghai()
    if (outer === undefined || inner === undefined) throw new Error('two keys')
    const forged = shanghaiCode([{ ...outer, holder: inner.holder }, inner])
    await unrecognised(await gateway.verify(forged), 'trust.signature')
    const within = shanghaiCode([outer, { ...inner, holder: outer.holder }])
    await unrecognised(await gateway.verify(within), 'trust.signature')
  })

  it('where it has expired, to the millisecond', async () => {
    const late = await createTestGateway(federation)
    const code = shanghaiCode(shanghai(), { expiresAt: start + hour })
    late.at(start + hour)
    expect((await late.verify(code)).outcome).toBe('accepted')
    late.at(start + hour + 1)
    expect(await late.verify(code)).toMatchObject({
      outcome: 'not-recognised',
      code: 'code.expired',
    })
  })

  it('where its issuer says so', async () => {
    const { 'jiangsu-sukangma': town, 'chengdu-tianfu': other } = gateway.cities
    const expired = await gateway.verify(town.mint({ state: 'expired' }))
    await unrecognised(expired, 'code.expired')
    const stray = other.mint().replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    await unrecognised(await gateway.verify(stray), 'issuer.not-its-code')
  })

  it.each([
    ['suspended', 'trust.issuer-suspended'],
    ['withdrawn', 'trust.issuer-unknown'],
  ] as const)('where its issuer is %s', async (status, code) => {
    const changed = await createTestGateway(federation, {
      change: (list) => withService(list, 'beijing-national-code', { status }),
    })
    const answer = await changed.verify(nationalCode(beijing()))
    expect(answer).toMatchObject({ outcome: 'not-recognised', code })
  })

  it('where its key was revoked', async () => {
    const changed = await createTestGateway(federation, {
      change: (list) => withService(list, 'beijing-national-code', { revokedKeyIds: ['20060c01'] }),
    })
    const answer = await changed.verify(nationalCode(beijing()))
    expect(answer).toMatchObject({ outcome: 'not-recognised', code: 'trust.key-revoked' })
  })

  it('where it was cut or changed anywhere: never accepted, never a fault of ours', async () => {
    const whole = nationalCode(beijing())
    const seen = new Set<string>()
    for (let length = 1; length < whole.length; length += 7) {
      seen.add((await gateway.verify(whole.slice(0, length))).outcome)
    }
    for (let at = 0; at < whole.length; at += 11) {
      const other = whole[at] === 'A' ? 'B' : 'A'
      seen.add((await gateway.verify(whole.slice(0, at) + other + whole.slice(at + 1))).outcome)
    }
    expect([...seen]).toEqual(['not-recognised'])
  })
})

describe('promise 4: a city is vouched for by the authority of its division alone', () => {
  it('refuses the list of an authority that names another division, and keeps the one before', async () => {
    const alone = await createTestGateway(federation)
    const beijingAuthority = authority('beijing')
    const grabbing = await publishAt(beijingAuthority, start, 2, (list) => ({
      ...list,
      issuers: list.issuers.map((issuer) => ({
        ...issuer,
        territory: '310000',
        services: issuer.services.map((service) => ({ ...service, hints: ['division:310000'] })),
      })),
    }))
    alone.publish('beijing', grabbing)
    await alone.keeper.refresh()
    expect((await alone.verify(nationalCode(beijing()))).outcome).toBe('accepted')
    const ready: { reasons: { code: string; subject: string }[] } = await (
      await alone.app.request('/readyz')
    ).json()
    expect(ready.reasons).toContainEqual(
      expect.objectContaining({ code: 'list.scope', subject: 'beijing' }),
    )
  })

  it.each([
    ['went back', 'list.rollback', 1, start + 2 * hour],
    ['forked', 'list.fork', 2, start + 2 * hour],
  ] as const)('keeps the list before one that %s', async (_what, code, sequence, issuedAt) => {
    const alone = await createTestGateway(federation, { without: ['beijing'] })
    alone.at(start + 3 * hour)
    alone.publish('beijing', await publishAt(authority('beijing'), start + hour, 2))
    await alone.keeper.refresh()
    alone.publish('beijing', await publishAt(authority('beijing'), issuedAt, sequence))
    await alone.keeper.refresh()
    expect(alone.keeper.status().find((one) => one.authority === 'beijing')).toMatchObject({
      sequence: 2,
      trouble: { code },
    })
    expect((await alone.verify(nationalCode(beijing()))).outcome).toBe('accepted')
  })

  it('refuses a list under the right name with the wrong root', async () => {
    const [beijingPlan] = plan.filter(({ id }) => id === 'beijing')
    if (beijingPlan === undefined) throw new Error('no plan')
    const impostor = await foundAuthority(beijingPlan, { backend, at: start })
    const alone = await createTestGateway(federation, { without: ['beijing'] })
    alone.publish('beijing', await publishAt(impostor, start, 2))
    await alone.keeper.refresh()
    const answer = await alone.verify(nationalCode(beijing()))
    expect(answer).toMatchObject({ status: 503, outcome: 'undecided', code: 'trust.none' })
  })
})

describe('promise 1: no personal data leaves by a voucher, a problem or the log', () => {
  it('shows everybody a masked name, and no number', async () => {
    const code = gateway.cities['jiangsu-sukangma'].mint()
    const { body } = await gateway.verify(code)
    expect(body.record).toMatchObject({ name: '测***' })
    expect(body.record).not.toHaveProperty('idLast')
    expect(body).not.toHaveProperty('disclosed')
  })

  it('writes nothing of a code or its holder anywhere', async () => {
    const alone = await createTestGateway(federation)
    const person = { name: '测试·独特', idNumber: '999999190001019998', phone: '10099998888' }
    const secrets = [person.name, '独特', person.idNumber.slice(0, 14), person.phone]
    const outputs: string[] = []
    for (const city of Object.values(alone.cities)) {
      for (const holder of [
        { person },
        { person, ...red },
        { person, state: 'expired' as const },
      ]) {
        const code = city.mint(holder)
        secrets.push(code, code.slice(-40))
        outputs.push((await alone.verify(code)).text)
        outputs.push((await alone.verify(`${code}x`)).text)
        outputs.push((await alone.verify(code, { purpose: code.slice(0, 20) })).text)
        outputs.push((await alone.verify(code, { destination: code.slice(0, 6) })).text)
      }
    }
    const vouchers = outputs.flatMap((text) => text.match(/eyJ[\w-]+\.[\w-]+/g) ?? [])
    const claims = vouchers.map((voucher) => decoded(voucher.split('.')[1] ?? ''))
    const everything = [...outputs, ...claims, ...alone.lines].join('\n')
    expect(vouchers.length).toBeGreaterThan(8)
    expect(alone.lines.length).toBeGreaterThan(12)
    for (const secret of secrets) expect(everything.includes(secret)).toBe(false)
  })
})

function decoded(part: string): string {
  const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)))
}

function authority(id: string): FoundedAuthority {
  const found = federation.find((one) => one.plan.id === id)
  if (found === undefined) throw new Error(`no authority ${id}`)
  return found
}

function withIssuer(list: TrustList, id: string, change: Partial<ListedIssuer>): TrustList {
  const issuers = list.issuers.map((issuer) =>
    issuer.id === id ? { ...issuer, ...change } : issuer,
  )
  return { ...list, issuers }
}

function withService(
  list: TrustList,
  id: string,
  change: Partial<ListedIssuer['services'][number]>,
): TrustList {
  const issuer = list.issuers.find((one) => one.id === id)
  if (issuer === undefined) return list
  return withIssuer(list, id, {
    services: issuer.services.map((service) => ({ ...service, ...change })),
  })
}
