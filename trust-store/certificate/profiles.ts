/** The kinds of certificates that an authority issues, as extensions (RFC 5280 section 4.2). */
import { AsnPrintableStringConverter } from '@peculiar/asn1-schema'
import type { Extension } from '@peculiar/asn1-x509'
import {
  BasicConstraints,
  ExtendedKeyUsage,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509'
import type { Territory } from '../../specs/words.ts'
import { buildName } from './build-name.ts'
import { extensionIds } from './extensions.ts'
import { encodedExtension, extension } from './signed.ts'
import { territoryAttributes } from './territory.ts'

export const purposes = {
  /** Signing trust lists: id-tsl-kp-tslSigning (ETSI TS 119 612 section 5.7.1). */
  trustListSigning: '0.4.0.2231.3.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const

export type CertificateProfile =
  | {
      readonly kind: 'authority'
      /** How many authorities may stand below it; absent: any number. */
      readonly pathLength?: number
      /** Everything below it must lie in this territory; absent: no constraint. */
      readonly within?: Territory
    }
  | { readonly kind: 'list-signer' }
  /** Signs health codes, vouchers or replies. */
  | { readonly kind: 'code-signer'; readonly extendedKeyUsage?: readonly string[] }
  /** Hosts are names, or IPv4 or IPv6 addresses. */
  | { readonly kind: 'tls-server'; readonly hosts: readonly string[] }
  | { readonly kind: 'tls-client' }

export function profileExtensions(profile: CertificateProfile): readonly Extension[] {
  if (profile.kind === 'authority') return authority(profile)
  const constraints = extension(extensionIds.basicConstraints, true, new BasicConstraints())
  const usage = keyUsage(KeyUsageFlags.digitalSignature)
  switch (profile.kind) {
    case 'list-signer':
      return [constraints, usage, extendedKeyUsage([purposes.trustListSigning])]
    case 'code-signer': {
      const { extendedKeyUsage: ids = [] } = profile
      return [constraints, usage, ...(ids.length === 0 ? [] : [extendedKeyUsage(ids)])]
    }
    case 'tls-server': {
      const names = new SubjectAlternativeName(profile.hosts.map(hostName))
      const san = extension(extensionIds.subjectAltName, false, names)
      return [constraints, usage, extendedKeyUsage([purposes.serverAuth]), san]
    }
    case 'tls-client':
      return [constraints, usage, extendedKeyUsage([purposes.clientAuth])]
  }
}

/** GM/T 0015-2023: the subject's unified social credit code. */
export function creditCodeExtension(code: string): Extension {
  const value = AsnPrintableStringConverter.toASN(code).toBER()
  return encodedExtension(extensionIds.unifiedSocialCreditCode, false, value)
}

function authority(profile: CertificateProfile & { kind: 'authority' }): readonly Extension[] {
  const { pathLength, within } = profile
  const constraints = new BasicConstraints({
    cA: true,
    ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
  })
  return [
    extension(extensionIds.basicConstraints, true, constraints),
    keyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign),
    ...(within === undefined ? [] : [permitted(within)]),
  ]
}

function permitted(territory: Territory): Extension {
  const base = new GeneralName({ directoryName: buildName(territoryAttributes(territory)) })
  const permittedSubtrees = new GeneralSubtrees([new GeneralSubtree({ base })])
  return extension(extensionIds.nameConstraints, true, new NameConstraints({ permittedSubtrees }))
}

function keyUsage(flags: number): Extension {
  return extension(extensionIds.keyUsage, true, new KeyUsage(flags))
}

function extendedKeyUsage(ids: readonly string[]): Extension {
  return extension(extensionIds.extendedKeyUsage, false, new ExtendedKeyUsage([...ids]))
}

function hostName(host: string): GeneralName {
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':')
  return isAddress ? new GeneralName({ iPAddress: host }) : new GeneralName({ dNSName: host })
}
