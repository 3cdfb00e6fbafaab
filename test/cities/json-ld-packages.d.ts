/** What we use of packages that bring no types. */
declare module 'jsonld' {
  interface RemoteDocument {
    readonly contextUrl: null
    readonly documentUrl: string
    readonly document: unknown
  }
  interface Canonizing {
    readonly algorithm: 'URDNA2015' | 'RDFC-1.0'
    readonly format: 'application/n-quads'
    readonly documentLoader: (url: string) => Promise<RemoteDocument>
    /** Whether what no context maps is an error. */
    readonly safe: boolean
  }
  const jsonld: { canonize(document: object, options: Canonizing): Promise<string> }
  export = jsonld
}

declare module 'credentials-context' {
  export const contexts: ReadonlyMap<string, unknown>
}

declare module 'security-context' {
  export const contexts: ReadonlyMap<string, unknown>
}
