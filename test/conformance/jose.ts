/** Compact JWS: wycheproof's cases, and the examples of RFC 7520, 8037 and 7797. */
import { CodecError } from '../../adapters/codec/error.ts'
import { type CompactJws, parseCompactJws } from '../../adapters/codec/jws.ts'
import { type CaseResult, caseLog, filesBelow, hasSet, readJson } from './case.ts'
import type { KeyCheck } from './node-checks.ts'

const maxSize = 65_536
const compactForm = /^[\w-]*\.[\w-]*\.[\w-]*$/

interface Wycheproof {
  readonly testGroups: readonly {
    readonly public?: JsonWebKey
    readonly private?: JsonWebKey
    readonly tests: readonly {
      readonly tcId: number
      readonly jws: string
      readonly result: 'valid' | 'invalid' | 'acceptable'
    }[]
  }[]
}

/** @param folder where the sets lie; either of the two may be absent */
export async function run(folder: string, verify: KeyCheck): Promise<readonly CaseResult[]> {
  return [...(await runWycheproof(folder, verify)), ...(await runCookbook(folder, verify))]
}

export async function runWycheproof(folder: string, verify: KeyCheck) {
  const set = 'wycheproof'
  const log = caseLog('wycheproof json_web_signature')
  if (!hasSet(set, folder)) return log.results
  const path = 'json_web_signature_test.json'
  for (const group of readJson<Wycheproof>(`${folder}/${set}`, path).testGroups) {
    for (const { tcId, jws, result } of group.tests) {
      const id = `tcId ${tcId}`
      const parsed = parse(jws)
      const key = group.public ?? group.private ?? {}
      const accepted = parsed === null ? false : await verify(signatureOf(parsed), key)
      if (result === 'invalid') log.compare(id, false, accepted === true)
      else if (parsed === null && !compactForm.test(jws)) {
        log.notApplicable(
          id,
          'labelled valid, but not of the form of RFC 7515 section 7.1: refused',
        )
      } else if (accepted === null) log.notApplicable(id, 'an algorithm that we do not have')
      else log.compare(id, true, accepted)
    }
  }
  return log.results
}

interface Cookbook {
  readonly title: string
  readonly input: { readonly key: JsonWebKey }
  readonly output: { readonly compact?: string }
}

export async function runCookbook(folder: string, verify: KeyCheck) {
  const set = 'ietf-jose-cookbook'
  const log = caseLog(set)
  if (!hasSet(set, folder)) return log.results
  for (const path of filesBelow(`${folder}/${set}`, '.json')) {
    if (!/^(?:jws|rfc7797|curve25519.jws)/.test(path)) continue
    const { input, output } = readJson<Cookbook>(`${folder}/${set}`, path)
    const { compact } = output
    if (compact === undefined) log.notApplicable(path, 'no compact form')
    else if (compact.includes('..')) log.notApplicable(path, 'detached content, which no code has')
    else if (path.startsWith('rfc7797'))
      log.compare(path, null, parse(compact), 'accepted b64: false')
    else {
      const parsed = parse(compact)
      const accepted = parsed === null ? false : await verify(signatureOf(parsed), input.key)
      if (accepted === null) log.notApplicable(path, 'an algorithm that we do not have')
      else log.compare(path, true, accepted)
    }
  }
  return log.results
}

function parse(jws: string): CompactJws | null {
  try {
    return parseCompactJws(jws, maxSize)
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}

function signatureOf({ header, signed, signature }: CompactJws) {
  return { algorithm: header.algorithm, keyHint: header.keyId, signed, signature }
}
