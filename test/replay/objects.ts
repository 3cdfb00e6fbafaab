/** The Worker that durable objects of tests belong to. */
import { createReplayObject, type ReplayObjectState } from '../../gateway/worker/replay-object.ts'

export class ReplayObject {
  readonly #uses: ReturnType<typeof createReplayObject>

  constructor(state: ReplayObjectState) {
    this.#uses = createReplayObject(state, () => Date.now())
  }

  fetch(request: Request): Promise<Response> {
    return this.#uses.fetch(request)
  }

  alarm(): Promise<void> {
    return this.#uses.alarm()
  }
}

// biome-ignore lint/style/noDefaultExport: a Worker's entry point has one
export default { fetch: () => new Response(null, { status: 404 }) }
