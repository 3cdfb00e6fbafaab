import jose from 'node-jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createReceipts } from '../../gateway/corrections/receipt.ts'
import { createVoucherSigner } from '../../gateway/voucher-keys.ts'
import { validateCorrectionStatusAnswer } from '../../specs/generated/validators.js'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { generateDeskKey } from '../cities/correction-desk.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { backend, foundFederation, hour, start } from '../gateway/fixture.ts'
import { algorithm } from '../trust/authority.ts'
import { type CorrectionStory, deadlineHours, type Said, tellStory } from './story.ts'

let federation: readonly FoundedAuthority[]
let story: CorrectionStory

beforeAll(async () => {
  federation = await foundFederation()
  story = await tellStory(federation)
})

const desk = () => story.desks['jiangsu-sukangma']

/** A correction's receipt, and its id at the desk. */
async function sent(asked: Parameters<CorrectionStory['correct']>[1] = {}) {
  const code = story.gateway.cities['jiangsu-sukangma'].mint({ grade: '10' })
  const { body } = await story.correct(code, asked)
  return { receipt: body.receipt ?? '', id: [...desk().received.keys()].at(-1) ?? '' }
}

const partsOf = (receipt: string) =>
  receipt.split('.', 2).map((part) => JSON.parse(atob(part.replace(/-/g, '+').replace(/_/g, '/'))))

describe('a receipt', () => {
  it('says of which gateway, issuer, kind and deadline, and nothing of code or person', async () => {
    const { receipt, id } = await sent()
    const [header, claims] = partsOf(receipt)
    expect(Object.keys(header)).toEqual(['alg', 'kid', 'typ'])
    expect(header).toMatchObject({ alg: 'ES256', typ: 'tongxing-receipt+jwt' })
    expect(claims).toEqual({
      iss: 'https://gateway.example',
      jti: id,
      iat: start / 1000,
      issuer: { id: 'jiangsu-sukangma', territory: '320000' },
      deadline: (start + deadlineHours * hour) / 1000,
      what: 'wrong-grade',
      digest: expect.stringMatching(/^sha-256:/),
    })
  })

  it('is worth the same when it is presented again, and by somebody else', async () => {
    const { receipt } = await sent()
    const twice = await Promise.all([story.status(receipt), story.status(receipt)])
    expect(twice.map(({ body }) => body.state?.code)).toEqual(['received', 'received'])
    expect(twice[0]?.text).toBe(twice[1]?.text)
    expect(validateCorrectionStatusAnswer(twice[0]?.body)).toBe(true)
  })

  it.each<[string, (receipt: string) => string]>([
    ['an altered claim', (receipt) => receipt.replace(/\.(.{40})./, '.$1A')],
    ['another signature', (receipt) => `${receipt.slice(0, -4)}AAAA`],
    ['a header without algorithm', (receipt) => receipt.replace(/^[^.]+/, btoa('{"alg":"none"}'))],
    ['a part too many', (receipt) => `${receipt}.AAAA`],
  ])('is refused with %s', async (_, alter) => {
    const { receipt } = await sent()
    const { status, body } = await story.status(alter(receipt))
    expect([status, body.code]).toEqual([expect.any(Number), expect.any(String)])
    expect(status).toBeGreaterThanOrEqual(400)
    expect(['correction.receipt-invalid', 'request.field']).toContain(body.code)
  })

  it('is no voucher, and a voucher is no receipt', async () => {
    const code = story.gateway.cities['jiangsu-sukangma'].mint()
    const { voucher = '' } = (await story.gateway.verify(code)).body
    expect((await story.status(voucher)).body.code).toMatch(/receipt-invalid|request\.field/)
  })

  it('of another gateway is told to be that', async () => {
    const other = await tellStory(federation)
    const { receipt } = await sent()
    expect((await other.status(receipt)).body).toMatchObject({
      status: 422,
      code: 'correction.receipt-other',
    })
  })

  it('under our key and another name, or from the future, is none of ours', async () => {
    const { pkcs8 } = await generateKey(algorithm('ES256'))
    const { signer } = await createVoucherSigner(pkcs8, 'ES256', backend)
    const claims = {
      jti: '0'.repeat(32),
      iat: start / 1000,
      issuer: { id: 'a', territory: '320000' },
      deadline: start / 1000,
      what: 'other',
      digest: `sha-256:${'A'.repeat(43)}`,
    }
    const ours = createReceipts('ours', signer)
    const receipt = await ours.sign(claims)
    expect(await ours.check(receipt, start)).toMatchObject({ iss: 'ours' })
    const codeOf = (checking: Promise<unknown>) =>
      checking.catch((error: { code?: string }) => error.code)
    expect(await codeOf(createReceipts('theirs', signer).check(receipt, start))).toBe(
      'correction.receipt-other',
    )
    expect(await codeOf(ours.check(receipt, start - hour))).toBe('correction.receipt-invalid')
    const unfit = await ours.sign({ ...claims, what: 'UPPER' })
    expect(await codeOf(ours.check(unfit, start))).toBe('correction.receipt-invalid')
  })
})

