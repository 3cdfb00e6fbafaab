/** Parsed JSON, and what its members are. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

export function resolve(document: Json, value: Json): Json {
  const reference = member(value, '$ref')
  if (typeof reference !== 'string') return value
  if (!reference.startsWith('#/')) throw new Error(`the bundled document refers to ${reference}`)
  const target = reference.slice(2).split('/').reduce(member, document)
  if (target === null) throw new Error(`the document has no ${reference}`)
  return resolve(document, target)
}

export function member(value: Json, name: string): Json {
  return membersOf(value).find(([key]) => key === name)?.[1] ?? null
}

export function membersOf(value: Json): readonly (readonly [string, Json])[] {
  return value !== null && typeof value === 'object' && !isList(value) ? Object.entries(value) : []
}

export function listOf(value: Json): readonly Json[] {
  return isList(value) ? value : []
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
