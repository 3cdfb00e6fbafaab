/**
 * RDF canonicalisation (URDNA2015, now RDFC-1.0) of graphs in which every blank node can be told from
 * the others by its own quads: section 4.6, "Hash First Degree Quads", decides. The step for nodes
 * that look alike is not there, since in the shape that `graph.ts` accepts each is led to by a quad of
 * its own. Lines are sorted by UTF-16 units, as the issuer's library sorts them.
 */
import { sha256Hex } from '../codec/digest.ts'
import { utf8Bytes } from '../codec/text.ts'

/** In the default graph. Terms as N-Quads write them; a blank node begins with `_:`. */
export interface Quad {
  readonly subject: string
  readonly predicate: string
  readonly object: string
}

const blank = '_:'

/** @returns N-Quads. @throws {TypeError} two blank nodes look alike: the graph is none of ours */
export function canonicalQuads(quads: readonly Quad[]): string {
  const labels = labelsOf(quads)
  const relabelled = (term: string) => labels.get(term) ?? term
  return sortedLines(quads.map((quad) => lineOf(quad, relabelled)))
}

function labelsOf(quads: readonly Quad[]): ReadonlyMap<string, string> {
  const byNode = new Map<string, Quad[]>()
  for (const quad of quads) {
    for (const term of new Set([quad.subject, quad.object])) {
      if (!term.startsWith(blank)) continue
      const mentions = byNode.get(term)
      if (mentions === undefined) byNode.set(term, [quad])
      else mentions.push(quad)
    }
  }
  const hashes = new Map<string, string>()
  for (const [node, mentions] of byNode) {
    const hash = firstDegreeHash(node, mentions)
    if (hashes.has(hash)) throw new TypeError('two blank nodes look alike')
    hashes.set(hash, node)
  }
  const ordered = [...hashes].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(ordered.map(([, node], at) => [node, `_:c14n${at}`]))
}

function firstDegreeHash(node: string, mentions: readonly Quad[]): string {
  const seenFrom = (term: string) => (term === node ? '_:a' : term.startsWith(blank) ? '_:z' : term)
  return sha256Hex(utf8Bytes(sortedLines(mentions.map((quad) => lineOf(quad, seenFrom)))))
}

function lineOf({ subject, predicate, object }: Quad, name: (term: string) => string): string {
  return `${name(subject)} ${predicate} ${name(object)} .\n`
}

// A graph is a set: a quad that is stated twice stands once.
function sortedLines(lines: readonly string[]): string {
  return [...new Set(lines)].sort().join('')
}
