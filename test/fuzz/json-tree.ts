/** JSON as a tree that can say what objects cannot: a member twice, and their order. */

export type JsonNode =
  /** Names as they stand in the text, with their quotes. */
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  /** As it stands in the text, so that what is no JSON can be written too. */
  | { readonly kind: 'scalar'; readonly literal: string }

export type Path = readonly number[]

const maxLength = 65_536
const maxDepth = 100

/**
 * Null where the text is not JSON, or is a bare scalar, or so long or deep that a tree of it helps
 * nobody. A member twice is read once.
 */
export function treeOf(text: string): JsonNode | null {
  if (text.length > maxLength || !/^\s*[[{]/.test(text)) return null
  try {
    return nodeOf(JSON.parse(text), 0)
  } catch {
    return null
  }
}

function nodeOf(value: unknown, depth: number): JsonNode {
  if (depth > maxDepth) throw new RangeError('too deep')
  if (Array.isArray(value)) {
    return { kind: 'array', items: value.map((item) => nodeOf(item, depth + 1)) }
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => [JSON.stringify(name), nodeOf(member, depth + 1)] as const,
    )
    return { kind: 'object', members }
  }
  return { kind: 'scalar', literal: JSON.stringify(value) ?? 'null' }
}

export function textOfTree(node: JsonNode): string {
  switch (node.kind) {
    case 'scalar':
      return node.literal
    case 'array':
      return `[${node.items.map(textOfTree).join(',')}]`
    case 'object': {
      const members = node.members.map(([name, member]) => `${name}:${textOfTree(member)}`)
      return `{${members.join(',')}}`
    }
  }
}

/** Paths of all nodes, the root's first. */
export function pathsOf(node: JsonNode, path: Path = []): readonly Path[] {
  return [path, ...childrenOf(node).flatMap((child, at) => pathsOf(child, [...path, at]))]
}

export function nodeAt(node: JsonNode, path: Path): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>(
    (reached, at) => (reached === undefined ? undefined : childrenOf(reached)[at]),
    node,
  )
}

/** The tree with another node at this path. */
export function withNode(
  node: JsonNode,
  path: Path,
  change: (was: JsonNode) => JsonNode,
): JsonNode {
  const [at, ...rest] = path
  if (at === undefined) return change(node)
  if (node.kind === 'array') {
    return {
      ...node,
      items: node.items.map((one, i) => (i === at ? withNode(one, rest, change) : one)),
    }
  }
  if (node.kind === 'object') {
    return {
      ...node,
      members: node.members.map(([name, member], i) => [
        name,
        i === at ? withNode(member, rest, change) : member,
      ]),
    }
  }
  return node
}

function childrenOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === 'array') return node.items
  return node.kind === 'object' ? node.members.map(([, member]) => member) : []
}
