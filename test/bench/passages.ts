/** The passage and its parts in this process, against bare signatures of `node:crypto`. */
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { scanOfText } from '../../adapters/registry.ts'
import { passage } from '../../gateway/passage.ts'
import { decode } from '../../gateway/stages/decode.ts'
import { detect } from '../../gateway/stages/detect.ts'
import { read } from '../../gateway/stages/read.ts'
import { trust } from '../../gateway/stages/trust.ts'
import { bestOf, type Effort, measure, medianOf, type Work } from './measure.ts'
import { atLeast, perSecond, type Row } from './row.ts'
import { presented, type World } from './world.ts'

/**
 * P-256 over 400 bytes with keys that were parsed before, in the form that is fastest (DER, nothing
 * beside the key): the unit of the whole bench.
 */
export function bareSignatures(): { readonly verify: Work; readonly sign: Work } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const message = Buffer.alloc(400, 'tongxing')
  const signature = sign('sha256', message, privateKey)
  return {
    verify: { run: () => verify('sha256', message, publicKey, signature) },
    sign: { run: () => sign('sha256', message, privateKey) },
  }
}

/** The passage of one code, which must be accepted. */
export async function passageOf(code: string, world: World): Promise<Work> {
  const { gateway, snapshot, at } = world
  const scanned = presented(code)
  const run = () => passage(scanned, snapshot, at, gateway.desk)
  const { passed } = await run()
  const accepted = passed.kind === 'answered' && passed.outcome === 'accepted'
  if (!accepted) throw new Error('the code to measure with is not accepted')
  return { run }
}

export async function measurePassages(world: World, effort: Effort): Promise<readonly Row[]> {
  const rounds = await measure(
    {
      ...bareSignatures(),
      claims: claimsWork(world),
      eu: await passageOf(world.euCode, world),
    },
    effort,
  )
  // On its own: the garbage of big integers would be collected at the others' expense.
  const sm2 = await measure({ national: await passageOf(world.nationalCode, world) }, effort)
  const national = medianOf(sm2, (rates) => rates.national)
  const rate = (name: keyof (typeof rounds)[number]) => medianOf(rounds, (rates) => rates[name])
  const claims = medianOf(rounds, (rates) => rates.claims / rates.verify)
  const whole = medianOf(rounds, ({ eu, verify, sign }) => eu / inARow(verify, sign))
  const best = bestOf(rounds)
  const undisturbed = {
    claims: (best.claims / best.verify).toFixed(2),
    whole: (best.eu / inARow(best.verify, best.sign)).toFixed(2),
  }
  return [
    { work: 'P-256 verify, bare node:crypto', rate: perSecond(rate('verify')), goal: null },
    { work: 'P-256 sign, bare node:crypto', rate: perSecond(rate('sign')), goal: null },
    {
      work: 'EU code, text to verified claims',
      rate: perSecond(rate('claims')),
      goal: atLeast(claims, 0.7),
      note: `of bare verify; best rounds ${undisturbed.claims}`,
    },
    {
      work: 'passage of an EU code with its voucher',
      rate: perSecond(rate('eu')),
      goal: atLeast(whole, 0.6),
      note: `of 1/(1/verify + 1/sign); best rounds ${undisturbed.whole}`,
    },
    { work: 'passage of a national code (SM2)', rate: perSecond(national), goal: null },
  ]
}

/** The rate of two works done one after the other. */
export function inARow(one: number, other: number): number {
  return 1 / (1 / one + 1 / other)
}

/** Detect, decode, trust and read: what is said, by whom, and that it was. */
export function claimsWork({ gateway, snapshot, at, euCode }: World): Work {
  const { adapters, trusting } = gateway.desk
  return {
    run: async () => {
      const scan = scanOfText(euCode)
      const adapter = detect(scan, 'gate', adapters)
      return read(adapter, await trust(adapter, decode(adapter, scan), snapshot, at, trusting))
    },
  }
}
