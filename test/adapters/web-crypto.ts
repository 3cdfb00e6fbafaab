/** Signature checks for the suites through WebCrypto, on Node and in workerd alike. */
import type { SealedSignature } from '../../specs/words.ts'
import type { VectorKey } from './vector.ts'

/** Is this a valid signature by this key? Never throws for a signature of the wrong form. */
export type Verify = (signature: SealedSignature, key: VectorKey) => boolean | Promise<boolean>

const ecdsa = (namedCurve: string, hash: string) => ({
  key: { name: 'ECDSA', namedCurve },
  verify: { name: 'ECDSA', hash },
})

const pss = {
  key: { name: 'RSA-PSS', hash: 'SHA-256' },
  verify: { name: 'RSA-PSS', saltLength: 32 },
}

const known: Readonly<
  Record<string, { key: object & { name: string }; verify: { name: string } }>
> = {
  'cose:-7': ecdsa('P-256', 'SHA-256'),
  'jose:ES256': ecdsa('P-256', 'SHA-256'),
  'cose:-37': pss,
  'jose:PS256': pss,
}

/** ES256 on P-256 and PS256. @throws {Error} the vector names another algorithm */
export const verifyWithWebCrypto: Verify = async (signature, key) => {
  const algorithm = known[key.algorithm]
  if (algorithm === undefined) throw new Error(`no WebCrypto for ${key.algorithm}`)
  const publicKey = await importKey(key.spki, algorithm.key)
  return crypto.subtle.verify(
    algorithm.verify,
    publicKey,
    new Uint8Array(signature.signature),
    new Uint8Array(signature.signed),
  )
}

const imported = new Map<string, Promise<CryptoKey>>()

function importKey(spki: string, algorithm: object & { name: string }): Promise<CryptoKey> {
  const known = imported.get(spki)
  if (known !== undefined) return known
  const bytes = Uint8Array.from(atob(spki), (unit) => unit.charCodeAt(0))
  const key = crypto.subtle.importKey('spki', bytes, algorithm, false, ['verify'])
  imported.set(spki, key)
  return key
}
