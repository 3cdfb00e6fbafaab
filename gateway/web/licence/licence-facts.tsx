/** What a licence allows, as people read it. */
import purposes from '../../../specs/values/purposes.json' with { type: 'json' }
import { now } from '../clock.ts'
import { instantText } from '../parts/dates.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { screenTrouble, TroubleNotice } from '../parts/trouble.tsx'
import type { KeptLicence } from './kept.ts'
import { words } from './words.ts'

const soonMs = 14 * 86_400_000

export function LicenceFacts({ licence }: { readonly licence: KeptLicence }) {
  const say = useSay()
  const language = useLanguage()
  const { authority, divisions, level, expiresAt } = licence
  const leftMs = expiresAt - now()
  const named = licence.purposes.map((code) => {
    const known = purposes.values.find((purpose) => purpose.code === code)
    return known === undefined ? code : say(known)
  })
  return (
    <>
      {leftMs <= 0 && <TroubleNotice trouble={screenTrouble('licence.expired')} />}
      <dl class="facts">
        <dt>{say(words.authority)}</dt>
        <dd>
          <bdi>{authority}</bdi>
        </dd>
        <dt>{say(words.divisions)}</dt>
        <dd>
          {divisions.map((code) => (
            <div key={code}>
              <DivisionName code={code} />
            </div>
          ))}
        </dd>
        <dt>{say(words.purposes)}</dt>
        <dd>{named.join(language === 'zh' ? '、' : ', ')}</dd>
        <dt>{say(words.level)}</dt>
        <dd>{say(words[level])}</dd>
        <dt>{say(words.expires)}</dt>
        <dd>
          {instantText(new Date(expiresAt).toISOString(), language)}
          {leftMs <= 0 && <strong> · {say(words.over)}</strong>}
        </dd>
      </dl>
      {leftMs > 0 && leftMs < soonMs && <p class="hint">{say(words.soon)}</p>}
    </>
  )
}
