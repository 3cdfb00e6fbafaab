/** All of an answer, for whoever must defend it. */
import { useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { ask, gateway } from '../parts/ask.ts'
import { DecisionDetails } from '../parts/decision.tsx'
import { useSay } from '../parts/language.tsx'
import { useLoading } from '../parts/loading.tsx'
import { CopyVoucher } from './copy-voucher.tsx'
import { words } from './words.ts'

interface AnswerDetailsProps {
  readonly answer: components['schemas']['VerifyAnswer']
  /** Whether a gateway signed it. */
  readonly isVouched: boolean
}

/** Folded; what it needs beside the answer is asked for when it is opened. */
export function AnswerDetails({ answer, isVouched }: AnswerDetailsProps) {
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const { decision, record, stage, path, reasons, voucher } = answer
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say(words.details)}</summary>
      {decision !== undefined && <DecisionDetails decision={decision} />}
      <dl class="facts">
        {record !== undefined && (
          <>
            <dt>{say(words.format)}</dt>
            <dd>{isOpen ? <FormatName id={record.format} /> : record.format}</dd>
          </>
        )}
        {stage !== undefined && (
          <>
            <dt>{say(words.where)}</dt>
            <dd class="code">{path === undefined ? stage : `${stage} · ${path}`}</dd>
          </>
        )}
      </dl>
      <p class="code">{reasons.map(({ code }) => code).join(', ')}</p>
      {isVouched && <CopyVoucher voucher={voucher} />}
    </details>
  )
}

const askFormats = () => ask(gateway.GET('/v1/formats'))

/** The title of a format; its id until it is known, and without a network. */
function FormatName({ id }: { readonly id: string }) {
  const say = useSay()
  const [formats] = useLoading(askFormats)
  const known = formats.state === 'there' ? formats.value.formats : []
  const title = known.find((format) => format.id === id)?.title
  return <bdi>{title === undefined ? id : say(title)}</bdi>
}
