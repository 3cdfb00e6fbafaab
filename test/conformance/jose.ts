/** ietf-jose-cookbook: the examples of RFC 7520, 8037 and 7797. */
import { type CaseLog, hasMembers, type Kind } from './case.ts'
import { verifyWithJwk } from './signature-checks.ts'
import { parseJws, signatureOf } from './wycheproof.ts'

interface Example {
  readonly title?: string
  readonly input?: { readonly key?: JsonWebKey; readonly payload?: string }
  readonly signing?: { readonly protected?: { readonly b64?: boolean } }
  readonly output?: { readonly compact?: string }
  /** Of a nested example: the JWS inside the JWE. */
  readonly sign?: Example
  readonly kty?: string
}

export const joseCookbook: Kind = {
  set: 'ietf-jose-cookbook',
  recognises: ({ json }) =>
    isExample(json) || isNested(json) || (hasMembers(json, 'kty') && !hasMembers(json, 'keys')),
  async run(files, log) {
    for (const { path, json } of files) {
      await log.attempt(path, () => evaluate(path, json as Example, log))
      const { sign } = json as Example
      if (sign !== undefined) await log.attempt(path, () => evaluate(`${path} sign`, sign, log))
    }
  },
}

const isExample = (json: unknown) =>
  hasMembers(json, 'title', 'input', 'output') && !hasMembers((json as Example).output, 'cbor')
const isNested = (json: unknown) => hasMembers(json, 'title', 'sign', 'encrypt')

function evaluate(path: string, example: Example, log: CaseLog) {
  const { input, signing, output, kty } = example
  if (kty !== undefined) return log.notApplicable(path, 'a key, nothing to verify')
  if (signing === undefined) {
    return log.notApplicable(path, 'JWE: no format that we read is encrypted for us')
  }
  const compact = output?.compact
  if (compact === undefined) return log.notApplicable(path, 'no compact form')
  if (compact.includes('..')) return log.notApplicable(path, 'detached content, which no code has')
  const parsed = parseJws(compact)
  if (signing.protected?.b64 === false) {
    return log.compare(path, null, parsed, 'accepted b64: false, which we state that we refuse')
  }
  const accepted = parsed && verifyWithJwk(signatureOf(parsed), input?.key ?? {})
  if (parsed !== null && accepted === null) log.notApplicable(path, 'HMAC, or another algorithm')
  else log.compare(path, true, accepted)
}
