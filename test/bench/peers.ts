/**
 * Other verifiers of EU certificates, if the folder that TONGXING_BENCH_PEERS names has them
 * installed. They are never dependencies of ours.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Effort, measure, medianOf, type Work } from './measure.ts'
import { claimsWork } from './passages.ts'
import { perSecond, type Row } from './row.ts'
import type { World } from './world.ts'

/** The part of dcc-utils that verifies a certificate: it gives the payload, or throws. */
interface DccUtils {
  readonly DCC: {
    fromRaw(raw: string): Promise<{ checkSignature(key: PeerKey): Promise<Uint8Array> }>
  }
}

interface PeerKey {
  readonly x: Buffer
  readonly y: Buffer
}

export async function measurePeers(world: World, effort: Effort): Promise<readonly Row[]> {
  const folder = process.env.TONGXING_BENCH_PEERS
  const work = 'dcc-utils, text to verified certificate'
  if (folder === undefined) {
    return [{ work, rate: '-', goal: null, note: 'not run: TONGXING_BENCH_PEERS names no folder' }]
  }
  const peer = await dccUtils(folder, world)
  if (peer === null)
    return [{ work, rate: '-', goal: null, note: 'not run: it is not installed there' }]
  const rounds = await measure({ ours: claimsWork(world), peer }, effort)
  const ratio = medianOf(rounds, (rates) => rates.ours / rates.peer)
  const rate = perSecond(medianOf(rounds, (rates) => rates.peer))
  return [{ work, rate, goal: null, note: `ours is ${ratio.toFixed(1)} times as fast` }]
}

async function dccUtils(folder: string, { euCode, euKey }: World): Promise<Work | null> {
  let library: DccUtils
  try {
    library = createRequire(join(folder, 'package.json'))('dcc-utils')
  } catch {
    return null
  }
  const { x = '', y = '' } = euKey
  const key = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') }
  const run = async () => {
    const dcc = await library.DCC.fromRaw(euCode)
    return dcc.checkSignature(key)
  }
  await run()
  return { run }
}
