/** Certificates of lists and issuers, from the bytes that a list carries to its authority's anchor. */
import { isTerritoryWithin } from '../specs/divisions.ts'
import type { Instant, Territory } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { SignatureBackend } from './backend.ts'
import { CertificateError } from './certificate/error.ts'
import type { Certificate } from './certificate/parse.ts'
import { parseCertificate } from './certificate/parse.ts'
import { validatePath } from './certificate/path.ts'
import { purposes } from './certificate/profiles.ts'
import { territoryOf } from './certificate/territory.ts'
import { ListError } from './trust-list/error.ts'

/** The certificates of one authority, parsed. */
export interface Authorities {
  readonly anchors: readonly Certificate[]
  /** Nothing of them is believed. */
  readonly intermediates: readonly Certificate[]
}

/**
 * The certificate of a list's signer: it chains to the anchor, is meant for signing lists (ETSI
 * TS 119 612 section 5.7.1, and no other certificate will do), and names the anchor's territory.
 *
 * @param chain DER from `x5c`; the signer's own first
 * @throws {ListError} `list.path`, `list.key-usage`
 */
export async function validateListSigner(
  chain: readonly [Uint8Array, ...Uint8Array[]],
  anchor: Anchor,
  at: Instant,
  backend: SignatureBackend,
): Promise<Certificate> {
  try {
    const [signer, ...intermediates] = chain
    const leaf = parseCertificate(signer)
    const request = {
      leaf,
      anchors: anchor.certificates.map((der) => parseCertificate(der)),
      intermediates: intermediates.map((der) => parseCertificate(der)),
      at,
      purpose: { id: purposes.trustListSigning, stated: true },
      keyUsage: ['digitalSignature'] as const,
    }
    await validatePath(request, backend)
    if (territoryOf(leaf) !== anchor.territory) throw new ListError('list.path')
    return leaf
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    const isUsage = error.code === 'path.key-usage' || error.code === 'path.extended-key-usage'
    throw new ListError(isUsage ? 'list.key-usage' : 'list.path')
  }
}

/** @throws {ListError} `list.content`: an intermediate is no certificate */
export function parseAuthorities(
  anchor: Anchor,
  intermediates: readonly Uint8Array[],
): Authorities {
  try {
    return {
      anchors: anchor.certificates.map((der) => parseCertificate(der)),
      intermediates: intermediates.map((der) => parseCertificate(der)),
    }
  } catch (error) {
    throw error instanceof CertificateError ? new ListError('list.content') : error
  }
}

/** When every certificate of a path is valid; both inclusive. */
export interface Window {
  readonly notBefore: Instant
  readonly notAfter: Instant
}

/**
 * The path of an issuer's certificate to its authority's anchor, as of `at`, or as of the nearest
 * instant at which the certificate itself is valid: whether it is now is asked at every use.
 *
 * @param territory the issuer's, which the certificate's subject must hold
 * @throws {CertificateError}
 */
export async function validateIssuerPath(
  leaf: Certificate,
  territory: Territory,
  authorities: Authorities,
  at: Instant,
  backend: SignatureBackend,
): Promise<Window> {
  const holder = territoryOf(leaf)
  if (holder === null || !isTerritoryWithin(territory, holder))
    throw new CertificateError('path.name')
  const when = Math.min(Math.max(at, leaf.notBefore), leaf.notAfter)
  const path = await validatePath({ leaf, ...authorities, at: when }, backend)
  return path.map(windowOf).reduce((one, other) => ({
    notBefore: Math.max(one.notBefore, other.notBefore),
    notAfter: Math.min(one.notAfter, other.notAfter),
  }))
}

/** Certificates count whole seconds: all of the last one is within. */
export function windowOf({ notBefore, notAfter }: Certificate): Window {
  return { notBefore, notAfter: notAfter + 999 }
}
