/** Something that answers requests, on a free port of loopback. */
import { createAdaptorServer } from '@hono/node-server'

export interface Served extends AsyncDisposable {
  readonly origin: string
  close(): Promise<void>
}

type Answering = (request: Request) => Response | Promise<Response>

/** The fetch function may be given later: what it answers often names its own address. */
export async function serve(fetch: Answering): Promise<Served> {
  const server = createAdaptorServer({ fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { origin: `http://127.0.0.1:${address.port}`, close, [Symbol.asyncDispose]: close }
}
