/** What an applicant's test codes showed, field by field. */

import { inert } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { type Standing, StateMark } from './pieces.tsx'
import type { Schemas } from './session.ts'

const words = wordsOf({
  none: { zh: '没有测试码，无须检查。', en: 'There are no test codes, and nothing to examine.' },
  passed: { zh: '全部通过', en: 'All passed' },
  failed: { zh: '没有全部通过', en: 'Not all passed' },
  whole: { zh: '清单', en: 'Manifest' },
  code: { zh: '测试码 {number}', en: 'Test code {number}' },
  soundOnes: { zh: '通过的检查', en: 'Checks that passed' },
})

const resultWords = wordsOf({
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未通过', en: 'failed' },
  warning: { zh: '提醒', en: 'warning' },
})

const standings: Readonly<Record<keyof typeof resultWords, Standing>> = {
  passed: 'good',
  failed: 'bad',
  warning: 'waits',
}

export function ReportView({ report }: { readonly report: Schemas['ConformanceReport'] | null }) {
  const say = useSay()
  if (report === null || report.findings.length === 0) return <p>{say(words.none)}</p>
  const { passed, findings } = report
  const sound = findings.filter(({ result }) => result === 'passed')
  const others = findings.filter(({ result }) => result !== 'passed')
  return (
    <>
      <p>
        <StateMark
          standing={passed ? 'good' : 'bad'}
          text={say(passed ? words.passed : words.failed)}
        />
      </p>
      <Findings findings={others} />
      {sound.length > 0 && (
        <details>
          <summary>
            {say(words.soundOnes)} ({sound.length})
          </summary>
          <Findings findings={sound} />
        </details>
      )}
    </>
  )
}

function Findings({ findings }: { readonly findings: Schemas['ConformanceReport']['findings'] }) {
  const say = useSay()
  return (
    <ul class="rows findings">
      {findings.map(({ testCode, result, code, path, measured, what, advice }) => (
        <li key={`${testCode} ${code} ${path} ${measured}`}>
          <StateMark standing={standings[result]} text={say(resultWords[result])} />{' '}
          <span class="soft">
            {say(testCode === null ? words.whole : fill(words.code, { number: testCode + 1 }))}
            {path !== null && (
              <>
                {' · '}
                <bdi class="code">{inert(path)}</bdi>
              </>
            )}
          </span>
          <div>
            <bdi>{inert(say(what))}</bdi>
            {measured !== undefined && <bdi class="soft"> ({inert(measured)})</bdi>}
          </div>
          {result !== 'passed' && (
            <div class="soft">
              → <bdi>{inert(say(advice))}</bdi>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
