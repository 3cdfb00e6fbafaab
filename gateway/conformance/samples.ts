/** Texts that a manifest's forms would claim: its specimen has one form only, and one length. */
import type { Manifest, Part, Shape } from '../../adapters/manifest/manifest.ts'

export interface Sample {
  readonly text: string
  /** JSON pointer to the form in the manifest. */
  readonly path: string
}

/** A character that every part's alphabet has, and that Base64 may end with. */
const fillers = {
  hex: '0',
  HEX: '0',
  digits: '0',
  letters: 'A',
  alphanumeric: 'A',
  base64: 'A',
  base64url: 'A',
  masked: 'A',
} as const

/** Its specimen, and of each form the shortest and the longest text. Total over manifests. */
export function samplesOf(manifest: Manifest): readonly Sample[] {
  const texts = manifest.code.flatMap((shape, at) => {
    const path = `/code/${at}`
    return [...new Set([textOf(shape, 0), textOf(shape, 1)])].map((text) => ({ text, path }))
  })
  return [{ text: manifest.specimen, path: '/specimen' }, ...texts]
}

function textOf(shape: Shape, end: 0 | 1): string {
  if ('text' in shape) return shape.text.map((part) => partText(part, end)).join('')
  // A member with an optional value may be absent; the marker stands in literals and names.
  if ('json' in shape) {
    const members = shape.json.map((member): readonly [string, unknown] => {
      if ('literal' in member) return [member.name, member.literal]
      if ('integer' in member) return [member.name, 0]
      return [member.name, fillers[member.alphabet].repeat(lengthOf(member.length, end))]
    })
    return JSON.stringify(Object.fromEntries(members))
  }
  return `${shape.jws.prefix}e30.e30.AA`
}

function partText(part: Part, end: 0 | 1): string {
  if ('literal' in part) return part.literal
  if ('oneOf' in part) return part.oneOf.at(end === 0 ? 0 : -1) ?? ''
  return fillers[part.alphabet].repeat(lengthOf(part.length, end))
}

function lengthOf(length: number | readonly number[], end: 0 | 1): number {
  return typeof length === 'number' ? length : (length[end] ?? 0)
}
