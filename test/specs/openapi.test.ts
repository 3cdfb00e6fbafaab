import { describe, expect, it } from 'vitest'
import served from '../../specs/generated/openapi.json' with { type: 'json' }
import type { Validate } from '../../specs/generated/validators.js'
import * as validators from '../../specs/generated/validators.js'

interface Media {
  readonly schema: { readonly $ref?: string; readonly type?: string }
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>
}
interface Body {
  readonly content?: Readonly<Record<string, Media>>
}
interface Operation {
  readonly operationId: string
  readonly requestBody?: Body
  readonly responses: Readonly<
    Record<string, Body & { readonly headers?: Readonly<Record<string, unknown>> }>
  >
}

const operations = Object.entries(served.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation: operation as unknown as Operation,
  })),
)
const problemExamples: Readonly<Record<string, { readonly value: unknown }>> =
  served.components.examples

const expected = {
  'POST /v1/verify': 'verify',
  'POST /v1/verify/batch': 'verifyBatch',
  'POST /v1/verify/companion': 'verifyCompanion',
  'POST /v1/translate': 'translate',
  'POST /v1/vouchers': 'vouchForHolder',
  'POST /v1/preview': 'preview',
  'POST /v1/corrections': 'correct',
  'POST /v1/corrections/status': 'correctionStatus',
  'POST /v1/inspect': 'inspect',
  'GET /v1/formats': 'listFormats',
  'GET /v1/trust-list': 'trustStatus',
  'GET /v1/offline': 'offlineTrust',
  'GET /v1/rules/{division}': 'ruleSet',
  'GET /v1/issuers': 'issuerScores',
  'GET /v1/issuers/{issuer}': 'issuerScore',
  'GET /v1/reasons': 'listReasons',
  'GET /.well-known/jwks.json': 'keySet',
  'GET /problems/{code}': 'explainReason',
  'GET /healthz': 'liveness',
  'GET /readyz': 'readiness',
  'GET /openapi.json': 'description',
  'GET /v1/gateway': 'describeGateway',
  'GET /': 'home',
  'GET /verify': 'verifyScreen',
  'GET /travel': 'travelScreen',
  'GET /join': 'joinScreen',
  'GET /authority': 'authorityScreen',
  'GET /docs': 'documentation',
  'GET /docs/api': 'apiViewer',
}

/** The validator of a component that has a schema file of its own. */
function validatorOf(ref: string): Validate<unknown> | null {
  const name = `validate${ref.replace('#/components/schemas/', '')}`
  const found = Object.entries(validators).find(([exported]) => exported === name)
  return found === undefined ? null : (found[1] as Validate<unknown>)
}

function bodiesOf(operation: Operation): readonly Media[] {
  const bodies = [operation.requestBody ?? {}, ...Object.values(operation.responses)]
  return bodies.flatMap((body) => Object.values(body.content ?? {}))
}

describe('the served description', () => {
  it('has these operations and no other: nobody can be looked up', () => {
    expect(
      Object.fromEntries(operations.map(({ name, operation }) => [name, operation.operationId])),
    ).toEqual(expected)
    const named = JSON.stringify(served.paths).match(/"in":"[a-z]+"/g)
    expect(new Set(named)).toEqual(new Set(['"in":"path"']))
  })

  it('has no reference that leaves it, and none that leads nowhere', () => {
    const refs = JSON.stringify(served).match(/"\$ref":"[^"]*"/g) ?? []
    const known = new Set(
      Object.entries(served.components).flatMap(([kind, group]) =>
        Object.keys(group).map((name) => `"$ref":"#/components/${kind}/${name}"`),
      ),
    )
    expect(refs.filter((ref) => !known.has(ref))).toEqual([])
    expect(refs.length).toBeGreaterThan(100)
  })

  it.each(operations)('$name says what it answers, and its problems', ({ operation }) => {
    expect(Object.keys(operation.responses).some((status) => /^20[01]$/.test(status))).toBe(true)
    expect(Object.keys(operation.responses).some((status) => status.startsWith('4'))).toBe(true)
    const unavailable = operation.responses['503']
    if (unavailable?.content?.['application/problem+json'] !== undefined) {
      expect(Object.keys(unavailable.headers ?? {})).toEqual(['Retry-After'])
    }
  })

  it('has only examples that its own schemas accept', () => {
    const checked = operations.flatMap(({ name, operation }) =>
      bodiesOf(operation).flatMap(({ schema, examples }) =>
        Object.entries(examples ?? {}).flatMap(([id, example]) => {
          const validate = validatorOf(schema.$ref ?? '')
          const value = example.$ref === undefined ? example.value : problemExamples[id]?.value
          if (validate === null) return []
          return [[`${name} ${id}`, validate(value) ? null : validate.errors]]
        }),
      ),
    )
    expect(checked.filter(([, errors]) => errors !== null)).toEqual([])
    expect(checked.length).toBeGreaterThan(60)
  })

  it('has an example for every kind of answer of every operation but pages and itself', () => {
    const bare = operations.filter(({ operation }) =>
      bodiesOf(operation).some(
        ({ schema, examples }) => schema.$ref !== undefined && examples === undefined,
      ),
    )
    expect(bare.map(({ name }) => name)).toEqual([])
  })
})
