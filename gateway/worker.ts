/** The gateway on Workers; `wrangler.toml` names its bindings. */
import { createIsolate } from './worker/isolate.ts'
import { createReplayObject, type ReplayObjectState } from './worker/replay-object.ts'
import { stand } from './worker/stand.ts'

const place = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sink: (line: string) => console.log(line.trimEnd()),
}

/** Uses of codes, where the configuration asks for it: the binding REPLAY. */
export class ReplayObject {
  readonly #uses: ReturnType<typeof createReplayObject>

  constructor(state: ReplayObjectState) {
    this.#uses = createReplayObject(state, place.now)
  }

  fetch(request: Request): Promise<Response> {
    return this.#uses.fetch(request)
  }

  alarm(): Promise<void> {
    return this.#uses.alarm()
  }
}

export default {
  fetch: createIsolate({
    assemble: (environment: Readonly<Record<string, unknown>>) => stand(environment, place),
    elapsed: place.elapsed,
    complain: (message) => console.error(`The gateway does not start.\n${message}`),
  }),
}
