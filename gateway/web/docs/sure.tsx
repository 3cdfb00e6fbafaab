/** How sure something is: its word, and as many dots as it has of four. */
import { useSay } from '../parts/language.tsx'
import { confidenceMeanings, confidenceWords } from './words.ts'

export const confidences = ['specified', 'observed', 'reconstructed', 'modelled'] as const
export type Confidence = (typeof confidences)[number]

export function Sure({ confidence }: { readonly confidence: Confidence }) {
  const say = useSay()
  const dots = confidences.length - confidences.indexOf(confidence)
  return (
    <span class="sure">
      <svg viewBox="0 0 44 8" aria-hidden="true" focusable="false">
        {confidences.map((one, index) => (
          <circle key={one} class={index < dots ? 'full' : ''} cx={4 + index * 12} cy="4" r="3" />
        ))}
      </svg>
      {say(confidenceWords[confidence])}
    </span>
  )
}

export function SureLegend() {
  const say = useSay()
  return (
    <dl class="facts legend">
      {confidences.map((one) => (
        <div key={one}>
          <dt>
            <Sure confidence={one} />
          </dt>
          <dd>{say(confidenceMeanings[one])}</dd>
        </div>
      ))}
    </dl>
  )
}
