/** A code drawn as a QR code, black on white with its quiet zone, sharp at every size and on paper. */
import { useEffect, useState } from 'preact/hooks'
import { Busy } from '../parts/loading.tsx'
import {
  screenTrouble,
  type Trouble,
  TroubleError,
  TroubleNotice,
  troubleOfError,
} from '../parts/trouble.tsx'
import { type OwnCode, scanOf } from './own-code.ts'

interface Drawn {
  /** In cells, with the quiet zone. */
  readonly size: number
  /** One line of SVG's path language for each run of dark cells. */
  readonly path: string
}

type State =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'drawn'; readonly drawn: Drawn }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

/** What a screen shows well. */
const screenVersion = 25

export function QrPicture({ code, label }: { readonly code: OwnCode; readonly label: string }) {
  const [state, setState] = useState<State>({ kind: 'drawing' })
  useEffect(() => {
    let current = true
    drawQr(code).then(
      (drawn) => current && setState({ kind: 'drawn', drawn }),
      (error: unknown) => current && setState({ kind: 'trouble', trouble: troubleOfError(error) }),
    )
    return () => {
      current = false
    }
  }, [code])
  if (state.kind === 'drawing') return <Busy />
  if (state.kind === 'trouble') return <TroubleNotice trouble={state.trouble} />
  const { size, path } = state.drawn
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path class="light" d={`M0 0h${size}v${size}H0z`} />
      <path class="dark" d={path} />
    </svg>
  )
}

/** @throws {TroubleError} `travel.too-large`: no QR code holds it */
async function drawQr(code: OwnCode): Promise<Drawn> {
  const { makeQrCode } = await import('../../pictures/qr-code.ts')
  const { quietZone } = await import('../../pictures/symbols.ts')
  const scan = scanOf(code)
  const cells = attempt(() => makeQrCode(scan, screenVersion)) ?? attempt(() => makeQrCode(scan))
  if (cells === null) throw new TroubleError(screenTrouble('travel.too-large'))
  let path = ''
  for (let y = 0; y < cells.height; y++) {
    for (let x = 0; x < cells.width; x++) {
      const from = x
      while (x < cells.width && cells.isDark(x, y)) x++
      // Filled squares: printers and readers of files know them better than strokes.
      if (x > from) path += `M${from + quietZone} ${y + quietZone}h${x - from}v1h${from - x}z`
    }
  }
  return { size: cells.width + 2 * quietZone, path }
}

function attempt<T>(make: () => T): T | null {
  try {
    return make()
  } catch {
    return null
  }
}
