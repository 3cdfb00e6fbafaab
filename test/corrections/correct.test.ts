import { beforeAll, describe, expect, it } from 'vitest'
import { parseBase64url } from '../../adapters/codec/base64.ts'
import { validateCorrectionAnswer, validateProblem } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { foundFederation, hour, start } from '../gateway/fixture.ts'
import { type CorrectionStory, deadlineHours, statement, tellStory } from './story.ts'

let federation: readonly FoundedAuthority[]
let story: CorrectionStory

beforeAll(async () => {
  federation = await foundFederation()
  story = await tellStory(federation)
})

const jiangsu = () => story.gateway.cities['jiangsu-sukangma']
const desk = () => story.desks['jiangsu-sukangma']

describe('the traveller corrects an error', () => {
  it('red by mistake, undecided with a contact, corrected by the issuer, green', async () => {
    const code = jiangsu().mint({ grade: '10' })
    const before = await story.gateway.verify(code)
    expect([before.outcome, before.code]).toEqual(['undecided', 'issuer.grade-unsubstantiated'])
    expect(before.body).toHaveProperty('contact.phone', '000-12345')

    const sent = await story.correct(code)
    expect([sent.status, validateCorrectionAnswer(sent.body)]).toEqual([201, true])
    expect(sent.body.issuer).toMatchObject({ id: 'jiangsu-sukangma' })
    expect(Date.parse(sent.body.deadline ?? '')).toBe(start + deadlineHours * hour)

    const [id = ''] = [...desk().received.keys()]
    expect(desk().received.get(id)).toMatchObject({
      at: '2022-03-10T04:00:00Z',
      gateway: 'https://gateway.example',
      about: { what: 'wrong-grade' },
      statement,
      contact: { channel: 'email', value: 'traveller@mail.example' },
      code: { format: 'jiangsu' },
    })
    const { bytes = '' } = desk().received.get(id)?.code ?? {}
    expect(new TextDecoder().decode(parseBase64url(bytes))).toBe(code)

    await desk().decide(id, { state: 'corrected', grade: '00' })
    const status = await story.status(sent.body.receipt ?? '')
    expect(status.body).toMatchObject({ state: { code: 'corrected' }, overdue: false })
    expect((await story.gateway.verify(code)).outcome).toBe('accepted')
  })

  it('of a code that was refused with reasons, too', async () => {
    const code = story.gateway.cities['chengdu-tianfu'].mint({
      grade: '10',
      reason: 'confirmed-case',
    })
    expect((await story.gateway.verify(code)).outcome).toMatch(/refused|undecided/)
    const sent = await story.correct(code, { about: { what: 'not-my-data', assessment: 0 } })
    expect([sent.status, sent.body.issuer?.id]).toEqual([201, 'chengdu-tianfu'])
    expect(story.desks['chengdu-tianfu'].received.size).toBe(1)
  })

  it('of a green one, whose content may be wrong all the same', async () => {
    const sent = await story.correct(jiangsu().mint(), { about: { what: 'test-missing' } })
    expect(sent.status).toBe(201)
  })
})

