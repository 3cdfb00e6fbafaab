/** Every format that is read: a table at a desk, cards on a phone. */
import { useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { ask, gateway } from '../parts/ask.ts'
import { ChoiceField, TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { fill } from '../parts/words.ts'
import { FormatRows } from './format.tsx'
import { matches } from './search.ts'
import { confidences, SureLegend } from './sure.tsx'
import { confidenceWords, formatWords, words } from './words.ts'

type FormatInfo = components['schemas']['FormatInfo']

const load = () => ask(gateway.GET('/v1/formats'))

interface Wanted {
  readonly typed: string
  /** Empty: all. */
  readonly way: string
  readonly sure: string
}

/** @param open id of the format whose details are shown; empty: none */
export function Formats({ open }: { readonly open: string }) {
  const say = useSay()
  const [loading, again] = useLoading(load)
  const [wanted, setWanted] = useState<Wanted>({ typed: '', way: '', sure: '' })
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  const found = loading.value.formats.filter((one) => isWanted(one, wanted))
  const choiceOf = (value: string, text: string) => ({ value, text })
  return (
    <>
      <p>{say(formatWords.lead)}</p>
      <SureLegend />
      <search class="filters">
        <TextField
          type="search"
          label={say(words.search)}
          placeholder={say(formatWords.hint)}
          value={wanted.typed}
          onText={(typed) => setWanted({ ...wanted, typed })}
        />
        <ChoiceField
          label={say(formatWords.way)}
          value={wanted.way}
          choices={[
            choiceOf('', say(words.all)),
            choiceOf('offline', say(formatWords.offline)),
            choiceOf('online', say(formatWords.online)),
          ]}
          onChoice={(way) => setWanted({ ...wanted, way })}
        />
        <ChoiceField
          label={say(formatWords.sure)}
          value={wanted.sure}
          choices={[
            choiceOf('', say(words.all)),
            ...confidences.map((one) => choiceOf(one, say(confidenceWords[one]))),
          ]}
          onChoice={(sure) => setWanted({ ...wanted, sure })}
        />
      </search>
      <p class="soft" role="status">
        {say(found.length === 0 ? words.none : fill(words.shown, { count: found.length }))}
      </p>
      {found.length > 0 && <FormatTable formats={found} open={open} />}
    </>
  )
}

function FormatTable({
  formats,
  open,
}: {
  readonly formats: readonly FormatInfo[]
  readonly open: string
}) {
  const say = useSay()
  return (
    <table class="formats">
      <thead>
        <tr>
          <th scope="col">{say(formatWords.name)}</th>
          <th scope="col">{say(formatWords.sure)}</th>
          <th scope="col">{say(formatWords.way)}</th>
          <th scope="col">{say(formatWords.write)}</th>
          <th scope="col">{say(formatWords.fresh)}</th>
          <th scope="col">{say(formatWords.details)}</th>
        </tr>
      </thead>
      <tbody>
        {formats.map((format) => (
          <FormatRows key={format.id} format={format} open={format.id === open} />
        ))}
      </tbody>
    </table>
  )
}

function isWanted({ id, title, source, online }: FormatInfo, wanted: Wanted): boolean {
  const { typed, way, sure } = wanted
  if (way !== '' && (way === 'online') !== online) return false
  if (sure !== '' && sure !== source.confidence) return false
  return matches(typed, id, title.zh, title.en, source.document)
}
