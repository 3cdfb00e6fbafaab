/** What operators can decide on a participant; each is shown in full before it is signed. */
import { useState } from 'preact/hooks'
import { ChoiceField, FileField, TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { JsonField } from './json-field.tsx'
import { revocationWords } from './participant-words.ts'
import { NeedsKey } from './pieces.tsx'
import { ReasonForm } from './reason-form.tsx'
import { type Schemas, useSession } from './session.ts'

const words = wordsOf({
  decide: { zh: '决定', en: 'Decide' },
  over: {
    zh: '已永久撤销，不能再决定什么。',
    en: 'It was withdrawn for good: nothing more can be decided.',
  },
  suspend: { zh: '暂停', en: 'Suspend' },
  suspendGo: { zh: '暂停…', en: 'Suspend…' },
  reason: { zh: '理由', en: 'Reason' },
  publicHint: {
    zh: '所有人可见，不要写个人信息。',
    en: 'Everybody can read it: never about a person.',
  },
  resume: { zh: '恢复', en: 'Resume' },
  resumeGo: { zh: '提议恢复…', en: 'Propose to resume…' },
  revoke: { zh: '吊销', en: 'Revoke' },
  what: { zh: '吊销什么', en: 'What is revoked' },
  whole: { zh: '整个参与方，永久', en: 'the participant as a whole, for good' },
  certificate: { zh: '证书 {serial}', en: 'certificate {serial}' },
  revokeGo: { zh: '提议吊销…', en: 'Propose to revoke…' },
  rotate: { zh: '换发新密钥的证书', en: 'Certify a new key' },
  csr: { zh: '新密钥的证书申请（PKCS#10）', en: 'Request for the new key (PKCS#10)' },
  csrHint: {
    zh: 'PEM 或 DER 文件，由该机构提供。',
    en: 'A PEM or DER file that the organisation gave.',
  },
  csrThere: { zh: '已读入证书申请。', en: 'The request was read.' },
  keyId: { zh: '新密钥在码里的标识（{format}）', en: 'Id of the new key in codes ({format})' },
  keyIdHint: { zh: '留空：由密钥推出。', en: 'Empty: it is derived from the key.' },
  overlap: { zh: '旧密钥再列几天', en: 'Days that the old key stays listed' },
  days: { zh: '新证书有效天数', en: 'Days that the new certificate lasts' },
  rotateGo: { zh: '提议换发…', en: 'Propose to certify it…' },
  change: { zh: '变更清单', en: 'Change the manifest' },
  manifest: { zh: '新清单（JSON）', en: 'New manifest (JSON)' },
  changeGo: { zh: '提议变更…', en: 'Propose to change it…' },
})

const reasons = [
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
] as const

interface Props {
  readonly participant: Schemas['ParticipantView']
}

export function ParticipantActions({ participant }: Props) {
  const say = useSay()
  const { signer } = useSession()
  const { status } = participant
  return (
    <section class="panel">
      <h3>{say(words.decide)}</h3>
      {signer === null && <NeedsKey />}
      {status === 'withdrawn' && <p>{say(words.over)}</p>}
      {signer !== null && status !== 'withdrawn' && (
        <>
          {status === 'granted' && <Suspend participant={participant} />}
          {status === 'suspended' && <Resume participant={participant} />}
          <Revoke participant={participant} />
          <Rotate participant={participant} />
          <Change participant={participant} />
        </>
      )}
    </section>
  )
}

function usePropose(): (action: Schemas['RegistryAction']) => void {
  const { sign } = useSession()
  return (action) => sign({ request: { kind: 'propose', action } })
}

function Suspend({ participant: { id } }: Props) {
  const say = useSay()
  const propose = usePropose()
  return (
    <details>
      <summary>{say(words.suspend)}</summary>
      <ReasonForm
        label={say(words.reason)}
        hint={say(words.publicHint)}
        go={say(words.suspendGo)}
        onReason={(reason) => propose({ kind: 'suspend', participant: id, reason })}
      />
    </details>
  )
}

function Resume({ participant: { id } }: Props) {
  const say = useSay()
  const propose = usePropose()
  return (
    <p>
      <button type="button" onClick={() => propose({ kind: 'resume', participant: id })}>
        {say(words.resumeGo)}
      </button>
    </p>
  )
}

function Revoke({ participant: { id, keys } }: Props) {
  const say = useSay()
  const propose = usePropose()
  const [what, setWhat] = useState('')
  const [reason, setReason] = useState<(typeof reasons)[number]>('keyCompromise')
  const serials = keys.filter(({ revoked }) => revoked === null).map(({ serial }) => serial)
  return (
    <details>
      <summary>{say(words.revoke)}</summary>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          propose({ kind: 'revoke', participant: id, serial: what === '' ? null : what, reason })
        }}
      >
        <ChoiceField
          label={say(words.what)}
          value={what}
          choices={[
            { value: '', text: say(words.whole) },
            ...serials.map((serial) => ({
              value: serial,
              text: say(words.certificate).replace('{serial}', serial),
            })),
          ]}
          onChoice={setWhat}
        />
        <ChoiceField
          label={say(words.reason)}
          value={reason}
          choices={reasons.map((value) => ({ value, text: say(revocationWords[value]) }))}
          onChoice={(chosen) => setReason(reasons.find((one) => one === chosen) ?? reason)}
        />
        <button type="submit" class="danger">
          {say(words.revokeGo)}
        </button>
      </form>
    </details>
  )
}

