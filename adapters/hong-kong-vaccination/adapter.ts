/**
 * Hong Kong's COVID-19 vaccination record, as its QR code: `HKSARG|VAC|…|<signature>`. The fields are
 * those that the issuing program writes; see `code.ts`. Exemption certificates, `HKSARG|MEC|…`, and
 * test records are other formats.
 */
import type { Adapter } from '../adapter.ts'
import { parseBase64 } from '../codec/base64.ts'
import { parseEcdsaDer } from '../codec/ecdsa-der.ts'
import { CodecError } from '../codec/error.ts'
import { utf8Bytes } from '../codec/text.ts'
import { type HkClaims, readHkClaims, readHkTerms } from './claims.ts'
import { type HkPayload, parseHkCode, prefix } from './code.ts'
import { hkRecord } from './record.ts'
import specimen from './specimen.json' with { type: 'json' }

const limits = { maxBytes: 1024 }
const scalarBytes = 32

export const hongKongVaccination: Adapter<HkPayload, HkClaims> = {
  id: 'hong-kong-vaccination',
  title: { zh: '香港新冠疫苗接种记录', en: 'Hong Kong COVID-19 vaccination record' },
  source: {
    document:
      'Public source of the program that prints the record: how it joins and signs the fields',
    confidence: 'observed',
    unknown:
      'Not seen: real codes and their keys. P-256 is inferred from the one signature shown, SHA-256 and UTF-8 from what such programs do; which version number stands for which layout is not known.',
  },
  limits,
  specimen: specimen.code,
  freshness: null,

  detect: ({ text }) => text?.startsWith(prefix) ?? false,

  decode({ text }) {
    if (text === null || !text.startsWith(prefix)) return null
    if (text.length > limits.maxBytes) throw new CodecError('decode.size')
    const payload = parseHkCode(text)
    const { signature, keyVersion } = payload.fields
    const der = parseBase64(signature, 'required', 'signature')
    return {
      kind: 'sealed',
      format: 'hong-kong-vaccination',
      issuerHint: 'division:810000',
      signatures: [
        {
          algorithm: 'jose:ES256',
          keyHint: keyVersion,
          // The program signs what it has joined by then, the delimiter before the signature included.
          signed: utf8Bytes(text.slice(0, text.length - signature.length)),
          signature: parseEcdsaDer(der, scalarBytes, 'signature'),
        },
      ],
      payload: { untrusted: payload },
    }
  },

  terms: ({ payload }) => readHkTerms(payload),
  claims: ({ payload }) => readHkClaims(payload),
  toRecord: hkRecord,
}
