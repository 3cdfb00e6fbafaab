/** `tongxing ledger count`: an issuer's events of a day, counted, small counts suppressed, signed. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { isDay } from '../../trust-store/ledger/day.ts'
import { CountsError } from '../../trust-store/ledger/error.ts'
import { signCounts } from '../../trust-store/ledger/signed-counts.ts'
import type { Tally } from '../../trust-store/ledger/tally.ts'
import { createTally, parseEvent } from '../../trust-store/ledger/tally.ts'
import { exitCodes, failure } from './failure.ts'
import { ledgerFailure } from './ledger-failure.ts'
import { replaceFile } from './log-files.ts'
import type { Environment } from './options.ts'
import { openSigningKey } from './registry-keys.ts'
import type { Result } from './words.ts'

/** Options as they were written; absent ones are undefined. */
export interface CountOptions {
  readonly issuer?: string
  readonly day?: string
  readonly key?: string
  readonly passphraseFile?: string
  readonly output?: string
}

/** @throws {CommandError} */
export async function ledgerCount(
  file: string,
  options: CountOptions,
  environment: Environment,
): Promise<Result> {
  const { issuer = '', day = '', key, passphraseFile, output } = options
  if (!isDay(day)) throw ledgerFailure('usage.ledger-day')
  const holder = await openSigningKey(
    { ...(key !== undefined && { key }), ...(passphraseFile !== undefined && { passphraseFile }) },
    environment,
  )
  const tally = createTally()
  await addEvents(file, tally)
  try {
    const { jws, digest, counts } = await signCounts(tally.counts(issuer, day), holder)
    if (output !== undefined) await replaceFile(output, jws, '--output')
    return {
      exit: exitCodes.accepted,
      document: { jws, digest, counts },
      lines: (language) =>
        output === undefined
          ? [jws]
          : [language === 'zh' ? `当日统计写入 ${output}。` : `The counts are in ${output}.`],
    }
  } catch (error) {
    if (!(error instanceof CountsError)) throw error
    throw ledgerFailure('input.ledger-counts', { code: error.code }, error)
  }
}

async function addEvents(file: string, tally: Tally): Promise<void> {
  const input = createReadStream(file)
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => {})
  input.on('error', broken.reject)
  let line = 0
  const reading = async () => {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1
      const event = text.length > 200 ? null : parseEvent(text)
      if (event === null) throw ledgerFailure('input.ledger-event', { line: String(line) })
      tally.add(event)
    }
  }
  try {
    await Promise.race([reading(), broken.promise])
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw failure('input.missing', {}, error)
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
      throw failure('input.unreadable', {}, error)
    }
    throw error
  } finally {
    input.destroy()
  }
}
