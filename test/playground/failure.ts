/** Why a playground does not start, in both languages, with what to do. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError'
  readonly zh: string
  readonly en: string
  /** What another program said; empty: nothing. */
  readonly details: string

  constructor(zh: string, en: string, details = '') {
    super(en)
    this.zh = zh
    this.en = en
    this.details = details
  }
}

/** The `code` of a system error; empty where it has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
