/** What a key is known by: its kind and its thumbprint. */
import { useEffect, useState } from 'preact/hooks'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import { useSay } from '../parts/language.tsx'
import type { KeyFacts } from './key-file.ts'
import { keyWords as words } from './words.ts'

export function KeyLines({ holder }: { readonly holder: Pick<KeyHolder, 'algorithm' | 'spki'> }) {
  const say = useSay()
  const [facts, setFacts] = useState<KeyFacts | null>(null)
  useEffect(() => {
    void import('./key-file.ts').then(({ keyFacts }) => setFacts(keyFacts(holder)))
  }, [holder])
  if (facts === null) return null
  return (
    <dl class="facts">
      <dt>{say(words.kind)}</dt>
      <dd>{facts.algorithm}</dd>
      <dt>{say(words.thumbprint)}</dt>
      <dd class="code">{facts.thumbprint}</dd>
    </dl>
  )
}
