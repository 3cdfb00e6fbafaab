/** Who applies, and who answers for it. */
import { TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { DivisionField } from './division-field.tsx'
import type { Contact, Draft, Organization } from './draft.ts'
import { withDivision } from './draft.ts'
import type { FaultOf } from './faults.ts'

const words = wordsOf({
  zh: { zh: '机构名称（中文）', en: 'Name in Chinese' },
  en: { zh: '机构名称（英文）', en: 'Name in English' },
  code: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  codeHint: {
    zh: '18 位数字和大写字母，见登记证书。',
    en: '18 digits and capitals, from the certificate of registration.',
  },
  division: { zh: '行政区划', en: 'Division' },
  address: { zh: '地址', en: 'Address' },
  website: { zh: '网站', en: 'Website' },
  contacts: { zh: '联系人', en: 'Contacts' },
  contactsLead: {
    zh: '登记机构有疑问时找谁。不公开，也不写入日志；也不存在本机，重新打开页面后须再填。',
    en: 'Whom the registry asks. Never public and never in the log; not kept on this device either, so fill them in again after the page was closed.',
  },
  name: { zh: '联系人姓名', en: 'Name of the contact' },
  office: { zh: '科室或职务', en: 'Office' },
  phone: { zh: '联系人电话', en: 'Telephone of the contact' },
  email: { zh: '联系人电子邮件', en: 'E-mail of the contact' },
  reach: { zh: '电话和邮件至少填一项。', en: 'A telephone or an e-mail address.' },
  add: { zh: '再加一位联系人', en: 'Add a contact' },
  remove: { zh: '去掉这位联系人', en: 'Remove this contact' },
})

export function Who({
  draft,
  contacts,
  scope,
  faultOf,
  onDraft,
  onContacts,
}: {
  readonly draft: Draft
  readonly contacts: readonly Contact[]
  readonly scope: readonly string[]
  readonly faultOf: FaultOf
  readonly onDraft: (next: (before: Draft) => Draft) => void
  readonly onContacts: (contacts: readonly Contact[]) => void
}) {
  const say = useSay()
  const { organization } = draft
  const set = (changes: Partial<Organization>) =>
    onDraft((before) => ({ ...before, organization: { ...before.organization, ...changes } }))
  const setContact = (index: number, changes: Partial<Contact>) =>
    onContacts(contacts.map((one, at) => (at === index ? { ...one, ...changes } : one)))
  return (
    <>
      <div class="columns">
        <TextField
          label={say(words.zh)}
          value={organization.name.zh}
          fault={faultOf('/organization/name/zh')}
          onText={(zh) => set({ name: { ...organization.name, zh } })}
        />
        <TextField
          label={say(words.en)}
          value={organization.name.en}
          fault={faultOf('/organization/name/en')}
          onText={(en) => set({ name: { ...organization.name, en } })}
        />
        <TextField
          label={say(words.code)}
          hint={say(words.codeHint)}
          value={organization.creditCode}
          maxLength={24}
          fault={faultOf('/organization/creditCode')}
          onText={(code) => set({ creditCode: code.replace(/\s/g, '').toUpperCase() })}
        />
        <DivisionField
          label={say(words.division)}
          value={organization.division}
          scope={scope}
          fault={faultOf('/organization/division')}
          onChoice={(division) => onDraft((before) => withDivision(before, division))}
        />
        <TextField
          label={say(words.address)}
          value={organization.address}
          fault={faultOf('/organization/address')}
          onText={(address) => set({ address })}
        />
        <TextField
          label={say(words.website)}
          type="url"
          placeholder="https://"
          value={organization.website}
          maxLength={300}
          fault={faultOf('/organization/website')}
          onText={(website) => set({ website: website.trim() })}
        />
      </div>
      <h3>{say(words.contacts)}</h3>
      <p class="soft">{say(words.contactsLead)}</p>
      {contacts.map((contact, index) => (
        <fieldset key={index} class="group">
          <legend>
            {say(words.contacts)} {index + 1}
          </legend>
          <div class="columns">
            <TextField
              label={say(words.name)}
              value={contact.name}
              maxLength={100}
              fault={faultOf(`/contacts/${index}/name`)}
              onText={(name) => setContact(index, { name })}
            />
            <TextField
              label={say(words.office)}
              value={contact.office ?? ''}
              maxLength={100}
              onText={(office) => setContact(index, { office })}
            />
            <TextField
              label={say(words.phone)}
              hint={say(words.reach)}
              type="tel"
              value={contact.phone ?? ''}
              maxLength={40}
              fault={faultOf(`/contacts/${index}/phone`)}
              onText={(phone) => setContact(index, { phone })}
            />
            <TextField
              label={say(words.email)}
              value={contact.email ?? ''}
              maxLength={200}
              fault={faultOf(`/contacts/${index}/email`)}
              onText={(email) => setContact(index, { email: email.trim() })}
            />
          </div>
          {contacts.length > 1 && (
            <button
              type="button"
              class="danger"
              onClick={() => onContacts(contacts.filter((_, at) => at !== index))}
            >
              {say(words.remove)}
            </button>
          )}
        </fieldset>
      ))}
      {contacts.length < 8 && (
        <div class="buttons">
          <button type="button" onClick={() => onContacts([...contacts, { name: '' }])}>
            {say(words.add)}
          </button>
        </div>
      )}
    </>
  )
}
