/** The report as people read it on a terminal: what failed first, each with what to change. */
import type { Check, KitFinding, KitReport } from '../conformance/kit/model.ts'
import type { Language, Sentences } from './failure.ts'
import { printable } from './printable.ts'
import { timeWords } from './words.ts'

export const checkNames = {
  manifest: { zh: '清单', en: 'Manifest' },
  detection: { zh: '识别', en: 'Detection' },
  codes: { zh: '测试码', en: 'Test codes' },
  grades: { zh: '等级', en: 'Grades' },
  times: { zh: '时间与刷新', en: 'Expiry and refresh' },
  endpoint: { zh: '接口', en: 'Endpoint' },
  clock: { zh: '时钟', en: 'Clock' },
  sizes: { zh: '大小', en: 'Size' },
  pictures: { zh: '图片', en: 'Pictures' },
  privacy: { zh: '个人信息', en: 'Personal data' },
} as const satisfies Readonly<Record<Check, Sentences>>

export const resultNames = {
  failed: { zh: '不合格', en: 'FAILED' },
  warning: { zh: '提醒', en: 'warning' },
  passed: { zh: '合格', en: 'passed' },
} as const satisfies Readonly<Record<KitFinding['result'], Sentences>>

/** Every check, in the order in which developers meet them. */
export const checks = Object.keys(checkNames) as readonly Check[]

export function headline({ passed, counts, format }: KitReport): Sentences {
  const { failed, warning, passed: good } = counts
  const name = {
    zh: format === null ? '清单' : format.zh,
    en: format === null ? 'Manifest' : format.en,
  }
  return {
    zh: `${name.zh}：${passed ? '合格' : '不合格'}（不合格 ${failed}，提醒 ${warning}，合格 ${good}）`,
    en: `${name.en}: ${passed ? 'PASSED' : 'FAILED'} (${failed} failed, ${warning} ${warning === 1 ? 'warning' : 'warnings'}, ${good} passed)`,
  }
}

/** Where a finding is: file, place and what was measured; empty where it has none. */
export function placeOf({ file, path, measured }: KitFinding): string {
  return [file, path, measured].filter((one) => one !== null).join(' · ')
}

export function reportLines(report: KitReport, language: Language): readonly string[] {
  const { endpoint, codes, examinedAt, findings } = report
  const about =
    language === 'zh'
      ? [`  测试码 ${codes} 个`, `接口 ${endpoint ?? '未查'}`, timeWords(examinedAt, language)]
      : [
          `  ${codes} test codes`,
          `endpoint ${endpoint ?? 'not asked'}`,
          timeWords(examinedAt, language),
        ]
  return [
    printable(headline(report)[language]),
    printable(about.join(language === 'zh' ? '，' : ', '), 700),
    ...checks.flatMap((check) =>
      checkLines(
        check,
        findings.filter((one) => one.check === check),
        language,
      ),
    ),
  ]
}

function checkLines(
  check: Check,
  findings: readonly KitFinding[],
  language: Language,
): readonly string[] {
  if (findings.length === 0) return []
  const wrong = (['failed', 'warning'] as const).flatMap((result) =>
    findings.filter((one) => one.result === result),
  )
  const passed = findings.filter(({ result }) => result === 'passed')
  return [
    '',
    `${checkNames[check][language]}`,
    ...wrong.flatMap((one) => findingLines(one, language)),
    ...passedLines(passed, language),
  ]
}

function findingLines(one: KitFinding, language: Language): readonly string[] {
  const { result, code, what, advice } = one
  const place = placeOf(one)
  return [
    `  ${result === 'failed' ? '✗' : '!'} ${resultNames[result][language]}  ${printable(what[language])} [${code}]`,
    ...(place === '' ? [] : [`      ${printable(place, 400)}`]),
    `      → ${printable(advice[language], 400)}`,
  ]
}

/** Those that say the same are one line. */
function passedLines(passed: readonly KitFinding[], language: Language): readonly string[] {
  const byCode = Map.groupBy(passed, ({ code }) => code)
  return [...byCode.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const measured = same.length === 1 && first.measured !== null ? ` (${first.measured})` : ''
    const count = same.length === 1 ? '' : ` ×${same.length}`
    return [`  ✓ ${printable(first.what[language] + count + measured, 400)}`]
  })
}
