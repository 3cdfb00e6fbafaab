/** What an issuer issues, who can correct it, and where corrections are taken. */
import { TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { CorrectionsForm } from './corrections-form.tsx'
import { emptyService, type IssuerManifest, type Service } from './draft.ts'
import type { FaultOf } from './faults.ts'
import { ServiceForm } from './service-form.tsx'

const words = wordsOf({
  services: { zh: '签发的码', en: 'Codes that it issues' },
  add: { zh: '再加一种码', en: 'Add a kind of code' },
  contact: { zh: '纠错窗口（公开）', en: 'Office that corrects errors (public)' },
  contactLead: {
    zh: '码有误时人们找谁：写办公室，不写个人。电话、网址、邮件至少一项。',
    en: 'Whom people ask when a code is wrong: an office, not a person. A telephone, a page or an e-mail address.',
  },
  name: { zh: '窗口名称', en: 'Name of the office' },
  phone: { zh: '窗口电话', en: 'Telephone of the office' },
  url: { zh: '窗口网页', en: 'Page of the office' },
  email: { zh: '窗口邮箱', en: 'E-mail of the office' },
})

export function IssuerForm({
  manifest,
  usable,
  faultOf,
  onManifest,
}: {
  readonly manifest: IssuerManifest
  readonly usable: readonly string[] | null
  readonly faultOf: FaultOf
  readonly onManifest: (manifest: IssuerManifest) => void
}) {
  const say = useSay()
  const { services, contact } = manifest
  const setService = (index: number, service: Service) =>
    onManifest({
      ...manifest,
      services: services.map((one, at) => (at === index ? service : one)),
    })
  const setContact = (changes: IssuerManifest['contact']) =>
    onManifest({ ...manifest, contact: { ...contact, ...changes } })
  return (
    <>
      {services.map((service, index) => (
        <ServiceForm
          key={index}
          number={index + 1}
          path={`/manifest/services/${index}`}
          service={service}
          usable={usable}
          faultOf={faultOf}
          onService={(next) => setService(index, next)}
          {...(services.length > 1 && {
            onRemove: () =>
              onManifest({ ...manifest, services: services.filter((_, at) => at !== index) }),
          })}
        />
      ))}
      {services.length < 16 && (
        <div class="buttons">
          <button
            type="button"
            onClick={() => onManifest({ ...manifest, services: [...services, another()] })}
          >
            {say(words.add)}
          </button>
        </div>
      )}
      <fieldset class="group">
        <legend>{say(words.contact)}</legend>
        <p class="soft">{say(words.contactLead)}</p>
        <div class="columns">
          <TextField
            label={say(words.name)}
            value={contact.name ?? ''}
            maxLength={100}
            onText={(name) => setContact({ name })}
          />
          <TextField
            label={say(words.phone)}
            type="tel"
            value={contact.phone ?? ''}
            maxLength={40}
            fault={faultOf('/manifest/contact')}
            onText={(phone) => setContact({ phone })}
          />
          <TextField
            label={say(words.url)}
            type="url"
            placeholder="https://"
            value={contact.url ?? ''}
            maxLength={300}
            fault={faultOf('/manifest/contact/url')}
            onText={(url) => setContact({ url: url.trim() })}
          />
          <TextField
            label={say(words.email)}
            value={contact.email ?? ''}
            maxLength={200}
            onText={(email) => setContact({ email: email.trim() })}
          />
        </div>
      </fieldset>
      <CorrectionsForm manifest={manifest} faultOf={faultOf} onManifest={onManifest} />
    </>
  )
}

function another(): Service {
  return { ...emptyService(), format: '' }
}
