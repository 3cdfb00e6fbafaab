import type { Instant } from '../../specs/words.ts'
import type { Answer, Declined, IssuerResponse } from '../adapter.ts'
import { own } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'
import {
  compileResultTable,
  declinedByStatus,
  expectJson,
  mapped,
  resultText,
} from '../codec/reply.ts'
import { parseCompactLocal } from '../codec/time.ts'
import layout from './interface.json' with { type: 'json' }

export interface AnhuiClaims {
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly idCardNo: string | undefined
  /** 1 green, 2 yellow, 3 red. */
  readonly healthLevel: string
  /** Whose finding it is: 1 Anhui's own, 2 the national code's. */
  readonly dataSource: string
  /** From the closed list; undefined where the reply gives none that the list has. */
  readonly reason: string | undefined
  readonly changedAt: Instant | undefined
}

const limits = { maxSize: 65_536, maxDepth: 8 }
const errors = compileResultTable(layout.errors)

/**
 * `{flag, data: {flag, errMsg, data: {…}}}`. It does not name the code that it answers for: only
 * the channel stands for it.
 * @throws {CodecError} `decode.*`, `read.field`
 */
export function parseReply(response: IssuerResponse): Answer<AnhuiClaims> | Declined {
  const refused = declinedByStatus(response.status)
  if (refused !== null) return { kind: 'declined', code: refused }
  expectJson(response.contentType)
  const outer = readFields(parseJsonBytes(response.body, limits), 'reply')
  if (outer.boolean('flag') !== layout.success) return { kind: 'declined', code: 'issuer.error' }
  const inner = outer.object('data')
  if (inner.boolean('flag') !== layout.success) return declinedBy(inner)
  return { kind: 'answer', payload: { untrusted: readHolder(inner.object('data')) } }
}

function declinedBy(inner: Fields): Declined {
  const code = errors.get(inner.optionalText('errMsg') ?? '') ?? 'issuer.error'
  return { kind: 'declined', code: code === 'ok' ? 'issuer.error' : code }
}

function readHolder(holder: Fields): AnhuiClaims {
  const dataSource = resultText(holder.value('dataSource'), `${holder.path}.dataSource`)
  if (own(layout.dataSources, dataSource) === undefined) {
    throw new CodecError('read.field', `${holder.path}.dataSource`)
  }
  const changeTime = holder.optionalText('changeTime')
  return {
    name: holder.optionalText('name', { min: 1, max: 120 }),
    phone: holder.optionalText('userPhone', { min: 1, max: 40 }),
    idCardNo: holder.optionalText('idCardNo', { min: 1, max: 40 }),
    healthLevel: resultText(holder.value('healthLevel'), `${holder.path}.healthLevel`),
    dataSource,
    reason: mapped(layout.reasons, holder.optionalText('colourReason')),
    changedAt:
      changeTime === undefined
        ? undefined
        : parseCompactLocal(changeTime, `${holder.path}.changeTime`),
  }
}