describe('what became of it', () => {
  it('the issuer can answer to the traveller alone, and name whom to turn to next', async () => {
    const reply = await generateDeskKey()
    const { kty, crv, x, y } = reply.publicJwk
    const { receipt, id } = await sent({ replyKey: { kty, crv, x, y } })
    const words = '维持：检测结果为阳性。'
    await desk().decide(id, { state: 'upheld', words, contact: { phone: '000-99999' } })
    const { body, text } = await story.status(receipt)
    expect(body).toMatchObject({ state: { code: 'upheld' }, contact: { phone: '000-99999' } })
    expect(text).not.toContain('阳性')
    const key = await jose.JWK.asKey({ ...reply.privateJwk })
    const opened = await jose.JWE.createDecrypt(key).decrypt(body.answer ?? '')
    expect(JSON.parse(new TextDecoder().decode(opened.plaintext))).toEqual({ words })
  })

  it('is overdue by the receipt, until the issuer has decided', async () => {
    const { receipt, id } = await sent()
    const overdue = async () => (await story.status(receipt)).body.overdue
    story.at(start + deadlineHours * hour)
    expect(await overdue()).toBe(false)
    story.at(start + deadlineHours * hour + 1)
    expect(await overdue()).toBe(true)
    await desk().decide(id, { state: 'in-review' })
    expect(await overdue()).toBe(true)
    await desk().decide(id, { state: 'upheld' })
    expect(await overdue()).toBe(false)
    story.at(start)
  })

  it.each<[string, () => Response | Promise<Response>, Partial<Said['body']>]>([
    ['is not known', () => new Response(null, { status: 404 }), unknown()],
    ['is somebody else’s', () => json({ ...state(), id: 'f'.repeat(32) }), broken()],
    ['has a state that is none', () => json({ ...state(), state: 'lost' }), broken()],
    ['leads to a script', () => json({ ...state(), contact: { url: 'javascript:0' } }), broken()],
    ['says more than it may', () => json({ ...state(), name: '测试' }), broken()],
    ['has a member twice', () => jsonText('{"id":"0","id":"1"}'), broken()],
    [
      'is a page',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      broken(),
    ],
    ['is endless', () => jsonText(endless()), broken()],
    ['is elsewhere', () => new Response(null, { status: 302 }), broken()],
    ['is declined', () => new Response(null, { status: 403 }), broken()],
    ['must wait', () => busy(), { ...absent(), retryAfterSeconds: 7 }],
    ['cannot be asked', () => Promise.reject(new TypeError('no way')), absent()],
  ])('%s, by a desk that answers so', async (_, answer, expected) => {
    const { receipt, id } = await sent()
    asked = id
    desk().answer = answer
    const { body, headers } = await story.status(receipt)
    desk().answer = null
    expect(body).toMatchObject({ ...expected, contact: { phone: '000-12345' } })
    expect(headers.has('retry-after')).toBe(expected.status === 503)
    // So that no case finds the circuit open.
    expect((await story.status(receipt)).status).toBe(200)
  })

  it('cannot be asked where the list no longer names a desk', async () => {
    const { receipt } = await sent()
    const { body } = await (await storyWithoutDesk()).status(receipt)
    expect(body.code).toMatch(/correction\.(receipt-other|no-desk)/)
  })
})

let asked = ''
const state = () => ({ id: asked, state: 'received', since: '2022-03-10T04:00:00Z' })
const json = (value: unknown) => jsonText(JSON.stringify(value))
const jsonText = (body: BodyInit) =>
  new Response(body, { headers: { 'content-type': 'application/json' } })
const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '7' } })

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4096)) })
}
function broken() {
  return { status: 503, code: 'correction.desk-error' }
}
function absent() {
  return { status: 503, code: 'correction.desk-unreachable' }
}
function unknown() {
  return { status: 404, code: 'correction.unknown' }
}
function storyWithoutDesk(): Promise<CorrectionStory> {
  return tellStory(federation, { change: () => null })
}
