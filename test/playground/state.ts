/** What a playground remembers besides its keys: `state.json`. */
import type { Holder } from '../cities/people.ts'
import { PlaygroundError } from './failure.ts'
import type { Folder } from './folder.ts'

export interface State {
  readonly version: 1
  /** RFC 3339. */
  readonly createdAt: string
  /** Of the lists that were published last. */
  readonly sequence: number
  /** Of the cities' servers, by issuer. */
  readonly ports: Readonly<Record<string, number>>
  /** Codes that a city answers for, by issuer and sample. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, IssuedCode>>>>
}

export interface IssuedCode {
  readonly code: string
  /** Null: a code that nobody issued. */
  readonly holder: Holder | null
}

const file = 'state.json'

/** Null: the folder holds no playground that was founded to its end. @throws {PlaygroundError} */
export async function readState(folder: Folder): Promise<State | null> {
  const text = await folder.read(file)
  if (text === null) return null
  try {
    const state: Partial<State> = JSON.parse(text)
    const { version, createdAt, sequence, ports, codes } = state
    const isWhole =
      version === 1 &&
      typeof createdAt === 'string' &&
      Number.isSafeInteger(sequence) &&
      typeof ports === 'object' &&
      typeof codes === 'object'
    if (isWhole) return state as State
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw unusable(file)
}

export function writeState(folder: Folder, state: State): Promise<void> {
  return folder.write(file, `${JSON.stringify(state, null, 2)}\n`, 'private')
}

/** A file that only the playground writes was changed or removed. */
export function unusable(name: string): PlaygroundError {
  return new PlaygroundError(
    `演练场的文件 ${name} 缺失或被改动：请放回原样，或用 npm start -- --fresh 重新开始（旧的钥匙和码都会作废）。`,
    `The playground's file ${name} is missing or was changed: put it back, or start over with npm start -- --fresh (old keys and codes end).`,
  )
}