describe('a correction that cannot be sent', () => {
  it('of a code that is not recognised says why, and whom to ask', async () => {
    const { status, body } = await story.correct(jiangsu().mint({ state: 'expired' }))
    expect([status, body.code, body.stage]).toEqual([422, 'correction.not-recognised', 'trust'])
    expect(body.reasons?.[0]?.code).toBe('code.expired')
    expect(body.contact?.phone).toBe('000-12345')
    expect(validateProblem(body)).toBe(true)
  })

  it('of something that is no code names nobody', async () => {
    const { status, body } = await story.correct('https://nobody.example/')
    expect([status, body.code, body.contact]).toEqual([422, 'correction.not-recognised', undefined])
  })

  it('of a code whose issuer does not answer is undecided', async () => {
    const code = jiangsu().mint()
    jiangsu().mode = 'busy'
    const { status, body, headers } = await story.correct(code)
    jiangsu().mode = 'normal'
    expect([status, body.code, body.outcome]).toEqual([503, 'issuer.busy', 'undecided'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('has no desk: the contact and the authority are named instead', async () => {
    const { status, body } = await story.correct(story.gateway.cities['anhui-ankangma'].mint())
    expect([status, body.code]).toEqual([422, 'correction.no-desk'])
    expect(body.contact?.name).toContain('安徽省')
    expect(body.authority).toEqual({ id: 'anhui', territory: '340000' })
    expect(validateProblem(body)).toBe(true)
  })

  it('has a key in the list that is no point of its curve: there is no desk', async () => {
    const broken = await tellStory(federation, {
      change: (one) => ({ ...one, key: { ...one.key, x: one.key.y, y: one.key.x } }),
    })
    const code = broken.gateway.cities['jiangsu-sukangma'].mint()
    const { body } = await broken.correct(code)
    // A list with such a key may as well not be taken.
    expect(['correction.no-desk', 'trust.none']).toContain(body.code)
    expect(broken.desks['jiangsu-sukangma'].received.size).toBe(0)
  })
})

describe('the same correction', () => {
  it('sent twice at once is one to the desk', async () => {
    const code = jiangsu().mint({ grade: '10' })
    const [size, repeated] = [desk().received.size, desk().repeated()]
    const both = await Promise.all([story.correct(code), story.correct(code)])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(desk().received.size).toBe(size + 1)
    expect(desk().repeated()).toBe(repeated + 1)
  })

  it('with another statement, or an hour later, is another', async () => {
    const code = jiangsu().mint({ grade: '10' })
    const size = desk().received.size
    await story.correct(code)
    await story.correct(code, { statement: '另一件事' })
    story.at(start + hour)
    await story.correct(code)
    story.at(start)
    expect(desk().received.size).toBe(size + 3)
  })
})

describe('a statement', () => {
  it('of markup, controls and bidirectional marks arrives as it was written', async () => {
    const hostile = '<script>alert(1)</script>\u202e"\\\u0000\ud83d\ude37 $x {{y}} \u2066'
    const sent = await story.correct(jiangsu().mint(), { statement: hostile })
    expect([sent.status, sent.text.includes('script')]).toEqual([201, false])
    expect([...desk().received.values()].at(-1)?.statement).toBe(hostile)
  })

  it('of a thousand characters is sent, of one more refused, of a million not read', async () => {
    const code = jiangsu().mint()
    const write = (length: number) => story.correct(code, { statement: '字'.repeat(length) })
    expect((await write(1000)).status).toBe(201)
    expect((await write(1001)).body).toMatchObject({ code: 'request.field', path: '/statement' })
    expect((await write(1_000_000)).body).toMatchObject({ status: 413 })
  })

  it('stands in no line of the log, and neither do the contact and the code', async () => {
    const code = jiangsu().mint({ grade: '10' })
    await story.correct(code, { statement: 'unlikely-words' })
    desk().answer = () => new Response('unlikely-answer', { status: 500 })
    const failed = await story.correct(code, { statement: 'unlikely-words' })
    desk().answer = null
    const log = story.gateway.lines.join('')
    expect(log).toContain('"event":"correction"')
    for (const text of [log, failed.text]) {
      expect(text).not.toMatch(/unlikely|mail\.example|qrCode/)
    }
  })
})

describe('a request that is wrong', () => {
  it.each([
    ['an unknown kind', { about: { what: 'no-such-kind' } }, '/about/what'],
    [
      'an assessment that is not there',
      { about: { what: 'other', assessment: 9 } },
      '/about/assessment',
    ],
    ['a contact without a value', { contact: { channel: 'phone' } }, '/contact/value'],
    ['a value for no contact', { contact: { channel: 'none', value: '1' } }, '/contact/value'],
    ['no statement', { statement: '' }, '/statement'],
    ['a code twice', { codeBytes: 'AAAA' }, null],
    ['a division that is none', { destination: '999999' }, '/destination'],
  ] as const)('%s', async (_, asked, path) => {
    const { status, body } = await story.correct(jiangsu().mint(), asked)
    expect([status, body.path ?? null]).toEqual([400, path])
    expect(body.code).toMatch(/^request\./)
  })

  it('a reply key with its private half is refused, and said nowhere', async () => {
    const secret = 'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U'
    const { x, y } = desk().key.publicJwk
    const replyKey = { kty: 'EC', crv: 'P-256', x, y, d: secret } as const
    const { status, text } = await story.correct(jiangsu().mint(), { replyKey })
    expect([status, text.includes(secret)]).toEqual([400, false])
  })
})
