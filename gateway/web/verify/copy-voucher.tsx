import { useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { words } from './words.ts'

/** The gateway's signed statement, for the verifier's own records. */
export function CopyVoucher({ voucher }: { readonly voucher: string }) {
  const say = useSay()
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(voucher).then(
      () => setCopied(true),
      // The browser asked, and was told no.
      () => {},
    )
  }
  return (
    <button type="button" onClick={copy}>
      {say(isCopied ? words.copied : words.copyVoucher)}
    </button>
  )
}
