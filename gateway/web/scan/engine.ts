/** The engine that reads codes. It is heavy: it is loaded when the first picture is to be read. */
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { ReadReply, ReadRequest } from './read-picture.worker.ts'
import type { FoundCode } from './scanned-code.ts'

interface Waiting {
  readonly resolve: (found: readonly FoundCode[]) => void
  readonly reject: (error: TroubleError) => void
}

interface Engine {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  lastId: number
}

let loaded: Engine | null = null

/**
 * The codes of a picture, which is used up.
 *
 * @throws {TroubleError} `scan.engine`
 */
export function readCodes(
  picture: ImageBitmap,
  kinds: ReadRequest['kinds'],
): Promise<readonly FoundCode[]> {
  loaded ??= load()
  const { worker, waiting } = loaded
  loaded.lastId += 1
  const id = loaded.lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    const request: ReadRequest = { id, picture, kinds }
    worker.postMessage(request, [picture])
  })
}

/** Loads the engine ahead of the first picture, so that it does not wait. */
export function warmEngine(): void {
  loaded ??= load()
}

function load(): Engine {
  const waiting = new Map<number, Waiting>()
  // It could not be loaded, or broke: whoever tries again loads it again.
  const giveUp = () => {
    for (const { reject } of waiting.values()) {
      reject(new TroubleError(screenTrouble('scan.engine')))
    }
    worker.terminate()
    loaded = null
  }
  const worker = new Worker(new URL('./read-picture.worker.ts', import.meta.url), {
    type: 'module',
  })
  worker.addEventListener('message', ({ data }: MessageEvent<ReadReply>) => {
    if (data.found === null) return giveUp()
    waiting.get(data.id)?.resolve(data.found)
    waiting.delete(data.id)
  })
  worker.addEventListener('error', giveUp)
  return { worker, waiting, lastId: 0 }
}
