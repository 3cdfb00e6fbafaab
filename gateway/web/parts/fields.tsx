/** Fields of a form: a label, what to write, and what is wrong with it. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export interface FieldProps {
  readonly label: string
  /** What to write, and in which form. */
  readonly hint?: string | undefined
  /** What is wrong with what was written; null: nothing. */
  readonly fault?: string | null | undefined
}

interface Described {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: boolean
}

function Field({
  label,
  hint,
  fault = null,
  children,
}: FieldProps & { readonly children: (described: Described) => ComponentChildren }) {
  const id = useId()
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(fault === null ? [] : [`${id}-fault`]),
  ]
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
        ...(fault !== null && { 'aria-invalid': true }),
      })}
      {fault !== null && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

/** What a field of one line may have beside its text. */
interface Inputs {
  readonly type?: 'text' | 'password' | 'search' | 'number' | 'url' | 'tel' | 'datetime-local'
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'url'
  readonly maxLength?: number
  readonly placeholder?: string
  readonly required?: boolean
  readonly readOnly?: boolean
  readonly min?: string
  readonly max?: string
  readonly autocomplete?: string
}

interface Areas {
  readonly rows?: number
  readonly maxLength?: number
  readonly placeholder?: string
  readonly required?: boolean
  readonly readOnly?: boolean
}

export function TextField({
  label,
  hint,
  fault,
  value,
  onText,
  ...more
}: FieldProps & { readonly value: string; readonly onText: (text: string) => void } & Inputs) {
  // The element's own type wants to know which of its types it is.
  const attributes: object = more
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(described) => (
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          {...attributes}
          {...described}
          value={value}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      )}
    </Field>
  )
}

export function AreaField({
  label,
  hint,
  fault,
  value,
  onText,
  ...more
}: FieldProps & { readonly value: string; readonly onText: (text: string) => void } & Areas) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(described) => (
        <textarea
          rows={4}
          autocomplete="off"
          spellcheck={false}
          {...more}
          {...described}
          value={value}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      )}
    </Field>
  )
}

export interface Choice {
  readonly value: string
  readonly text: string
}

export function ChoiceField({
  label,
  hint,
  fault,
  value,
  choices,
  onChoice,
}: FieldProps & {
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChoice: (value: string) => void
}) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(described) => (
        <select
          {...described}
          value={value}
          onChange={({ currentTarget }) => onChoice(currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A file of the device; what is chosen is handed on, and the same can be chosen again. */
export function FileField({
  label,
  hint,
  fault,
  accept,
  multiple = false,
  onFiles,
}: FieldProps & {
  readonly accept?: string
  readonly multiple?: boolean
  readonly onFiles: (files: readonly File[]) => void
}) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(described) => (
        <input
          type="file"
          {...described}
          {...(accept !== undefined && { accept })}
          multiple={multiple}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
      )}
    </Field>
  )
}

export function Tick({
  label,
  checked,
  onTick,
}: {
  readonly label: string
  readonly checked: boolean
  readonly onTick: (checked: boolean) => void
}) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
