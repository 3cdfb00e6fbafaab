/** One change after another, at a random depth of the containers that the bytes are in. */
import { bytesOf, textOf } from './bytes.ts'
import { mutateCbor } from './cbor-tree.ts'
import { treeOf } from './json-tree.ts'
import { bombs, layerOf } from './layers.ts'
import { byteMutations } from './mutate-bytes.ts'
import { jsonMutations } from './mutate-json.ts'
import { textMutations } from './mutate-text.ts'
import type { Random } from './random.ts'

const maxDepth = 5
/** Longer ones only show again that long ones are refused. */
const maxLength = 400_000

const ofBytes = Object.values(byteMutations)
const ofText = Object.values(textMutations)
const ofJson = Object.values(jsonMutations)

/** @param other of the same kind, to take parts of */
export function mutate(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let now = bytes
  do now = mutateOnce(now, random, other, maxDepth)
  while (random.chance(0.3))
  return now.length > maxLength ? now.slice(0, maxLength) : now
}

function mutateOnce(
  bytes: Uint8Array,
  random: Random,
  other: Uint8Array,
  depth: number,
): Uint8Array {
  if (depth > 0 && random.chance(0.6)) {
    const layer = layerOf(bytes, random)
    if (layer !== null) {
      const inside = layerOf(other, random)?.inner ?? other
      return layer.wrap(mutateOnce(layer.inner, random, inside, depth - 1))
    }
  }
  if (random.chance(0.003)) return random.pick(bombs)
  const isLong = bytes.length > 100_000
  const text = !isLong && random.chance(0.75) ? textOf(bytes) : null
  if (text === null) {
    const structured = random.chance(0.5) ? mutateCbor(bytes, random) : null
    return structured ?? random.pick(ofBytes)(bytes, random, other)
  }
  const tree = random.chance(0.8) ? treeOf(text) : null
  if (tree !== null) {
    const otherTree = treeOf(textOf(other) ?? '') ?? tree
    return bytesOf(random.pick(ofJson)(tree, random, otherTree))
  }
  return bytesOf(random.pick(ofText)(text, random, textOf(other) ?? text))
}
