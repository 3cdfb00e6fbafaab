/** A document as JSON: typed, pasted, or read from a file. */
import { AreaField, FileField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { readJsonFile } from './files.ts'

export interface JsonFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly rows: number
  readonly text: string
  readonly onText: (text: string) => void
  /** What is wrong with it; null: nothing that is known. */
  readonly trouble: Trouble | null
  readonly onTrouble: (trouble: Trouble | null) => void
}

export function JsonField({ label, hint, rows, text, onText, trouble, onTrouble }: JsonFieldProps) {
  const say = useSay()
  const read = async ([file]: readonly File[]) => {
    if (file === undefined) return
    try {
      onText(JSON.stringify(await readJsonFile(file), null, 2))
      onTrouble(null)
    } catch (error) {
      onTrouble(troubleOfError(error))
    }
  }
  return (
    <>
      <AreaField label={label} hint={hint} rows={rows} required value={text} onText={onText} />
      <FileField
        label={say({ zh: '从文件读入', en: 'From a file' })}
        accept=".json,application/json"
        onFiles={(files) => void read(files)}
      />
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </>
  )
}
