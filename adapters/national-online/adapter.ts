/**
 * A code whose home issuer speaks the national interface (GB/T 38963-2020 6.5 and 6.7): it is asked
 * by an envelope that the gateway signs, and answers by one that it signs, with the reports of every
 * province that assessed the holder.
 */
import type { Adapter } from '../adapter.ts'
import { assessmentOf } from '../codec/assessment.ts'
import { sha256Hex } from '../codec/digest.ts'
import { CodecError } from '../codec/error.ts'
import { utf8Bytes } from '../codec/text.ts'
import { type NationalOnlineClaims, readClaims, type Said } from './claims.ts'
import { isNationalOnline, parseCode } from './code.ts'
import { healthOf, travelOf } from './declaration.ts'
import {
  callerFields,
  describeQuestion,
  type HomePayload,
  homeTerms,
  requireDigest,
  understandReply,
} from './home.ts'
import layout from './interface.json' with { type: 'json' }

const maxBytes = 128

export const nationalOnline: Adapter<HomePayload<Said>, NationalOnlineClaims> = {
  id: 'national-online',
  title: { zh: '防疫健康信息码在线核验', en: 'National health code, verified online' },
  source: {
    document:
      'GB/T 38963-2020 clauses 6.5 and 6.7 by their titles; envelope and fields of the CTID code service and of the Hebei client; requests are signed by the gateway under the number that the issuer gave it',
    confidence: 'modelled',
    unknown:
      "the standard's own fields and signature, the text of the code, and which province a report is of",
  },
  limits: { maxBytes },
  specimen: layout.specimen,
  // Modelled: ten times the minute that was seen in Shanghai; the issuer's word ends it sooner.
  freshness: { maxAgeSeconds: 600 },
  callerFields,

  detect: isNationalOnline,

  decode(scan) {
    if (scan.text === null || !isNationalOnline(scan)) return null
    if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
    return {
      kind: 'reference',
      format: 'national-online',
      issuerHint: `division:${parseCode(scan.text)}`,
      token: { untrusted: scan.text },
    }
  },

  request: ({ token }, asking) =>
    describeQuestion(layout.path, { codeContent: String(token.untrusted) }, asking),

  reply: (response, reference, asking) =>
    understandReply(response, reference, asking, (biz) => {
      const digest = sha256Hex(utf8Bytes(String(reference.token.untrusted)))
      if (requireDigest(biz, 'codeDigest') !== digest) return 'issuer.other-code'
      return {
        reports: biz.value('allHealthyReportPerProvinceOne'),
        content: biz.optionalText('content', { max: 32_768 }),
      }
    }),

  terms: homeTerms,

  claims: ({ payload }) => readClaims(payload),

  toRecord({ reports, name, idNumber, declarations }, issuer) {
    const [newest] = declarations
    return {
      basic: {
        ...(name === undefined ? {} : { name }),
        ...(idNumber === undefined ? {} : { idNumber }),
        ...(newest?.phone === undefined ? {} : { phone: newest.phone }),
      },
      health: healthOf(newest),
      travel: travelOf(declarations),
      assessments: reports.map(({ territory, ...report }) =>
        assessmentOf(
          {
            ...report,
            basis: 'calculated',
            source: layout.reportSource,
            // The issuer's own word, or that of the authority of another division.
            by:
              territory === issuer.territory
                ? undefined
                : { id: `division:${territory}`, territory },
          },
          issuer,
        ),
      ),
    }
  },
}
