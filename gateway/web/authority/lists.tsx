/** The trust list in force: what everybody believes on this authority's word. */
import { useCallback } from 'preact/hooks'
import { now } from '../clock.ts'
import { distanceText } from '../parts/dates.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { DownloadText } from './download.tsx'
import { statusStanding, statusWords } from './participant-words.ts'
import { At, Foreign, Shown, StateMark } from './pieces.tsx'
import { linkTo } from './place.ts'
import { useFresh, useLatestAbout } from './session.ts'

const words = wordsOf({
  sequence: { zh: '第 {sequence} 号', en: 'List {sequence}' },
  verified: {
    zh: '签名已在本机核实，出自本机构的名单签名证书',
    en: "the signature was verified here: it is that of this authority's list signer",
  },
  issued: { zh: '签发', en: 'Issued' },
  next: { zh: '下次更新不迟于', en: 'Next by' },
  late: {
    zh: '名单已过期：各地不再相信它。请检查登记服务是否运行。',
    en: 'The list has ended: nobody believes it any more. Check that the registry runs.',
  },
  entries: { zh: '列出的机构', en: 'Listed' },
  rules: { zh: '规则集', en: 'Rule sets' },
  pointers: { zh: '承认的机构', en: 'Recognised authorities' },
  suspended: { zh: '暂停的验码方', en: 'Suspended verifiers' },
  download: { zh: '下载名单（JWS）', en: 'Download the list (JWS)' },
  who: { zh: '机构', en: 'Organisation' },
  where: { zh: '地区', en: 'Territory' },
  services: { zh: '码制与状态', en: 'Formats and their state' },
})

export function Lists() {
  const say = useSay()
  const language = useLanguage()
  const latest = useLatestAbout()
  const load = useCallback(
    () => import('./lists-read.ts').then(({ readList }) => readList(latest())),
    [latest],
  )
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {({ list, jws }) => {
        const ended = list.nextUpdate <= now()
        return (
          <>
            <section class="panel">
              <h3>{say(words.sequence).replace('{sequence}', `${list.sequence}`)}</h3>
              <p>
                <StateMark standing="good" text={say(words.verified)} />
              </p>
              {ended && <p class="fault">{say(words.late)}</p>}
              <dl class="facts">
                <dt>{say(words.issued)}</dt>
                <dd>
                  <At at={list.issuedAt} />
                </dd>
                <dt>{say(words.next)}</dt>
                <dd>
                  <At at={list.nextUpdate} /> ({distanceText(list.nextUpdate, now(), language)})
                </dd>
                <dt>{say(words.entries)}</dt>
                <dd>{list.issuers.length}</dd>
                <dt>{say(words.rules)}</dt>
                <dd>{list.rules?.sets.length ?? 0}</dd>
                <dt>{say(words.pointers)}</dt>
                <dd>{list.pointers.length}</dd>
                <dt>{say(words.suspended)}</dt>
                <dd>{list.suspendedVerifiers.length}</dd>
              </dl>
              <DownloadText
                text={jws}
                name={`trust-list-${list.sequence}.jws`}
                label={say(words.download)}
              />
            </section>
            {list.issuers.length > 0 && (
              <ul class="rows" aria-label={say(words.entries)}>
                {list.issuers.slice(0, mostShown).map((issuer) => (
                  <li key={issuer.id}>
                    <a href={linkTo('participants', issuer.id)}>
                      <Foreign text={issuer.name} />
                    </a>
                    <div class="row-facts">
                      <DivisionName code={issuer.territory} />
                      {issuer.services.map(({ format, status }) => (
                        <span key={format}>
                          <Foreign text={format} />{' '}
                          <StateMark
                            standing={statusStanding[status]}
                            text={say(statusWords[status])}
                          />
                        </span>
                      ))}
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </>
        )
      }}
    </Shown>
  )
}

const mostShown = 300
