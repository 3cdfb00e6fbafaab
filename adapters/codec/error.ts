import type { ReasonCode } from '../../specs/words.ts'

/** Codes of the `decode` and `read` stages: a container or its claims are broken. */
export type CodecCode = Extract<ReasonCode, `decode.${string}` | `read.${string}`>

/** Mine, and broken. Data-free: the message is the code and the path, never a value. */
export class CodecError extends Error {
  override readonly name = 'CodecError'
  readonly code: CodecCode
  /** Field or part of the format (`payload.vc`), never its content. */
  readonly path: string | null

  constructor(code: CodecCode, path: string | null = null) {
    super(path === null ? code : `${code} at ${path}`)
    this.code = code
    this.path = path
  }
}
