/** From a key to its licence: the request to hand over, and the place for what comes back. */
import { useState } from 'preact/hooks'
import { AreaField, FileField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { words } from './words.ts'

/** A licence is at most 8 KiB; the rest is for white space. */
const maxLength = 16_384

export function LicenceForm({
  thumbprint,
  request,
  onText,
}: {
  readonly thumbprint: string
  /** In PEM; null: it could not be made. */
  readonly request: string | null
  readonly onText: (text: string) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const onFiles = async ([file]: readonly File[]) => {
    if (file !== undefined) onText(await file.slice(0, maxLength).text())
  }
  return (
    <>
      <p>{say(words.keyThere)}</p>
      <p>
        {say(words.thumbprint)}
        <br />
        <span class="code">{thumbprint}</span>
      </p>
      {request !== null && <Request request={request} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onText(text)
        }}
      >
        <AreaField
          label={say(words.paste)}
          hint={say(words.pasteHint)}
          value={text}
          rows={3}
          maxLength={maxLength}
          required
          onText={setText}
        />
        <div class="buttons">
          <button type="submit" class="primary">
            {say(words.take)}
          </button>
        </div>
      </form>
      <FileField label={say(words.file)} onFiles={(files) => void onFiles(files)} />
    </>
  )
}

function Request({ request }: { readonly request: string }) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  const copy = () => {
    // Where it may not be written, the text can be marked by hand.
    navigator.clipboard?.writeText(request).then(
      () => setCopied(true),
      () => {},
    )
  }
  return (
    <>
      <AreaField label={say(words.request)} value={request} rows={4} readOnly onText={() => {}} />
      <div class="buttons">
        <button type="button" onClick={copy}>
          {say(copied ? words.copied : words.copy)}
        </button>
        <button type="button" onClick={() => saveText('verifier.csr', request)}>
          {say(words.save)}
        </button>
      </div>
    </>
  )
}

function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/pkcs10' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
