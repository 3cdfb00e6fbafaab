import { describe, expect, test } from 'vitest'

import { inputsOf, lookUps } from './inputs.ts'
import { readOfTree } from './tree.ts'

describe('there is no way to look a person up', () => {
  test('no path, parameter or body field of the contract is a name or a number of a person', () => {
    const inputs = inputsOf(JSON.parse(readOfTree('specs/generated/openapi.json')))
    const names = inputs.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['verify', 'inspect', 'code', 'destination']))
    expect(lookUps(inputs)).toEqual([])
  })

  test('nor of the national interface, whose services are about persons', () => {
    const inputs = inputsOf(JSON.parse(readOfTree('specs/generated/national-openapi.json')))
    const names = inputs.map(({ name }) => name)
    const own = ['bizPackage', 'codeContent', 'bizExtData', 'applyData', 'division']
    expect(names).toEqual(expect.arrayContaining(own))
    expect(lookUps(inputs)).toEqual([])
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

function parameter(value: { readonly in: string; readonly name: string }) {
  return { paths: { '/v1/search': { get: { parameters: [value] } } } }
}

function body(schema: Parameters<typeof inputsOf>[0]) {
  const requestBody = { content: { 'application/json': { schema } } }
  const Who = { properties: { fullName: {} } }
  return { paths: { '/v1/search': { post: { requestBody } } }, components: { schemas: { Who } } }
}
