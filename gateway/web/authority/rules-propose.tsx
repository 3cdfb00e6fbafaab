/** Publishing a rule set: the file is checked and held against the version from before. */
import { useState } from 'preact/hooks'
import { FileField } from '../parts/fields.tsx'
import { inert } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { readJsonFile } from './files.ts'
import { Foreign } from './pieces.tsx'
import { DifferenceView } from './rules-difference.tsx'
import type { Difference, Fault, RuleSet } from './rules-read.ts'
import { type Schemas, useSession } from './session.ts'

const words = wordsOf({
  title: { zh: '公布规则集', en: 'Publish a rule set' },
  file: { zh: '规则集文件（JSON）', en: 'File of a rule set (JSON)' },
  faults: { zh: '不能公布，共 {count} 处问题：', en: 'Cannot be published; faults: {count}' },
  sound: { zh: '可以公布：没有发现问题。', en: 'Can be published: nothing wrong was found.' },
  against: { zh: '与 {version} 版相比：', en: 'Compared with version {version}:' },
  fresh: { zh: '此前没有这个地区的规则集。', en: 'There was no rule set of this division.' },
  go: { zh: '提议公布…', en: 'Propose to publish it…' },
})

interface Checked {
  readonly set: RuleSet
  readonly before: RuleSet | null
  readonly difference: Difference
}

const mostShown = 30

export function ProposeRules({
  published,
  own,
}: {
  readonly published: Schemas['PublishedRuleIndex']['rules']
  readonly own: readonly RuleSet[]
}) {
  const say = useSay()
  const { sign } = useSession()
  const [checked, setChecked] = useState<Checked | null>(null)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const read = async ([file]: readonly File[]) => {
    setChecked(null)
    setFaults([])
    setTrouble(null)
    if (file === undefined) return
    try {
      const value = await readJsonFile(file)
      const { differenceOf, faultsOf, readPublished } = await import('./rules-read.ts')
      const found = faultsOf(value)
      if (found.length > 0) return setFaults(found)
      // The checks have found the schema kept.
      const set = value as RuleSet
      const last = published.findLast((one) => one.division === set.division)
      const mine = own.find((one) => one.division === set.division) ?? null
      const before = last === undefined ? mine : await readPublished(last.digest)
      setChecked({ set, before, difference: differenceOf(before, set) })
    } catch (error) {
      setTrouble(troubleOfError(error))
    }
  }
  return (
    <section class="panel">
      <h3>{say(words.title)}</h3>
      <FileField label={say(words.file)} accept=".json,application/json" onFiles={read} />
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {faults.length > 0 && (
        <div role="alert">
          <p class="fault">{say(fill(words.faults, { count: faults.length }))}</p>
          <ul>
            {faults.slice(0, mostShown).map(({ path, words: told }) => (
              <li key={`${path} ${told.en}`}>
                <bdi class="code">{inert(path)}</bdi> {say(told)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {checked !== null && (
        <div role="status">
          <p>
            <strong>
              <Foreign text={checked.set.title} />
            </strong>{' '}
            {checked.set.version} · {say(words.sound)}
          </p>
          <p>
            {checked.before === null
              ? say(words.fresh)
              : say(fill(words.against, { version: checked.before.version }))}
          </p>
          <DifferenceView difference={checked.difference} />
          <div class="buttons">
            <button
              type="button"
              onClick={() => {
                const action = { kind: 'publish-rules', set: { ...checked.set } } as const
                sign({ request: { kind: 'propose', action } })
              }}
            >
              {say(words.go)}
            </button>
          </div>
        </div>
      )}
    </section>
  )
}
