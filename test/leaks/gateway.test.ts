/** Promise 1: nothing of a person in the log or in a problem, whatever was shown. */
import { describe, expect, it } from 'vitest'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import { createTestGateway, foundFederation } from '../gateway/fixture.ts'
import { findLeaks } from './scan.ts'

const values = ['王小明', '11010519491231002X', '13800138000']

describe('the scanner', () => {
  it.each([
    ['a name', '{"name":"王小明"}'],
    ['a name in base64', btoa(String.fromCharCode(...new TextEncoder().encode('x王小明yz')))],
    ['a name that is escaped', '\\u738b\\u5c0f\\u660e'],
    ['a name in a URL', encodeURIComponent('王小明')],
    ['part of a number', 'id=94912'.replace('94912', '491231')],
    ['a number in hex', '3133383030313338303030'],
  ])('finds %s', (_, planted) => {
    expect(findLeaks(`before ${planted} after`, values)).toHaveLength(1)
  })

  it('finds nothing where there is nothing', () => {
    expect(findLeaks('{"destination":"110105","code":"code.expired"}', values)).toEqual([])
  })
})

it('promise 1: neither the log nor a problem holds what was scanned', async () => {
  const federation = await foundFederation()
  const gateway = await createTestGateway(federation)
  const [key] = keysOf(federation, 'beijing-national-code')
  const problems: string[] = []
  const post = async (path: string, body: string) => {
    const headers = { 'content-type': 'application/json' }
    const response = await gateway.app.request(path, { method: 'POST', headers, body })
    const text = await response.text()
    if (response.status >= 400) problems.push(text)
  }
  const person = values.join(' ')
  const paths = ['verify', 'verify/companion', 'translate', 'preview', 'inspect', 'vouchers']
  for (const path of [...paths, 'corrections', 'corrections/status'].map((one) => `/v1/${one}`)) {
    for (const code of [nationalCode(key), person, ...values, `${nationalCode(key)}${person}`]) {
      await post(path, JSON.stringify({ code, destination: '330000', purpose: 'gate' }))
      await post(path, JSON.stringify({ code, destination: '330000', purpose: person }))
    }
    await post(path, JSON.stringify({ [person]: person }))
    await post(path, person)
  }
  expect(problems.length).toBeGreaterThan(10)
  expect(gateway.lines.length).toBeGreaterThan(10)
  expect(findLeaks([...gateway.lines, ...problems].join('\n'), values)).toEqual([])
})
