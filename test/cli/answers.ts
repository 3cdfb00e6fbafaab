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
      followedFrom: 'authority-national',
      logSize: 4120,
      held: { sequence: 13, digest: '0a'.repeat(32), lossShare: 0.421 },
      trouble: 'list.shrunk',
    },
    {
      authority: 'authority-anhui',
      territory: '340000',
      sequence: 3,
      issuedAt: '2022-04-01T00:00:00Z',
      nextUpdate: '2022-04-08T00:00:00Z',
      stale: true,
    },
    {
      authority: 'import-eu',
      territory: 'DE',
      sequence: 1651363200,
      issuedAt: '2022-05-01T00:00:00Z',
      nextUpdate: '2022-05-08T00:00:00Z',
      stale: false,
      imported: { skipped: 3, noted: 1 },
    },
  ],
  revocations: [
    {
      authority: 'authority-zhejiang',
      issuer: 'ningbo-city',
      format: 'national-code',
      state: 'none',
      trouble: 'revocation.unreachable',
    },
    {
      authority: 'authority-zhejiang',
      issuer: 'hangzhou-city',
      format: 'national-code',
      state: 'fresh',
      number: 7,
      count: 1204,
      nextUpdate: '2022-05-02T00:00:00Z',
    },
  ],
  moreRevocations: 12,
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
