/** What became of a signed request: its place in the log, and what comes next. */
import type { Entry } from '../../../trust-store/registry/entry.ts'
import { inert, inertJson } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { entrySentence } from './entry-words.ts'
import { linkTo } from './place.ts'
import type { Receipt } from './send-request.ts'

const words = wordsOf({
  index: { zh: '日志第 {index} 条', en: 'Entry {index} of the log' },
  repeated: {
    zh: '（此前已登记，没有重复执行）',
    en: ' (it had been registered; nothing was done twice)',
  },
  waits: {
    zh: '还要另一个人批准。请把这个页面的链接交给他：',
    en: 'Another person has to approve it. Give them the link to this page:',
  },
  done: { zh: '已执行。', en: 'It is carried out.' },
  contacts: { zh: '联系人（只显示这一次）', en: 'Contacts (shown this once)' },
  entry: { zh: '登记的条目', en: 'The entry' },
})

export function ReceiptView({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  // The schema says the same as our type, in whose words an actor is any text.
  const entry = receipt.entry as Entry
  const decides = entry.kind === 'proposed' || entry.kind === 'approved'
  const waiting = decides && entry.body.effect === null
  const proposal = entry.kind === 'approved' ? entry.body.proposal : entry.id
  return (
    <div role="status">
      <p class="receipt">
        <strong>{say(fill(words.index, { index: receipt.index }))}</strong>
        {receipt.repeated && say(words.repeated)}
      </p>
      <p>
        <bdi>{inert(say(entrySentence(entry)))}</bdi>
      </p>
      {waiting && (
        <p>
          {say(words.waits)} <a href={linkTo('proposals', proposal)}>{proposal}</a>
        </p>
      )}
      {decides && !waiting && <p>{say(words.done)}</p>}
      {receipt.contacts !== undefined && (
        <section>
          <h3>{say(words.contacts)}</h3>
          <ul>
            {receipt.contacts.map((one) => (
              <li key={JSON.stringify(one)}>
                <bdi>{inert(Object.values(one).join(' · '))}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      <details>
        <summary>{say(words.entry)}</summary>
        <pre>{inertJson(entry)}</pre>
      </details>
    </div>
  )
}
