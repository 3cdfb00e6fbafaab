/** What a log's entries are, by the `kind` that each names itself; it is read and not checked. */
export interface KindCounter {
  count(entry: Uint8Array): void
  /** Most frequent first; `other` last: no JSON, no kind, or more kinds than anybody needs. */
  counts(): Readonly<Record<string, number>>
}

const maxKinds = 64
const kindForm = /^[a-z][a-z0-9-]{0,39}$/

export function createKindCounter(): KindCounter {
  const counts = new Map<string, number>()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let other = 0
  return {
    count(entry) {
      const kind = kindOf(entry, decoder)
      const before = kind === null ? undefined : counts.get(kind)
      if (kind === null || (before === undefined && counts.size >= maxKinds)) other++
      else counts.set(kind, (before ?? 0) + 1)
    },
    counts() {
      const known = [...counts].toSorted(([, one], [, another]) => another - one)
      return Object.fromEntries(other === 0 ? known : [...known, ['other', other]])
    },
  }
}

function kindOf(entry: Uint8Array, decoder: TextDecoder): string | null {
  try {
    const value: unknown = JSON.parse(decoder.decode(entry))
    if (typeof value !== 'object' || value === null || !('kind' in value)) return null
    const { kind } = value
    return typeof kind === 'string' && kindForm.test(kind) && kind !== 'other' ? kind : null
  } catch {
    return null
  }
}
