/** The key, and the request that proves who holds it: made here, or elsewhere. */
import { useState } from 'preact/hooks'
import { FileField } from '../parts/fields.tsx'
import { inert } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import type { RequestFacts } from './certification-request.ts'
import type { Draft } from './draft.ts'
import { MakeKey } from './make-key.tsx'

const words = wordsOf({
  lead: {
    zh: '登记机构为这把密钥签发证书。私钥始终留在您手里：发送的只有证书申请，它证明您持有私钥。',
    en: 'The registry certifies this key. The private key stays with you: only a request is sent, which proves that you hold it.',
  },
  make: { zh: '在浏览器里生成', en: 'Make it in the browser' },
  upload: { zh: '上传别处生成的证书申请', en: 'Upload a request made elsewhere' },
  file: { zh: '证书申请文件（PKCS#10）', en: 'Certification request (PKCS#10)' },
  fileHint: {
    zh: 'PEM 或 DER，例如由密码机或 openssl req -new 生成。',
    en: 'PEM or DER, as a hardware module or openssl req -new writes it.',
  },
  reading: { zh: '正在核对证书申请…', en: 'Checking the request…' },
  ready: { zh: '证书申请已就绪', en: 'The request is ready' },
  algorithm: { zh: '密钥种类', en: 'Kind of key' },
  thumbprint: { zh: '密钥指纹', en: 'Thumbprint of the key' },
  subject: { zh: '申请中自写的名称', en: 'Names itself' },
  subjectNote: {
    zh: '（证书名称由登记机构给出）',
    en: '(the registry gives the name in the certificate)',
  },
  proof: { zh: '持有证明', en: 'Proof of possession' },
  holds: { zh: '✓ 成立：由它自己的私钥签名', en: '✓ holds: signed with its own private key' },
  another: { zh: '换一份证书申请', en: 'Use another request' },
})

/** More than any request has, and nothing that stops a page. */
const maxFileBytes = 65_536

export function KeyStep({
  draft,
  facts,
  fault,
  onRequest,
}: {
  readonly draft: Draft
  /** Null: there is none, or it is being read. */
  readonly facts: RequestFacts | null
  readonly fault: string | null
  readonly onRequest: (request: RequestFacts | null) => void
}) {
  const say = useSay()
  const [way, setWay] = useState<'make' | 'upload'>('make')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  const take = async ([file]: readonly File[]) => {
    if (file === undefined) return
    if (file.size > maxFileBytes) return setTrouble(screenTrouble('request.file'))
    setBusy(true)
    setTrouble(null)
    try {
      const { requestInFile } = await import('./certification-request.ts')
      onRequest(await requestInFile(new Uint8Array(await file.arrayBuffer())))
    } catch (error) {
      setTrouble(troubleOfError(error))
    } finally {
      setBusy(false)
    }
  }

  if (draft.request !== '') {
    return (
      <>
        <h3>{say(words.ready)}</h3>
        {facts === null ? <Busy what={say(words.reading)} /> : <Facts facts={facts} />}
        <div class="buttons">
          <button type="button" onClick={() => onRequest(null)}>
            {say(words.another)}
          </button>
        </div>
      </>
    )
  }
  return (
    <>
      <p>{say(words.lead)}</p>
      <div class="buttons">
        {(['make', 'upload'] as const).map((one) => (
          <button type="button" key={one} aria-pressed={way === one} onClick={() => setWay(one)}>
            {say(words[one])}
          </button>
        ))}
      </div>
      {way === 'make' ? (
        <MakeKey organization={draft.organization} onRequest={onRequest} />
      ) : (
        <FileField
          label={say(words.file)}
          hint={say(words.fileHint)}
          accept=".csr,.pem,.der,.p10,.req"
          onFiles={take}
        />
      )}
      {busy && <Busy what={say(words.reading)} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {fault !== null && <p class="fault">{fault}</p>}
    </>
  )
}

function Facts({ facts }: { readonly facts: RequestFacts }) {
  const say = useSay()
  return (
    <dl class="facts">
      <dt>{say(words.algorithm)}</dt>
      <dd>
        {facts.algorithm} <span class="soft">({facts.keyKind})</span>
      </dd>
      <dt>{say(words.thumbprint)}</dt>
      <dd class="code">{facts.thumbprint}</dd>
      <dt>{say(words.subject)}</dt>
      <dd>
        <bdi>{inert(facts.subject)}</bdi> <span class="soft">{say(words.subjectNote)}</span>
      </dd>
      <dt>{say(words.proof)}</dt>
      <dd>{say(words.holds)}</dd>
    </dl>
  )
}
