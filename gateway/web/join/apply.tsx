/** An application, step by step: each can be left, and taken up again. */
import { useEffect, useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { usableWith } from './check-manifest.ts'
import { applicationOf, type Draft, nothingUnkept, type Schemas, type Unkept } from './draft.ts'
import { useDraft } from './keep-draft.ts'
import { KeyStep } from './key-step.tsx'
import { ManifestStep } from './manifest-step.tsx'
import { SendStep } from './send-step.tsx'
import { Step, type StepState } from './step.tsx'
import { faultsOf, type StepName, stepNames } from './steps.ts'
import { TestCodesStep } from './test-codes-step.tsx'
import { useRequest } from './use-request.ts'
import { useSending } from './use-sending.ts'
import { Who } from './who.tsx'

const titles = wordsOf({
  who: { zh: '机构与联系人', en: 'Organisation and contacts' },
  key: { zh: '密钥与证书申请', en: 'Key and request' },
  manifest: { zh: '清单：做什么', en: 'Manifest: what it does' },
  codes: { zh: '测试码', en: 'Test codes' },
  send: { zh: '核对并发送', en: 'Check and send' },
})

const words = wordsOf({
  resumed: {
    zh: '已从上次离开的地方继续；联系人和测试码没有存下，请再填一次。',
    en: 'Taken up where you left; contacts and test codes were not kept, so add them again.',
  },
  anew: { zh: '清空重填', en: 'Begin anew' },
})

interface Props {
  readonly description: Schemas['RegistryDescription']
  readonly unkept: Unkept
  readonly onUnkept: (unkept: Unkept) => void
  /** It is registered under this id. */
  readonly onApplied: (id: string) => void
}

export function Apply(props: Props) {
  const keeping = useDraft()
  if (keeping.draft === null) return <Busy />
  return <Steps {...props} {...keeping} draft={keeping.draft} />
}

function Steps({
  draft,
  resumed,
  trouble,
  change,
  clear,
  description,
  unkept,
  onUnkept: setUnkept,
  onApplied,
}: Props & Omit<ReturnType<typeof useDraft>, 'draft'> & { readonly draft: Draft }) {
  const say = useSay()
  const { scope } = description.authority
  const [open, setOpen] = useState<StepName | null>('who')
  const [tried, setTried] = useState<ReadonlySet<StepName>>(new Set())
  const [facts, setFacts] = useRequest(draft, change)
  const sending = useSending({
    draft,
    unkept,
    change,
    onApplied(id, passed) {
      if (passed) {
        clear()
        setUnkept(nothingUnkept)
      } else {
        // What failed is mended, and sent under another id.
        change((before) => ({ ...before, id: crypto.randomUUID(), sent: false }))
      }
      onApplied(id)
    },
  })
  const { refused, forget } = sending
  useEffect(forget, [draft.organization, draft.manifest, draft.request, unkept, forget])

  const faults = faultsOf(draft, unkept, { scope, keyKind: facts?.keyKind ?? null })
  const stateOf = (name: StepName): StepState => {
    if (name === 'send') return 'open'
    const found = [...faults[name].values()]
    if (refused !== null && refused.step === name) return 'wrong'
    if (found.length === 0) return 'done'
    return found.some(({ missing }) => !missing) || tried.has(name) ? 'wrong' : 'open'
  }
  const faultOf = (name: StepName) => (path: string) => {
    if (refused !== null && path !== '' && refused.path === path) return say(refused.text)
    const fault = name === 'send' ? undefined : faults[name].get(path)
    if (fault === undefined || (fault.missing && !tried.has(name))) return null
    return say(fault.text)
  }
  const incomplete = stepNames
    .filter((name) => name !== 'send' && faults[name].size > 0)
    .map((name) => say(titles[name]))
  const next = (name: StepName) => {
    setTried((before) => new Set([...before, name]))
    if (name !== 'send' && faults[name].size > 0) return
    setOpen(stepNames[stepNames.indexOf(name) + 1] ?? null)
  }
  const examine =
    facts === null || faults.manifest.size > 0 || faults.who.size > 0
      ? null
      : async () => {
          const { examine: examineHere } = await import('./examine.ts')
          return examineHere(applicationOf(draft, unkept), description.authority)
        }
  const shown = {
    who: (
      <Who
        draft={draft}
        contacts={unkept.contacts}
        scope={scope}
        faultOf={faultOf('who')}
        onDraft={change}
        onContacts={(contacts) => setUnkept({ ...unkept, contacts })}
      />
    ),
    key: (
      <KeyStep
        draft={draft}
        facts={facts}
        fault={faultOf('key')('/request')}
        onRequest={setFacts}
      />
    ),
    manifest: (
      <ManifestStep
        draft={draft}
        scope={scope}
        usable={facts === null ? null : usableWith(facts.keyKind)}
        faultOf={faultOf('manifest')}
        onDraft={change}
      />
    ),
    codes: (
      <TestCodesStep
        codes={unkept.testCodes}
        fault={faultOf('codes')('/testCodes')}
        onCodes={(testCodes) => setUnkept({ ...unkept, testCodes })}
        examine={examine}
      />
    ),
    send: (
      <SendStep
        draft={draft}
        unkept={unkept}
        incomplete={incomplete}
        sending={sending.busy}
        trouble={sending.trouble}
        onSend={sending.send}
      />
    ),
  } as const
  const steps = stepNames.filter((name) => name !== 'codes' || draft.manifest.role === 'issuer')
  return (
    <>
      {resumed && (
        <div class="notice">
          <p>{say(words.resumed)}</p>
          <button type="button" onClick={clear}>
            {say(words.anew)}
          </button>
        </div>
      )}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      <ol class="steps">
        {steps.map((name, index) => (
          <Step
            key={name}
            number={index + 1}
            title={say(titles[name])}
            state={stateOf(name)}
            isOpen={open === name}
            onToggle={() => setOpen(open === name ? null : name)}
            {...(name !== 'send' && { onNext: () => next(name) })}
          >
            {shown[name]}
          </Step>
        ))}
      </ol>
    </>
  )
}
