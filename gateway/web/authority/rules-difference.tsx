/** What a new version of a rule set changes, in words. */
import type { Rule } from '../../../specs/rules.ts'
import { inertJson } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { Foreign } from './pieces.tsx'
import type { Difference, RuleDifference } from './rules-read.ts'

const words = wordsOf({
  same: { zh: '两个版本的规则相同。', en: 'The rules of both versions are the same.' },
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '取消', en: 'Removed' },
  changed: { zh: '改动', en: 'Changed' },
  loosening: { zh: '只放宽：可以立即生效。', en: 'It only loosens: it may bind at once.' },
  notice: {
    zh: '可能更严：须至少提前 {hours} 小时公布。',
    en: 'It may be stricter: it must be published at least {hours} hours before it binds.',
  },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '现在', en: 'After' },
  parts: { zh: '改动的内容：', en: 'What is another: ' },
  logic: { zh: '两版的判断逻辑', en: 'The logic of both' },
})

const partWords = wordsOf({
  version: { zh: '版本号', en: 'its version' },
  type: { zh: '类型', en: 'its type' },
  replaces: { zh: '所取代的规则', en: 'which rule it replaces' },
  description: { zh: '说明', en: 'its description' },
  legalSource: { zh: '依据', en: 'its source' },
  confidence: { zh: '可信程度', en: 'how sure it is' },
  validFrom: { zh: '生效时间', en: 'from when it holds' },
  validTo: { zh: '截止时间', en: 'until when it holds' },
  affectedFields: { zh: '所看的内容', en: 'what it looks at' },
  reason: { zh: '不通过的理由', en: 'the reason it gives' },
  logic: { zh: '判断逻辑', en: 'its logic' },
} satisfies Readonly<Record<Exclude<keyof Rule, 'id'>, object>>)

const signs = { added: '＋', removed: '－', changed: '～' } as const

export function DifferenceView({ difference }: { readonly difference: Difference }) {
  const say = useSay()
  const { rules, loosening, noticeHours } = difference
  const notice = loosening ? words.loosening : fill(words.notice, { hours: noticeHours })
  return (
    <div class="difference">
      {rules.length === 0 ? (
        <p>{say(words.same)}</p>
      ) : (
        <>
          <p>
            <strong>{say(notice)}</strong>
          </p>
          <ul class="rows">
            {rules.map((one) => (
              <li key={one.id}>
                <One difference={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function One({ difference }: { readonly difference: RuleDifference }) {
  const say = useSay()
  const { kind, id, before, after, parts } = difference
  const shown = after ?? before
  const retold =
    before !== undefined &&
    after !== undefined &&
    say(before.description) !== say(after.description)
  const told = parts.flatMap((part) => (part === 'id' ? [] : [say(partWords[part])]))
  return (
    <>
      <strong>
        <span aria-hidden="true">{signs[kind]}</span> {say(words[kind])}
      </strong>{' '}
      <bdi class="code">{id}</bdi>
      {kind === 'changed' && (
        <div>
          {say(words.parts)}
          {told.join('、')}
        </div>
      )}
      {retold ? (
        <dl class="facts">
          <dt>{say(words.before)}</dt>
          <dd>
            <Foreign text={before.description} />
          </dd>
          <dt>{say(words.after)}</dt>
          <dd>
            <Foreign text={after.description} />
          </dd>
        </dl>
      ) : (
        shown !== undefined && (
          <div>
            <Foreign text={shown.description} />
          </div>
        )
      )}
      {parts.includes('logic') && (
        <details>
          <summary>{say(words.logic)}</summary>
          <div class="columns">
            <pre>{inertJson(before?.logic)}</pre>
            <pre>{inertJson(after?.logic)}</pre>
          </div>
        </details>
      )}
    </>
  )
}
