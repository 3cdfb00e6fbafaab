/** One participant: its state, its keys, what it revoked, and what can be decided on it. */
import { useCallback } from 'preact/hooks'
import { now } from '../clock.ts'
import { ask, registry } from '../parts/ask.ts'
import { distanceText } from '../parts/dates.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { ManifestView } from './manifest.tsx'
import { ParticipantActions } from './participant-actions.tsx'
import { revocationWords, statusStanding, statusWords } from './participant-words.ts'
import { At, Back, Foreign, OrganizationFacts, Shown, StateMark } from './pieces.tsx'
import { type Schemas, useFresh } from './session.ts'

const words = wordsOf({
  back: { zh: '全部参与方', en: 'All participants' },
  who: { zh: '机构', en: 'Organisation' },
  does: { zh: '做什么', en: 'What it does' },
  since: { zh: '自', en: 'since' },
  keys: { zh: '证书', en: 'Certificates' },
  noKeys: { zh: '没有证书。', en: 'No certificates.' },
  serial: { zh: '序列号', en: 'Serial number' },
  ends: { zh: '到期', en: 'Ends' },
  state: { zh: '状态', en: 'State' },
  current: { zh: '使用中', en: 'in use' },
  retired: { zh: '已换下', en: 'replaced' },
  revoked: { zh: '已吊销', en: 'revoked' },
  licence: { zh: '验码许可', en: 'Licence' },
  has: { zh: '有', en: 'issued' },
  sets: { zh: '作废的码', en: 'Revoked codes' },
  set: { zh: '第 {number} 号集合，{count} 个', en: 'set {number}: {count}' },
  crl: { zh: '自行吊销的密钥', en: 'Keys that it revoked itself' },
})

export function ParticipantDetail({ id }: { readonly id: string }) {
  const say = useSay()
  const load = useCallback(
    () => ask(registry.GET('/v1/participants/{id}', { params: { path: { id } } })),
    [id],
  )
  const [loading, again] = useFresh(load)
  return (
    <>
      <Back to="participants" text={words.back} />
      <Shown loading={loading} again={again}>
        {(participant) => (
          <>
            <h3 class="item">
              <Foreign text={participant.organization.name} />
            </h3>
            <p class="row-facts">
              <StateMark
                standing={statusStanding[participant.status]}
                text={say(statusWords[participant.status])}
              />
              <span>
                {say(words.since)} <At at={participant.statusSince} />
              </span>
              <span class="code">{participant.id}</span>
            </p>
            <div class="columns">
              <section class="panel">
                <h3>{say(words.who)}</h3>
                <OrganizationFacts
                  organization={participant.organization}
                  role={participant.manifest.role}
                />
              </section>
              <section class="panel">
                <h3>{say(words.does)}</h3>
                <ManifestView manifest={participant.manifest} />
              </section>
            </div>
            <Keys participant={participant} />
            <ParticipantActions participant={participant} />
          </>
        )}
      </Shown>
    </>
  )
}

function Keys({ participant }: { readonly participant: Schemas['ParticipantView'] }) {
  const say = useSay()
  const { keys, licence, revocations, revokedKeyIds } = participant
  return (
    <section class="panel">
      <h3>{say(words.keys)}</h3>
      {keys.length === 0 && <p>{say(words.noKeys)}</p>}
      <ul class="rows">
        {keys.map((key) => (
          <KeyRow key={key.serial} of={key} />
        ))}
      </ul>
      <dl class="facts">
        {licence !== null && (
          <>
            <dt>{say(words.licence)}</dt>
            <dd>
              <details>
                <summary>{say(words.has)}</summary>
                <pre>{licence}</pre>
              </details>
            </dd>
          </>
        )}
        {revocations.length > 0 && (
          <>
            <dt>{say(words.sets)}</dt>
            <dd>
              {revocations.map(({ format, number, count }) => (
                <div key={format}>
                  <Foreign text={format} />
                  {': '}
                  {say(words.set).replace('{number}', `${number}`).replace('{count}', `${count}`)}
                </div>
              ))}
            </dd>
          </>
        )}
        {revokedKeyIds.length > 0 && (
          <>
            <dt>{say(words.crl)}</dt>
            <dd class="code">{revokedKeyIds.join(' ')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function KeyRow({ of: key }: { readonly of: Schemas['ParticipantKey'] }) {
  const say = useSay()
  const language = useLanguage()
  const { serial, notAfter, retiredAt, revoked, keyIds } = key
  const standing = revoked !== null ? 'bad' : retiredAt !== null ? 'over' : 'good'
  const text = revoked !== null ? words.revoked : retiredAt !== null ? words.retired : words.current
  return (
    <li>
      <span class="code">{serial}</span>
      <div class="row-facts">
        <StateMark standing={standing} text={say(text)} />
        <span>
          {say(words.ends)} <At at={notAfter} /> (
          {distanceText(Date.parse(notAfter), now(), language)})
        </span>
        {revoked !== null && (
          <span>
            {say(revocationWords[revoked.reason])} · <At at={revoked.at} />
          </span>
        )}
        {retiredAt !== null && (
          <span>
            → <At at={retiredAt} />
          </span>
        )}
        <bdi class="code">
          {Object.entries(keyIds)
            .map(([format, id]) => `${format}=${id}`)
            .join(' ')}
        </bdi>
      </div>
    </li>
  )
}
