/** Logs where the command finds them: in folders, and at addresses on loopback. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ReadTile } from '../../trust-store/log/tile-store.ts'

export interface LogServer extends AsyncDisposable {
  readonly url: string
  readonly asked: readonly string[]
}

/** @param read what is served; a number: this status; null bytes: 404; a promise may never end */
export async function serveLog(
  read: (path: string) => Promise<Uint8Array | number | null>,
): Promise<LogServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/log\//, '')
    asked.push(path)
    read(path).then(
      (found) => {
        const [status, body] = typeof found === 'number' ? [found, ''] : [200, found]
        response.writeHead(body === null ? 404 : status, { location: '/elsewhere' })
        response.end(body)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/log`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface Workplace extends AsyncDisposable {
  /** A path for a file. */
  file(name: string): string
  /** A new folder with the files of a log, as this reader has them. */
  folder(read: ReadTile, paths: Iterable<string>): Promise<string>
}

export async function workplace(): Promise<Workplace> {
  const root = await mkdtemp(join(tmpdir(), 'tongxing-log-cli-'))
  let folders = 0
  return {
    file: (name) => join(root, name),
    async folder(read, paths) {
      const folder = join(root, `log-${folders++}`)
      await mkdir(folder)
      for (const path of paths) {
        const bytes = await read(path)
        if (bytes === null) continue
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), bytes)
      }
      return folder
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}
