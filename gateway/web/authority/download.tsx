/** Something to be kept as a file. */

export function DownloadText({
  text,
  name,
  label,
}: {
  readonly text: string
  readonly name: string
  readonly label: string
}) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    // The browser has begun to read it when the click returns.
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return (
    <div class="buttons">
      <button type="button" onClick={save}>
        {label}
      </button>
    </div>
  )
}
