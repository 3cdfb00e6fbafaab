/**
 * `npm start`: a federation of five provinces with its cities and a gateway, on this machine.
 *
 * Ends with 0 after a stop (Ctrl-C or SIGTERM; a second one ends it at once, with 130), with 1 where
 * it cannot start or the gateway ends.
 */
import { PlaygroundError } from './failure.ts'
import { readOptions, usage } from './options.ts'
import { startPlayground } from './playground.ts'

const closing = new AsyncDisposableStack()
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The gateway sees that we are gone, and ends by itself.
    if (stopping) process.exit(130)
    void end(0)
  })
}
// The shell of `npm start` ends by a SIGTERM and passes none on: that it is gone says the same.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent && !stopping) void end(0)
  }, 500).unref()
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === null) {
    console.log(usage)
  } else {
    const { text, gateway } = await startPlayground(options, { closing, tell: console.log })
    console.log(`\n${text}`)
    await gateway.ended
    if (!stopping) {
      console.error(
        '网关自行停止了，见 gateway.log。 The gateway ended by itself: see gateway.log.',
      )
      await end(1)
    }
  }
} catch (error) {
  // What breaks while everything is being closed is no news.
  if (!stopping) {
    tellFailure(error)
    await end(1)
  }
}

async function end(code: number): Promise<void> {
  stopping = true
  await closing.disposeAsync()
  process.exit(code)
}

function tellFailure(error: unknown): void {
  if (error instanceof PlaygroundError) {
    const { zh, en, details } = error
    console.error([zh, en, ...(details === '' ? [] : [details])].join('\n'))
  } else {
    console.error(error)
  }
}
