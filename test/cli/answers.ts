/** What gateways answer: the examples of the published contract, held to its validators. */
import contract from '../../specs/generated/openapi.json' with { type: 'json' }
import type { components } from '../../specs/generated/openapi.ts'
import {
  validateProblem,
  validateTrustStatus,
  validateVerifyAnswer,
} from '../../specs/generated/validators.js'
import type { Problem } from '../../specs/words.ts'
import type { Reply } from './stub-gateway.ts'

export type Answer = components['schemas']['VerifyAnswer']

const { examples } = contract.paths['/v1/verify'].post.responses['200'].content['application/json']

export const accepted = answer(examples.accepted.value)
export const refused = answer(examples.refused.value)
export const notRecognised = answer(examples['not-recognised'].value)

export const undecided = problem({
  ...contract.components.examples['issuer.timeout'].value,
  stage: 'trust',
  contact: { name: '更正窗口', phone: '12345' },
  retryAfterSeconds: 5,
})

export const notReady = problem(contract.components.examples['gateway.not-ready'].value)
export const unknownDivision = problem(
  contract.components.examples['request.division-unknown'].value,
)

export const trustStatus = validated(validateTrustStatus, {
  version: 'snapshot-7',
  compiledAt: '2022-05-01T00:00:00Z',
  lists: [
    {
      authority: 'authority-zhejiang',
      territory: '330000',
      sequence: 12,
      issuedAt: '2022-04-30T16:00:00Z',
      nextUpdate: '2022-05-07T16:00:00Z',
      stale: false,
    },
    {
      authority: 'authority-anhui',
      territory: '340000',
      sequence: 3,
      issuedAt: '2022-04-01T00:00:00Z',
      nextUpdate: '2022-04-08T00:00:00Z',
      stale: true,
    },
  ],
})

export function answer(value: unknown): Answer {
  return validated(validateVerifyAnswer, value)
}

/** As the gateway sends it. */
export function problemReply(body: Problem): Reply {
  return { status: body.status, contentType: 'application/problem+json', body }
}

function problem(value: unknown): Problem {
  return validated(validateProblem, value)
}

function validated<T>(isValid: (value: unknown) => value is T, value: unknown): T {
  if (!isValid(value)) throw new TypeError('not an answer of the contract')
  return value
}
