/** cbor-test-vectors: the examples of RFC 8949 appendix A. */
import { isDeepStrictEqual } from 'node:util'
import { type CborValue, isCborMap, parseCbor } from '../../adapters/codec/cbor.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { type CaseLog, fromHex, type Kind, listsMembers, type SetFile } from './case.ts'

interface CborCase {
  readonly hex: string
  readonly decoded?: unknown
  readonly diagnostic?: string
}

/** What our subset refuses by its declaration, by the first bytes of an example. */
const outside: readonly (readonly [RegExp, string])[] = [
  [/^1b(?!00[01])/, 'an integer beyond 2^53 - 1'],
  [/^3b/, 'an integer beyond -(2^53 - 1)'],
  [/^[cd]/, 'a tag that no format of ours has'],
  [/^[57]f/, 'a string in chunks'],
  [/^f7/, 'undefined'],
  [/^(?:e|f[0-38])/, 'another simple value'],
  [/^(?:f9(?:7c|7e|fc)00|fa(?:7f8|7fc|ff8)|fb(?:7ff|fff))/, 'NaN or an infinity'],
]

export const cborVectors: Kind = {
  set: 'cbor-test-vectors',
  recognises: ({ json }) => listsMembers(json, 'hex', 'roundtrip'),
  async run(files, log) {
    for (const file of files) {
      for (const test of file.json as readonly CborCase[]) {
        await log.attempt(idOf(file, test), () => evaluate(idOf(file, test), test, log))
      }
    }
  },
}

function idOf({ path }: SetFile, test: CborCase | null): string {
  return `${path} ${test?.hex}`
}

function evaluate(id: string, test: CborCase, log: CaseLog): void {
  const bytes = fromHex(test.hex)
  const reason = outside.find(([start]) => start.test(test.hex))?.[1]
  try {
    const value = plain(parseCbor(bytes, { maxSize: 4096, maxDepth: 8 }))
    if (reason !== undefined) log.differ(id, `accepted ${reason}`)
    else if ('decoded' in test) {
      log.compare(id, true, isDeepStrictEqual(value, test.decoded), 'another value')
    } else log.compare(id, test.diagnostic, diagnostic(value))
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    if (reason === undefined) log.differ(id, error.message)
    else log.notApplicable(id, `refused: ${reason}`)
  }
}

function plain(value: CborValue): unknown {
  if (!isCborMap(value)) return Array.isArray(value) ? value.map(plain) : value
  return Object.fromEntries([...value].map(([key, content]) => [key, plain(content)]))
}

// The forms that examples without a JSON value have: byte strings, maps with integer keys.
function diagnostic(value: unknown): string {
  if (value instanceof Uint8Array) return `h'${Buffer.from(value).toString('hex')}'`
  const members = Object.entries(value ?? {}).map(([key, content]) => `${key}: ${content}`)
  return `{${members.join(', ')}}`
}