function Rotate({ participant: { id, manifest } }: Props) {
  const say = useSay()
  const propose = usePropose()
  const [request, setRequest] = useState<string | null>(null)
  const [keyIds, setKeyIds] = useState<Readonly<Record<string, string>>>({})
  const [overlap, setOverlap] = useState('30')
  const [days, setDays] = useState('365')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const read = async ([file]: readonly File[]) => {
    setTrouble(null)
    setRequest(null)
    if (file === undefined) return
    try {
      const { requestIn } = await import('./csr.ts')
      if (file.size > 65_536) return setTrouble(screenTrouble('authority.csr'))
      setRequest(requestIn(new Uint8Array(await file.arrayBuffer())))
    } catch (error) {
      setTrouble(troubleOfError(error))
    }
  }
  const formats = manifest.role === 'issuer' ? manifest.services.map(({ format }) => format) : []
  return (
    <details>
      <summary>{say(words.rotate)}</summary>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          if (request === null) return
          const lasting = { overlapDays: Number(overlap), validDays: Number(days) }
          const stated = Object.entries(keyIds).filter(([, keyId]) => keyId.trim() !== '')
          const named = { keyIds: Object.fromEntries(stated), ...lasting }
          propose({ kind: 'rotate', participant: id, request, ...named })
        }}
      >
        <FileField label={say(words.csr)} hint={say(words.csrHint)} onFiles={read} />
        {request !== null && <p role="status">{say(words.csrThere)}</p>}
        {formats.map((format) => (
          <TextField
            key={format}
            label={say(words.keyId).replace('{format}', format)}
            hint={say(words.keyIdHint)}
            maxLength={200}
            value={keyIds[format] ?? ''}
            onText={(keyId) => setKeyIds({ ...keyIds, [format]: keyId })}
          />
        ))}
        {trouble !== null && <TroubleNotice trouble={trouble} />}
        <TextField
          label={say(words.overlap)}
          type="number"
          min="0"
          max="400"
          required
          value={overlap}
          onText={setOverlap}
        />
        <TextField
          label={say(words.days)}
          type="number"
          min="1"
          max="1830"
          required
          value={days}
          onText={setDays}
        />
        <button type="submit" disabled={request === null}>
          {say(words.rotateGo)}
        </button>
      </form>
    </details>
  )
}

function Change({ participant: { id, manifest } }: Props) {
  const say = useSay()
  const propose = usePropose()
  const [text, setText] = useState(() => JSON.stringify(manifest, null, 2))
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  return (
    <details>
      <summary>{say(words.change)}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setTrouble(null)
          try {
            propose({ kind: 'change', participant: id, manifest: JSON.parse(text) })
          } catch {
            setTrouble(screenTrouble('authority.json'))
          }
        }}
      >
        <JsonField
          label={say(words.manifest)}
          rows={14}
          text={text}
          onText={setText}
          trouble={trouble}
          onTrouble={setTrouble}
        />
        <button type="submit">{say(words.changeGo)}</button>
      </form>
    </details>
  )
}
