import { describe, expect, it } from 'vitest'
import { declinedCodes } from '../../adapters/codec/reply.ts'
import { meaningOfResult, resultOf, results } from '../../gateway/national/results.ts'
import table from '../../specs/values/national-results.json' with { type: 'json' }
import reasons from '../../specs/values/reasons.json' with { type: 'json' }
import type { ReasonCode } from '../../specs/words.ts'

describe('result codes of the national interface', () => {
  it('are each there once, in both languages, with a confidence of their own', () => {
    const codes = table.values.map(({ code }) => code)
    expect(codes).toHaveLength(27)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { code, zh, en, confidence, heard } of table.values) {
      expect(code).toMatch(/^(?:0|[14]\d{4}|0x00A19\d{3})$/)
      expect(zh).toMatch(/^[^。]*\p{Script=Han}[^。]*。$/u)
      expect(en).toMatch(/^[A-Z][^.]*\.$/)
      // Those of ours stand in numbers that were not seen.
      expect([code, confidence]).toEqual([code, code.startsWith('49') ? 'modelled' : 'observed'])
      expect(['ok', ...declinedCodes]).toContain(heard)
    }
  })

  it('name each reason once, and only such as there are', () => {
    const said = table.values.flatMap((one) => one.said)
    expect(new Set(said).size).toBe(said.length)
    const known = reasons.map(({ code }) => code)
    for (const one of said) {
      const prefix = one.replace('*', '')
      expect([one, known.some((code) => code === one || code.startsWith(prefix))]).toEqual([
        one,
        true,
      ])
    }
  })

  it('are found for whatever a passage ends with; success for nothing but a decision', () => {
    for (const { code, class: kind } of reasons) {
      if (!['not-recognised', 'undecided', 'refused', 'accepted'].includes(kind)) continue
      const result = resultOf(code as ReasonCode)
      expect([code, result === results.ok]).toEqual([code, ['refused', 'accepted'].includes(kind)])
      expect(meaningOfResult(result)).not.toBe('')
    }
    expect(() => resultOf('request.empty')).toThrow(TypeError)
  })

  it('keep what went wrong apart: signature, permission, busy, expired, unreadable, retry, maintenance', () => {
    const apart = [
      results.signature,
      results.notAuthorised,
      resultOf('issuer.busy'),
      resultOf('code.expired'),
      resultOf('decode.layout'),
      resultOf('trust.stale'),
      resultOf('trust.none'),
    ]
    expect(new Set(apart).size).toBe(apart.length)
    expect(apart).toEqual(['10006', '40000', '40006', '40007', '40008', '40017', '40019'])
  })

  it('have a meaning, those that the gateway gives by itself', () => {
    for (const code of Object.values(results)) expect(meaningOfResult(code)).toMatch(/。$/)
    expect(() => meaningOfResult('1')).toThrow(TypeError)
  })
})
