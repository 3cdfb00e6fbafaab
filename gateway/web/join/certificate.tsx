/** The certificate of a participant, to be taken along. */
import { useEffect, useState } from 'preact/hooks'
import { now } from '../clock.ts'
import { dayText, distanceText } from '../parts/dates.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import type { Schemas } from './draft.ts'

const words = wordsOf({
  title: { zh: '证书', en: 'Certificate' },
  serial: { zh: '序列号', en: 'Serial number' },
  until: { zh: '有效至', en: 'Valid until' },
  download: { zh: '下载证书（PEM）', en: 'Download the certificate (PEM)' },
  participant: { zh: '参与方标识', en: 'Id of the participant' },
  status: { zh: '状态', en: 'Status' },
  granted: { zh: '在信任名单中', en: 'In the trust list' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
})

export function Certificate({ participant }: { readonly participant: Schemas['ParticipantView'] }) {
  const say = useSay()
  const language = useLanguage()
  const [newest] = [...participant.keys]
    .filter(({ revoked }) => revoked === null)
    .sort((left, right) => (left.notAfter < right.notAfter ? 1 : -1))
  const [href, setHref] = useState('')
  const der = newest?.certificate ?? ''
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([pemOf(der)], { type: 'application/x-pem-file' }))
    setHref(url)
    return () => URL.revokeObjectURL(url)
  }, [der])
  return (
    <section class="panel">
      <h2>{say(words.title)}</h2>
      <dl class="facts">
        <dt>{say(words.participant)}</dt>
        <dd class="code">{participant.id}</dd>
        <dt>{say(words.status)}</dt>
        <dd>{say(words[participant.status])}</dd>
        {newest !== undefined && (
          <>
            <dt>{say(words.serial)}</dt>
            <dd class="code">{newest.serial}</dd>
            <dt>{say(words.until)}</dt>
            <dd>
              {dayText(newest.notAfter, language)} (
              {distanceText(Date.parse(newest.notAfter), now(), language)})
            </dd>
          </>
        )}
      </dl>
      {newest !== undefined && (
        <div class="buttons">
          <a class="button primary" href={href} download={`${newest.serial}.pem`}>
            {say(words.download)}
          </a>
        </div>
      )}
    </section>
  )
}

function pemOf(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
