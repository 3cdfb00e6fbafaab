/** What `npm start -- …` accepts. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CodecError } from '../../adapters/codec/error.ts'
import { parseRfc3339 } from '../../adapters/codec/time.ts'
import type { Instant } from '../../specs/words.ts'
import { PlaygroundError } from './failure.ts'

export interface Options {
  /** Absolute. */
  readonly folder: string
  /** Of the gateway; 0: one that is free. */
  readonly port: number
  readonly fresh: boolean
  /** What the clock says at the start; null: the system's. */
  readonly clock: Instant | null
  readonly euTestData: string | null
}

/** The commands that are printed start here. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

export const usage = `npm start -- [--fresh] [--folder <文件夹 folder>] [--port <端口 port>]
             [--clock <RFC 3339>] [--eu-testdata <文件夹 folder>]

--fresh         丢弃原有的钥匙和码，重新开始      drop the keys and codes of before
--folder        默认 .playground                default .playground
--port          网关的端口，默认 8787，0 为任意   of the gateway, default 8787, 0 for any
--clock         启动时的时刻，供旧的第三方码使用  the time at the start, for old codes of others
--eu-testdata   信任这些欧盟测试证书              believes these EU test certificates`

/** Null: help was asked for. @throws {PlaygroundError} */
export function readOptions(words: readonly string[]): Options | null {
  const { folder, port, fresh, clock, help, ...more } = parse(words)
  if (help === true) return null
  return {
    folder: resolve(repository, folder ?? '.playground'),
    port: portOf(port ?? '8787'),
    fresh: fresh ?? false,
    clock: clock === undefined ? null : clockOf(clock),
    euTestData: more['eu-testdata'] === undefined ? null : resolve(repository, more['eu-testdata']),
  }
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { folder: text, port: text, fresh: flag, clock: text, help: flag } as const
  try {
    return parseArgs({ args: [...words], options: { ...options, 'eu-testdata': text } }).values
  } catch {
    throw new PlaygroundError('命令写法有误。', 'The command is not written correctly.', usage)
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new PlaygroundError(
    '--port 要 0 到 65535 的整数。',
    'Give --port a number from 0 to 65535.',
  )
}

function clockOf(text: string): Instant {
  try {
    return parseRfc3339(text, 'clock')
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    throw new PlaygroundError(
      '--clock 要 RFC 3339 的时刻，例如 2021-06-10T00:00:00Z。',
      'Give --clock a time in RFC 3339, for example 2021-06-10T00:00:00Z.',
    )
  }
}
