/** Which certificates a server may show. */
import { useState } from 'preact/hooks'
import { FileField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { pinOf } from './certificate-pin.ts'
import { ListField } from './list-field.tsx'

const words = wordsOf({
  pins: { zh: '服务器证书指纹', en: "Pins of the server's certificates" },
  hint: {
    zh: '每行一个：证书 DER 的 SHA-256（base64url）。不填则按系统信任的证书核对。',
    en: 'One a line: SHA-256 of the DER, base64url. Empty: any certificate that the system believes.',
  },
  signed: {
    zh: '不填时，接口的答复还必须有签名。',
    en: 'Without any, the answers must be signed, too.',
  },
  file: { zh: '由证书文件算出指纹', en: 'Take the pin from a certificate file' },
  wrong: { zh: '这个文件不是证书。', en: 'This file is no certificate.' },
})

export function PinsField({
  pins,
  fault,
  isAsked = false,
  onPins,
}: {
  readonly pins: readonly string[]
  readonly fault: string | null
  /** Codes are asked about there: what is not pinned has to sign. Default: false. */
  readonly isAsked?: boolean
  readonly onPins: (pins: readonly string[]) => void
}) {
  const say = useSay()
  const [wrong, setWrong] = useState(false)
  const take = async (files: readonly File[]) => {
    const made = await Promise.all(files.map(pinOf))
    setWrong(made.includes(null))
    onPins([...new Set([...pins, ...made.filter((pin) => pin !== null)])])
  }
  return (
    <>
      <ListField
        label={say(words.pins)}
        hint={isAsked ? `${say(words.hint)} ${say(words.signed)}` : say(words.hint)}
        between="lines"
        values={pins}
        fault={fault}
        onValues={onPins}
      />
      <FileField
        label={say(words.file)}
        accept=".pem,.crt,.cer,.der"
        multiple
        fault={wrong ? say(words.wrong) : null}
        onFiles={take}
      />
    </>
  )
}
