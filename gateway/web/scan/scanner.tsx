/** A viewfinder that reads codes. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import type { Camera } from './camera.ts'
import { watchFrames } from './frames.ts'
import './scan.css'
import type { FoundCode } from './scanned-code.ts'
import { useCamera } from './use-camera.ts'
import { words } from './words.ts'

export interface ScannerProps {
  /** Called for every frame with codes in it; more than one: they are different. */
  readonly onCodes: (found: readonly FoundCode[]) => void
  /** The camera stays open and frames go by unread. Default: false. */
  readonly paused?: boolean
  /** Whether the camera stays open after codes were found. Default: false. */
  readonly continuous?: boolean
}

/** Opens the camera after a tap, or by itself where it was allowed before. */
export function Scanner({ onCodes, paused = false, continuous = false }: ScannerProps) {
  const say = useSay()
  const video = useRef<HTMLVideoElement>(null)
  const { looking, start, stop, switchCamera, fail } = useCamera(video)
  const { state } = looking
  const latest = useRef({ onCodes, paused, continuous })
  latest.current = { onCodes, paused, continuous }

  useEffect(() => {
    if (state !== 'on' || video.current === null) return
    const ending = new AbortController()
    watchFrames(video.current, {
      isPaused: () => latest.current.paused,
      onCodes: (found) => {
        if (!latest.current.continuous) stop()
        latest.current.onCodes(found)
      },
      signal: ending.signal,
    }).catch((error: unknown) => {
      if (!ending.signal.aborted) fail(error)
    })
    return () => ending.abort()
  }, [state, stop, fail])

  return (
    <div class="scanner">
      <div class="viewfinder" data-state={paused && state === 'on' ? 'paused' : state}>
        <video
          ref={video}
          class={looking.state === 'on' && looking.camera.facesUser ? 'mirrored' : undefined}
          aria-label={say(words.viewfinder)}
          hidden={state !== 'on'}
          autoplay
          muted
          playsInline
        />
        {state === 'on' && (
          <>
            <span class="corners" aria-hidden="true" />
            <p class="aim">{say(paused ? words.paused : words.aim)}</p>
          </>
        )}
        {state === 'starting' && (
          <p class="busy" role="status">
            {say(words.starting)}
          </p>
        )}
        {(state === 'off' || state === 'trouble') && (
          <div class="closed">
            <button type="button" class="primary" onClick={start}>
              {say(words.open)}
            </button>
            <p class="soft">{say(words.openHint)}</p>
          </div>
        )}
      </div>
      {looking.state === 'on' && (
        <div class="buttons">
          {looking.camera.hasTorch && (
            <Torch key={looking.camera.stream.id} camera={looking.camera} />
          )}
          {looking.ids.length > 1 && (
            <button type="button" onClick={switchCamera}>
              {say(words.other)}
            </button>
          )}
          <button type="button" class="quiet" onClick={stop}>
            {say(words.close)}
          </button>
        </div>
      )}
      {looking.state === 'trouble' && <TroubleNotice trouble={looking.trouble} />}
    </div>
  )
}

function Torch({ camera }: { readonly camera: Camera }) {
  const say = useSay()
  const [isLit, setLit] = useState(false)
  const turn = () => {
    camera.setTorch(!isLit).then(
      () => setLit(!isLit),
      // It has none after all.
      () => {},
    )
  }
  return (
    <button type="button" aria-pressed={isLit} onClick={turn}>
      {say(isLit ? words.torchOff : words.torchOn)}
    </button>
  )
}
