/** The address of a gateway, and how long to wait for it. */
import type { Sentences } from './failure.ts'
import { failure } from './failure.ts'

export interface Server {
  readonly url: URL
  /** For the whole exchange, connecting included. */
  readonly timeoutSeconds: number
}

/** Said where a code would travel in the clear. */
const plainHttp: Sentences = {
  zh: '注意：网关的地址是不加密的 http，健康码在路上会被看见；请改用 https。',
  en: 'Note: the address of the gateway is plain http, so the code can be seen on its way; use https.',
}

/** @throws {CommandError} `usage.gateway` */
export function parseServer(text: string, timeoutSeconds: number): Server {
  const url = URL.parse(text)
  const web = url !== null && /^https?:$/.test(url.protocol)
  if (!web || url.username || url.password || url.search || url.hash) throw failure('usage.gateway')
  return { url, timeoutSeconds }
}

/** Warned of: plain HTTP to another machine. */
export function warningsFor({ url }: Server): readonly Sentences[] {
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  return url.protocol === 'http:' && !local ? [plainHttp] : []
}

/** A path of the gateway's interface: `/v1/verify`. */
export function at({ url, timeoutSeconds }: Server, path: string): Server {
  return { url: new URL(url.href.replace(/\/+$/, '') + path), timeoutSeconds }
}
