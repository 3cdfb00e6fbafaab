/** The last look: what will be public and what not; then it is sent, once. */
import { DivisionName } from '../parts/divisions.tsx'
import { inert } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { type Trouble, TroubleNotice } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import type { Draft, Unkept } from './draft.ts'

const words = wordsOf({
  public: { zh: '将公开，并永久写入日志', en: 'Public, and in the log for good' },
  private: { zh: '只给登记机构', en: 'For the registry alone' },
  organization: { zh: '机构', en: 'Organisation' },
  code: { zh: '统一社会信用代码', en: 'Credit code' },
  division: { zh: '行政区划', en: 'Division' },
  address: { zh: '地址和网站', en: 'Address and website' },
  does: { zh: '身份与清单', en: 'Role and manifest' },
  request: { zh: '证书申请（公钥）', en: 'The request (public key)' },
  contacts: {
    zh: '联系人：{count} 位（与日志分开存放，操作员查看会留下记录）',
    en: 'Contacts: {count} (kept beside the log; when an operator looks, that is in the log)',
  },
  codes: {
    zh: '测试码：{count} 个（日志里只有个数和摘要）',
    en: 'Test codes: {count} (the log has their number and digest)',
  },
  report: {
    zh: '测试码的检查报告随申请公开，不含码的内容',
    en: 'The report on the test codes is shown with the application, without their content',
  },
  incomplete: { zh: '还有几步没有填好：', en: 'These steps are not complete yet:' },
  send: { zh: '发送申请', en: 'Send the application' },
  sending: { zh: '正在发送并检查测试码…', en: 'Sending; the registry checks the test codes…' },
  safe: {
    zh: '再发一次是安全的：同一份申请只登记一次。',
    en: 'Sending again is safe: the same application is registered once.',
  },
})

const roles = wordsOf({
  issuer: { zh: '发码机构', en: 'issuer' },
  verifier: { zh: '验码方', en: 'verifier' },
  gateway: { zh: '网关', en: 'gateway' },
})

export function SendStep({
  draft,
  unkept,
  incomplete,
  sending,
  trouble,
  onSend,
}: {
  readonly draft: Draft
  readonly unkept: Unkept
  /** Titles of the steps that are not complete. */
  readonly incomplete: readonly string[]
  readonly sending: boolean
  readonly trouble: Trouble | null
  readonly onSend: () => void
}) {
  const say = useSay()
  const language = useLanguage()
  const { organization, manifest } = draft
  const formats = manifest.role === 'issuer' ? manifest.services.map(({ format }) => format) : []
  return (
    <>
      <div class="columns">
        <section class="group">
          <h3>{say(words.public)}</h3>
          <dl class="facts">
            <dt>{say(words.organization)}</dt>
            <dd>
              <bdi>{inert(organization.name.zh)}</bdi>
              <br />
              <bdi class="soft">{inert(organization.name.en)}</bdi>
            </dd>
            <dt>{say(words.code)}</dt>
            <dd class="code">{organization.creditCode}</dd>
            <dt>{say(words.division)}</dt>
            <dd>
              <DivisionName code={organization.division} />
            </dd>
            <dt>{say(words.address)}</dt>
            <dd>
              <bdi>{inert(organization.address)}</bdi>
              <br />
              <bdi>{inert(organization.website)}</bdi>
            </dd>
            <dt>{say(words.does)}</dt>
            <dd>
              {say(roles[manifest.role])}
              {formats.length > 0 && (
                <bdi>
                  {': '}
                  {inert(formats.join(', '))}
                </bdi>
              )}
            </dd>
          </dl>
          <ul>
            <li>{say(words.request)}</li>
            {manifest.role === 'issuer' && <li>{say(words.report)}</li>}
          </ul>
        </section>
        <section class="group">
          <h3>{say(words.private)}</h3>
          <ul>
            <li>{say(fill(words.contacts, { count: unkept.contacts.length }))}</li>
            {manifest.role === 'issuer' && (
              <li>{say(fill(words.codes, { count: unkept.testCodes.length }))}</li>
            )}
          </ul>
        </section>
      </div>
      {incomplete.length > 0 && (
        <p class="fault">
          {say(words.incomplete)} {incomplete.join(language === 'zh' ? '、' : ', ')}
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={sending || incomplete.length > 0}
          onClick={onSend}
        >
          {say(words.send)}
        </button>
      </div>
      {sending && <Busy what={say(words.sending)} />}
      {trouble !== null && (
        <>
          <TroubleNotice trouble={trouble} />
          {draft.sent && <p class="soft">{say(words.safe)}</p>}
        </>
      )}
    </>
  )
}
