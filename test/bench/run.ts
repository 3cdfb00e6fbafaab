/**
 * `npm run bench [-- --quick] [--json <file>]`: how fast it is, as ratios taken in one run.
 *
 * Ends with 0 whatever was reached, since a noisy machine is no fault of the code; with 2 where the
 * command is wrong.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { measureAccess } from './access.ts'
import { maxGzipKiB, measureBundle } from './bundle.ts'
import { measureDecisions } from './decisions.ts'
import { measureDecoders, measureDetection, measureManifests } from './formats.ts'
import { measureFrames } from './frames.ts'
import { measureHttp } from './http.ts'
import { measureAudit } from './log.ts'
import type { Effort } from './measure.ts'
import { measurePassages } from './passages.ts'
import { measurePeers } from './peers.ts'
import { measureAppends } from './registry.ts'
import { measureRevocation } from './revocation.ts'
import { atMost, formatRows, isReached, type Row } from './row.ts'
import { maxFirstLoadBytes, measureScreens } from './screens.ts'
import { measureSm2 } from './sm2.ts'
import { measureTranslations } from './translation.ts'
import { measureTrust } from './trust.ts'
import { createWorld } from './world.ts'

const whole: Effort = { rounds: 11, milliseconds: 100 }
const quick: Effort = { rounds: 3, milliseconds: 40 }

async function bench(effort: Effort): Promise<readonly Row[]> {
  const world = await createWorld(Date.now())
  const parts: readonly (readonly [string, () => Promise<readonly Row[]>])[] = [
    ['passages', () => measurePassages(world, finer(effort))],
    ['licences', () => measureAccess(world, finer(effort))],
    ['decisions', () => measureDecisions(effort)],
    ['translations', () => measureTranslations(world, effort)],
    ['SM2', () => measureSm2(effort)],
    ['HTTP', () => measureHttp(world, effort)],
    ['trust list', () => measureTrust(effort)],
    ['log', () => measureAudit(effort)],
    ['registry', () => measureAppends(effort)],
    ['revoked codes', () => measureRevocation(effort)],
    ['detection', () => measureDetection(brief(effort))],
    ['decoders', () => measureDecoders(brief(effort))],
    ['manifests', () => measureManifests(effort)],
    ['peers', () => measurePeers(world, effort)],
    ['bundle', bundleRows],
    ['screens', screenRows],
    ['camera', measureFrames],
  ]
  const rows: Row[] = []
  for (const [name, measurePart] of parts) {
    process.stderr.write(`${name} ...\n`)
    rows.push(...(await measurePart()))
  }
  return rows
}

/** For works of which there are many. */
function brief({ milliseconds }: Effort): Effort {
  return { rounds: 3, milliseconds: milliseconds / 2 }
}

/** The same time in more and shorter rounds: what disturbs the machine then disturbs them alike. */
function finer({ rounds, milliseconds }: Effort): Effort {
  return { rounds: rounds * 5, milliseconds: milliseconds / 5 }
}

async function bundleRows(): Promise<readonly Row[]> {
  const { gzipKiB } = await measureBundle()
  const goal = atMost(gzipKiB, maxGzipKiB, 'KiB')
  return [{ work: 'Worker bundle, gzip', rate: `${gzipKiB.toFixed(0)} KiB`, goal }]
}

async function screenRows(): Promise<readonly Row[]> {
  const screens = await measureScreens()
  return screens.map(({ screen, bytes }) => ({
    work: `first load of /${screen}, gzip`,
    rate: `${(bytes / 1000).toFixed(1)} KB`,
    goal: atMost(bytes / 1000, maxFirstLoadBytes / 1000, 'KB'),
  }))
}

async function main(): Promise<number> {
  let options: { readonly quick: boolean; readonly json?: string }
  try {
    options = parseArgs({
      options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
    }).values
  } catch {
    process.stderr.write('usage: npm run bench [-- --quick] [--json <file>]\n')
    return 2
  }
  const rows = await bench(options.quick ? quick : whole)
  process.stdout.write(formatRows(rows))
  if (options.json !== undefined) {
    const results = rows.map((row) => ({
      ...row,
      reached: row.goal === null ? null : isReached(row.goal),
    }))
    await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`)
  }
  return 0
}

process.exitCode = await main()
