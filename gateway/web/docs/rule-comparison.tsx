/** Two divisions side by side: what each adds to the baseline, and what applies of it in both. */
import { useSay } from '../parts/language.tsx'
import { fill } from '../parts/words.ts'
import { RuleText, SetFacts, SetName } from './rule-set.tsx'
import { type DivisionRules, type Rule, replacementOf } from './rule-sets.ts'
import { ruleWords } from './rule-words.ts'

interface Props {
  readonly left: DivisionRules
  readonly right: DivisionRules
}

export function Comparison({ left, right }: Props) {
  const say = useSay()
  const { baseline } = left
  const isSame = left.local.length + right.local.length === 0
  return (
    <>
      {isSame && <p class="notice">{say(ruleWords.same)}</p>}
      <div class="columns">
        {[left, right].map((rules) => (
          <div key={rules.division}>
            <SetFacts rules={rules} />
            <h3>{say(ruleWords.local)}</h3>
            {rules.local.length === 0 ? (
              <p>{say(ruleWords.localNone)}</p>
            ) : (
              <ol class="rules">
                {rules.local.map((rule) => (
                  <li key={rule.id}>
                    <RuleText
                      rule={rule}
                      replaced={baseline.rules.find(({ id }) => id === rule.replaces)}
                    />
                  </li>
                ))}
              </ol>
            )}
          </div>
        ))}
      </div>
      <h3>{say(ruleWords.comparison)}</h3>
      <table class="comparison">
        <thead>
          <tr>
            <th scope="col">{say(ruleWords.baselineRule)}</th>
            <th scope="col">
              <SetName rules={left} />
            </th>
            <th scope="col">
              <SetName rules={right} />
            </th>
          </tr>
        </thead>
        <tbody>
          {baseline.rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">
                {say(rule.description)} <span class="code">{rule.id}</span>
              </th>
              <Cell rules={left} rule={rule} />
              <Cell rules={right} rule={rule} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Cell({ rules, rule }: { readonly rules: DivisionRules; readonly rule: Rule }) {
  const say = useSay()
  const instead = replacementOf(rules, rule)
  if (instead === null) {
    const applies = rules.kept.includes(rule) || rules.kept.some(({ id }) => id === rule.id)
    return <td>{applies ? `✓ ${say(ruleWords.applies)}` : '—'}</td>
  }
  return (
    <td>
      ⇄ {say(fill(ruleWords.replacedBy, { rule: instead.id }))}
      <div class="soft">{say(instead.description)}</div>
    </td>
  )
}
