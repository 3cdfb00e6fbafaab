/** cose-wg-examples: COSE_Sign1 messages, some with `fail`. */
import { type CoseSign1, parseCoseSign1 } from '../../adapters/codec/cose-sign1.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { type CaseLog, fromHex, hasMembers, type Kind } from './case.ts'
import { verifyWithJwk } from './signature-checks.ts'

interface CoseCase {
  readonly fail?: boolean
  readonly input: {
    readonly sign0?: { readonly key: CoseKey; readonly external?: string }
  }
  readonly output: { readonly cbor: string }
}

type CoseKey = JsonWebKey & { readonly x_hex?: string }

export const coseExamples: Kind = {
  set: 'cose-wg-examples',
  recognises: ({ json }) =>
    hasMembers(json, 'input', 'output') && hasMembers((json as CoseCase).output, 'cbor'),
  async run(files, log) {
    for (const { path, json } of files) {
      await log.attempt(path, () => evaluate(path, json as CoseCase, log))
    }
  },
}

function evaluate(id: string, { fail = false, input, output }: CoseCase, log: CaseLog) {
  if (input.sign0 === undefined) return log.notApplicable(id, 'not a COSE_Sign1')
  const { key, external = '' } = input.sign0
  const parsed = parse(fromHex(output.cbor), fromHex(external))
  const accepted = parsed === null ? false : verifyWithJwk({ ...parsed, keyHint: null }, jwk(key))
  if (accepted === null && !fail) log.notApplicable(id, 'an algorithm that we do not have')
  else log.compare(id, !fail, accepted === true)
}

function parse(bytes: Uint8Array, external: Uint8Array): CoseSign1 | null {
  try {
    return parseCoseSign1(bytes, 4096, external)
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}

/** The public part. */
function jwk({ kty = '', crv = '', x = '', y = '', x_hex }: CoseKey): JsonWebKey {
  if (kty === 'EC') return { kty, crv, x, y }
  return { kty, crv, x: x_hex === undefined ? x : Buffer.from(x_hex, 'hex').toString('base64url') }
}
