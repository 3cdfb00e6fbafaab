/** cose-wg-examples: COSE_Sign1 messages, some with `fail`. */
import { type CoseSign1, parseCoseSign1 } from '../../adapters/codec/cose-sign1.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { type CaseResult, caseLog, filesBelow, fromHex, readJson } from './case.ts'
import type { KeyCheck } from './node-checks.ts'

const set = 'cose-wg-examples'

interface CoseCase {
  readonly fail?: boolean
  readonly input: {
    readonly sign0?: { readonly key: CoseKey; readonly external?: string }
  }
  readonly output: { readonly cbor: string }
}

type CoseKey = JsonWebKey & { readonly x_hex?: string }

/** @param folder where the sets lie */
export async function run(folder: string, verify: KeyCheck): Promise<readonly CaseResult[]> {
  const log = caseLog(set)
  for (const path of filesBelow(`${folder}/${set}`, '.json')) {
    const { fail = false, input, output } = readJson<CoseCase>(`${folder}/${set}`, path)
    if (input.sign0 === undefined) {
      log.notApplicable(path, 'not a COSE_Sign1')
      continue
    }
    const { key, external = '' } = input.sign0
    const parsed = parse(fromHex(output.cbor), fromHex(external))
    const accepted = parsed === null ? false : await verify({ ...parsed, keyHint: null }, jwk(key))
    if (accepted === null && !fail) log.notApplicable(path, 'an algorithm that we do not have')
    else log.compare(path, !fail, accepted === true)
  }
  return log.results
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
