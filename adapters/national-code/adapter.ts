/**
 * The national health code (防疫健康信息码): a signed binary in three areas (CTID identity, business
 * data, signature), in Base64, SM2 with SM3.
 */
import type { HealthRecord, Instant, IssuerProfile } from '../../specs/words.ts'
import type { Adapter } from '../adapter.ts'
import { assessmentOf } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { type Block, type ClearBlock, readBlock } from './block.ts'
import profile from './clear-profile.json' with { type: 'json' }
import { type Container, isContainer, parseContainer } from './container.ts'
import specimen from './specimen.json' with { type: 'json' }
import { draftCode, expressRecord } from './write.ts'

export type NationalPayload = Pick<Container, 'identity' | 'division' | 'block'>

const maxBytes = 1024

export const nationalCode: Adapter<NationalPayload, Block> = {
  id: 'national-code',
  title: { zh: '国家政务服务平台防疫健康信息码', en: 'National health information code' },
  source: {
    document: 'One observed code and the three-area structure of patent CN112861109B',
    confidence: 'reconstructed',
    unknown:
      'what the signature covers, how its key is named, and the encrypted business block, for which we have a clear profile of our own',
  },
  limits: { maxBytes },
  specimen: specimen.code,
  // It says when it ends, and not when it was made.
  freshness: null,

  detect: isContainer,

  decode(scan) {
    if (scan.text === null || !isContainer(scan)) return null
    if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
    const { identity, division, block, signed, signature, keyIndex } = parseContainer(scan.text)
    return {
      kind: 'sealed',
      format: 'national-code',
      issuerHint: `division:${division}`,
      signatures: [{ algorithm: 'gm:SM2-SM3', keyHint: keyIndex, signed, signature }],
      payload: { untrusted: { identity, division, block } },
    }
  },

  terms({ payload }) {
    const block = readBlock(payload.block)
    return {
      issuedAt: null,
      notBefore: null,
      expiresAt: block.kind === 'clear' ? endOf(block) : null,
      issuerClaims: [`division:${payload.division}`],
      codeIds: [payload.identity],
      keyUsage: null,
    }
  },

  claims: ({ payload }) => readBlock(payload.block),

  toRecord(block, issuer): HealthRecord {
    if (block.kind === 'opaque') return opaqueRecord(issuer)
    const { name, idType, idLastFour, division } = block
    const by =
      division === issuer.territory
        ? undefined
        : { id: `division:${division}`, territory: division }
    return {
      basic: {
        ...(name === undefined ? {} : { name }),
        ...(idType === undefined ? {} : { idType }),
        ...(idLastFour === undefined ? {} : { idNumber: `****${idLastFour}` }),
      },
      health: {},
      travel: {},
      assessments: [assessmentOf({ ...block, source: profile.source, by }, issuer)],
    }
  },

  fromRecord: expressRecord,
  encode: draftCode,
}

/** The code ends with its assessment, or sooner. */
function endOf({ expiresAt, codeExpiresAt }: ClearBlock): Instant | null {
  const ends = [expiresAt, codeExpiresAt].filter((end) => end !== undefined)
  return ends.length === 0 ? null : Math.min(...ends)
}

// The issuer vouches for the code, and we cannot read what it says: an assessment without a grade.
function opaqueRecord({ id, territory, name }: IssuerProfile): HealthRecord {
  return {
    basic: {},
    health: {},
    travel: {},
    assessments: [
      {
        grade: 'unknown',
        authority: { id, territory, name: name.zh },
        basis: 'calculated',
        source: profile.source,
      },
    ],
  }
}
