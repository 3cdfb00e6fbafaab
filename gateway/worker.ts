/** The gateway on Workers; `wrangler.toml` names its bindings. */
import { createIsolate } from './worker/isolate.ts'
import { stand } from './worker/stand.ts'

const place = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sink: (line: string) => console.log(line.trimEnd()),
}

export default {
  fetch: createIsolate({
    assemble: (environment: Readonly<Record<string, unknown>>) => stand(environment, place),
    elapsed: place.elapsed,
    complain: (message) => console.error(`The gateway does not start.\n${message}`),
  }),
}
