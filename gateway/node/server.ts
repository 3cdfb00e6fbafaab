import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { type Configuration, ConfigurationError, type ServerLimits } from '../configuration.ts'

export interface RunningServer {
  /** The port that it listens on; where 0 was asked for, the one that was free. */
  readonly port: number
  /** Requests that were begun and not yet answered. */
  inFlight(): number
  /**
   * Takes no more requests, lets those in flight end within the configured time, and cuts off the
   * rest. Gives how many were cut off.
   */
  stop(): Promise<number>
}

/**
 * Listens.
 *
 * @throws {ConfigurationError} the address cannot be listened on
 */
export async function startServer(
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
  { listen, limits }: Pick<Configuration, 'listen'> & { readonly limits: ServerLimits },
): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: (request, bindings) => fetch(request, bindings as HttpBindings),
    serverOptions: {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: limits.maxHeaderBytes,
      keepAliveTimeout: 5_000,
    },
  }) as Server
  const open = new Set<ServerResponse>()
  let stopping = false
  // Before the adaptor's own listener, which may answer at once.
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    open.add(response)
    if (stopping) response.setHeader('connection', 'close')
    response.once('close', () => open.delete(response))
  })
  const port = await listening(server, listen)

  return {
    port,
    inFlight: () => open.size,
    async stop() {
      stopping = true
      for (const response of open) {
        if (!response.headersSent) response.setHeader('connection', 'close')
      }
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      let abandoned = 0
      const deadline = setTimeout(() => {
        abandoned = open.size
        server.closeAllConnections()
      }, limits.stopSeconds * 1000)
      await closed
      clearTimeout(deadline)
      return abandoned
    },
  }
}

function listening(server: Server, { host, port }: Configuration['listen']): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(unusable(error)))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function unusable(error: Error): Error {
  const code = 'code' in error ? error.code : null
  const fault = {
    EADDRINUSE: { setting: 'listen.port', problem: 'is in use by another process' },
    EACCES: { setting: 'listen.port', problem: 'may not be used by this user' },
    EADDRNOTAVAIL: { setting: 'listen.host', problem: 'is no address of this machine' },
    ENOTFOUND: { setting: 'listen.host', problem: 'is not known here' },
  }[String(code)]
  return fault === undefined ? error : new ConfigurationError([fault])
}
