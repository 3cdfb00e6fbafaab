/** What takes trust back wants a reason, which everybody can read. */
import { useState } from 'preact/hooks'
import { TextField } from '../parts/fields.tsx'

export interface ReasonFormProps {
  readonly label: string
  readonly hint: string
  /** Of the button. */
  readonly go: string
  readonly onReason: (reason: string) => void
}

export function ReasonForm({ label, hint, go, onReason }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        onReason(reason)
      }}
    >
      <TextField
        label={label}
        hint={hint}
        maxLength={500}
        required
        value={reason}
        onText={setReason}
      />
      <button type="submit" class="danger">
        {go}
      </button>
    </form>
  )
}
