/** The one line that a passage leaves. */
import { beforeAll, describe, expect, it } from 'vitest'
import { formatCompanion } from '../../adapters/companion-code/container.ts'
import { placeOf } from '../../gateway/log/audit.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from './codes.ts'
import { createTestGateway, foundFederation, start, type TestGateway } from './fixture.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let green: string
let red: string

beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation)
  const [key] = keysOf(federation, 'beijing-national-code')
  green = nationalCode(key)
  red = nationalCode(key, { grade: '10', reason: 4, basis: 'D' })
})

const passages = () =>
  gateway.lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'passage')

async function linesOf(act: () => Promise<unknown>) {
  const before = passages().length
  await act()
  return passages().slice(before)
}

async function post(path: string, body: string, type = 'application/json') {
  const headers = { 'content-type': type }
  const response = await gateway.app.request(path, { method: 'POST', headers, body })
  return response.text()
}

const members = [
  'time',
  'level',
  'event',
  'at',
  'gateway',
  'outcome',
  'reasons',
  'stage',
  'rules',
  'ruleSet',
  'snapshot',
  'licence',
  'verifier',
  'authority',
  'destination',
  'format',
  'issuer',
  'assurance',
  'evidence',
  'durationMs',
]

describe('the line of a passage', () => {
  it('tells outcome, versions, time, place and issuer, and nothing else', async () => {
    const [line, ...others] = await linesOf(() => gateway.verify(red, { destination: '330106' }))
    expect(others).toEqual([])
    expect(Object.keys(line)).toEqual(members)
    expect(line).toMatchObject({
      at: new Date(start).toISOString(),
      gateway: 'https://gateway.example',
      outcome: 'refused',
      stage: null,
      destination: '330000',
      verifier: null,
      format: 'national-code',
      issuer: 'beijing-national-code',
      assurance: 'signature',
      evidence: 'code',
    })
    expect(line.ruleSet).toMatch(/^330000\/\d/)
    expect(line.rules).not.toEqual([])
    expect(line.snapshot).toMatch(/^[\w.:/-]+$/)
  })

  it.each([
    ['refused', () => '{"code":"x'],
    ['of a code that is none', () => 'hello'],
    ['of a person in clear', () => '张三 11010519491231002X 13800138000'],
    ['of a forged code', () => `${green.slice(0, -4)}AAA=`],
  ])('holds nothing of what was scanned, of a passage %s', async (_, code) => {
    const [line, ...others] = await linesOf(() => gateway.verify(code()))
    expect(others).toEqual([])
    expect(Object.keys(line)).toEqual(members)
    expect(line.outcome).toBe('not-recognised')
    const text = JSON.stringify(line)
    for (const part of [
      'hello',
      '张三',
      '11010519491231002X',
      '13800138000',
      green.slice(10, 40),
    ]) {
      expect(text).not.toContain(part)
    }
  })

  it('is one for each code of a batch', async () => {
    const asked = (code: string) => JSON.stringify({ code, destination: '330000', purpose: 'gate' })
    const body = `${asked(green)}\n${asked(red)}\n${asked(green)}\n`
    const lines = await linesOf(() => post('/v1/verify/batch', body, 'application/x-ndjson'))
    expect(lines.map(({ outcome }) => outcome).toSorted()).toEqual([
      'accepted',
      'accepted',
      'refused',
    ])
  })

  it('is one for each person of a companion code', async () => {
    const code = formatCompanion([green, red])
    const asked = { code, destination: '330000', purpose: 'gate' }
    const lines = await linesOf(() => post('/v1/verify/companion', JSON.stringify(asked)))
    expect(lines.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused'])
  })

  it('is none where the request is wrong: no code was shown', async () => {
    expect(await linesOf(() => post('/v1/verify', '{"code":'))).toEqual([])
  })
})

describe('the place of a passage', () => {
  it.each([
    ['the province, where nobody is known to ask', '330106', null, '330000'],
    ["the licence's city, for one of its districts", '330106', ['330100'], '330100'],
    ["the licence's province", '330106', ['330000'], '330000'],
    ['the widest that the licence names', '330106', ['330106', '330100'], '330100'],
    ['the whole country, for a national licence', '330106', ['000000'], '000000'],
    ['none outside the licence', '440100', ['330000'], null],
    ['none where it is no division', '张三', null, null],
    ['none where it looks like one', '999999', ['000000'], null],
  ])('is %s', (_, destination, divisions, place) => {
    expect(placeOf(destination, divisions)).toBe(place)
  })
})
