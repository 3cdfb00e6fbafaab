/** `tongxing trust list`: the trust lists that a gateway has in force. */
import type { components } from '../../specs/generated/openapi.ts'
import { validateTrustStatus } from '../../specs/generated/validators.js'
import { exchange, isProblem, parseAnswer, problemFailure } from './client.ts'
import type { Language } from './failure.ts'
import { exitCodes } from './failure.ts'
import type { Server } from './server.ts'
import { at } from './server.ts'
import { undecidedResult } from './undecided.ts'
import type { Result } from './words.ts'
import { rowLines, territoryWords, timeWords } from './words.ts'

type TrustStatus = components['schemas']['TrustStatus']

/** @throws {CommandError} */
export async function trustList(gateway: Server): Promise<Result> {
  const server = at(gateway, '/v1/trust-list')
  const body = await exchange(server)
  if (isProblem(body)) {
    if (body.outcome !== 'undecided') throw problemFailure(body)
    return undecidedResult(body)
  }
  const status = parseAnswer(body, validateTrustStatus, server)
  return {
    exit: exitCodes.accepted,
    document: status,
    lines: (language) => statusLines(status, language),
  }
}

const states = {
  fresh: { zh: '有效', en: 'in force' },
  stale: {
    zh: '已过期：它所担保的码一律无法判定',
    en: 'STALE: nothing that it vouches for is decided',
  },
} as const

function statusLines({ version, compiledAt, lists }: TrustStatus, language: Language) {
  const head = rowLines(
    [
      ['version', version],
      ['compiled', timeWords(compiledAt, language)],
    ],
    language,
  )
  const each = lists.flatMap((list) => [
    '',
    ...rowLines(
      [
        ['authority', `${list.authority} (${territoryWords(list.territory, language)})`],
        ['sequence', String(list.sequence)],
        ['issued', timeWords(list.issuedAt, language)],
        ['nextUpdate', timeWords(list.nextUpdate, language)],
        ['state', states[list.stale ? 'stale' : 'fresh'][language]],
      ],
      language,
    ),
  ])
  const count = { zh: `${lists.length} 份信任列表`, en: `${lists.length} trust lists` }
  return [count[language], ...head, ...each]
}
