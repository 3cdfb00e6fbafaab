/** C2SP wycheproof: ECDSA P-256 with r and s of equal length, and Ed25519. */
import { algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { PublicKey, SignatureBackend } from '../../trust-store/backend.ts'
import type { CaseResult } from './case.ts'
import { caseLog, filesBelow, fromHex, readJson } from './case.ts'

interface WycheproofSet {
  readonly schema: string
  readonly testGroups: readonly {
    readonly sha?: string
    readonly publicKeyDer?: string
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly sig: string
      readonly result: 'valid' | 'invalid' | 'acceptable'
    }[]
  }[]
}

const schemas: Readonly<Record<string, string>> = {
  'ecdsa_p1363_verify_schema_v1.json': 'ES256',
  'eddsa_verify_schema_v1.json': 'EdDSA',
}

/** Sets of other schemas (JSON Web Signatures above all) are read elsewhere. */
export async function run(
  folder: string,
  backend: SignatureBackend = createNodeBackend(),
): Promise<readonly CaseResult[]> {
  const log = caseLog('wycheproof')
  for (const path of filesBelow(folder, '.json')) {
    const { schema, testGroups } = readJson<WycheproofSet>(folder, path)
    const name = schemas[schema]
    const algorithm = algorithms.find(({ id }) => id === name)
    if (algorithm === undefined) continue
    const set = path.replace(/_test\.json$/, '')
    for (const { publicKeyDer, tests } of testGroups) {
      const key = await parseKey(backend, fromHex(publicKeyDer ?? ''), algorithm)
      for (const { tcId, msg, sig, result } of tests) {
        const id = `${set}::${tcId}`
        const valid = key !== null && (await backend.verify(key, fromHex(msg), fromHex(sig)))
        if (result === 'acceptable') log.notApplicable(id, 'either answer is acceptable')
        else log.compare(id, result === 'valid', valid)
      }
    }
  }
  return log.results
}

async function parseKey(
  backend: SignatureBackend,
  spki: Uint8Array,
  algorithm: (typeof algorithms)[number],
): Promise<PublicKey | null> {
  try {
    return await backend.publicKey(spki, algorithm)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
