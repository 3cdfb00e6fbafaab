import { describe, expect, test } from 'vitest'

import { carriersOf } from './carriers.ts'
import { declaredCarriers } from './declared-carriers.ts'
import { inputsOf, lookUps } from './inputs.ts'
import { readOfTree } from './tree.ts'

describe('there is no way to look a person up', () => {
  test('no path, parameter or body field of the contract is a name or a number of a person', () => {
    const inputs = inputsOf(JSON.parse(readOfTree('specs/generated/openapi.json')))
    const names = inputs.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['verify', 'inspect', 'code', 'destination']))
    // A key of the holder's own, made for one voucher.
    expect(lookUps(inputs)).toEqual(['POST /v1/vouchers body: holderKey'])
  })

  test('nor of the national interface, whose services are about persons', () => {
    const inputs = inputsOf(JSON.parse(readOfTree('specs/generated/national-openapi.json')))
    const names = inputs.map(({ name }) => name)
    const own = ['bizPackage', 'codeContent', 'bizExtData', 'applyData', 'division']
    expect(names).toEqual(expect.arrayContaining(own))
    expect(lookUps(inputs)).toEqual([])
  })

  test.each(Object.entries(declaredCarriers))(
    'no text of %s that a name or a number would fit into is there without a declared reason',
    (name, declared) => {
      const fields = carriersOf(JSON.parse(readOfTree(`specs/generated/${name}.json`))).map(fieldOf)
      expect([...new Set(fields)].sort()).toEqual(Object.keys(declared).sort())
    },
  )

  test.each<[string, object, readonly string[]]>([
    ['a text of any form', { type: 'string' }, ['q']],
    ['a number that is long enough', { type: 'integer' }, ['q']],
    ['a list of texts', { type: 'array', items: { type: 'string', maxLength: 40 } }, ['q']],
    ['one of several kinds', { anyOf: [{ type: 'null' }, { type: 'string' }] }, ['q']],
    ['names of members', { type: 'object', propertyNames: { type: 'string' } }, ['q']],
    ['no division', { type: 'string', pattern: '^\\d{6}$' }, []],
    ['no small number', { type: 'integer', maximum: 1000 }, []],
    ['no closed list', { type: 'string', enum: ['张三'] }, []],
    ['no time', { type: 'string', format: 'date-time' }, []],
  ])('the check of texts finds %s', (_, schema, found) => {
    const q = JSON.parse(JSON.stringify(schema))
    expect(carriersOf(body({ properties: { q } })).map(fieldOf)).toEqual(found)
  })

  test.each([
    ['a path', { paths: { '/v1/persons/{personId}': { get: {} } } }],
    ['a query parameter', parameter({ in: 'query', name: 'idNumber' })],
    ['a header parameter', parameter({ in: 'header', name: 'X-Passport' })],
    ['a body field', body({ properties: { holder: { type: 'object' } } })],
    ['a pinyin field', body({ properties: { zjhm: {} } })],
    ['a nested field', body({ properties: { query: { properties: { documentNo: {} } } } })],
    ['a field of an alternative', body({ oneOf: [{ properties: { phone: {} } }] })],
    ['a field behind a reference', body({ items: { $ref: '#/components/schemas/Who' } })],
  ])('the check finds %s', (_, document) => {
    expect(lookUps(inputsOf(document)).length).toBeGreaterThan(0)
  })

  test('the check leaves a code, a key id and a division alone', () => {
    const fields = { code: {}, kid: {}, division: {}, codeId: {}, purpose: {}, ruleNumber: {} }
    expect(lookUps(inputsOf(body({ properties: fields })))).toEqual([])
  })
})

/** `POST /v1/verify code` is `code`; an operation alone is its whole body. */
function fieldOf(carrier: string): string {
  const [, , field = ''] = carrier.split(' ')
  return field === '' || field.includes('/') ? '(body)' : field
}

function parameter(value: { readonly in: string; readonly name: string }) {
  return { paths: { '/v1/search': { get: { parameters: [value] } } } }
}

function body(schema: Parameters<typeof inputsOf>[0]) {
  const requestBody = { content: { 'application/json': { schema } } }
  const Who = { properties: { fullName: {} } }
  return { paths: { '/v1/search': { post: { requestBody } } }, components: { schemas: { Who } } }
}
