/** A decision told to its end: grades, reasons, what would change it, and until when it holds. */
import type { components } from '../../../specs/generated/openapi.ts'
import { instantText } from './dates.ts'
import { DivisionName } from './divisions.tsx'
import { useLanguage, useSay } from './language.tsx'
import { GradeMark, gradeWords } from './shapes.tsx'
import { ContactLine } from './trouble.tsx'
import { fill, wordsOf } from './words.ts'

type Schemas = components['schemas']

const words = wordsOf({
  reasons: { zh: '理由', en: 'Reasons' },
  home: { zh: '发码地等级', en: 'Grade at home' },
  here: { zh: '本地等级', en: 'Grade here' },
  gradedBy: { zh: '赋码机构', en: 'Graded by' },
  gradedAt: { zh: '赋码时间', en: 'Graded at' },
  gradeEnds: { zh: '等级截止', en: 'Grade ends' },
  why: { zh: '赋码理由', en: 'Why' },
  until: { zh: '答复有效至', en: 'Holds until' },
  rules: { zh: '所据规则', en: 'Rules' },
  rulesOf: { zh: '{version} 版', en: 'version {version}' },
  source: { zh: '依据：{name}', en: 'Source: {name}' },
  change: { zh: '怎样会不同（满足任一项）', en: 'What would change it (any one)' },
  from: { zh: '自 {time} 起', en: 'from {time}' },
  contact: { zh: '有误请联系', en: 'If it is wrong, contact' },
  risk: {
    zh: '到过地区的最高风险（与个人等级无关）',
    en: 'Highest risk of areas visited (not of the person)',
  },
  beyond: { zh: '国家基线之外的本地规定', en: 'Local rules beyond the national baseline' },
  met: { zh: '已满足', en: 'met' },
  unmet: { zh: '未满足', en: 'not met' },
  announced: { zh: '已公布、尚未生效的规则', en: 'Rules announced, not yet in force' },
})

const riskWords = wordsOf({
  low: { zh: '低', en: 'low' },
  medium: { zh: '中', en: 'medium' },
  high: { zh: '高', en: 'high' },
  unknown: { zh: '不明', en: 'unknown' },
})

export function Reasons({ reasons }: { readonly reasons: readonly Schemas['DecisionReason'][] }) {
  const say = useSay()
  const language = useLanguage()
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.rule ?? ''}`}>
          <strong>{say(reason)}</strong>
          {reason.requires !== undefined && <div>{say(reason.requires)}</div>}
          {reason.legalSource !== undefined && (
            <div class="soft">
              {say(fill(words.source, { name: reason.legalSource[language] }))}
            </div>
          )}
          {reason.change !== undefined && reason.change.length > 0 && (
            <div>
              <div>{say(words.change)}</div>
              <Changes changes={reason.change} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What would change a decision: any one of these. */
export function Changes({ changes }: { readonly changes: readonly Schemas['Change'][] }) {
  const say = useSay()
  const language = useLanguage()
  return (
    <ul>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.from ?? ''}`}>
          {say(change)}
          {change.from !== undefined && (
            <span class="soft">
              {' '}
              ({say(fill(words.from, { time: instantText(change.from, language) }))})
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

export function DecisionDetails({ decision }: { readonly decision: Schemas['Decision'] }) {
  const say = useSay()
  const language = useLanguage()
  const { grade, gradedBy, rules, validUntil, contact, areaRisk, announced = [] } = decision
  const { beyondBaseline = [], combination } = decision
  return (
    <>
      <h3>{say(words.reasons)}</h3>
      <Reasons reasons={decision.reasons} />
      <dl class="facts">
        <dt>{say(words.home)}</dt>
        <dd>
          <GradeMark grade={grade.home} text={say(gradeWords[grade.home])} />
        </dd>
        <dt>{say(words.here)}</dt>
        <dd>
          <GradeMark grade={grade.here} text={say(gradeWords[grade.here])} />
          {combination !== undefined && <div class="soft">{say(combination)}</div>}
        </dd>
        {gradedBy !== undefined && (
          <>
            <dt>{say(words.gradedBy)}</dt>
            <dd>
              <bdi>{gradedBy.id}</bdi> · <DivisionName code={gradedBy.territory} />
            </dd>
            {gradedBy.reasonText !== undefined && (
              <>
                <dt>{say(words.why)}</dt>
                <dd>{say(gradedBy.reasonText)}</dd>
              </>
            )}
            {gradedBy.assessedAt !== undefined && (
              <>
                <dt>{say(words.gradedAt)}</dt>
                <dd>{instantText(gradedBy.assessedAt, language)}</dd>
              </>
            )}
            {gradedBy.expiresAt !== undefined && (
              <>
                <dt>{say(words.gradeEnds)}</dt>
                <dd>{instantText(gradedBy.expiresAt, language)}</dd>
              </>
            )}
          </>
        )}
        {validUntil !== undefined && (
          <>
            <dt>{say(words.until)}</dt>
            <dd>{instantText(validUntil, language)}</dd>
          </>
        )}
        {areaRisk !== undefined && (
          <>
            <dt>{say(words.risk)}</dt>
            <dd>{say(riskWords[areaRisk])}</dd>
          </>
        )}
        <dt>{say(words.rules)}</dt>
        <dd>
          {rules.title === undefined ? <DivisionName code={rules.set} /> : say(rules.title)} ·{' '}
          {say(fill(words.rulesOf, { version: rules.version }))}
        </dd>
        {contact !== undefined && (
          <>
            <dt>{say(words.contact)}</dt>
            <dd>
              <ContactLine contact={contact} />
            </dd>
          </>
        )}
      </dl>
      {beyondBaseline.length > 0 && (
        <details>
          <summary>{say(words.beyond)}</summary>
          <ul>
            {beyondBaseline.map(({ rule, met, demands, legalSource }) => (
              <li key={rule}>
                {say(demands)} <strong>({say(met ? words.met : words.unmet)})</strong>
                <div class="soft">{say(fill(words.source, { name: legalSource[language] }))}</div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {announced.length > 0 && (
        <p>
          {say(words.announced)}:{' '}
          {announced
            .map(
              ({ version, effectiveFrom }) =>
                `${version} · ${instantText(effectiveFrom, language)}`,
            )
            .join('; ')}
        </p>
      )}
    </>
  )
}
