/** The public log: its checkpoint, who signed below it, that it continues, and what was done last. */
import { useCallback, useState } from 'preact/hooks'
import type { Entry } from '../../../trust-store/registry/entry.ts'
import { keepValue, keptValue } from '../parts/device-store.ts'
import { inert, inertJson } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { type Trouble, TroubleError, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { DownloadText } from './download.tsx'
import { actorSentence, entrySentence } from './entry-words.ts'
import type { IndexedEntry, LogSigner, OpenedLog } from './log-read.ts'
import { At, Foreign, Shown, StateMark } from './pieces.tsx'
import { linkTo } from './place.ts'
import { type Schemas, useFresh, useLatestAbout, useSession } from './session.ts'

const words = wordsOf({
  origin: { zh: '日志', en: 'Log' },
  size: { zh: '条目数', en: 'Entries' },
  root: { zh: '根哈希', en: 'Root hash' },
  signature: { zh: '日志签名', en: 'Signature of the log' },
  holds: { zh: '成立', en: 'holds' },
  continues: { zh: '与先前一致', en: 'Continues' },
  first: {
    zh: '本机第一次看到这个日志；下次会核对它是否延续。',
    en: 'This device sees the log for the first time; the next time it is held against this.',
  },
  before: {
    zh: '包含本机先前所见的 {before} 条，没有改动',
    en: 'has the {before} entries that this device saw before, unchanged',
  },
  unkept: {
    zh: '本机不能保存，无法与下次核对',
    en: 'this device keeps nothing, so the next time cannot be held against this',
  },
  witnesses: { zh: '联署的见证方', en: 'Cosigned by witnesses' },
  noWitness: { zh: '没有见证方联署', en: 'no witness has cosigned' },
  unchecked: {
    zh: '所列名字出自检查点，本页面没有它们的密钥，未核实',
    en: 'as the checkpoint names them: this page has not their keys, and did not verify them',
  },
  own: { zh: '本机构见证他人日志的密钥', en: 'Key with which this authority witnesses' },
  download: { zh: '下载检查点', en: 'Download the checkpoint' },
  latest: { zh: '最近的条目', en: 'Latest entries' },
  proven: { zh: '每一条都已核实在上面的树里。', en: 'Each was shown to be in the tree above.' },
  more: { zh: '更早的条目', en: 'Earlier entries' },
  unknown: { zh: '本页面不认识的条目', en: 'an entry of a kind that this page does not know' },
  proposal: { zh: '查看提案', en: 'See the proposal' },
  application: { zh: '查看申请', en: 'See the application' },
  full: { zh: '全文', en: 'In full' },
})

const onePage = 10

interface ShownLog {
  readonly log: OpenedLog
  readonly root: string
  readonly note: string
  readonly cosigned: readonly LogSigner[]
  readonly before: number | null
  readonly kept: boolean
  readonly latest: readonly IndexedEntry[]
}

async function read(about: Schemas['RegistryDescription']): Promise<ShownLog> {
  const { openLog, continued, cosigners, latestEntries, noteText, rootText } = await import(
    './log-read.ts'
  )
  const log = await openLog(about)
  const name = `log ${about.log.origin}`
  const before = await keptNote(name)
  const { note, before: seen } = await continued(log, before ?? undefined)
  const kept = await keepValue(name, note).then(
    () => true,
    () => false,
  )
  const latest = await latestEntries(log, log.signed.checkpoint.size, onePage)
  return {
    log,
    root: rootText(log),
    note: noteText(log),
    cosigned: cosigners(log),
    before: seen,
    kept,
    latest,
  }
}

/** A browser that keeps nothing has seen nothing. */
async function keptNote(name: string): Promise<string | null> {
  try {
    const kept = await keptValue<unknown>(name)
    return typeof kept === 'string' ? kept : null
  } catch (error) {
    if (error instanceof TroubleError) return null
    throw error
  }
}

export function Log() {
  const { about } = useSession()
  const latest = useLatestAbout()
  const load = useCallback(() => read(latest()), [latest])
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {(shown) => (
        <>
          <CheckpointFacts shown={shown} witness={about.witness} />
          <Entries key={shown.root} shown={shown} />
        </>
      )}
    </Shown>
  )
}

