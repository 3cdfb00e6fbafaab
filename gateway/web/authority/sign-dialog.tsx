/** What is about to be signed, as it will stand in the log; then the signature; then the receipt. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { actionSentence } from '../../../trust-store/registry/action-words.ts'
import { canonicalJson, digestOfJson } from '../../../trust-store/registry/canonical.ts'
import { type Action, signaturesFor } from '../../../trust-store/registry/entry.ts'
import { registry } from '../parts/ask.ts'
import { inert, inertJson } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill } from '../parts/words.ts'
import { Concerned } from './concerned.tsx'
import { ClockNotice, clockAheadMs } from './device-clock.tsx'
import { actorSentence, requestSentence } from './entry-words.ts'
import { ReceiptView } from './receipt.tsx'
import { type Receipt, signAndSend } from './send-request.ts'
import { type Asked, type Session, useSession } from './session.ts'
import { consequences, signWords as words } from './sign-words.ts'

export function SignDialog({ asked, onClose }: { readonly asked: Asked; onClose(): void }) {
  const session = useSession()
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  const [id] = useState(() => crypto.randomUUID())
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const [aheadMs, setAheadMs] = useState<number | null>(null)
  const fault = useFault(asked)

  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // What is to be read comes first, not what is to be pressed.
    heading.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    registry.GET('/v1/registry').then(
      ({ response }) => setAheadMs(clockAheadMs(response)),
      () => {},
    )
  }, [])

  const { signer, about, refresh } = session
  const sign = useCallback(async () => {
    if (signer === null) return
    setBusy(true)
    setTrouble(null)
    setSent(true)
    try {
      const { request } = asked
      const sending = { authority: about.authority.id, id, signer, request, again: sent }
      setReceipt(await signAndSend(sending))
      refresh()
    } catch (error) {
      const met = troubleOfError(error)
      // What the registry refused was not done: the next attempt is a new one under the same id.
      if (met.code !== 'authority.unsure') setSent(false)
      if (met.code.startsWith('registry.')) refresh()
      setTrouble(met)
    } finally {
      setBusy(false)
    }
  }, [asked, about, id, refresh, sent, signer])

  return (
    <dialog ref={dialog} class="sign" aria-labelledby="sign-title" onClose={onClose}>
      <h2 id="sign-title" tabIndex={-1} ref={heading}>
        {say(receipt === null ? words.title : words.done)}
      </h2>
      {receipt !== null ? (
        <ReceiptView receipt={receipt} />
      ) : (
        <>
          <Preview asked={asked} session={session} id={id} />
          <ClockNotice aheadMs={aheadMs} />
          {fault !== null && <TroubleNotice trouble={fault} />}
          {trouble !== null && <TroubleNotice trouble={trouble} />}
          {busy && <Busy what={say(words.signing)} />}
        </>
      )}
      <div class="buttons">
        {receipt === null && (
          <button
            type="button"
            class="primary"
            disabled={busy || fault !== null}
            onClick={() => void sign()}
          >
            {say(sent && !busy ? words.again : words.sign)}
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          {say(receipt === null ? words.cancel : words.close)}
        </button>
      </div>
    </dialog>
  )
}

function Preview({
  asked: { request, proposal },
  session,
  id,
}: {
  readonly asked: Asked
  readonly session: Session
  readonly id: string
}) {
  const say = useSay()
  const { signer } = session
  const action = proposal === undefined ? actionIn(request) : (proposal.action as Action)
  const before = proposal?.signedBy.length ?? 0
  const needed = action === null ? 1 : signaturesFor[action.kind]
  const complete = request.kind === 'withdraw' || before + 1 >= needed
  const by = actorSentence(`operator:${signer?.operator ?? ''}`)
  return (
    <>
      <blockquote class="entry">
        <p>
          <bdi>
            <strong>{say(by)}</strong> {inert(say(requestSentence(request, complete)))}
          </bdi>
        </p>
        {proposal !== undefined && action !== null && (
          <p>
            {say(words.concerns)}
            <strong>
              <bdi>{inert(say(actionSentence(action)))}</bdi>
            </strong>
          </p>
        )}
      </blockquote>
      <Concerned request={request} action={action} />
      <p class="count">{say(signatureSentence(request.kind, before + 1, needed))}</p>
      {action !== null && request.kind !== 'withdraw' && <p>{say(consequences[action.kind])}</p>}
      {request.kind === 'disclose-contacts' && <p>{say(words.disclosing)}</p>}
      <dl class="facts">
        {action !== null && (
          <>
            <dt>{say(words.digest)}</dt>
            <dd class="code" data-what="digest">
              {proposal?.actionDigest ?? digestOfJson(action)}
            </dd>
          </>
        )}
        <dt>{say(words.id)}</dt>
        <dd class="code">{id}</dd>
      </dl>
      {action !== null && (
        <details>
          <summary>{say(words.action)}</summary>
          <pre>{inertJson(action)}</pre>
        </details>
      )}
      <details>
        <summary>{say(words.request)}</summary>
        <pre>{inert(canonicalJson(request), 200_000)}</pre>
      </details>
      <p class="soft">{say(words.public)}</p>
    </>
  )
}

function signatureSentence(kind: Asked['request']['kind'], number: number, needed: 1 | 2) {
  if (kind === 'withdraw' || kind === 'disclose-contacts' || needed === 1) return words.only
  return fill(number >= needed ? words.last : words.first, { number, needed })
}

function actionIn(request: Asked['request']): Action | null {
  return request.kind === 'propose' ? request.action : null
}

/** Found before anything is signed: an action out of its form, a proposal that was changed. */
function useFault({ request, proposal }: Asked): Trouble | null {
  const [fault, setFault] = useState<Trouble | null>(null)
  useEffect(() => {
    if (proposal !== undefined && digestOfJson(proposal.action) !== proposal.actionDigest) {
      setFault(screenTrouble('authority.changed-proposal'))
    }
    if (request.kind !== 'propose') return
    const { action } = request
    void import('../../../specs/generated/registry-validators.js').then(
      ({ validateRegistryAction }) => {
        if (validateRegistryAction(action)) return
        const path = validateRegistryAction.errors?.[0]?.instancePath ?? null
        setFault({ ...screenTrouble('authority.action'), path })
      },
    )
  }, [request, proposal])
  return fault
}
