/** Choosing a key: its file, its passphrase where it has one, and what key it is. */
import { useState } from 'preact/hooks'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import { FileField, TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill } from '../parts/words.ts'
import type { OpenedKey } from './key-file.ts'
import { KeyLines } from './key-lines.tsx'
import { keyWords as words } from './words.ts'

export interface KeyFileFieldProps {
  /** Null: the key was put away. */
  readonly onKey: (key: OpenedKey | null) => void
  /** Default: that it is a key file. */
  readonly label?: string
}

interface ChosenFile {
  readonly name: string
  readonly pem: string
}

/** Far above any file with a key, and nothing that stops a page. */
const maxFileBytes = 65_536

export function KeyFileField({ onKey, label }: KeyFileFieldProps) {
  const say = useSay()
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [key, setKey] = useState<KeyHolder | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  const open = async (pem: string, secret: string | null) => {
    setBusy(true)
    setTrouble(null)
    try {
      const { readKeyFile } = await import('./key-file.ts')
      const opened = await readKeyFile(pem, secret)
      setKey(opened)
      setFile(null)
      onKey(opened)
    } catch (error) {
      setTrouble(troubleOfError(error))
      if (secret === null) setFile(null)
    } finally {
      setPassphrase('')
      setBusy(false)
    }
  }
  const choose = async ([chosen]: readonly File[]) => {
    if (chosen === undefined) return
    setFile(null)
    if (chosen.size > maxFileBytes) return setTrouble(screenTrouble('key.pem'))
    const pem = await chosen.text()
    setTrouble(null)
    if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----/m.test(pem)) setFile({ name: chosen.name, pem })
    else await open(pem, null)
  }
  const putAway = () => {
    setKey(null)
    onKey(null)
  }

  if (key !== null) {
    return (
      <div class="panel" role="status">
        <p>
          <strong>{say(words.ready)}</strong>
        </p>
        <KeyLines holder={key} />
        <div class="buttons">
          <button type="button" onClick={putAway}>
            {say(words.another)}
          </button>
        </div>
      </div>
    )
  }
  return (
    <div>
      <FileField
        label={label ?? say(words.file)}
        hint={say(words.fileHint)}
        accept=".pem,.key,application/x-pem-file"
        onFiles={choose}
      />
      {file !== null && (
        <PassphraseForm
          file={file.name}
          value={passphrase}
          busy={busy}
          onText={setPassphrase}
          onOpen={() => open(file.pem, passphrase)}
        />
      )}
      {busy && <Busy what={say(words.opening)} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </div>
  )
}

function PassphraseForm({
  file,
  value,
  busy,
  onText,
  onOpen,
}: {
  readonly file: string
  readonly value: string
  readonly busy: boolean
  readonly onText: (text: string) => void
  readonly onOpen: () => void
}) {
  const say = useSay()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && value !== '') onOpen()
      }}
    >
      <p>
        <bdi>{say(fill(words.asks, { file }))}</bdi>
      </p>
      <TextField
        label={say(words.passphrase)}
        hint={say(words.passphraseHint)}
        type="password"
        value={value}
        onText={onText}
        autocomplete="current-password"
      />
      <div class="buttons">
        <button type="submit" class="primary" disabled={busy || value === ''}>
          {say(words.open)}
        </button>
      </div>
    </form>
  )
}