function CheckpointFacts({
  shown,
  witness,
}: {
  readonly shown: ShownLog
  readonly witness: string | null
}) {
  const say = useSay()
  const { log, root, note, cosigned, before, kept } = shown
  const { origin, size } = log.signed.checkpoint
  const continuing = before === null ? words.first : fill(words.before, { before })
  return (
    <section class="panel">
      <dl class="facts">
        <dt>{say(words.origin)}</dt>
        <dd>
          <Foreign text={origin} />
        </dd>
        <dt>{say(words.size)}</dt>
        <dd data-what="size">{size}</dd>
        <dt>{say(words.root)}</dt>
        <dd class="code">{root}</dd>
        <dt>{say(words.signature)}</dt>
        <dd>
          <StateMark standing="good" text={say(words.holds)} />
        </dd>
        <dt>{say(words.continues)}</dt>
        <dd>{say(kept ? continuing : words.unkept)}</dd>
        <dt>{say(words.witnesses)}</dt>
        <dd>
          <div class={cosigned.length === 0 ? undefined : 'soft'}>
            {say(cosigned.length === 0 ? words.noWitness : words.unchecked)}
          </div>
          {cosigned.map(({ name, seconds }) => (
            <div key={name}>
              <Foreign text={name} />
              {seconds !== null && (
                <>
                  {' · '}
                  <At at={seconds * 1000} />
                </>
              )}
            </div>
          ))}
        </dd>
        {witness !== null && (
          <>
            <dt>{say(words.own)}</dt>
            <dd class="code">{inert(witness)}</dd>
          </>
        )}
      </dl>
      <DownloadText text={note} name="checkpoint.txt" label={say(words.download)} />
    </section>
  )
}

function Entries({ shown: { log, latest } }: { readonly shown: ShownLog }) {
  const say = useSay()
  const [entries, setEntries] = useState(latest)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const last = entries.at(-1)?.index ?? 0
  const more = async () => {
    setBusy(true)
    setTrouble(null)
    try {
      const { latestEntries } = await import('./log-read.ts')
      setEntries([...entries, ...(await latestEntries(log, last, onePage))])
    } catch (error) {
      setTrouble(troubleOfError(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section>
      <h3>{say(words.latest)}</h3>
      <p class="soft">{say(words.proven)}</p>
      <ol class="rows log">
        {entries.map(({ index, entry }) => (
          <li key={index}>
            <span class="code">#{index}</span> <EntryLine entry={entry} />
          </li>
        ))}
      </ol>
      {busy && <Busy />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {last > 0 && (
        <button type="button" disabled={busy} onClick={() => void more()}>
          {say(words.more)}
        </button>
      )}
    </section>
  )
}

function EntryLine({ entry }: { readonly entry: Entry | null }) {
  const say = useSay()
  if (entry === null) return <>{say(words.unknown)}</>
  return (
    <>
      <strong>
        <Foreign text={actorSentence(entry.by)} />
      </strong>{' '}
      <Foreign text={entrySentence(entry)} />
      <div class="row-facts">
        <At at={entry.at} />
        <About entry={entry} />
      </div>
      <details>
        <summary>{say(words.full)}</summary>
        <pre>{inertJson(entry)}</pre>
      </details>
    </>
  )
}

/** Where what the entry is about can be read in full. */
function About({ entry }: { readonly entry: Entry }) {
  const say = useSay()
  switch (entry.kind) {
    case 'approved':
    case 'withdrawn':
      return <a href={linkTo('proposals', entry.body.proposal)}>{say(words.proposal)}</a>
    case 'proposed':
      return <a href={linkTo('proposals', entry.id)}>{say(words.proposal)}</a>
    case 'applied':
      return <a href={linkTo('applications', entry.id)}>{say(words.application)}</a>
    case 'disclosed':
      return <a href={linkTo('applications', entry.body.application)}>{say(words.application)}</a>
    default:
      return null
  }
}
