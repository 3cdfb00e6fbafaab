/** SM2 signatures (the standard's worked example, cases made with OpenSSL) and SM3 digests. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rawFromDer } from '../../trust-store/backend/signature-der.ts'
import { createSm2, sm3 } from '../../trust-store/backend/sm2.ts'
import { spkiOf } from '../../trust-store/backend/spki.ts'
import type { CaseLog, CaseResult } from './case.ts'
import { caseLog, fromBase64, fromHex, readJson, sameBytes } from './case.ts'

interface Sm2Set {
  readonly cases: readonly {
    readonly tcId: number
    readonly spki: string
    readonly id: string
    readonly message: string
    readonly sigDer: string
    readonly result: 'valid' | 'invalid'
  }[]
}

type Sm2Example = Readonly<Record<'id' | 'message' | 'x' | 'y' | 'r' | 's' | 'ZA', string>>

export async function run(folder: string): Promise<readonly CaseResult[]> {
  const log = caseLog('sm')
  runExample(folder, log)
  runSignatures(folder, log)
  runDigests(folder, log)
  return log.results
}

function runExample(folder: string, log: CaseLog): void {
  const path = 'gbt32918.5-example.json'
  if (!existsSync(join(folder, path))) return
  const { id, message, x, y, r, s, ZA } = readJson<Sm2Example>(folder, path)
  const sm2 = createSm2()
  const key = sm2.publicKey(spkiOf('sm2p256v1', fromHex(x + y)), id)
  log.compare('gbt32918.5::identity', true, sameBytes(key.identity, fromHex(ZA)))
  log.compare('gbt32918.5::signature', true, sm2.verify(key, text(message), fromHex(r + s)))
}

function runSignatures(folder: string, log: CaseLog): void {
  const path = 'sm2-openssl-generated.json'
  if (!existsSync(join(folder, path))) return
  const sm2 = createSm2({ usesBeforeTable: 1 })
  const keys = new Map<string, ReturnType<typeof sm2.publicKey>>()
  for (const { tcId, spki, id, message, sigDer, result } of readJson<Sm2Set>(folder, path).cases) {
    const name = `${id} ${spki}`
    // A key that has been seen before is verified with its table: both ways are under test.
    const key = keys.get(name) ?? sm2.publicKey(fromBase64(spki), id)
    keys.set(name, key)
    log.compare(
      `sm2::${tcId}`,
      result === 'valid',
      verifyDer(sigDer, (raw) => sm2.verify(key, text(message), raw)),
    )
  }
}

function runDigests(folder: string, log: CaseLog): void {
  const path = join(folder, 'SM3', 'oscca.txt')
  if (!existsSync(path)) return
  const cases = readFileSync(path, 'utf8').matchAll(
    /Len = (\d+)\s+Msg = ([0-9a-f]+)\s+MD = ([0-9a-f]+)/g,
  )
  for (const [, bits = '', message = '', digest = ''] of cases) {
    const bytes = fromHex(message).subarray(0, Number(bits) / 8)
    log.compare(`sm3::${bits}`, true, sameBytes(sm3(bytes), fromHex(digest)))
  }
}

function verifyDer(hex: string, verify: (raw: Uint8Array) => boolean): boolean {
  try {
    return verify(rawFromDer(fromHex(hex), 64))
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}
