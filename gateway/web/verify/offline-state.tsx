/** What this device could decide without a network, and of when that is. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { now } from '../clock.ts'
import { AnchorsQuestion } from '../offline/anchors-question.tsx'
import { clockTrouble } from '../offline/clock-check.ts'
import { Install, NewVersion } from '../offline/install.tsx'
import { keepSynced, type SyncReport, syncNow } from '../offline/keep-synced.ts'
import { keptMark, type TrustMark } from '../offline/kept-trust.ts'
import { words } from '../offline/words.ts'
import { distanceText, instantText } from '../parts/dates.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { fill } from '../parts/words.ts'

/** What this device could decide without a network. */
export function OfflineState() {
  const say = useSay()
  const [mark, setMark] = useState<TrustMark | null>(null)
  const [report, setReport] = useState<SyncReport | null>(null)
  const [isBusy, setBusy] = useState(true)
  const told = useCallback((next: SyncReport) => {
    setBusy(false)
    setReport(next)
    if (next.kind === 'synced') setMark(next.mark)
  }, [])
  useEffect(() => {
    // Storage that cannot be read is told by the sync, which cannot write either.
    keptMark().then(
      (kept) => setMark((before) => before ?? kept ?? null),
      () => {},
    )
    return keepSynced(told)
  }, [told])
  const sync = (confirmed: string | null) => {
    setBusy(true)
    void syncNow(confirmed).then(told)
  }
  return (
    <section class="panel offline" aria-labelledby="offline-title">
      <h2 id="offline-title">{say(words.title)}</h2>
      <NewVersion />
      <p>
        <strong>{say(isGood(mark) ? words.ready : words.notReady)}</strong>
      </p>
      <p class="hint">{say(words.what)}</p>
      {mark !== null && <Facts mark={mark} />}
      {report?.kind === 'trouble' && report.trouble.code !== 'network.unreachable' && (
        <TroubleNotice trouble={report.trouble} />
      )}
      {report?.kind === 'other-anchors' && <AnchorsQuestion question={report} onAccept={sync} />}
      <div class="buttons">
        <button type="button" disabled={isBusy} onClick={() => sync(null)}>
          {say(isBusy ? words.syncing : words.sync)}
        </button>
        <Install />
      </div>
      <p role="status" class="hint">
        {report?.kind === 'synced' && !isBusy && say(words.updated)}
        {report?.kind === 'trouble' &&
          report.trouble.code === 'network.unreachable' &&
          `${say(report.trouble.title)} ${say(report.trouble.detail)}`}
      </p>
    </section>
  )
}

function endOf({ asOf, maxAgeSeconds }: TrustMark): number {
  return asOf + maxAgeSeconds * 1000
}

function isGood(mark: TrustMark | null): boolean {
  if (mark === null) return false
  const at = now()
  return at <= endOf(mark) && clockTrouble({ ...mark, seen: 0, at }) === null
}

function Facts({ mark }: { readonly mark: TrustMark }) {
  const say = useSay()
  const language = useLanguage()
  const { asOf, aheadMs, troubles } = mark
  const timeOf = (at: number) =>
    `${instantText(new Date(at).toISOString(), language)} · ${distanceText(at, now(), language)}`
  const isWrong = clockTrouble({ ...mark, seen: 0, at: mark.syncedAt }) !== null
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  return (
    <>
      <dl class="facts">
        <dt>{say(words.asOf)}</dt>
        <dd>{timeOf(asOf)}</dd>
        <dt>{say(words.until)}</dt>
        <dd>{timeOf(endOf(mark))}</dd>
        {troubles.length > 0 && (
          <>
            <dt>{say(words.issuers)}</dt>
            <dd>
              {troubles.map(({ authority, code }) => (
                <div key={`${authority} ${code}`}>
                  <bdi>{authority}</bdi> <span class="code">{code}</span>
                </div>
              ))}
              {say(words.stillOld)}
            </dd>
          </>
        )}
      </dl>
      {isWrong && <p class="fault">{say(fill(words.clock, { minutes }))}</p>}
    </>
  )
}
