/** Translating an accepted code: its own passage, writing, signing, and the passage of the new code. */
import { type Asked, translateCode } from '../../gateway/translation.ts'
import { type Effort, measure, medianOf, type Work } from './measure.ts'
import { passageOf } from './passages.ts'
import { perSecond, type Row } from './row.ts'
import { presented, type World } from './world.ts'

/** To a national code; the code must be translated. */
async function translationOf(picture: Asked['picture'], world: World): Promise<Work> {
  const asked = { ...presented(world.nationalCode), format: null, picture }
  const run = () => translateCode(asked, world.gateway)
  const { kind } = await run()
  if (kind !== 'translated') throw new Error('the code to measure with is not translated')
  return { run }
}

export async function measureTranslations(world: World, effort: Effort): Promise<readonly Row[]> {
  const rounds = await measure(
    {
      passage: await passageOf(world.nationalCode, world),
      text: await translationOf(null, world),
      svg: await translationOf({ kind: 'svg', symbology: 'qrcode' }, world),
      png: await translationOf({ kind: 'png', symbology: 'qrcode' }, world),
    },
    effort,
  )
  const rate = (name: keyof (typeof rounds)[number]) => medianOf(rounds, (rates) => rates[name])
  const share = medianOf(rounds, (rates) => rates.text / rates.passage)
  return [
    {
      work: `Translation to a national code, SM2 (${share.toFixed(2)} of its passage alone)`,
      rate: perSecond(rate('text')),
      goal: null,
    },
    { work: 'Translation with an SVG of its QR code', rate: perSecond(rate('svg')), goal: null },
    { work: 'Translation with a PNG of its QR code', rate: perSecond(rate('png')), goal: null },
  ]
}
