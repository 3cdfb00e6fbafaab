/** A camera's image, frame after frame: the part that is seen, one frame in flight. */
import { readCodes } from './engine.ts'
import type { FoundCode } from './scanned-code.ts'

const longestSide = 1280
const pauseMs = 40
/** So often the other kinds of codes are looked for, too: they cost more. */
const everyKindAt = 4

export interface Watching {
  /** While it says yes, frames go by unread. */
  readonly isPaused: () => boolean
  readonly onCodes: (found: readonly FoundCode[]) => void
  /** Ends when it is aborted. */
  readonly signal: AbortSignal
}

/** @throws {TroubleError} `scan.engine` */
export async function watchFrames(
  video: HTMLVideoElement,
  { isPaused, onCodes, signal }: Watching,
): Promise<void> {
  for (let turn = 0; !signal.aborted; ) {
    await pause()
    if (isPaused() || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue
    const frame = await frameOf(video)
    if (frame === null) continue
    turn += 1
    const found = await readCodes(frame, turn % everyKindAt === 0 ? 'every' : 'quick')
    if (!signal.aborted && !isPaused() && found.length > 0) onCodes(found)
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs))
}

/** What `object-fit: cover` leaves of it, made smaller where it is large; null: nothing yet. */
async function frameOf(video: HTMLVideoElement): Promise<ImageBitmap | null> {
  const { videoWidth, videoHeight, clientWidth, clientHeight } = video
  if (videoWidth === 0 || clientWidth === 0) return null
  const zoom = Math.max(clientWidth / videoWidth, clientHeight / videoHeight)
  const width = Math.min(videoWidth, clientWidth / zoom)
  const height = Math.min(videoHeight, clientHeight / zoom)
  const shrink = Math.min(1, longestSide / Math.max(width, height))
  try {
    return await createImageBitmap(
      video,
      Math.round((videoWidth - width) / 2),
      Math.round((videoHeight - height) / 2),
      Math.round(width),
      Math.round(height),
      {
        resizeWidth: Math.round(width * shrink),
        resizeHeight: Math.round(height * shrink),
        resizeQuality: 'medium',
      },
    )
  } catch {
    // Between two streams there is no frame.
    return null
  }
}
