/** What a decision rests on, for people. */
import type { Decision } from '../../specs/words.ts'
import type { Language } from './failure.ts'
import { gradeWords, joined, type Row, territoryWords, timeWords } from './words.ts'

/** Grade at home and here side by side, whose they are, and what is demanded beyond the baseline. */
export function decisionRows(
  decision: Omit<Decision, 'reasons'>,
  language: Language,
): readonly Row[] {
  const { grade, gradedBy, areaRisk, combination, destination, rules, validUntil } = decision
  return [
    ['gradeHome', gradeWords(grade.home, language)],
    ['gradeHere', gradeWords(grade.here, language)],
    ['gradedBy', gradedBy && territoryWords(gradedBy.territory, language)],
    ['gradedFor', gradedBy?.reasonText?.[language]],
    ['areaRisk', areaRisk && riskWords(areaRisk, language)],
    ['combined', combination?.[language]],
    ['destination', territoryWords(destination, language)],
    ['rules', joined([rules.title?.[language], rules.set, rules.version])],
    ...(decision.beyondBaseline ?? []).map(({ rule, met, demands, legalSource }): Row => {
      const standing = met ? { zh: '已满足', en: 'met' } : { zh: '未满足', en: 'not met' }
      const text = `${demands[language]} [${rule}, ${standing[language]}] ${legalSource[language]}`
      return ['local', text]
    }),
    ...(decision.announced ?? []).map(({ version, effectiveFrom }): Row => {
      return ['announced', joined([version, timeWords(effectiveFrom, language)])]
    }),
    ['validUntil', timeWords(validUntil, language)],
  ]
}

const risks = {
  low: { zh: '低风险', en: 'low' },
  medium: { zh: '中风险', en: 'medium' },
  high: { zh: '高风险', en: 'high' },
  unknown: { zh: '未知', en: 'unknown' },
} as const

function riskWords(risk: keyof typeof risks, language: Language): string {
  return risks[risk][language]
}
