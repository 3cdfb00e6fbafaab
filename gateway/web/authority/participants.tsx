/** Who takes part. */
import { useState } from 'preact/hooks'
import { ask, registry } from '../parts/ask.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { roleWords } from './entry-words.ts'
import { ParticipantDetail } from './participant.tsx'
import { statusStanding, statusWords } from './participant-words.ts'
import { Foreign, Shown, StateMark } from './pieces.tsx'
import { linkTo } from './place.ts'
import { type Schemas, useFresh } from './session.ts'

const words = wordsOf({
  none: { zh: '还没有参与方。', en: 'Nobody takes part yet.' },
  search: { zh: '按名称、代码或区划查找', en: 'Find by name, code or division' },
  unfound: { zh: '没有找到。', en: 'Nothing was found.' },
  more: {
    zh: '只显示前 100 个，请缩小查找范围。',
    en: 'The first 100 are shown: search for less.',
  },
})

const load = () => ask(registry.GET('/v1/participants'))
const mostShown = 100

export function Participants({ item }: { readonly item: string | null }) {
  return item === null ? <Everybody /> : <ParticipantDetail id={item} />
}

function Everybody() {
  const say = useSay()
  const [sought, setSought] = useState('')
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {({ participants }) => {
        if (participants.length === 0) return <p>{say(words.none)}</p>
        const found = participants.filter((one) => isSought(one, sought.trim().toLowerCase()))
        return (
          <>
            <TextField label={say(words.search)} type="search" value={sought} onText={setSought} />
            {found.length === 0 && <p>{say(words.unfound)}</p>}
            <ul class="rows">
              {found.slice(0, mostShown).map(({ id, organization, manifest, status }) => (
                <li key={id}>
                  <a href={linkTo('participants', id)}>
                    <Foreign text={organization.name} />
                  </a>
                  <div class="row-facts">
                    <StateMark standing={statusStanding[status]} text={say(statusWords[status])} />
                    <span>{say(roleWords[manifest.role])}</span>
                    <DivisionName code={organization.division} />
                    <span class="code">{id}</span>
                  </div>
                </li>
              ))}
            </ul>
            {found.length > mostShown && <p class="soft">{say(words.more)}</p>}
          </>
        )
      }}
    </Shown>
  )
}

function isSought({ id, organization }: Schemas['ParticipantView'], sought: string): boolean {
  const { name, division } = organization
  return [id, name.zh, name.en, division].some((text) => text.toLowerCase().includes(sought))
}
