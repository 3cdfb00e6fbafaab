/** What the test codes showed, field by field: what failed first, why, and what to do. */

import { inert } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import type { Schemas } from './draft.ts'

type Finding = Schemas['ConformanceReport']['findings'][number]

const words = wordsOf({
  passed: { zh: '测试码全部通过', en: 'Every test code passed' },
  failed: { zh: '测试码没有全部通过', en: 'Not every test code passed' },
  whole: { zh: '整份申请', en: 'The application as a whole' },
  code: { zh: '第 {number} 个测试码', en: 'Test code {number}' },
  at: { zh: '位置', en: 'Where' },
  measured: { zh: '测得', en: 'Measured' },
})

const results = {
  passed: { sign: '✓', zh: '通过', en: 'Passed' },
  failed: { sign: '✕', zh: '未通过', en: 'Failed' },
  warning: { sign: '!', zh: '请注意', en: 'Note' },
} as const

const stages = wordsOf({
  detect: { zh: '识别格式', en: 'Recognising the format' },
  decode: { zh: '解码', en: 'Decoding' },
  trust: { zh: '验证签名', en: 'Checking the signature' },
  read: { zh: '读取字段', en: 'Reading the fields' },
  translate: { zh: '转换等级', en: 'Translating the grade' },
  decide: { zh: '按规则判定', en: 'Deciding by the rules' },
  application: { zh: '核对申请', en: 'Checking the application' },
})

const order: readonly Finding['result'][] = ['failed', 'warning', 'passed']

export function Report({ report }: { readonly report: Schemas['ConformanceReport'] }) {
  const say = useSay()
  const subjects = [...new Set(report.findings.map(({ testCode }) => testCode))]
  return (
    <section class="report" role="status">
      <h3>
        <span class={`mark ${report.passed ? 'passed' : 'failed'}`}>
          {report.passed ? results.passed.sign : results.failed.sign}
        </span>{' '}
        {say(report.passed ? words.passed : words.failed)}
      </h3>
      {subjects.map((subject) => (
        <section key={String(subject)}>
          <h4>{say(subject === null ? words.whole : fill(words.code, { number: subject + 1 }))}</h4>
          <ul class="findings">
            {report.findings
              .filter(({ testCode }) => testCode === subject)
              .sort((left, right) => order.indexOf(left.result) - order.indexOf(right.result))
              .map((finding) => (
                <FindingRow key={JSON.stringify(finding)} finding={finding} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const say = useSay()
  const { result, stage, code, path, measured, what, advice } = finding
  return (
    <li class={result}>
      <span class={`mark ${result}`} aria-hidden="true">
        {results[result].sign}
      </span>
      <div>
        <strong>{say(results[result])}</strong> <span class="soft">{say(stages[stage])}</span>
        <div>{inert(say(what))}</div>
        {result !== 'passed' && <div class="advice">{inert(say(advice))}</div>}
        {path !== null && (
          <div class="soft">
            {say(words.at)}: <bdi class="code">{inert(path)}</bdi>
          </div>
        )}
        {measured !== undefined && (
          <div class="soft">
            {say(words.measured)}: <bdi>{inert(measured)}</bdi>
          </div>
        )}
        {result !== 'passed' && <div class="code">{code}</div>}
      </div>
    </li>
  )
}
