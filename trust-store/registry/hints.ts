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
