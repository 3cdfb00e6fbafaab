/**
 * The proof of a certificate, suite RsaSignature2018 of jsonld-signatures 6: a JWS without payload
 * (RFC 7797) over SHA-256 of the canonical proof, without its `jws`, and SHA-256 of the canonical
 * certificate, without its proof. Accepted: the one header that the library writes.
 */
import type { SealedSignature } from '../../specs/words.ts'
import { parseBase64url } from '../codec/base64.ts'
import { digestOf } from '../codec/digest.ts'
import { CodecError } from '../codec/error.ts'
import type { Fields } from '../codec/fields.ts'
import { concatBytes, utf8Bytes } from '../codec/text.ts'
import { canonicalQuads, type Quad } from './canonical.ts'
import { credentialGraph, proofGraph } from './graph.ts'

/** `{"alg":"PS256","b64":false,"crit":["b64"]}` */
const header = 'eyJhbGciOiJQUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19'
const jwsForm = /^([\w-]{1,200})\.\.([\w-]{1,700})$/
/** RSA of 2,048 to 4,096 bits. */
const minSignatureBytes = 256
const maxSignatureBytes = 512

/** The shape is settled here; what is signed is made when a key is tried. @throws {CodecError} */
export function readProof(document: Fields): SealedSignature {
  const proof = document.object('proof')
  const [signs, states] = [proofGraph(proof), credentialGraph(document)]
  let signed: Uint8Array | null = null
  return {
    algorithm: 'jose:PS256',
    keyHint: proof.text('verificationMethod'),
    // Canonicalisation costs more than all the rest: a code that no key is known for is not worth it.
    get signed() {
      signed ??= concatBytes(utf8Bytes(`${header}.`), digestOfGraph(signs), digestOfGraph(states))
      return signed
    },
    signature: readSignature(proof.text('jws', { max: 1000 })),
  }
}

function readSignature(jws: string): Uint8Array {
  const [, stated, text] = jwsForm.exec(jws) ?? []
  if (stated === undefined || text === undefined) {
    throw new CodecError('decode.jws', 'certificate.proof.jws')
  }
  if (stated !== header) throw new CodecError('decode.algorithm', 'certificate.proof.jws')
  const signature = parseBase64url(text, 'forbidden', 'certificate.proof.jws')
  if (signature.length < minSignatureBytes || signature.length > maxSignatureBytes) {
    throw new CodecError('decode.jws', 'certificate.proof.jws')
  }
  return signature
}

function digestOfGraph(quads: readonly Quad[]): Uint8Array {
  return digestOf('sha256', utf8Bytes(canonicalQuads(quads)))
}
