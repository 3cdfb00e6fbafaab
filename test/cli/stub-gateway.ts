/** A server on loopback that answers what it is told to, and keeps what it was asked. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Reply {
  readonly status?: number
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it is, anything else as JSON. */
  readonly body: unknown
}

export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

export interface StubGateway extends AsyncDisposable {
  readonly url: string
  /** In order; emptied by no one. */
  readonly asked: readonly Asked[]
}

/** @param reply null: no answer ever comes */
export async function stubGateway(reply: (path: string) => Reply | null): Promise<StubGateway> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString()
      const { method = '', url: path = '' } = request
      asked.push({ method, path, body: text === '' ? null : JSON.parse(text) })
      const answer = reply(path)
      if (answer === null) return
      const { status = 200, contentType = 'application/json', headers = {}, body } = answer
      response.writeHead(status, { 'content-type': contentType, ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
