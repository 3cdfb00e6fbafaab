import { FileField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { words } from './words.ts'

/** A picture's file. */
export function PictureInput({ onFile }: { readonly onFile: (file: File) => void }) {
  const say = useSay()
  return (
    <div class="drop">
      <FileField
        label={say(words.file)}
        hint={say(words.fileHint)}
        accept="image/*"
        onFiles={([file]) => {
          if (file !== undefined) onFile(file)
        }}
      />
    </div>
  )
}
