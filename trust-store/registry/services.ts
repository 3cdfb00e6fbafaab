import type { Manifest, OfferedService } from './entry.ts'

/** Format of the list's entry that says with which keys a gateway signs vouchers. */
export const voucherFormat = 'voucher'

/** What a list says of a participant, one for each format; a verifier is in no list. */
export function servicesOf(manifest: Manifest): readonly OfferedService[] {
  switch (manifest.role) {
    case 'issuer':
      return manifest.services
    case 'gateway':
      return [
        {
          format: voucherFormat,
          // Those that vouchers are signed with: gateway/voucher-keys.ts.
          algorithms: ['ES256', 'SM2-SM3'],
          hints: [`url:${manifest.url}`],
          keyId: null,
          endpoint: null,
          grades: {},
        },
      ]
    case 'verifier':
      return []
  }
}

/** Keys of `RegistryState.hints`. */
export function hintsOf(manifest: Manifest): readonly string[] {
  return servicesOf(manifest).flatMap(({ format, hints }) =>
    hints.map((hint) => `${format} ${hint}`),
  )
}

/** By which codes name the key, as far as the manifest says. */
export function keyIdsOf(manifest: Manifest): Readonly<Record<string, string>> {
  if (manifest.role !== 'issuer') return {}
  return Object.fromEntries(
    manifest.services.flatMap(({ format, keyId }) => (keyId === null ? [] : [[format, keyId]])),
  )
}

/** The manifest with these in the place of those that it states. */
export function withKeyIds(manifest: Manifest, keyIds: Readonly<Record<string, string>>): Manifest {
  if (manifest.role !== 'issuer') return manifest
  const services = manifest.services.map((service) => ({
    ...service,
    keyId: keyIds[service.format] ?? null,
  }))
  return { ...manifest, services }
}
