/**
 * What RFC 5280 demands of every certificate in a path by itself: the MUSTs of sections 4.1 and 4.2
 * for conforming authorities, which the basic path validation leaves to the reader.
 */

import type { CertificateCode } from './error.ts'
import { CertificateError } from './error.ts'
import { extensionIds as ids } from './extensions.ts'
import { isWellFormedName } from './general-name.ts'
import { isWellFormedSubtree } from './name-constraints.ts'
import type { Certificate } from './parse.ts'

const processed: ReadonlySet<string> = new Set([
  ids.keyUsage,
  ids.subjectAltName,
  ids.basicConstraints,
  ids.nameConstraints,
  // With no initial policy set and no explicit policy demanded, policies restrict nothing.
  ids.certificatePolicies,
  ids.policyMappings,
  ids.policyConstraints,
  ids.inhibitAnyPolicy,
  ids.extendedKeyUsage,
  ids.crlDistributionPoints,
  ids.issuerAltName,
])

const neverCritical: readonly string[] = [
  ids.authorityKeyIdentifier,
  ids.subjectKeyIdentifier,
  ids.subjectDirectoryAttributes,
  ids.freshestCrl,
  ids.authorityInfoAccess,
  ids.subjectInfoAccess,
]
const alwaysCritical: readonly string[] = [
  ids.nameConstraints,
  ids.policyConstraints,
  ids.inhibitAnyPolicy,
]
const authoritiesOnly: readonly string[] = [
  ids.nameConstraints,
  ids.policyConstraints,
  ids.policyMappings,
  ids.inhibitAnyPolicy,
]

/** @throws {CertificateError} */
export function assertProfile(certificate: Certificate): void {
  const { version, issuer, subject, extensions, notBefore, notAfter } = certificate
  const isAuthority = extensions.basicConstraints?.ca === true
  // A version 1 certificate cannot say that it is no authority (section 4.1.2.1).
  demand(version === 3, 'path.profile')
  // Sections 4.1.2.4 and 4.1.2.6.
  demand(issuer.rdns.length > 0 && (!isAuthority || subject.rdns.length > 0), 'path.name')
  demand(notBefore <= notAfter, 'path.profile')
  assertCriticality(certificate)
  assertAlternativeNames(certificate)
  assertAuthorityFields(certificate, isAuthority)
  // Section 4.2.1.11: we build no policy tree, so an explicit policy cannot be shown to hold.
  demand(!extensions.requireExplicitPolicy, 'path.policy')
  demand(extensions.extendedKeyUsage?.length !== 0, 'path.profile')
  demand(extensions.keyUsage?.size !== 0, 'path.profile')
}

function assertCriticality({ extensions: { critical } }: Certificate): void {
  for (const [id, isCritical] of critical) {
    if (!isCritical) {
      demand(!alwaysCritical.includes(id), 'path.criticality')
      continue
    }
    demand(!neverCritical.includes(id), 'path.criticality')
    demand(processed.has(id), 'path.critical-extension')
  }
}

// Section 4.2.1.6.
function assertAlternativeNames({ subject, extensions }: Certificate): void {
  const names = extensions.subjectAltNames
  demand(names?.every(isWellFormedName) ?? true, 'path.alternative-name')
  const isNamed = subject.rdns.length > 0 || extensions.critical.get(ids.subjectAltName) === true
  demand(isNamed, 'path.alternative-name')
}

// Sections 4.2.1.2, 4.2.1.3, 4.2.1.9 and 4.2.1.10.
function assertAuthorityFields({ extensions }: Certificate, isAuthority: boolean): void {
  const { basicConstraints, keyUsage, nameConstraints, critical } = extensions
  const signs = keyUsage?.has('keyCertSign') ?? isAuthority
  demand(
    signs === isAuthority || keyUsage === null,
    isAuthority ? 'path.key-usage' : 'path.profile',
  )
  if (!isAuthority) {
    demand(basicConstraints === null || basicConstraints.pathLength === null, 'path.profile')
    demand(
      authoritiesOnly.every((id) => !critical.has(id)),
      'path.profile',
    )
    return
  }
  demand(critical.get(ids.basicConstraints) === true, 'path.criticality')
  demand(extensions.subjectKeyId !== null, 'path.key-identifier')
  const subtrees = [...(nameConstraints?.permitted ?? []), ...(nameConstraints?.excluded ?? [])]
  demand(subtrees.every(isWellFormedSubtree), 'path.name-constraints')
}

function demand(holds: boolean, code: CertificateCode): void {
  if (!holds) throw new CertificateError(code)
}
