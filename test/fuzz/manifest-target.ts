/**
 * Format manifests: whatever is written into one, it is sound or has faults with paths, and what is
 * sound reads codes and replies within the bounds.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { checkManifest, type Fault as ManifestFault } from '../../adapters/manifest/check.ts'
import type { ManifestAdapter } from '../../adapters/manifest/compile.ts'
import type { IssuerProfile } from '../../specs/words.ts'
import type { Vector } from '../adapters/vector.ts'
import { inputOf } from './adapter-target.ts'
import { bytesOf, textOf } from './bytes.ts'
import { crashOf } from './crash.ts'
import { type Exchange, exchange } from './exchange.ts'
import { gauge } from './gauge.ts'
import { treeOf } from './json-tree.ts'
import { mutate } from './mutate.ts'
import { jsonMutations } from './mutate-json.ts'
import { type Fault, type Input, limits, type Target, type Verdict } from './target.ts'

export const manifestId = 'manifest'
const folder = new URL('../../adapters/cities/', import.meta.url)
const changes = Object.values(jsonMutations)
const mostFaults = 50
/** Codes and replies that a sound manifest is tried with. */
const mostVectors = 6

const issuer: IssuerProfile = {
  id: 'somebody',
  name: { zh: '某发码机构', en: 'Some issuer' },
  territory: '330000',
  authority: { id: 'authority-330000', territory: '330000' },
  contact: { name: '纠错服务', phone: '000-0000' },
  corrections: null,
  grades: { '00': '00', '01': '01', '10': '10' },
}

interface City {
  readonly input: Input
  readonly vectors: readonly Input[]
}

/** Of all cities that are described as data. */
export function manifestTarget(vectors: readonly Vector[]): Target {
  const cities = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file): City => {
      const text = readFileSync(new URL(file, folder), 'utf8')
      const own = vectors.filter(({ format }) => `${format}.json` === file)
      return { input: inputOfText(text), vectors: own.map(inputOf) }
    })
  const seeds = cities.map(({ input }) => input)
  const tried = cities.flatMap((city) => everyNth(city.vectors, mostVectors))
  return {
    id: manifestId,
    // Checked when a city joins, and not at each scan.
    limits: { ...limits, milliseconds: 250 },
    seeds,
    mutate(seed, random) {
      const other = random.pick(seeds)
      const [tree, otherTree] = [seed, other].map(({ code }) => treeOf(textOf(code) ?? ''))
      if (!tree || !otherTree || random.chance(0.15)) {
        return { ...seed, code: mutate(seed.code, random, other.code) }
      }
      let text = random.pick(changes)(tree, random, otherTree)
      while (random.chance(0.3)) {
        const now = treeOf(text)
        if (now === null) break
        text = random.pick(changes)(now, random, otherTree)
      }
      return inputOfText(text)
    },
    check: ({ code }) => check(code, tried),
  }
}

async function check(code: Uint8Array, tried: readonly Input[]): Promise<Verdict> {
  const value = parsed(textOf(code) ?? '')
  if (value === undefined) return { outcome: 'json', finding: null, milliseconds: 0, heapBytes: 0 }
  const { value: checked, ...spent } = await gauge(async () => {
    try {
      return checkManifest(value)
    } catch (error) {
      return crashOf(error)
    }
  })
  if (!('faults' in checked) && !('adapter' in checked)) {
    return { outcome: 'crash', finding: checked, ...spent }
  }
  if (checked.kind === 'faulty') {
    return { outcome: 'faulty', finding: badFaults(checked.faults), ...spent }
  }
  const runs = await runsOf(checked.adapter, tried)
  return {
    outcome: 'sound',
    finding: runs.map(({ crash }) => crash).find((crash) => crash !== null) ?? null,
    milliseconds: Math.max(spent.milliseconds, ...runs.map((run) => run.milliseconds)),
    heapBytes: Math.max(spent.heapBytes, ...runs.map((run) => run.heapBytes)),
  }
}

/** One after another, since each is measured. */
async function runsOf(
  adapter: ManifestAdapter,
  tried: readonly Input[],
): Promise<readonly Exchange[]> {
  const specimen: Input = { code: bytesOf(adapter.specimen), reply: null, believed: true }
  const setting = { adapter, formats: [adapter], keys: [], issuer }
  const runs: Exchange[] = []
  for (const input of [specimen, ...tried]) {
    runs.push(await exchange(setting, { ...input, believed: true }))
  }
  return runs
}

function badFaults(faults: readonly ManifestFault[]): Fault | null {
  if (faults.length > mostFaults) return { kind: 'contract', detail: 'more faults than stated' }
  const isPlain = faults.every(
    ({ path, message }) => /^(?:\/.*)?$/s.test(path) && message.length > 0 && message.length < 400,
  )
  return isPlain ? null : { kind: 'contract', detail: 'a fault without a path or a sentence' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function inputOfText(text: string): Input {
  return { code: bytesOf(text), reply: null, believed: true }
}

function everyNth<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, at) => at % step === 0)
}
