import { describe, expect, it } from 'vitest'
import * as answers from '../../specs/generated/national-answer-validators.js'
import contract from '../../specs/generated/national-openapi.json' with { type: 'json' }
import served from '../../specs/generated/national-served-openapi.json' with { type: 'json' }
import * as requests from '../../specs/generated/national-validators.js'

interface Schema {
  readonly $ref?: string
  readonly oneOf?: readonly Schema[]
  readonly properties?: { readonly bizPackage?: Schema; readonly sign?: Schema }
}
interface Media {
  readonly schema: Schema
  readonly examples?: Readonly<Record<string, { readonly value: { readonly bizPackage: unknown } }>>
}
interface Body {
  readonly content?: Readonly<Record<string, Media>>
}
interface Operation {
  readonly operationId: string
  readonly 'x-standard'?: {
    readonly document: string
    readonly clause: string
    readonly title: string
    readonly confidence: string
  }
  readonly requestBody?: Body
  readonly responses: Readonly<Record<string, Body>>
}

const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation: operation as unknown as Operation,
  })),
)
const services = operations.filter(({ name }) => name.startsWith('POST'))
const validators: Readonly<Record<string, unknown>> = { ...requests, ...answers }

/** Does any of the schemas accept it? */
function isAccepted(value: unknown, { $ref, oneOf }: Schema): boolean {
  if (oneOf !== undefined) return oneOf.filter((one) => isAccepted(value, one)).length === 1
  const validate = validators[`validate${$ref?.replace('#/components/schemas/', '')}`]
  if (typeof validate !== 'function') throw new Error(`no validator for ${$ref}`)
  return validate(value) === true
}

describe('the description of the national interface', () => {
  it('marks every service as reconstructed, with its clause and title', () => {
    const marked = services.map(({ name, operation }) => [name, operation['x-standard']?.clause])
    expect(Object.fromEntries(marked)).toEqual({
      'POST /national/v1/health-declaration': '6.2',
      'POST /national/v1/trip-declaration': '6.3',
      'POST /national/v1/health-query': '6.4',
      'POST /national/v1/code-invocation': '6.5',
      'POST /national/v1/code-making': '6.6',
      'POST /national/v1/code-verifying': '6.7',
      'POST /national/v1/correction': '6.8',
    })
    for (const { operation } of services) {
      expect(operation['x-standard']).toMatchObject({
        document: 'GB/T 38963-2020',
        confidence: 'reconstructed',
        title: expect.stringMatching(/\p{Script=Han}/u),
      })
    }
  })

  it('has the envelope around everything, and nothing else', () => {
    for (const { operation } of services) {
      for (const body of [operation.requestBody, operation.responses['200']]) {
        const schema = body?.content?.['application/json']?.schema
        expect(Object.keys(schema?.properties ?? {})).toEqual(['bizPackage', 'sign'])
        expect(schema).toMatchObject({
          required: ['bizPackage', 'sign'],
          additionalProperties: false,
        })
      }
    }
  })

  it('has only examples that its own schemas accept', () => {
    let count = 0
    for (const { name, operation } of services) {
      for (const body of [operation.requestBody, operation.responses['200']]) {
        const { schema, examples = {} } = body?.content?.['application/json'] ?? { schema: {} }
        for (const [id, { value }] of Object.entries(examples)) {
          count++
          const biz = schema.properties?.bizPackage ?? {}
          expect([name, id, isAccepted(value.bizPackage, biz)]).toEqual([name, id, true])
        }
      }
    }
    expect(count).toBe(32)
  })

  it.each([
    ['whole', contract],
    ['as it is served', served],
  ] as const)('%s has no reference that leaves it, and none that leads nowhere', (_, document) => {
    const refs = JSON.stringify(document).match(/"\$ref":"[^"]*"/g) ?? []
    const known = new Set(
      Object.entries(document.components).flatMap(([kind, group]) =>
        Object.keys(group).map((name) => `"$ref":"#/components/${kind}/${name}"`),
      ),
    )
    expect(refs.filter((ref) => !known.has(ref))).toEqual([])
    expect(refs.length).toBeGreaterThan(50)
  })

  it('is served with everything that a caller needs but the examples', () => {
    expect(Object.keys(served.paths)).toEqual(Object.keys(contract.paths))
    expect(JSON.stringify(served)).not.toContain('"examples":{"usual"')
    expect(served).not.toHaveProperty('webhooks')
  })

  it('says what home issuers are asked', () => {
    expect(Object.keys(contract.webhooks)).toEqual(['homeVerifying', 'homeStatement'])
  })
})
