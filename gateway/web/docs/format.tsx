/** One format: its line of the table, and its details below. */
import type { components } from '../../../specs/generated/openapi.ts'
import purposes from '../../../specs/values/purposes.json' with { type: 'json' }
import { useSay } from '../parts/language.tsx'
import { type Bilingual, fill } from '../parts/words.ts'
import { hashOf } from './place.ts'
import { Sure } from './sure.tsx'
import { formatWords, partWords, words } from './words.ts'

type FormatInfo = components['schemas']['FormatInfo']

interface Props {
  readonly format: FormatInfo
  readonly open: boolean
}

export function FormatRows({ format, open }: Props) {
  const say = useSay()
  const { id, title, source, online, writable, freshness } = format
  const details = `format-${id}`
  return (
    <>
      <tr class={open ? 'open' : ''}>
        <th scope="row">
          {say(title)} <span class="code">{id}</span>
        </th>
        <td data-label={say(formatWords.sure)}>
          <Sure confidence={source.confidence} />
        </td>
        <td data-label={say(formatWords.way)}>
          {say(online ? formatWords.onlineShort : formatWords.offlineShort)}
        </td>
        <td data-label={say(formatWords.write)}>{say(writable ? words.yes : words.no)}</td>
        <td data-label={say(formatWords.fresh)}>
          {say(freshness === null ? formatWords.lasting : lengthText(freshness.maxAgeSeconds))}
        </td>
        <td>
          <a
            class="button quiet"
            href={open ? hashOf('formats') : hashOf('formats', id)}
            aria-expanded={open}
            aria-label={`${say(formatWords.details)} · ${say(title)}`}
            {...(open && { 'aria-controls': details })}
          >
            {say(formatWords.details)} <span aria-hidden="true">{open ? '▴' : '▾'}</span>
          </a>
        </td>
      </tr>
      {open && (
        <tr class="details" id={details}>
          <td colSpan={6}>
            <Details format={format} />
          </td>
        </tr>
      )}
    </>
  )
}

function Details({ format }: Pick<Props, 'format'>) {
  const say = useSay()
  const { source, online, limits, statements = [] } = format
  return (
    <>
      <dl class="facts">
        <dt>{say(formatWords.way)}</dt>
        <dd>{say(online ? formatWords.online : formatWords.offline)}</dd>
        <dt>{say(formatWords.from)}</dt>
        <dd>
          <bdi lang="en">{source.document}</bdi>
        </dd>
        {source.unknown !== undefined && (
          <>
            <dt>{say(formatWords.unknown)}</dt>
            <dd>
              <bdi lang="en">{source.unknown}</bdi>
            </dd>
          </>
        )}
        <dt>{say(formatWords.size)}</dt>
        <dd>{say(fill(formatWords.bytes, { count: limits.maxBytes }))}</dd>
        {format.purposes !== undefined && (
          <>
            <dt>{say(formatWords.purposes)}</dt>
            <dd>{format.purposes.map((code) => say(purposeText(code))).join(' · ')}</dd>
          </>
        )}
      </dl>
      {statements.length > 0 && (
        <>
          <h3>{say(formatWords.parts)}</h3>
          <ul class="statements">
            {statements.map(({ of, confidence, source: from }) => (
              <li key={of}>
                <strong>{say(partText(of))}</strong> <span class="code">{of}</span>{' '}
                <Sure confidence={confidence} />
                <div>
                  <bdi lang="en">{from}</bdi>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A pointer of a part that has no words of its own is shown as it is. */
function partText(pointer: string): Bilingual {
  const [, first = ''] = pointer.split('/')
  return partWords[first] ?? { zh: first, en: first }
}

function purposeText(code: string): Bilingual {
  return purposes.values.find((one) => one.code === code) ?? { zh: code, en: code }
}

/** In the greatest unit that leaves a whole number. */
function lengthText(seconds: number): Bilingual {
  const [text, length] =
    lengths.find(([, size]) => seconds % size === 0) ?? ([formatWords.seconds, 1] as const)
  return fill(text, { count: seconds / length })
}

const lengths = [
  [formatWords.days, 86_400],
  [formatWords.hours, 3_600],
  [formatWords.minutes, 60],
] as const
