/** C2SP wycheproof: ECDSA with r and s of equal length, Ed25519, and compact JSON Web Signatures. */
import { CodecError } from '../../adapters/codec/error.ts'
import { type CompactJws, parseCompactJws } from '../../adapters/codec/jws.ts'
import { type Algorithm, algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { PublicKey, SignatureBackend } from '../../trust-store/backend.ts'
import { type CaseLog, fromHex, hasMembers, type Kind, type SetFile } from './case.ts'
import { verifyWithJwk } from './signature-checks.ts'

interface WycheproofSet {
  readonly schema?: string
  readonly testGroups: readonly Group[]
}

interface Group {
  readonly type?: string
  readonly sha?: string
  readonly publicKey?: { readonly curve?: string }
  readonly publicKeyDer?: string
  readonly public?: JsonWebKey
  readonly private?: JsonWebKey
  readonly tests: readonly Test[]
}

interface Test {
  readonly tcId: number
  readonly msg?: string
  readonly sig?: string
  readonly jws?: string
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

/** By the group's type, the key's curve and the hash. */
const groupAlgorithms: Readonly<Record<string, Algorithm['id']>> = {
  'EcdsaP1363Verify secp256r1 SHA-256': 'ES256',
  'EcdsaP1363Verify secp384r1 SHA-256': 'ES256-P384',
  'EcdsaP1363Verify secp384r1 SHA-384': 'ES384',
  'EddsaVerify edwards25519 ': 'EdDSA',
}
const maxJws = 65_536
const compactForm = /^[\w-]*\.[\w-]*\.[\w-]*$/

export const wycheproof = (backend: SignatureBackend = createNodeBackend()): Kind => ({
  set: 'wycheproof',
  recognises: ({ json }) =>
    hasMembers(json, 'testGroups') && Array.isArray((json as WycheproofSet).testGroups),
  async run(files, log) {
    for (const file of files) {
      for (const [index, group] of (file.json as WycheproofSet).testGroups.entries()) {
        await log.attempt(`${file.path} group ${index}`, () => runGroup(file, group, backend, log))
      }
    }
  },
})

async function runGroup(
  { path }: SetFile,
  group: Group,
  backend: SignatureBackend,
  log: CaseLog,
): Promise<void> {
  const { type = '', publicKey, sha = '', publicKeyDer = '', tests } = group
  if (type === 'JsonWebSignature') {
    for (const test of tests) {
      const id = `${path} ${test.tcId}`
      await log.attempt(id, () => evaluateJws(id, test, group, log))
    }
    return
  }
  const name = groupAlgorithms[`${type} ${publicKey?.curve} ${sha}`]
  const algorithm = algorithms.find(({ id }) => id === name)
  if (algorithm === undefined) {
    const why = 'a form, curve or hash that no format of ours has'
    for (const { tcId } of tests) log.notApplicable(`${path} ${tcId}`, why)
    return
  }
  const key = await parseKey(backend, fromHex(publicKeyDer), algorithm)
  for (const { tcId, msg = '', sig = '', result } of tests) {
    const id = `${path} ${tcId}`
    const valid = key !== null && (await backend.verify(key, fromHex(msg), fromHex(sig)))
    if (result === 'acceptable') log.notApplicable(id, 'either answer is acceptable')
    else log.compare(id, result === 'valid', valid)
  }
}

function evaluateJws(id: string, { jws = '', result }: Test, group: Group, log: CaseLog): void {
  const parsed = parseJws(jws)
  const accepted = parsed && verifyWithJwk(signatureOf(parsed), group.public ?? group.private ?? {})
  if (result === 'invalid') log.compare(id, false, accepted === true)
  else if (result === 'acceptable') log.notApplicable(id, 'either answer is acceptable')
  else if (parsed === null && !compactForm.test(jws)) {
    const why = 'labelled valid, but not of the form of RFC 7515 section 7.1: refused'
    log.notApplicable(id, why)
  } else if (parsed !== null && accepted === null) {
    log.notApplicable(id, 'an algorithm that we do not have')
  } else log.compare(id, true, accepted)
}

/** Null: not of the form that we accept. */
export function parseJws(jws: string): CompactJws | null {
  try {
    return parseCompactJws(jws, maxJws)
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}

export function signatureOf({ header, signed, signature }: CompactJws) {
  return { algorithm: header.algorithm, keyHint: header.keyId, signed, signature }
}

async function parseKey(
  backend: SignatureBackend,
  spki: Uint8Array,
  algorithm: Algorithm,
): Promise<PublicKey | null> {
  try {
    return await backend.publicKey(spki, algorithm)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
