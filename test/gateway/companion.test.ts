/** Several people in one code: each is decided alone. */
import { beforeAll, describe, expect, it } from 'vitest'
import { formatCompanion } from '../../adapters/companion-code/container.ts'
import { validateCompanionAnswer, validateProblem } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from './codes.ts'
import { createTestGateway, foundFederation, type TestGateway } from './fixture.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let green: string
let red: string
let forged: string

beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation)
  const [key] = keysOf(federation, 'beijing-national-code')
  green = nationalCode(key)
  red = nationalCode(key, { grade: '10', reason: 4, basis: 'D' })
  forged = `${green.slice(0, -4)}AAA=`
})

async function ask(code: string, path = '/v1/verify/companion') {
  const response = await gateway.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, destination: '330000', purpose: 'gate' }),
  })
  return { status: response.status, body: await response.json() }
}

const ends = (body: { people: { answer?: { outcome: string }; problem?: { code: string } }[] }) =>
  body.people.map(({ answer, problem }) => answer?.outcome ?? problem?.code)

describe('a companion code', () => {
  it('is decided person by person, each with a voucher of its own', async () => {
    const { status, body } = await ask(formatCompanion([green, red]))
    expect(status).toBe(200)
    expect(validateCompanionAnswer(body), JSON.stringify(validateCompanionAnswer.errors)).toBe(true)
    expect(ends(body)).toEqual(['accepted', 'refused'])
    const vouchers = body.people.map(
      ({ answer }: { answer: { voucher: string } }) => answer.voucher,
    )
    expect(new Set(vouchers).size).toBe(2)
    expect(body.people.map(({ position }: { position: number }) => position)).toEqual([1, 2])
  })

  it('says of each person what that code alone would have got', async () => {
    const { body } = await ask(formatCompanion([forged, green, 'hello', '11010519491231002X']))
    const alone = await Promise.all(
      [forged, green, 'hello', '11010519491231002X'].map((code) => ask(code, '/v1/verify')),
    )
    const together = body.people.map(
      ({ answer }: { answer: { reasons: unknown } }) => answer.reasons,
    )
    expect(together).toEqual(alone.map((one) => one.body.reasons))
    expect(ends(body)).toEqual(['not-recognised', 'accepted', 'not-recognised', 'not-recognised'])
  })

  it('lets nobody wait on an undecided neighbour', async () => {
    const lost = nationalCode(keysOf(federation, 'beijing-national-code')[0], { grade: '01' })
    const { status, body } = await ask(formatCompanion([lost, green]))
    expect(status).toBe(200)
    expect(ends(body)).toEqual(['issuer.grade-unsubstantiated', 'accepted'])
    expect(body.people[0]).toMatchObject({ status: 503, problem: { outcome: 'undecided' } })
  })

  it('is told from a single code', async () => {
    const { status, body } = await ask(formatCompanion([green, red]), '/v1/verify')
    expect([status, body.outcome, body.reasons[0].code]).toEqual([
      200,
      'not-recognised',
      'format.several-people',
    ])
  })

  it.each([
    ['of one person', () => green, 'request.not-companion'],
    ['of nobody', () => 'hello', 'request.not-companion'],
    [
      'that is broken',
      () => formatCompanion([green, red]).slice(0, -1),
      'request.companion-broken',
    ],
    ['with one person twice', () => formatCompanion([green, green]), 'request.companion-broken'],
    [
      'within another',
      () => formatCompanion([green, formatCompanion([green, red])]),
      'request.companion-broken',
    ],
  ])('is refused: a code %s', async (_what, code, expected) => {
    const { status, body } = await ask(code())
    expect([status, body.code]).toEqual([422, expected])
    expect(validateProblem(body)).toBe(true)
  })

  it('leaves a line for each person in the log, and nothing of anybody', async () => {
    const before = gateway.lines.length
    await ask(formatCompanion([green, forged]))
    const lines = gateway.lines.slice(before)
    expect(lines.filter((line) => line.includes('"event":"passage"'))).toHaveLength(2)
    expect(lines.join('')).not.toContain(green.slice(20, 60))
  })
})
