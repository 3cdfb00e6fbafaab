/** Options of `tongxing grades`, as they were written; absent ones are undefined. */
export interface GradesOptions {
  readonly authority?: string
  readonly key?: string
  readonly passphraseFile?: string
  readonly certificate?: readonly string[]
  readonly out?: string
  readonly day?: string
  readonly validHours?: string
  readonly kind?: string
  readonly sets?: readonly string[]
  readonly config?: string
  readonly purpose?: string
}
