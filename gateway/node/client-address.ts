import type { HttpBindings } from '@hono/node-server'
import type { Configuration } from '../configuration.ts'
import { addressFromHeader, type ClientAddress } from '../limits/client-key.ts'

/** The address that a trusted proxy names where there is one, else the connection's. */
export function clientAddressOf({ limits }: Pick<Configuration, 'limits'>): ClientAddress {
  const { clientAddressHeader } = limits
  return clientAddressHeader === null ? socketAddress : addressFromHeader(clientAddressHeader)
}

/** The address at the other end of the connection; null: it is gone already. */
const socketAddress: ClientAddress = (_, environment) => {
  const { incoming } = (environment ?? {}) as Partial<HttpBindings>
  return incoming?.socket.remoteAddress ?? null
}
