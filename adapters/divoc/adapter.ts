/**
 * DIVOC vaccination certificate (India): a ZIP archive with `certificate.json`, a W3C verifiable
 * credential whose signature is over its RDF graph. The contexts are pinned, nothing is fetched, and
 * the key that the proof names is looked up in the trust list alone.
 */
import type { Adapter } from '../adapter.ts'
import { CodecError } from '../codec/error.ts'
import { readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'
import { readZip } from '../codec/zip.ts'
import { type DivocClaims, type DivocPayload, readDivocClaims, readDivocTerms } from './claims.ts'
import { readProof } from './proof.ts'
import { divocRecord } from './record.ts'
import { bytesOf, fileName, isCertificate } from './scan.ts'
import specimen from './specimen.json' with { type: 'json' }

const limits = { maxBytes: 8192, maxInflatedBytes: 16_384, maxDepth: 8 }

export const divoc: Adapter<DivocPayload, DivocClaims> = {
  id: 'divoc',
  title: { zh: '印度 DIVOC 接种证书', en: 'DIVOC vaccination certificate (India)' },
  source: {
    document:
      'DIVOC certificate signer and its vaccination context, with two published certificates that verify',
    confidence: 'observed',
    unknown:
      'Only the shape that the program writes is canonicalised, in the contexts of India; version 2 of its context and identifiers with a space were seen in the program alone. Terms that several members share are not told apart by the signature, so some values are left out.',
  },
  limits,
  specimen: specimen.code,
  freshness: null,

  detect: isCertificate,

  decode(scan) {
    if (!isCertificate(scan)) return null
    const size = scan.text?.length ?? scan.bytes.length
    if (size > limits.maxBytes) throw new CodecError('decode.size')
    const file = readZip(bytesOf(scan), fileName, limits.maxInflatedBytes)
    const { maxInflatedBytes: maxSize, maxDepth } = limits
    const certificate = parseJsonBytes(file, { maxSize, maxDepth }, 'certificate')
    const fields = readFields(certificate, 'certificate', 'decode.field')
    const signature = readProof(fields)
    return {
      kind: 'sealed',
      format: 'divoc',
      issuerHint: `url:${fields.text('issuer', { max: 500 })}`,
      signatures: [signature],
      payload: { untrusted: { certificate } },
    }
  },

  terms: ({ payload }) => readDivocTerms(payload),
  claims: ({ payload }) => readDivocClaims(payload),
  toRecord: divocRecord,
}
