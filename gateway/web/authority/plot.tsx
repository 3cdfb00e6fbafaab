/** Lines over days. Whoever cannot see them has the table below, with the same numbers. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'

export interface Series {
  readonly colour: 'green' | 'yellow' | 'red'
  readonly name: string
  /** One for each day; null: not published, so that the line breaks. */
  readonly values: readonly (number | null)[]
}

export interface PlotProps {
  readonly title: string
  /** `2022-06-13`, ascending. */
  readonly days: readonly string[]
  readonly series: readonly Series[]
}

export function Plot(props: PlotProps) {
  const { title, series } = props
  const place = useRef<HTMLDivElement>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const latest = useRef(props)
  latest.current = props
  const shape = JSON.stringify([props.days, series])
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const ended = new AbortController()
    import('./plot-draw.ts')
      .then(({ drawPlot }) => drawPlot(element, latest.current, ended.signal))
      .catch((error: unknown) => {
        setTrouble(
          error instanceof TypeError ? screenTrouble('network.unreachable') : troubleOfError(error),
        )
      })
    return () => ended.abort()
  }, [shape])
  return (
    <figure class="plot">
      <figcaption>{title}</figcaption>
      <div ref={place} class="plot-canvas" aria-hidden="true" />
      <ul class="legend">
        {series.map(({ colour, name }, index) => (
          <li key={name} class={`line-${colour}`}>
            <svg viewBox="0 0 32 8" aria-hidden="true" focusable="false">
              <path d="M0 4h32" stroke-dasharray={index === 0 ? '6 4' : undefined} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </figure>
  )
}
