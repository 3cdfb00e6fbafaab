/** Detection over all formats, the decoder of each, and manifests against what they replaced. */
import { formats } from '../../adapters/formats.ts'
import { createRegistry, scanOfText } from '../../adapters/registry.ts'
import { claim } from '../../gateway/stages/detect.ts'
import { Refusal, type Scan } from '../../specs/words.ts'
import { decodeAnhui } from './hand-written/anhui.ts'
import { decodeJiangsu } from './hand-written/jiangsu.ts'
import { decodeSignedParameters } from './hand-written/signed-parameters.ts'
import { bestOf, type Effort, measure, medianOf, type Work } from './measure.ts'
import { atMost, microseconds, type Row } from './row.ts'

const maxDetectMicroseconds = 3
/** 20,000 a second. */
const maxDecodeMicroseconds = 50
const maxManifestRatio = 1.5

const specimens = formats.map(({ id, specimen }) => ({ id, scan: scanOfText(specimen) }))

// These goals are no ratios: the best round counts, lest a busy machine be held against the code.

/** Codes of every format in turn, since a gate sees a mixture; and the one that takes longest. */
export async function measureDetection(effort: Effort): Promise<readonly Row[]> {
  const registry = createRegistry(formats)
  const stranger = scanOfText('https://nobody.example/code?id=0123456789abcdef')
  const works: Record<string, Work> = {
    all: {
      run: () => {
        for (const { scan } of specimens) claim(scan, registry)
      },
    },
    stranger: { run: () => isUnknown(() => claim(stranger, registry)) },
  }
  for (const { id, scan } of specimens) works[`one:${id}`] = { run: () => claim(scan, registry) }
  const rounds = await measure(works, effort)
  const best = bestOf(rounds)
  const rateOf = (name: string) => medianOf(rounds, (rates) => rates[name] ?? Number.NaN)
  const bestRate = (name: string) => best[name] ?? Number.NaN
  const slowest = specimens
    .map(({ id }) => ({ id, name: `one:${id}` }))
    .reduce((one, other) => (bestRate(other.name) < bestRate(one.name) ? other : one))
  return [
    {
      work: `detect among ${formats.length} formats, mean`,
      rate: microseconds(rateOf('all') * specimens.length),
      goal: atMost(1e6 / (bestRate('all') * specimens.length), maxDetectMicroseconds, 'us'),
      note: 'best round',
    },
    {
      work: `detect among ${formats.length} formats, slowest`,
      rate: microseconds(rateOf(slowest.name)),
      goal: atMost(1e6 / bestRate(slowest.name), maxDetectMicroseconds, 'us'),
      note: `best round; ${slowest.id}`,
    },
    {
      work: 'detect what is of no format',
      rate: microseconds(rateOf('stranger')),
      goal: null,
      note: 'with its refusal',
    },
  ]
}

export async function measureDecoders(effort: Effort): Promise<readonly Row[]> {
  const works = Object.fromEntries(
    formats.map(({ id, specimen, decode: run }): [string, Work] => {
      const scan = scanOfText(specimen)
      return [id, { run: () => run(scan) }]
    }),
  )
  const rounds = await measure(works, effort)
  const best = bestOf(rounds)
  return formats.map(({ id }) => {
    const rate = medianOf(rounds, (rates) => rates[id] ?? Number.NaN)
    return {
      work: `decode ${id}`,
      rate: microseconds(rate),
      goal: atMost(1e6 / (best[id] ?? Number.NaN), maxDecodeMicroseconds, 'us'),
      note: 'best round',
    }
  })
}

type Decode = (scan: Scan) => unknown

const handWritten: Readonly<Record<string, Decode>> = {
  jiangsu: decodeJiangsu,
  anhui: decodeAnhui,
  'signed-parameters': decodeSignedParameters,
}

/** The formats that were once written by hand: how much longer their decoders take today. */
export async function measureManifests(effort: Effort): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const { id, specimen, decode } of formats) {
    const before = handWritten[id]
    if (before === undefined) continue
    const scan = scanOfText(specimen)
    if (JSON.stringify(before(scan)) !== JSON.stringify(decode(scan))) {
      throw new Error(`${id}: the two decoders differ`)
    }
    const rounds = await measure(
      { before: { run: () => before(scan) }, now: { run: () => decode(scan) } },
      effort,
    )
    const ratio = medianOf(rounds, (rates) => rates.before / rates.now)
    rows.push({
      work: `decode ${id}, manifest over hand-written`,
      rate: microseconds(medianOf(rounds, ({ now }) => now)),
      goal: atMost(ratio, maxManifestRatio),
      note: `hand-written ${microseconds(medianOf(rounds, (rates) => rates.before))}`,
    })
  }
  return rows
}

function isUnknown(call: () => unknown): boolean {
  try {
    call()
    return false
  } catch (error) {
    if (error instanceof Refusal) return true
    throw error
  }
}
