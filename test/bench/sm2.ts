/** SM2 verification of an issuer that has been seen before, against OpenSSL's where there is one. */
import { execFileSync } from 'node:child_process'
import { createSm2, generateSm2Key } from '../../trust-store/backend/sm2.ts'
import { type Effort, measure, median, type Work } from './measure.ts'
import { atLeast, perSecond, type Row } from './row.ts'

/** What 1,800/s is of 3,800/s. */
const reach = 0.47

export async function measureSm2({ rounds, milliseconds }: Effort): Promise<readonly Row[]> {
  const work = verification()
  const taken: { readonly ours: number; readonly openssl: number | null }[] = []
  // One second of OpenSSL is the least that it offers: few rounds, still in turn.
  for (let round = 0; round < Math.max(1, Math.min(3, rounds - 2)); round++) {
    const [rates] = await measure({ ours: work }, { rounds: 1, milliseconds: 4 * milliseconds })
    taken.push({ ours: rates?.ours ?? Number.NaN, openssl: opensslRate() })
  }
  const ours = median(taken.map((one) => one.ours))
  const row = { work: 'SM2 verify, known issuer', rate: perSecond(ours) }
  const ratios = taken.flatMap((one) => (one.openssl === null ? [] : [one.ours / one.openssl]))
  if (ratios.length === 0) return [{ ...row, goal: null, note: 'no openssl to compare with' }]
  const theirs = median(taken.flatMap((one) => one.openssl ?? []))
  return [{ ...row, goal: atLeast(median(ratios), reach), note: `openssl ${perSecond(theirs)}` }]
}

function verification(): Work {
  const sm2 = createSm2()
  const { pkcs8, spki } = generateSm2Key()
  const message = new Uint8Array(400).fill(7)
  const key = sm2.publicKey(spki)
  const signature = sm2.sign(sm2.privateKey(pkcs8), message)
  return { run: () => sm2.verify(key, message, signature) }
}

/** Verifications a second; null: there is no OpenSSL that has SM2. */
function opensslRate(): number | null {
  try {
    const said = execFileSync('openssl', ['speed', '-seconds', '1', 'sm2'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const line = said.split('\n').find((one) => /\(CurveSM2\)/.test(one))
    const rate = Number(line?.trim().split(/\s+/).at(-1))
    return Number.isFinite(rate) ? rate : null
  } catch {
    return null
  }
}
