import { describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { createRegistry } from '../../adapters/registry.ts'
import { createRuleBook } from '../../gateway/rule-book.ts'
import { decide } from '../../gateway/stages/decide.ts'
import { detect } from '../../gateway/stages/detect.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { issuerOfVectors, vectorsOf } from '../vectors/all.ts'
import { scanOfVector, textScan } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

const card = formatOf('health-card')
const now = Date.UTC(2022, 4, 20, 4, 0, 0)
const hour = 3_600_000

adapterSuite(card, {
  count: { positive: 24, refused: 27 },
  maxChecks: 60,
})

describe('an electronic health card', () => {
  const rules = createRuleBook(ruleSets)

  /** What Zhejiang decides of the record of a vector. */
  function decided(name: string, at = now) {
    const vector = vectorsOf('health-card').find((one) => one.name === name)
    const issuer = issuerOfVectors('health-card')
    if (vector?.expect.outcome !== 'accepted' || issuer === undefined) throw new Error('no vector')
    const { record, terms } = vector.expect
    const { outcome, reasons, grade } = decide(record, { issuer, terms }, '330000', at, rules)
    return { outcome, code: reasons[0]?.code, here: grade.here }
  }

  it('opens no gate, and serves for medical visits', () => {
    const registry = createRegistry(formats)
    expect(detect(textScan(card.specimen), 'medical', registry).id).toBe('health-card')
    expect(() => detect(textScan(card.specimen), 'gate', registry)).toThrow(
      expect.objectContaining({ code: 'format.other-purpose' }),
    )
  })

  it('decides nothing by who somebody is', () => {
    for (const name of ['identity-alone', 'no-tests', 'a-colour-that-nobody-asked-for']) {
      const undecided = { outcome: 'undecided', code: 'record.no-evidence', here: 'unknown' }
      expect(decided(name)).toEqual(undecided)
    }
  })

  it('decides by the tests that it tells of, as any evidence is judged', () => {
    expect(decided('negative-test')).toMatchObject({
      outcome: 'accepted',
      code: 'rule.evidence-accepted',
    })
    expect(decided('negative-test', now + 72 * hour)).toMatchObject({ outcome: 'refused' })
    expect(decided('test-in-other-words')).toMatchObject({ outcome: 'refused' })
  })

  it("is told from Zhejiang's codes, in whose address its text stands", () => {
    const vectors = formats.flatMap(({ id }) => (id === 'health-card' ? [] : vectorsOf(id)))
    expect(vectors.filter((vector) => card.detect(scanOfVector(vector)))).toEqual([])
    const text = `https://h5.dingtalk.com/healthAct/index.html?qrCode=V0ding&jk=${card.specimen}#/result`
    expect(card.detect(textScan(text))).toBe(false)
    expect(formats.filter((one) => one.detect(textScan(card.specimen)))).toEqual([card])
  })
})
