/** The receipt of a correction: by it alone one sees what becomes of it. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { instantText } from '../parts/dates.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { ContactLine } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { QrPicture } from './qr.tsx'

const words = wordsOf({
  title: { zh: '已送达：发码机构收到了更正请求', en: 'Sent: the issuer has your correction' },
  issuer: { zh: '发码机构', en: 'Issuer' },
  deadline: { zh: '最迟答复时间', en: 'To be answered by' },
  contact: { zh: '联系方式', en: 'Contact' },
  keep: {
    zh: '请保存这张回执：查进度只凭它。上面没有姓名，也没有码。',
    en: 'Keep this receipt: it alone shows what becomes of the correction. It holds neither name nor code.',
  },
  follow: {
    zh: '想知道进度，在本页“查更正的进度”里凭回执查看。到时仍未答复的，可向它的主管机构反映。',
    en: 'See how far it is on this page, under “Follow a correction”, by the receipt. If nobody answers in time, tell the authority above the issuer.',
  },
  kept: { zh: '回执已存在这台设备上。', en: 'The receipt is kept on this device.' },
  code: { zh: '回执二维码', en: 'QR code of the receipt' },
  text: { zh: '回执文字', en: 'The receipt as text' },
  save: { zh: '存成文件', en: 'Save as a file' },
})

export function Receipt({
  answer: { receipt, issuer, deadline, contact },
  kept,
}: {
  readonly answer: components['schemas']['CorrectionAnswer']
  readonly kept: boolean
}) {
  const say = useSay()
  const language = useLanguage()
  const title = useRef<HTMLHeadingElement>(null)
  const code = useMemo(() => ({ text: receipt }), [receipt])
  useEffect(() => title.current?.focus(), [])
  return (
    <section class="panel receipt">
      <h2 ref={title} tabIndex={-1}>
        {say(words.title)}
      </h2>
      <dl class="facts">
        <dt>{say(words.issuer)}</dt>
        <dd>
          <bdi>{say(issuer.name)}</bdi>
        </dd>
        <dt>{say(words.deadline)}</dt>
        <dd>
          <strong>{instantText(deadline, language)}</strong>
        </dd>
        {contact !== undefined && (
          <>
            <dt>{say(words.contact)}</dt>
            <dd>
              <ContactLine contact={contact} />
            </dd>
          </>
        )}
      </dl>
      <p>{say(words.follow)}</p>
      <p>
        <strong>{say(kept ? words.kept : words.keep)}</strong>
      </p>
      <QrPicture code={code} label={say(words.code)} />
      <h3>{say(words.text)}</h3>
      <pre>{receipt}</pre>
      <div class="buttons">
        <a class="button" href={`data:text/plain,${receipt}`} download="tongxing-receipt.txt">
          {say(words.save)}
        </a>
      </div>
    </section>
  )
}
