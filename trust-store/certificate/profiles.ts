/**
 * The kinds of certificates that an authority issues, as extensions (RFC 5280 section 4.2).
 *
 * | kind        | basic constraints | key usage            | extended key usage  | besides           |
 * |-------------|-------------------|----------------------|---------------------|-------------------|
 * | authority   | CA, path length   | keyCertSign, cRLSign | -                   | name constraints: |
 * |             |                   |                      |                     | its territory     |
 * | list-signer | end entity        | digitalSignature     | id-tsl-kp-tslSigning| -                 |
 * | code-signer | end entity        | digitalSignature     | as asked, or none   | -                 |
 * | tls-server  | end entity        | digitalSignature     | serverAuth          | hosts as subject  |
 * |             |                   |                      |                     | alternative names |
 * | tls-client  | end entity        | digitalSignature     | clientAuth          | -                 |
 * | gateway     | end entity        | digitalSignature     | clientAuth          | its address as    |
 * |             |                   |                      |                     | alternative name  |
 *
 * Basic constraints, key usage and name constraints are critical, the rest is not. Every certificate
 * has a subject key identifier (RFC 7093 method 1) and an authority key identifier, a serial number
 * of 16 random bytes, names of one attribute an RDN, territory first (territory.ts), and a validity
 * within its issuer's; and the unified social credit code of GM/T 0015-2023 where the subject has
 * one. With SM2 the key is id-ecPublicKey on 1.2.156.10197.1.301 and the signature
 * 1.2.156.10197.1.501 over SM3 with the id 1234567812345678 (GM/T 0015, GM/T 0009).
 *
 * A root and a province below it are both authorities: a root that stands above provinces has a path
 * length of 1 and no constraint, or the whole country; a province's own has 0 and its division.
 */
import { AsnConvert, AsnPrintableStringConverter } from '@peculiar/asn1-schema'
import {
  Name as AsnName,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  NameConstraints,
} from '@peculiar/asn1-x509'
import type { Territory } from '../../specs/words.ts'
import { buildName } from './build-name.ts'
import { extensionIds } from './extensions.ts'
import type { JsonGeneralName } from './library.ts'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from './library.ts'
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
  /** Signs vouchers and asks issuers, as `url` (`https:`). */
  | { readonly kind: 'gateway'; readonly url: string }

export function profileExtensions(profile: CertificateProfile): readonly Extension[] {
  if (profile.kind === 'authority') return authority(profile)
  const constraints = new BasicConstraintsExtension(false, undefined, true)
  const usage = new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)
  switch (profile.kind) {
    case 'list-signer':
      return [constraints, usage, extendedKeyUsage([purposes.trustListSigning])]
    case 'code-signer': {
      const { extendedKeyUsage: ids = [] } = profile
      return [constraints, usage, ...(ids.length === 0 ? [] : [extendedKeyUsage(ids)])]
    }
    case 'tls-server': {
      const names = new SubjectAlternativeNameExtension(profile.hosts.map(hostName), false)
      return [constraints, usage, extendedKeyUsage([purposes.serverAuth]), names]
    }
    case 'tls-client':
      return [constraints, usage, extendedKeyUsage([purposes.clientAuth])]
    case 'gateway': {
      const address = new SubjectAlternativeNameExtension(
        [{ type: 'url', value: profile.url }],
        false,
      )
      return [constraints, usage, extendedKeyUsage([purposes.clientAuth]), address]
    }
  }
}

/** GM/T 0015-2023: the subject's unified social credit code. */
export function creditCodeExtension(code: string): Extension {
  const value = AsnPrintableStringConverter.toASN(code).toBER()
  return new Extension(extensionIds.unifiedSocialCreditCode, false, value)
}

function authority({ pathLength, within }: CertificateProfile & { kind: 'authority' }) {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ...(within === undefined ? [] : [permitted(within)]),
  ]
}

// The library has the schema of name constraints, but no class.
function permitted(territory: Territory): Extension {
  const name = buildName(territoryAttributes(territory)).toArrayBuffer()
  const base = new GeneralName({ directoryName: AsnConvert.parse(name, AsnName) })
  const permittedSubtrees = new GeneralSubtrees([new GeneralSubtree({ base })])
  const value = AsnConvert.serialize(new NameConstraints({ permittedSubtrees }))
  return new Extension(extensionIds.nameConstraints, true, value)
}

function extendedKeyUsage(ids: readonly string[]): Extension {
  return new ExtendedKeyUsageExtension([...ids], false)
}

function hostName(host: string): JsonGeneralName {
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':')
  return { type: isAddress ? 'ip' : 'dns', value: host }
}
