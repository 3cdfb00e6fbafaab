/** One division's rules: what the set is, and what each rule demands. */
import { dayText, instantText } from '../parts/dates.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { fill } from '../parts/words.ts'
import { hashOf } from './place.ts'
import { baselineDivision, type DivisionRules, type Rule } from './rule-sets.ts'
import { ruleWords } from './rule-words.ts'
import { words } from './words.ts'

interface Props {
  readonly rules: DivisionRules
}

/** From here on a rule has no end that anybody needs to know. */
const endless = '2090'

export function SetName({ rules: { division } }: Props) {
  const say = useSay()
  if (division === baselineDivision) return <>{say(ruleWords.baseline)}</>
  return <DivisionName code={division} />
}

export function SetFacts({ rules }: Props) {
  const say = useSay()
  const language = useLanguage()
  const { set, baseline, own } = rules
  const combination = set.combination ?? baseline.combination
  const fallback = set.fallback ?? baseline.fallback
  const inherited = (part: unknown) =>
    part === undefined && own && set !== baseline ? ` ${say(ruleWords.inherited)}` : ''
  return (
    <section class="panel">
      <h3>
        <SetName rules={rules} />
      </h3>
      {!own && <p>{say(ruleWords.noSet)}</p>}
      {own && set.note !== undefined && <p>{say(set.note)}</p>}
      <dl class="facts">
        <dt>{say(ruleWords.version)}</dt>
        <dd>
          {set.version} · {say(set.title)}
        </dd>
        <dt>{say(ruleWords.effective)}</dt>
        <dd>
          {set.effectiveFrom === undefined
            ? say(ruleWords.always)
            : say(
                fill(ruleWords.effectiveFrom, { time: instantText(set.effectiveFrom, language) }),
              )}
        </dd>
        <dt>{say(ruleWords.sure)}</dt>
        <dd>{say(ruleWords[set.confidence])}</dd>
        {combination !== undefined && (
          <>
            <dt>{say(ruleWords.combination)}</dt>
            <dd>
              {say(combination.description)}
              {inherited(set.combination)}
              <div class="soft">{say(combination.legalSource)}</div>
            </dd>
          </>
        )}
        {fallback !== undefined && (
          <>
            <dt>{say(ruleWords.fallback)}</dt>
            <dd>
              {say(fallback.description)}
              {inherited(set.fallback)}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** The local rules first, then what applies of the baseline. */
export function SetRules({ rules }: Props) {
  const say = useSay()
  const { division, local, kept, baseline } = rules
  if (division === baselineDivision) return <RuleList title={say(ruleWords.rules)} rules={kept} />
  return (
    <>
      {local.length === 0 ? (
        <>
          <h3>{say(ruleWords.local)}</h3>
          <p>{say(ruleWords.localNone)}</p>
        </>
      ) : (
        <RuleList title={say(ruleWords.local)} rules={local} replaced={baseline.rules} />
      )}
      <RuleList title={say(ruleWords.shared)} rules={kept} />
    </>
  )
}

function RuleList({
  title,
  rules,
  replaced = [],
}: {
  readonly title: string
  readonly rules: readonly Rule[]
  /** Among which are those whose place the rules take. */
  readonly replaced?: readonly Rule[]
}) {
  return (
    <>
      <h3>{title}</h3>
      <ol class="rules">
        {rules.map((rule) => (
          <li key={rule.id}>
            <RuleText rule={rule} replaced={replaced.find(({ id }) => id === rule.replaces)} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** What a rule demands, on what it rests, and what is answered where it is not met. */
export function RuleText({
  rule,
  replaced,
}: {
  readonly rule: Rule
  readonly replaced?: Rule | undefined
}) {
  const say = useSay()
  const language = useLanguage()
  const { id, description, legalSource, reason, validTo, confidence } = rule
  return (
    <>
      <strong>{say(description)}</strong>
      {replaced !== undefined && (
        <div>
          {say(ruleWords.replaces)} <span class="code">{replaced.id}</span>{' '}
          <span class="soft">{say(replaced.description)}</span>
        </div>
      )}
      <div class="soft">
        {say(words.source)}: {say(legalSource)}
        {confidence !== 'modelled' && ` (${say(ruleWords[confidence])})`}
        {validTo < endless &&
          ` · ${say(fill(ruleWords.until, { time: dayText(validTo, language) }))}`}
      </div>
      <div class="soft">
        <span class="code">{id}</span> · {say(ruleWords.unmet)}:{' '}
        <a href={hashOf('reasons', reason)}>{reason}</a>
      </div>
    </>
  )
}
