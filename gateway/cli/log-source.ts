/** Where the commands read a log: an address, or a folder that has its files. */
import { LogError } from '../../trust-store/log/error.ts'
import { readRemoteLog } from '../../trust-store/log/remote.ts'
import { checkpointPath, type ReadTile } from '../../trust-store/log/tile-store.ts'
import { readTileFolder } from '../../trust-store/stores/tile-file.ts'
import { type CommandError, failure } from './failure.ts'
import { secondsOf } from './options.ts'

export interface LogSource {
  readonly read: ReadTile
  /** Bundles worth reading ahead. */
  readonly ahead: number
  /** There is no checkpoint. */
  missing(): CommandError
  /** `log.store`: a resource cannot be read. */
  unreadable(error: LogError): CommandError
}

/**
 * @param signal ends what is under way at an address
 * @throws {CommandError} `usage.log`, `usage.timeout`
 */
export function openSource(
  place: string,
  timeout: string | undefined,
  signal: AbortSignal,
): LogSource {
  if (/^https?:/i.test(place)) return remoteSource(place, secondsOf(timeout) * 1000, signal)
  if (place === '' || place.includes('://')) throw failure('usage.log')
  return {
    read: readTileFolder(place),
    ahead: 8,
    missing: () => failure('input.log-missing'),
    unreadable: (error) =>
      failure('input.log-unreadable', { path: error.path ?? checkpointPath }, error),
  }
}

/** @throws {CommandError} `log.not-a-log`, `input.log-missing`; {LogError} as `ReadTile` */
export async function readCheckpoint(source: LogSource): Promise<Uint8Array> {
  const stored = await source.read(checkpointPath)
  if (stored === null) throw source.missing()
  return stored
}

function remoteSource(place: string, timeoutMs: number, signal: AbortSignal): LogSource {
  // The log's errors are data-free; whoever asks with --debug wants to know what the network said.
  let cause: unknown = null
  const remembering = async (request: Request): Promise<Response> => {
    try {
      return await fetch(request)
    } catch (error) {
      cause = error
      throw error
    }
  }
  const url = URL.parse(place)?.origin ?? ''
  return {
    read: reader(() => readRemoteLog({ fetch: remembering, url: place, timeoutMs, signal })),
    ahead: 32,
    missing: () => failure('log.not-a-log', { url }),
    unreadable: (error) =>
      failure('log.unreachable', { url, path: error.path ?? checkpointPath }, cause ?? error),
  }
}

function reader(open: () => ReadTile): ReadTile {
  try {
    return open()
  } catch (error) {
    throw error instanceof LogError ? failure('usage.log', {}, error) : error
  }
}
