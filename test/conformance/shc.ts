/** shc-spec-examples: cards in several forms, with the key set of their issuer. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { CodecError } from '../../adapters/codec/error.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { smartHealthCard } from '../../adapters/smart-health-card/adapter.ts'
import { readShcClaims } from '../../adapters/smart-health-card/claims.ts'
import { readShcTerms } from '../../adapters/smart-health-card/terms.ts'
import { type CaseLog, type CaseResult, caseLog, filesBelow, readJson } from './case.ts'
import type { KeyCheck } from './node-checks.ts'

const set = 'shc-spec-examples'
const keySetPath = 'issuer/.well-known/jwks.json'

interface KeySet {
  readonly keys: readonly (JsonWebKey & { readonly kid: string })[]
}

/** @param folder where the sets lie; @returns one result for each text of a card */
export async function run(folder: string, verify: KeyCheck): Promise<readonly CaseResult[]> {
  const log = caseLog(set)
  const { keys } = readJson<KeySet>(`${folder}/${set}`, keySetPath)
  for (const path of filesBelow(`${folder}/${set}`, '.txt')) {
    if (!/^example-\d+-[df]-/.test(path)) continue
    const text = readFileSync(`${folder}/${set}/${path}`, 'utf8').trim()
    await evaluate(log, `${folder}/${set}`, path, text, keys, verify)
  }
  return log.results
}

async function evaluate(
  log: CaseLog,
  folder: string,
  path: string,
  text: string,
  keys: KeySet['keys'],
  verify: KeyCheck,
): Promise<void> {
  const split = /^shc:\/\d+\/\d+\//.test(text)
  try {
    const card = smartHealthCard.decode(scanOfText(text))
    if (card?.kind !== 'sealed') return log.differ(path, 'not recognised')
    const [signature] = card.signatures
    const key = keys.find(({ kid }) => kid === signature.keyHint)
    if (key === undefined) return log.differ(path, 'the key set lacks its key')
    if ((await verify(signature, key)) !== true) return log.differ(path, 'signature')
    const payload = card.payload.untrusted
    readShcTerms(payload)
    readShcClaims(payload)
    const example = path.slice(0, 'example-00'.length)
    const wanted = readJson<unknown>(folder, `${example}-c-jws-payload-minified.json`)
    const found: unknown = JSON.parse(new TextDecoder().decode(payload.bytes))
    log.compare(path, true, isDeepStrictEqual(found, wanted), 'another payload')
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    if (split) log.compare(path, 'decode.chunk', error.code)
    else log.differ(path, error.message)
  }
}
