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

/** The same thing at several places is one thing to read. */
export interface Group {
  readonly first: KitFinding
  readonly count: number
  /** Some of them, and how many more there are. */
  readonly places: readonly string[]
  readonly more: number
}

const mostPlaces = 8

/** Of one result, in the order of the findings. */
export function groupsOf(
  findings: readonly KitFinding[],
  result: KitFinding['result'],
): readonly Group[] {
  const byCode = Map.groupBy(
    findings.filter((one) => one.result === result),
    ({ code }) => code,
  )
  return [...byCode.values()].flatMap((same): readonly Group[] => {
    const [first] = same
    if (first === undefined) return []
    const places = same.map(placeOf).filter((place) => place !== '')
    const shown = places.slice(0, mostPlaces)
    return [{ first, count: same.length, places: shown, more: places.length - shown.length }]
  })
}

/** What a passed check measured; empty where it was several, or nothing. */
export function measuredOf({ first, count }: Group): string {
  return count === 1 ? (first.measured ?? '') : `×${count}`
}

function checkLines(
  check: Check,
  findings: readonly KitFinding[],
  language: Language,
): readonly string[] {
  if (findings.length === 0) return []
  return [
    '',
    checkNames[check][language],
    ...groupsOf(findings, 'failed').flatMap((one) => wrongLines(one, language)),
    ...groupsOf(findings, 'warning').flatMap((one) => wrongLines(one, language)),
    ...groupsOf(findings, 'passed').map((one) => {
      const measured = measuredOf(one)
      return `  ✓ ${printable(`${one.first.what[language]}${measured === '' ? '' : ` (${measured})`}`, 400)}`
    }),
  ]
}

function wrongLines({ first, places, more }: Group, language: Language): readonly string[] {
  const { result, code, what, advice } = first
  const mark = result === 'failed' ? '✗' : '!'
  const others = language === 'zh' ? `另有 ${more} 处` : `and ${more} more`
  return [
    `  ${mark} ${resultNames[result][language]}  ${printable(what[language])} [${code}]`,
    ...places.map((place) => `      ${printable(place, 400)}`),
    ...(more === 0 ? [] : [`      ${others}`]),
    `      → ${printable(advice[language], 400)}`,
  ]
}
