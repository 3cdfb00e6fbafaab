/**
 * ICAO Visible Digital Seal for non-constrained environments (VDS-NC), as proof of testing and of
 * vaccination: JSON with a signature over its canonical form (RFC 8785). Nothing in `cer`, which every
 * seal carries, is trusted or fetched: a trust list knows the certificate, or it does not.
 */
import type { Scan } from '../../specs/words.ts'
import type { Adapter } from '../adapter.ts'
import { CodecError } from '../codec/error.ts'
import { readVdsClaims, readVdsTerms, type VdsClaims } from './claims.ts'
import { parseVds, type VdsPayload } from './code.ts'
import { vdsRecord } from './record.ts'
import specimen from './specimen.json' with { type: 'json' }

const limits = { maxBytes: 8192, maxDepth: 8 }
const opening = /^\{\s{0,40}"(?:data|sig)"\s{0,40}:/
/** Of no other format. */
const marker = '"sigvl"'

export const vdsNc: Adapter<VdsPayload, VdsClaims> = {
  id: 'vds-nc',
  title: { zh: '国际民航组织可视数字印章', en: 'ICAO visible digital seal (VDS-NC)' },
  source: {
    document:
      'ICAO Technical Report "VDS-NC" 1.x, as its worked examples and the seals of two states show it',
    confidence: 'observed',
    unknown:
      'The text was not available. Not read: seals of organisations and of states without a code of ISO 3166-1, ES512, and which of the two proofs a signer’s certificate is for.',
  },
  limits,
  specimen: specimen.code,
  freshness: null,

  detect: isSeal,

  decode(scan) {
    const { text } = scan
    if (text === null || !isSeal(scan)) return null
    if (text.length > limits.maxBytes) throw new CodecError('decode.size')
    const seal = parseVds(text, { maxSize: limits.maxBytes, maxDepth: limits.maxDepth })
    const { algorithm, keyHint, signed, signature, payload } = seal
    return {
      kind: 'sealed',
      format: 'vds-nc',
      issuerHint: `country:${payload.issuer}`,
      signatures: [{ algorithm, keyHint, signed, signature }],
      payload: { untrusted: payload },
    }
  },

  terms: ({ payload }) => readVdsTerms(payload),
  claims: ({ payload }) => readVdsClaims(payload),
  toRecord: vdsRecord,
}

function isSeal({ text }: Scan): boolean {
  return text !== null && opening.test(text) && text.includes(marker)
}
