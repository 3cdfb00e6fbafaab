import type { Anchor } from '../anchor.ts'

/** Do both say the same of whom an authority may speak for, and of how it is known? */
export function isSameAnchor(one: Anchor, other: Anchor): boolean {
  if (one === other) return true
  return (
    one.id === other.id &&
    one.territory === other.territory &&
    one.scope.length === other.scope.length &&
    one.scope.every((territory, index) => territory === other.scope[index]) &&
    isSameBytes(one.certificates, other.certificates)
  )
}

export function isSameBytes(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  if (one === other) return true
  return (
    one.length === other.length &&
    one.every((bytes, index) => {
      const others = other[index]
      return bytes.length === others?.length && bytes.every((byte, at) => byte === others[at])
    })
  )
}
