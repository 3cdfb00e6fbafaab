/**
 * EU Digital COVID Certificate ("Electronic Health Certificates", hcert-spec 1.0.5; schema 1.3.3):
 * `HC1:`, base45, zlib, COSE_Sign1, CWT with claim -260.
 */
import type { Adapter } from '../adapter.ts'
import { parseBase45 } from '../codec/base45.ts'
import { parseCoseSign1 } from '../codec/cose-sign1.ts'
import { CodecError } from '../codec/error.ts'
import { inflateZlib } from '../codec/inflate.ts'
import { toHex } from '../codec/text.ts'
import { type EuClaims, readEuClaims } from './claims.ts'
import { EuPayload } from './payload.ts'
import { euRecord } from './record.ts'
import specimen from './specimen.json' with { type: 'json' }
import { readEuTerms } from './terms.ts'

const prefix = 'HC1:'
const limits = { maxBytes: 8192, maxInflatedBytes: 16_384, maxDepth: 16 }

export const euDcc: Adapter<EuPayload, EuClaims> = {
  id: 'eu-dcc',
  title: { zh: '欧盟数字新冠证书', en: 'EU Digital COVID Certificate' },
  source: {
    document: 'eHealth Network hcert-spec 1.0.5 and eu-dcc-schema 1.3.3',
    confidence: 'specified',
  },
  limits,
  specimen: specimen.code,
  freshness: null,

  detect: ({ text }) => text?.startsWith(prefix) ?? false,

  decode({ text }) {
    if (text === null || !text.startsWith(prefix)) return null
    if (text.length > limits.maxBytes) throw new CodecError('decode.size')
    const message = inflateZlib(parseBase45(text, prefix.length), limits.maxInflatedBytes)
    const cose = parseCoseSign1(message, limits.maxInflatedBytes)
    const { algorithm, keyId, signed, signature } = cose
    const keyHint = keyId === null ? null : toHex(keyId)
    return {
      kind: 'sealed',
      format: 'eu-dcc',
      issuerHint: null,
      signatures: [{ algorithm, keyHint, signed, signature }],
      payload: { untrusted: new EuPayload(cose.payload, signature) },
    }
  },

  terms: ({ payload }) => readEuTerms(payload),
  claims: ({ payload }) => readEuClaims(payload),
  toRecord: euRecord,
}
