/** The rules of RFC 5280 section 6.1 that only a complete path can be held to. */
import { CertificateError } from './error.ts'
import { isSameName } from './name.ts'
import type { ComparisonBudget } from './name-constraints.ts'
import { assertWithin } from './name-constraints.ts'
import type { Certificate } from './parse.ts'
import type { PathRequest } from './path.ts'

const anyExtendedKeyUsage = '2.5.29.37.0'

/** @param path from the leaf to an anchor. @throws {CertificateError} */
export function assertPath(
  path: readonly Certificate[],
  request: PathRequest,
  names: ComparisonBudget,
): void {
  assertPathLength(path)
  assertNames(path, names)
  assertPurpose(path, request)
}

export function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return isSameName(subject, issuer)
}

// Section 6.1.4 (l) and (m): self-issued certificates do not count, nor does the last one.
function assertPathLength(path: readonly Certificate[]): void {
  const [anchor, ...intermediates] = path.slice(1).toReversed()
  let left = anchor?.extensions.basicConstraints?.pathLength ?? Number.POSITIVE_INFINITY
  for (const certificate of intermediates) {
    if (!isSelfIssued(certificate)) left -= 1
    if (left < 0) throw new CertificateError('path.length')
    left = Math.min(left, certificate.extensions.basicConstraints?.pathLength ?? left)
  }
}

// Section 6.1.3 (b) and (c): every authority binds all that is below it, but self-issued
// intermediates.
function assertNames(path: readonly Certificate[], names: ComparisonBudget): void {
  path.forEach((certificate, index) => {
    if (index > 0 && isSelfIssued(certificate)) return
    for (const { extensions } of path.slice(index + 1)) {
      if (extensions.nameConstraints !== null) {
        assertWithin(certificate, extensions.nameConstraints, names)
      }
    }
  })
}

// Section 4.2.1.12 binds the leaf; that an authority's own list binds what is below it is what every
// other validator does, and what authorities rely on.
function assertPurpose(path: readonly Certificate[], { purpose, keyUsage }: PathRequest): void {
  const leaf = path[0]?.extensions
  const usage = leaf?.keyUsage ?? null
  if (usage !== null && keyUsage?.some((needed) => !usage.has(needed))) {
    throw new CertificateError('path.key-usage')
  }
  if (purpose === undefined) return
  const stated = leaf?.extendedKeyUsage ?? null
  const isMissing = stated === null && purpose.stated
  const isOther = path.some(({ extensions: { extendedKeyUsage } }, index) => {
    if (extendedKeyUsage === null || extendedKeyUsage.includes(purpose.id)) return false
    // Who asks for a stated purpose does not take "any" for it.
    return !extendedKeyUsage.includes(anyExtendedKeyUsage) || (index === 0 && purpose.stated)
  })
  if (isMissing || isOther) throw new CertificateError('path.extended-key-usage')
}
