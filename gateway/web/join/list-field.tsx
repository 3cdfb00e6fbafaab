/** Several short texts in one field: one a line, or between commas. */
import { useEffect, useState } from 'preact/hooks'
import { AreaField, type FieldProps, TextField } from '../parts/fields.tsx'

export function ListField({
  values,
  onValues,
  between,
  ...field
}: FieldProps & {
  readonly values: readonly string[]
  readonly between: 'lines' | 'commas'
  readonly onValues: (values: readonly string[]) => void
}) {
  const [text, setText] = useState(textOf(values, between))
  // What is typed stays as it is typed, until the list is changed elsewhere.
  useEffect(() => {
    setText((typed) => (isSame(listOf(typed), values) ? typed : textOf(values, between)))
  }, [values, between])
  const change = (typed: string) => {
    setText(typed)
    onValues(listOf(typed))
  }
  if (between === 'lines') return <AreaField {...field} rows={3} value={text} onText={change} />
  return <TextField {...field} value={text} onText={change} />
}

function textOf(values: readonly string[], between: 'lines' | 'commas'): string {
  return values.join(between === 'lines' ? '\n' : ', ')
}

function listOf(text: string): readonly string[] {
  const parts = text.split(/[\n,，、]/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((one) => right.includes(one))
}
