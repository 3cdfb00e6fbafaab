/** What the applicant does and what for: as a form, and as JSON for those who have it already. */
import { codesOf, meaningOf } from '../../../specs/value-sets.ts'
import { ChoiceField, TextField, Tick } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { DivisionField } from './division-field.tsx'
import { type Draft, emptyManifest, type Manifest } from './draft.ts'
import type { FaultOf } from './faults.ts'
import { FormatManifest } from './format-manifest.tsx'
import { IssuerForm } from './issuer-form.tsx'
import { ListField } from './list-field.tsx'
import { ManifestJson } from './manifest-json.tsx'

const words = wordsOf({
  role: { zh: '身份', en: 'Role' },
  issuer: { zh: '发码机构：签发健康码', en: 'Issuer: issues health codes' },
  verifier: { zh: '验码方：在出入口验码', en: 'Verifier: verifies codes at its gates' },
  gateway: { zh: '网关：替验码方核验', en: 'Gateway: verifies for others' },
  divisions: { zh: '验码地区（六位代码）', en: 'Where it verifies (six-digit codes)' },
  divisionsHint: { zh: '每行一个。', en: 'One a line.' },
  purposes: { zh: '核验目的', en: 'Why it verifies' },
  level: { zh: '需要看到的内容', en: 'What it needs to see' },
  batch: { zh: '需要批量核验', en: 'It verifies in batches' },
  url: { zh: '网关地址', en: 'Address of the gateway' },
  division: { zh: '网关所在区划', en: 'Division of the gateway' },
})

const roles = ['issuer', 'verifier', 'gateway'] as const

const levels = wordsOf({
  status: { zh: '只看结论', en: 'The outcome only' },
  identity: { zh: '结论和遮蔽的姓名', en: 'The outcome and a masked name' },
  record: { zh: '健康记录', en: 'The health record' },
})

export interface ManifestStepProps {
  readonly draft: Draft
  readonly scope: readonly string[]
  /** With which the request's key signs; null: there is none yet. */
  readonly usable: readonly string[] | null
  readonly faultOf: FaultOf
  readonly onDraft: (next: (before: Draft) => Draft) => void
}

export function ManifestStep({ draft, scope, usable, faultOf, onDraft }: ManifestStepProps) {
  const say = useSay()
  const { manifest, organization } = draft
  const set = (next: Manifest) => onDraft((before) => ({ ...before, manifest: next }))
  return (
    <>
      <ChoiceField
        label={say(words.role)}
        value={manifest.role}
        choices={roles.map((value) => ({ value, text: say(words[value]) }))}
        onChoice={(chosen) => {
          const role = roles.find((one) => one === chosen) ?? 'issuer'
          set(emptyManifest(role, organization.division))
        }}
      />
      {manifest.role === 'issuer' && (
        <>
          <IssuerForm manifest={manifest} usable={usable} faultOf={faultOf} onManifest={set} />
          <FormatManifest
            value={draft.formatManifest}
            fault={faultOf('/formatManifest')}
            onValue={(formatManifest) => onDraft((before) => ({ ...before, formatManifest }))}
          />
        </>
      )}
      {manifest.role === 'verifier' && (
        <VerifierForm manifest={manifest} faultOf={faultOf} onManifest={set} />
      )}
      {manifest.role === 'gateway' && (
        <>
          <TextField
            label={say(words.url)}
            type="url"
            placeholder="https://"
            value={manifest.url}
            maxLength={300}
            fault={faultOf('/manifest/url')}
            onText={(url) => set({ ...manifest, url: url.trim() })}
          />
          <DivisionField
            label={say(words.division)}
            value={manifest.division}
            scope={scope}
            fault={faultOf('/manifest/division')}
            onChoice={(division) => set({ ...manifest, division })}
          />
        </>
      )}
      <ManifestJson manifest={manifest} onManifest={set} />
    </>
  )
}

type VerifierManifest = Extract<Manifest, { role: 'verifier' }>

function VerifierForm({
  manifest,
  faultOf,
  onManifest,
}: {
  readonly manifest: VerifierManifest
  readonly faultOf: FaultOf
  readonly onManifest: (manifest: VerifierManifest) => void
}) {
  const say = useSay()
  const language = useLanguage()
  const { divisions, purposes, level, batch } = manifest
  const fault = faultOf('/manifest/purposes')
  return (
    <>
      <ListField
        label={say(words.divisions)}
        hint={say(words.divisionsHint)}
        between="lines"
        values={divisions}
        fault={faultOf('/manifest/divisions')}
        onValues={(values) => onManifest({ ...manifest, divisions: [...values] })}
      />
      <fieldset class="group">
        <legend>{say(words.purposes)}</legend>
        {codesOf('purposes').map((code) => (
          <Tick
            key={code}
            label={meaningOf('purposes', code)?.[language] ?? code}
            checked={purposes.includes(code)}
            onTick={(ticked) =>
              onManifest({
                ...manifest,
                purposes: ticked ? [...purposes, code] : purposes.filter((one) => one !== code),
              })
            }
          />
        ))}
        {fault !== null && <p class="fault">{fault}</p>}
      </fieldset>
      <ChoiceField
        label={say(words.level)}
        value={level}
        choices={(['status', 'identity', 'record'] as const).map((value) => ({
          value,
          text: say(levels[value]),
        }))}
        onChoice={(chosen) =>
          onManifest({
            ...manifest,
            level: chosen === 'identity' || chosen === 'record' ? chosen : 'status',
          })
        }
      />
      <Tick
        label={say(words.batch)}
        checked={batch}
        onTick={(ticked) => onManifest({ ...manifest, batch: ticked })}
      />
    </>
  )
}
