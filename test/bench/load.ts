/** A process that sends a bounded number of requests over 64 connections, each as `Load` says. */
import { Pool } from 'undici'

export interface Load {
  readonly origin: string
  readonly path: string
  readonly body: string
  readonly requests: number
  readonly connections: number
}

export interface Loaded {
  readonly seconds: number
  /** Answers of another status than 200. */
  readonly failures: number
}

async function send({ origin, path, body, requests, connections }: Load): Promise<Loaded> {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const headers = { 'content-type': 'application/json' }
  let left = requests
  let failures = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const response = await pool.request({ method: 'POST', path, headers, body })
        await response.body.dump()
        if (response.statusCode !== 200) failures += 1
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  await pool.close()
  return { seconds, failures }
}

process.on('message', async (load: Load) => process.send?.(await send(load)))
