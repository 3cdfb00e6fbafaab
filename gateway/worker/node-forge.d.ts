/** Of node-forge's own parts, what `forge-pki.ts` uses. */
declare module 'node-forge/lib/forge' {
  const forge: {
    readonly pem: {
      encode(message: { readonly type: string; readonly body: string }): string
    }
    readonly asn1: {
      toDer(value: unknown): { getBytes(): string }
    }
    readonly pki: {
      publicKeyToAsn1(key: unknown): unknown
      publicKeyToPem: (key: unknown) => string
    }
  }
  export default forge
}
declare module 'node-forge/lib/pem'
declare module 'node-forge/lib/rsa'
