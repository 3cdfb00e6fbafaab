/** A format's codes and its issuers' replies, through the passage's stages up to the record. */
import type { Adapter } from '../../adapters/adapter.ts'
import type { IssuerProfile } from '../../specs/words.ts'
import { type Outcome, responseOf, scanOfVector } from '../adapters/carry-out.ts'
import type { Vector, VectorKey } from '../adapters/vector.ts'
import { verifyWithAny } from '../adapters/verify.ts'
import { exchange, type Setting } from './exchange.ts'
import { judge, learn } from './judge.ts'
import { mutateInput } from './mutate-input.ts'
import { type Input, limits, type Target } from './target.ts'

export interface AdapterUnderTest {
  readonly adapter: Adapter
  readonly vectors: readonly Vector[]
  readonly issuer: IssuerProfile
  /** Every format, of which one alone may claim a code. */
  readonly formats: readonly Adapter[]
}

export async function adapterTarget(under: AdapterUnderTest): Promise<Target> {
  const { adapter, vectors, issuer, formats } = under
  const setting: Setting = { adapter, formats, issuer, keys: await usableKeys(vectors) }
  const inputs = vectors.map((vector) => ({
    input: inputOf(vector),
    refused: vector.expect.outcome === 'refused',
  }))
  const seeds = inputs.map(({ input }) => input)
  const known = await learn(setting, inputs)
  return {
    id: adapter.id,
    limits,
    seeds,
    mutate: (seed, random) => mutateInput(seed, random, seeds),
    async check(input) {
      const exchanged = await exchange(setting, input)
      const { milliseconds, heapBytes, outcome, signatures } = exchanged
      return {
        outcome: outcome === null ? 'crash' : nameOf(outcome, signatures.length > 0),
        finding: judge(setting, input, exchanged, known),
        milliseconds,
        heapBytes,
      }
    },
  }
}

/** Its code, with its reply if there is one. */
export function inputOf(vector: Vector): Input {
  const reply = vector.reply === undefined ? null : responseOf(vector.reply)
  return { code: scanOfVector(vector).bytes, reply, believed: false }
}

/** Of all vectors, each once; without those that are no keys of the algorithm that they are for. */
async function usableKeys(vectors: readonly Vector[]): Promise<readonly VectorKey[]> {
  const all = vectors.flatMap((vector) => vector.keys)
  const distinct = [...new Map(all.map((key) => [JSON.stringify(key), key])).values()]
  const usable: VectorKey[] = []
  for (const key of distinct) {
    const { algorithm, keyHint } = key
    const nothing = { algorithm, keyHint, signed: new Uint8Array(), signature: new Uint8Array(64) }
    try {
      await verifyWithAny(nothing, key)
      usable.push(key)
    } catch {
      // A vector that shows that such a key is not tried.
    }
  }
  return usable
}

function nameOf(outcome: Outcome, isSigned: boolean): string {
  if (outcome.outcome === 'refused') return outcome.stage
  return outcome.outcome === 'accepted' && isSigned ? 'signed' : outcome.outcome
}
