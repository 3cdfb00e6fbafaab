declare const authenticated: unique symbol

/** A connection whose server presented a certificate that the trust list names for the issuer. */
export interface AuthenticatedChannel {
  readonly [authenticated]: true
  readonly issuerId: string
}

/** Only a transport that compared the server's certificate with the target's pins may call it. */
export function authenticatedChannel(issuerId: string): AuthenticatedChannel {
  return { issuerId } as AuthenticatedChannel
}
