import { describe, expect, it } from 'vitest'
import served from '../../specs/generated/registry-openapi.json' with { type: 'json' }
import * as registryValidators from '../../specs/generated/registry-validators.js'
import * as gatewayValidators from '../../specs/generated/validators.js'

type Validate = ((value: unknown) => boolean) & { readonly errors?: unknown }

interface Media {
  readonly schema: { readonly $ref?: string }
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>
}
interface Body {
  readonly content?: Readonly<Record<string, Media>>
}
interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
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
const validators: Readonly<Record<string, unknown>> = {
  ...gatewayValidators,
  ...registryValidators,
}

const expected = {
  'POST /v1/applications': 'apply',
  'GET /v1/applications': 'listApplications',
  'GET /v1/applications/{id}': 'showApplication',
  'POST /v1/requests': 'act',
  'GET /v1/receipts/{id}': 'showReceipt',
  'GET /v1/proposals': 'listProposals',
  'GET /v1/participants': 'listParticipants',
  'GET /v1/participants/{id}': 'showParticipant',
  'GET /v1/recognitions': 'listRecognitions',
  'GET /v1/expiring': 'listExpiring',
  'GET /v1/registry': 'describeRegistry',
  'GET /v1/trust-list': 'trustList',
  'HEAD /v1/trust-list': 'trustListHead',
  'GET /v1/trust-list/delta': 'trustListDelta',
  'GET /v1/trust-list/proof': 'trustListProof',
  'GET /v1/crl': 'crl',
  'GET /v1/revocations/{participant}/{format}/head.jws': 'revocationHead',
  'GET /v1/revocations/{participant}/{format}/{shard}': 'revocationShard',
  'PUT /v1/revocations/{participant}/{format}/{shard}': 'putRevocationShard',
  'GET /v1/rules': 'listRules',
  'GET /v1/rules/{digest}': 'publishedRules',
  'GET /v1/counts/{participant}': 'listCounts',
  'GET /v1/counts/{participant}/{day}': 'publishedCounts',
  'GET /log/checkpoint': 'checkpoint',
  'GET /log/tile/{path}': 'tile',
  'POST /witness/add-checkpoint': 'addCheckpoint',
  'GET /v1/reasons': 'listReasons',
  'GET /problems/{code}': 'explainReason',
  'GET /livez': 'liveness',
  'GET /readyz': 'readiness',
  'GET /openapi.json': 'description',
}

function validatorOf(ref: string): Validate | null {
  const found = validators[`validate${ref.replace('#/components/schemas/', '')}`]
  return found === undefined ? null : (found as Validate)
}

function bodiesOf(operation: Operation): readonly Media[] {
  const bodies = [operation.requestBody ?? {}, ...Object.values(operation.responses)]
  return bodies.flatMap((body) => Object.values(body.content ?? {}))
}

describe("the registry's description", () => {
  it('has these operations and no other: nobody can be looked up', () => {
    expect(
      Object.fromEntries(operations.map(({ name, operation }) => [name, operation.operationId])),
    ).toEqual(expected)
    const parameters = operations.flatMap(({ operation }) => operation.parameters ?? [])
    expect(new Set(parameters.map((one) => `${one.in} ${one.name}`))).toEqual(
      new Set([
        ...['id', 'participant', 'format', 'shard', 'path', 'code', 'digest', 'day'].map(
          (one) => `path ${one}`,
        ),
        ...['from', 'sequence'].map((one) => `query ${one}`),
      ]),
    )
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

  it('has no discriminator: those of our schemas name values, those of OpenAPI schemas', () => {
    expect(JSON.stringify(served)).not.toContain('"discriminator"')
  })

  it.each(operations)('$name says what it answers, and its problems', ({ operation }) => {
    const statuses = Object.keys(operation.responses)
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
    expect(statuses.some((status) => status.startsWith('4'))).toBe(true)
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
    expect(checked.length).toBeGreaterThan(100)
  })

  it('has an example for every kind of answer that has a schema of its own', () => {
    const bare = operations.filter(({ operation }) =>
      bodiesOf(operation).some(
        ({ schema, examples }) => schema.$ref !== undefined && examples === undefined,
      ),
    )
    expect(bare.map(({ name }) => name)).toEqual([])
  })
})
