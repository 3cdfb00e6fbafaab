/** Everything that a city can do other than answer, in front of its interface. */
import { setTimeout as delay } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import type { Mode } from './mode.ts'

export type Bindings = { Bindings: HttpBindings }

const json = { 'content-type': 'application/json' }
const chunk = new Uint8Array(65_536).fill(0x20)
const chunks = 256

/** `closing` ends what is still waiting. */
export function misbehave(mode: () => Mode, closing: AbortSignal): MiddlewareHandler<Bindings> {
  return async (c, next) => {
    const { mode: name, milliseconds } = mode()
    switch (name) {
      case 'slow': {
        const gone = AbortSignal.any([closing, c.req.raw.signal])
        await delay(milliseconds, undefined, { signal: gone }).catch(() => {})
        return next()
      }
      case 'wrong':
        return c.body('{"resCode":0,"flag":true,"errcode":0,"data":', 200, json)
      case 'redirect':
        return c.redirect('https://127.0.0.1:9/elsewhere')
      case 'huge':
        return c.body(spaces(), 200, json)
      case 'dead':
        c.env.incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      default:
        return next()
    }
  }
}

/** White space, made while it is read, so that nobody's memory holds it. */
function spaces(): ReadableStream<Uint8Array> {
  let left = chunks
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk)
      else controller.close()
    },
  })
}
