/**
 * A source and its detached signature: the signature in base64 on a line of its own, then the exact
 * bytes that it covers. The German list is published so; of the VCI directory, whose signature is a
 * file of its own, whoever fetches puts the two together.
 */
import { algorithms } from '../algorithms.ts'
import { rawFromDer } from '../backend/signature-der.ts'
import type { SignatureBackend } from '../backend.ts'
import { fromBase64, toBase64 } from '../trust-list/base64.ts'
import { ListError } from '../trust-list/error.ts'

export interface SignedContent {
  /** Null: there is none. */
  readonly signature: Uint8Array | null
  readonly content: Uint8Array
}

const maxSignatureLine = 1024
const lineEnd = 0x0a

/** @throws {ListError} `list.signature`: the first line is neither JSON nor base64 */
export function splitSigned(bytes: Uint8Array): SignedContent {
  const first = String.fromCharCode(bytes[0] ?? 0)
  if (/[[{\s]/.test(first)) return { signature: null, content: bytes }
  const end = bytes.subarray(0, maxSignatureLine).indexOf(lineEnd)
  const line = end === -1 ? '' : String.fromCharCode(...bytes.subarray(0, end))
  const signature = fromBase64(line.replace(/\r$/, ''))
  if (signature === null || signature.length === 0) throw new ListError('list.signature')
  return { signature, content: bytes.subarray(end + 1) }
}

/** What `splitSigned` takes apart. */
export function joinSigned(signature: Uint8Array, content: Uint8Array): Uint8Array {
  const line = new TextEncoder().encode(`${toBase64(signature)}\n`)
  const joined = new Uint8Array(line.length + content.length)
  joined.set(line)
  joined.set(content, line.length)
  return joined
}

/**
 * ECDSA on P-256 with SHA-256, r and s of 32 bytes each.
 *
 * @param spki DER SubjectPublicKeyInfo
 * @throws {ListError} `list.signature`
 */
export async function verifyRaw(
  { signature, content }: SignedContent,
  spki: Uint8Array,
  backend: SignatureBackend,
): Promise<void> {
  const algorithm = algorithms.find(({ id }) => id === 'ES256')
  if (signature === null || algorithm === undefined) throw new ListError('list.signature')
  const valid = await Promise.resolve(backend.publicKey(spki, algorithm)).then(
    (key) => backend.verify(key, content, signature),
    () => false,
  )
  if (!valid) throw new ListError('list.signature')
}

/** By the length of the SubjectPublicKeyInfo, which for a named curve is always the same. */
const curves: Readonly<Record<number, { readonly name: string; readonly bytes: number }>> = {
  91: { name: 'P-256', bytes: 32 },
  120: { name: 'P-384', bytes: 48 },
  158: { name: 'P-521', bytes: 66 },
}

/**
 * ECDSA with SHA-512 (`openssl dgst -sha512 -sign`), in DER. The directory's own key is on P-521,
 * which our table of algorithms does not have, since no code may be signed with it.
 *
 * @throws {ListError} `list.signature`
 */
export async function verifyDer(
  { signature, content }: SignedContent,
  spki: Uint8Array,
): Promise<void> {
  const curve = curves[spki.length]
  if (signature === null || curve === undefined) throw new ListError('list.signature')
  const valid = await verifyEcdsa(curve, spki, signature, content).catch(() => false)
  if (!valid) throw new ListError('list.signature')
}

async function verifyEcdsa(
  curve: { readonly name: string; readonly bytes: number },
  spki: Uint8Array,
  signature: Uint8Array,
  content: Uint8Array,
): Promise<boolean> {
  const parameters = { name: 'ECDSA', namedCurve: curve.name }
  const bytes = Uint8Array.from(spki)
  const key = await crypto.subtle.importKey('spki', bytes, parameters, false, ['verify'])
  const raw = rawFromDer(signature, 2 * curve.bytes)
  const how = { name: 'ECDSA', hash: 'SHA-512' }
  return crypto.subtle.verify(how, key, raw, Uint8Array.from(content))
}
