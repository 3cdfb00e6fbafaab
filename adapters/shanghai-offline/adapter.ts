/**
 * Shanghai's off-line code (随申码离线码): a URL's domain, then binary with two SM2 signatures, the
 * inner one over the identity, the grade and the transport extension, the outer one over all.
 */
import type { Adapter } from '../adapter.ts'
import { assessmentOf } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { compileFieldTable } from '../codec/field-table.ts'
import { toHex } from '../codec/text.ts'
import { readClaims, type ShanghaiClaims, type ShanghaiPayload } from './claims.ts'
import layout from './layout.json' with { type: 'json' }
import { bytesOf, isOffline } from './scan.ts'
import specimen from './specimen.json' with { type: 'json' }
import { draftCode, expressRecord } from './write.ts'

const maxBytes = 1024
const issuerHint = `division:${layout.division}`
const table = compileFieldTable(layout.fields, [
  'C.signature',
  'D1.uuid',
  'D2.flag',
  'D3.client',
  'D4.expiry',
  'D5.key',
  'E1.generated',
  'E1.key',
  'E2.signature',
])

export const shanghaiOffline: Adapter<ShanghaiPayload, ShanghaiClaims> = {
  id: 'shanghai-offline',
  title: { zh: '随申码离线码', en: 'Shanghai off-line code' },
  source: {
    document: 'Published structure of the off-line code of Suishenma',
    confidence: 'reconstructed',
    unknown:
      'the coding of the length, the split of the transport extension, and whether the flag is the grade',
  },
  limits: { maxBytes },
  specimen: specimen.code,
  // Modelled: drawn for a day on which there may be no network; D.4 ends it sooner.
  freshness: { maxAgeSeconds: 86_400 },

  detect: isOffline,

  decode(scan) {
    if (!isOffline(scan)) return null
    if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
    const bytes = bytesOf(scan, table.length)
    const part = table.parse(bytes)
    return {
      kind: 'sealed',
      format: 'shanghai-offline',
      issuerHint,
      signatures: [
        {
          algorithm: 'gm:SM2-SM3',
          keyHint: toHex(part['D5.key']),
          signed: table.covered(bytes, layout.outerSigned),
          signature: part['C.signature'],
        },
        {
          algorithm: 'gm:SM2-SM3',
          keyHint: toHex(part['E1.key']),
          signed: table.covered(bytes, layout.innerSigned),
          signature: part['E2.signature'],
        },
      ],
      payload: {
        untrusted: {
          uuid: part['D1.uuid'],
          flag: part['D2.flag'],
          client: part['D3.client'],
          expiry: part['D4.expiry'],
          generated: part['E1.generated'],
        },
      },
    }
  },

  terms({ payload }) {
    const { uuid, expiresAt, generatedAt } = readClaims(payload)
    return {
      issuedAt: generatedAt,
      notBefore: null,
      expiresAt,
      issuerClaims: [],
      codeIds: [uuid],
      keyUsage: null,
    }
  },

  claims: ({ payload }) => readClaims(payload),

  // The code's own times are not the assessment's: it says neither when nor why it was graded so.
  toRecord({ flag }, issuer) {
    const statement = { grade: flag, basis: 'calculated', source: layout.source } as const
    return {
      basic: {},
      health: {},
      travel: {},
      assessments: [assessmentOf(statement, issuer)],
    }
  },

  fromRecord: expressRecord,
  encode: draftCode,
}
