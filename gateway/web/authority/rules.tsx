/** Rule sets that the authority published, what tells two versions apart, and publishing another. */
import { useCallback, useState } from 'preact/hooks'
import { ask, registry } from '../parts/ask.ts'
import { DivisionName, divisionText } from '../parts/divisions.tsx'
import { ChoiceField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { useLoading } from '../parts/loading.tsx'
import { wordsOf } from '../parts/words.ts'
import { At, NeedsKey, Scroll, Shown } from './pieces.tsx'
import { DifferenceView } from './rules-difference.tsx'
import { ProposeRules } from './rules-propose.tsx'
import type { RuleSet } from './rules-read.ts'
import { type Schemas, useFresh, useSession } from './session.ts'

const words = wordsOf({
  none: {
    zh: '本机构还没有公布规则集，各地按软件自带的版本执行。',
    en: 'This authority has published no rule set: those that come with the software hold.',
  },
  version: { zh: '版本', en: 'Version' },
  division: { zh: '地区', en: 'Division' },
  from: { zh: '生效', en: 'In force from' },
  published: { zh: '公布', en: 'Published' },
  superseded: {
    zh: '未生效即被 {version} 取代',
    en: 'replaced by {version} before it took effect',
  },
  compare: { zh: '比较两个版本', en: 'Compare two versions' },
  where: { zh: '哪个地区', en: 'Of which division' },
  older: { zh: '原版本', en: 'From' },
  newer: { zh: '新版本', en: 'To' },
  own: { zh: '{version}（软件自带）', en: '{version} (comes with the software)' },
})

type Published = Schemas['PublishedRuleIndex']['rules'][number]

const load = () => ask(registry.GET('/v1/rules'))
const loadOwn = () => import('./rules-read.ts').then(({ ownSets }) => ownSets())

export function Rules() {
  const say = useSay()
  const { signer } = useSession()
  const [loading, again] = useFresh(load)
  const [own, againOwn] = useLoading(loadOwn)
  return (
    <Shown loading={loading} again={again}>
      {({ rules }) => (
        <>
          {rules.length === 0 ? <p>{say(words.none)}</p> : <Table rules={rules} />}
          <Shown loading={own} again={againOwn}>
            {(sets) => (
              <>
                <Compare published={rules} own={sets} />
                {signer === null ? <NeedsKey /> : <ProposeRules published={rules} own={sets} />}
              </>
            )}
          </Shown>
        </>
      )}
    </Shown>
  )
}

function Table({ rules }: { readonly rules: readonly Published[] }) {
  const say = useSay()
  return (
    <Scroll label={say(words.published)}>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">{say(words.division)}</th>
            <th scope="col">{say(words.version)}</th>
            <th scope="col">{say(words.from)}</th>
            <th scope="col">{say(words.published)}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ division, version, effectiveFrom, publishedAt, digest, supersededBy }) => (
            <tr key={digest}>
              <td>
                <DivisionName code={division} />
              </td>
              <td>
                {version}
                {supersededBy !== null && (
                  <div class="soft">{say(words.superseded).replace('{version}', supersededBy)}</div>
                )}
              </td>
              <td>
                <At at={effectiveFrom} />
              </td>
              <td>
                <At at={publishedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

interface Version {
  /** `own`, or the digest of a published one. */
  readonly id: string
  readonly text: string
}

function Compare({
  published,
  own,
}: {
  readonly published: readonly Published[]
  readonly own: readonly RuleSet[]
}) {
  const say = useSay()
  const language = useLanguage()
  const divisions = [...new Set([...published, ...own].map((one) => one.division))]
  const [division, setDivision] = useState(published[0]?.division ?? divisions[0] ?? '')
  const versions = versionsOf(division, published, own, say(words.own))
  const last = versions.at(-1)?.id ?? ''
  const [chosen, setChosen] = useState<{ readonly older?: string; readonly newer?: string }>({})
  const older = chosen.older ?? versions.at(-2)?.id ?? last
  const newer = chosen.newer ?? last
  const choices = versions.map(({ id, text }) => ({ value: id, text }))
  return (
    <section class="panel">
      <h3>{say(words.compare)}</h3>
      <div class="columns">
        <ChoiceField
          label={say(words.where)}
          value={division}
          choices={divisions.map((code) => ({ value: code, text: divisionText(code, language) }))}
          onChoice={(code) => {
            setDivision(code)
            setChosen({})
          }}
        />
        <ChoiceField
          label={say(words.older)}
          value={older}
          choices={choices}
          onChoice={(id) => setChosen({ ...chosen, older: id })}
        />
        <ChoiceField
          label={say(words.newer)}
          value={newer}
          choices={choices}
          onChoice={(id) => setChosen({ ...chosen, newer: id })}
        />
      </div>
      {older !== newer && (
        <Compared
          key={`${division} ${older} ${newer}`}
          older={older}
          newer={newer}
          own={own.find((set) => set.division === division) ?? null}
        />
      )}
    </section>
  )
}

function versionsOf(
  division: string,
  published: readonly Published[],
  own: readonly RuleSet[],
  ownText: string,
): readonly Version[] {
  const mine = own.filter((set) => set.division === division)
  const theirs = published.filter((one) => one.division === division)
  return [
    ...mine.map(({ version }) => ({ id: 'own', text: ownText.replace('{version}', version) })),
    ...theirs.map(({ digest, version }) => ({ id: digest, text: version })),
  ]
}

function Compared({
  older,
  newer,
  own,
}: {
  readonly older: string
  readonly newer: string
  readonly own: RuleSet | null
}) {
  const load = useCallback(async () => {
    const { differenceOf, readPublished } = await import('./rules-read.ts')
    const read = async (id: string) => (id === 'own' ? own : await readPublished(id))
    const [before, after] = await Promise.all([read(older), read(newer)])
    return after === null ? null : differenceOf(before, after)
  }, [older, newer, own])
  const [loading, again] = useLoading(load)
  return (
    <Shown loading={loading} again={again}>
      {(difference) => difference !== null && <DifferenceView difference={difference} />}
    </Shown>
  )
}
