/** Changes to JSON texts: members twice, renamed, nested, of other types and sizes. */
import { type JsonNode, nodeAt, pathsOf, textOfTree, withNode } from './json-tree.ts'
import type { Random } from './random.ts'

/** @param other of the same kind, to take a part of */
export type MutateJson = (tree: JsonNode, random: Random, other: JsonNode) => string

const scalar = (literal: string): JsonNode => ({ kind: 'scalar', literal })
const literals = [
  'null', 'true', 'false', '0', '-0', '1', '-1', '0.5', '1e3', '1E400', '1e-400', '00', '0x1', '+1',
  '9007199254740993', '-9223372036854775809', '""', '" "', '"0"', '"1"', '"00"', '"null"', '"\\u0000"',
  '"\\ud800"', '"\\u202e"', '"__proto__"', '"constructor"', '"toString"', '[]', '{}', '[null]', '{"":0}',
  '[[]]', '{"__proto__":{}}', 'undefined', 'NaN', "'x'", '"', '"\n"', '"2022-02-30"',
  '"2022-05-20T25:00:00Z"', '"20220520120000"', '1653019200000', '1653019200',
] // biome-ignore format: a list of literals
const names = [
  '"__proto__"', '"constructor"', '"toString"', '"length"', '""', '"data"', '"code"', '"\\u0064ata"', '"0"',
] // biome-ignore format: a list of names

export const jsonMutations: Readonly<Record<string, MutateJson>> = {
  'write another value': (tree, random) => at(tree, random, () => scalar(random.pick(literals))),
  'take a member out': (tree, random) =>
    members(tree, random, (all, place) => all.toSpliced(place, 1)),
  'write a member twice': (tree, random) =>
    members(tree, random, (all, place) => {
      const member = all[place]
      if (member === undefined) return all
      const again = random.chance(0.5)
        ? member
        : ([member[0], scalar(random.pick(literals))] as const)
      return all.toSpliced(random.pick([0, place, all.length]), 0, again)
    }),
  'rename a member': (tree, random) =>
    members(tree, random, (all, place) =>
      all.map(([name, value], one) => [one === place ? renamed(name, random) : name, value]),
    ),
  'add a member': (tree, random) =>
    members(tree, random, (all) => [...all, [random.pick(names), scalar(random.pick(literals))]]),
  'exchange the values of two members': (tree, random) =>
    members(tree, random, (all, place) => {
      const other = random.below(all.length)
      return all.map(([name, value], one) => [
        name,
        (one === place ? all[other]?.[1] : one === other ? all[place]?.[1] : value) ?? value,
      ])
    }),
  'write members in another order': (tree, random) =>
    members(tree, random, (all) => all.toSorted(() => random.below(3) - 1)),
  'nest a value': (tree, random) =>
    at(tree, random, (was) => {
      let node = was
      const inArray = random.chance(0.5)
      for (let count = random.pick([1, 2, 9, 40, 400]); count > 0; count--) {
        node = inArray
          ? { kind: 'array', items: [node] }
          : { kind: 'object', members: [['"a"', node]] }
      }
      return node
    }),
  'take a value out of its nest': (tree, random) =>
    at(tree, random, (was) => {
      const children = was.kind === 'array' ? was.items : []
      const values = was.kind === 'object' ? was.members.map(([, value]) => value) : children
      return values.length === 0 ? was : random.pick(values)
    }),
  'repeat an item': (tree, random) =>
    at(tree, random, (was) => {
      const times = random.pick([2, 20, 1000])
      if (was.kind !== 'array')
        return { kind: 'array', items: Array(Math.min(times, 20)).fill(was) }
      if (was.items.length === 0) return was
      return { kind: 'array', items: [...was.items, ...Array(times).fill(random.pick(was.items))] }
    }),
  'write a number as text, or text as a number': (tree, random) =>
    at(tree, random, (was) => {
      if (was.kind !== 'scalar') return scalar(JSON.stringify(textOfTree(was)))
      const { literal } = was
      return scalar(literal.startsWith('"') ? literal.slice(1, -1) || '0' : `"${literal}"`)
    }),
  'make a text long': (tree, random) =>
    at(tree, random, () =>
      scalar(
        `"${random.pick(['x', '测', '\\u0000', '9']).repeat(random.pick([41, 121, 1000, 30_000]))}"`,
      ),
    ),
  "write another's value": (tree, random, other) =>
    at(tree, random, (was) => nodeAt(other, random.pick(pathsOf(other))) ?? was),
  'escape a text': (tree, random) =>
    at(tree, random, (was) =>
      was.kind === 'scalar' && was.literal.startsWith('"')
        ? scalar(was.literal.replace(/[A-Za-z0-9一-鿿]/, escaped))
        : was,
    ),
  'put white space in': (tree, random) => {
    const text = textOfTree(tree)
    const places = Array.from(text.matchAll(/[{}[\],:]/g), ({ index }) => index)
    if (places.length === 0) return text
    const place = random.pick(places) + random.below(2)
    const space = random.pick([' ', '\n', '\t', '\r', '\u00a0', '\ufeff', '\f', '/**/', '//\n'])
    return text.slice(0, place) + space + text.slice(place)
  },
  'go on after the end': (tree, random) =>
    `${textOfTree(tree)}${random.pick([',', ' ', '{}', '}', ']', '0', textOfTree(tree)])}`,
  'leave a comma': (tree) => textOfTree(tree).replace(/([}\]])(?=[^}\]]*$)/, ',$1'),
}

function at(tree: JsonNode, random: Random, change: (was: JsonNode) => JsonNode): string {
  return textOfTree(withNode(tree, random.pick(pathsOf(tree)), change))
}

type Members = readonly (readonly [string, JsonNode])[]

function members(
  tree: JsonNode,
  random: Random,
  change: (all: Members, place: number) => Members,
): string {
  const objects = pathsOf(tree).filter((path) => {
    const node = nodeAt(tree, path)
    return node?.kind === 'object' && node.members.length > 0
  })
  if (objects.length === 0) return textOfTree(tree)
  const changed = withNode(tree, random.pick(objects), (was) =>
    was.kind === 'object'
      ? { ...was, members: change(was.members, random.below(was.members.length)) }
      : was,
  )
  return textOfTree(changed)
}

function renamed(name: string, random: Random): string {
  if (random.chance(0.4)) return random.pick(names)
  const inner = name.slice(1, -1)
  const changes = [
    inner.toUpperCase(),
    inner.toLowerCase(),
    `${inner} `,
    `${inner}\\u0000`,
    inner.slice(1),
  ]
  return `"${random.chance(0.3) ? inner.replace(/[A-Za-z]/, escaped) : random.pick(changes)}"`
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
