/** Every exchange, against the application, on Node and in workerd. */
import { beforeAll, describe, expect, it } from 'vitest'
import { results } from '../../gateway/national/results.ts'
import { voucherType } from '../../gateway/voucher.ts'
import * as answers from '../../specs/generated/national-answer-validators.js'
import * as requests from '../../specs/generated/national-validators.js'
import table from '../../specs/values/national-results.json' with { type: 'json' }
import { foundFederation } from '../gateway/fixture.ts'
import { type Exchange, exchanges } from './exchange.ts'
import { createExchangeGateway, type ExchangeGateway, parties, signedBy } from './gateway.ts'

let gateway: ExchangeGateway
beforeAll(async () => {
  gateway = await createExchangeGateway(await foundFederation())
})

const successes = {
  'code-invocation': answers.validateInvocation,
  'code-verifying': answers.validateVerifiedCode,
  'code-making': answers.validateMadeCode,
  'health-query': answers.validateHealthReports,
  'health-declaration': answers.validateNationalReceipt,
  'trip-declaration': answers.validateNationalReceipt,
  correction: answers.validateNationalReceipt,
} as const

const succeeded = exchanges.filter(({ response }) => response.success === true)
const failed = exchanges.filter(({ response }) => response.success !== true)

function validatorOf({ service, response }: Exchange) {
  const found = Object.entries(successes).find(([name]) => name === service)?.[1]
  return response.success === true ? found : answers.validateNationalFailure
}

describe('an exchange over the national interface', () => {
  it('is there for every service and every result that the gateway itself gives', () => {
    expect({ succeeded: succeeded.length, failed: failed.length }).toEqual({
      succeeded: 12,
      failed: 83,
    })
    expect(new Set(succeeded.map(({ service }) => service))).toEqual(
      new Set(Object.keys(successes)),
    )
    expect(new Set(exchanges.map(({ clause }) => clause)).size).toBe(7)
    const told = new Set(exchanges.map(({ response }) => response.errorCode))
    const known = table.values.filter(({ code, said }) => said.length > 0 || /^49/.test(code))
    // Of the gateway's own standing rather than of an exchange: tested beside these.
    const standing = ['40017', '40019']
    expect(
      [...new Set([...known.map(({ code }) => code), ...Object.values(results)])].sort(),
    ).toEqual([...told, ...standing].sort())
  })

  it.each(exchanges.map((one) => [one.name, one.behaviour, one] as const))(
    '%s: %s',
    async (_name, _behaviour, exchange) => {
      gateway.answer(exchange.home)
      const before = { questions: gateway.questions.length, lines: gateway.lines.length }
      const response = await gateway.send(exchange.service, exchange.request)
      const text = await response.text()
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store')
      const said = signedBy(parties.gateway.publicKey, text)
      const { voucher, ...biz } = said ?? {}
      expect(biz).toEqual(exchange.response)
      const validate = validatorOf(exchange)
      expect(validate?.(said), JSON.stringify(validate?.errors)).toBe(true)
      if (voucher !== undefined) expect(headerOf(voucher)).toMatchObject({ typ: voucherType })
      const asked = gateway.questions.slice(before.questions)
      expect(asked.map(({ path }) => path)).toEqual(exchange.home ? [exchange.home.path] : [])
      for (const { body } of asked) expectQuestion(body)
      expectSilent(gateway.lines.slice(before.lines), exchange)
    },
  )

  it('is begun by a message that the contract describes', () => {
    for (const { service, request } of succeeded) {
      const { bizPackage } = JSON.parse(request)
      const validate = validators[service]
      expect(validate?.(bizPackage), `${service} ${JSON.stringify(validate?.errors)}`).toBe(true)
    }
  })
})

const validators: Readonly<Record<string, requests.Validate<unknown>>> = {
  'code-invocation': requests.validateInvocationApplication,
  'code-verifying': requests.validateCodeVerifying,
  'code-making': requests.validateCodeMaking,
  'health-query': requests.validateHealthQuery,
  'health-declaration': requests.validateSealedStatement,
  'trip-declaration': requests.validateSealedStatement,
  correction: requests.validateSealedStatement,
}

/** What a home issuer is asked is signed by the gateway under the number that it was given. */
function expectQuestion(body: string): void {
  const question = signedBy(parties.gateway.publicKey, body)
  expect(question).toMatchObject({ custNum: parties.home.custNum })
  const validate =
    question !== null && 'division' in question
      ? answers.validateHomeStatement
      : answers.validateHomeVerifying
  expect(validate(question), JSON.stringify(validate.errors)).toBe(true)
}

/** The log tells the service and the result, and nothing of what was said. */
function expectSilent(lines: readonly string[], { service, request, response }: Exchange): void {
  const told = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'national')
  expect(told).toMatchObject([{ service, result: response.errorCode, level: 'info' }])
  const texts = request.match(/[^"]{20,}/g) ?? []
  for (const text of [...texts, '测', 'gate-1']) expect(lines.join('')).not.toContain(text)
}

function headerOf(jws: unknown): unknown {
  const [header = ''] = String(jws).split('.')
  return JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/')))
}
