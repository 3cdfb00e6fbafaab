declare const authenticated: unique symbol

/**
 * A connection whose server presented a certificate that the trust list names for the issuer. The
 * only way to have one is `authenticatedChannel`; `openAnswer` takes nothing else.
 */
export interface AuthenticatedChannel {
  readonly [authenticated]: true
  /** Identifier of the issuer in the trust list. */
  readonly issuerId: string
}

/**
 * The channel to an issuer, where the certificate that its server presented in the TLS handshake is
 * one that the trust list names; null where it is not, or where the list names none. For the
 * transport that asks issuers: it alone saw the handshake.
 *
 * @param target the issuer's id and the pins of its endpoint
 * @param presented SHA-256 of the server's DER certificate, base64url without padding
 */
export function authenticatedChannel(
  target: { readonly issuerId: string; readonly pins: readonly string[] },
  presented: string,
): AuthenticatedChannel | null {
  if (!target.pins.includes(presented)) return null
  return { issuerId: target.issuerId } as AuthenticatedChannel
}
