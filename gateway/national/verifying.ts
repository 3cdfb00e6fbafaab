/** Verifying a code (GB/T 38963-2020 6.7), and what was found by it (6.4). */
import { parseBase64 } from '../../adapters/codec/base64.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import { compactMillisecondsText } from '../../adapters/codec/time.ts'
import { scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import type { components } from '../../specs/generated/national-openapi.ts'
import type { Assessment, Scan } from '../../specs/words.ts'
import { carryOut, reasonsOf } from '../carry-out.ts'
import type { Gateway } from '../gateway.ts'
import { examine, type Passed, type Presented } from '../passage.ts'
import { retrySecondsOf } from '../problems.ts'
import { isSubstantiated } from '../stages/decide.ts'
import { holderOf } from '../stages/vouch.ts'
import type { NationalDesk } from './desk.ts'
import { type Found, foundOfRefusal } from './found.ts'
import { giveTicket, invocationFor, takeTicket } from './invocation.ts'
import { NationalError, type Received } from './receive.ts'
import { resultOf, results } from './results.ts'

type Verifying = components['schemas']['CodeVerifying']
type Query = components['schemas']['HealthQuery']
type Report = components['schemas']['ProvinceReport']

type Scanned = Pick<Verifying, 'codeContent' | 'codeBytes'>

/** What `bizExtData` holds: the code itself, so that nothing of it need be kept. */
type Extension = Scanned & Omit<Presented, 'scan'>

/** Of a scanned code as JSON: what is given for it must fit into a request, encrypted. */
const maxScannedBytes = 10_000

/** @throws {NationalError} `form`, `otherTicket`, `expiredTicket` */
export async function verifyCode(
  received: Received<Verifying>,
  national: NationalDesk,
  gateway: Gateway,
): Promise<Found> {
  const { biz } = received
  const { destination, purpose } = await invocationFor('verifying', received, national)
  const scanned = scannedOf(biz)
  const presented = { scan: scanOf(scanned), destination, purpose }
  const passed = await carryOut(presented, gateway)
  if (passed.kind === 'undecided' || passed.outcome === 'not-recognised') return unfound(passed)
  const { decision, voucher } = passed
  const extension: Extension = { ...scanned, destination, purpose }
  return {
    result: results.ok,
    members: {
      bizSerialNum: biz.bizSerialNum,
      authResult: passed.outcome === 'accepted' ? '0' : '1',
      grade: decision.grade.here,
      reasons: decision.reasons,
      ...(decision.validUntil === undefined ? {} : { validUntil: stamp(decision.validUntil) }),
      bizExtData: await giveTicket('extension', extension, received, national),
      voucher,
    },
  }
}

/**
 * What each authority says of the holder of a code that was verified: the code is read once more,
 * and its issuer asked again. @throws {NationalError} `form`, `otherTicket`, `expiredTicket`
 */
export async function queryHealth(
  received: Received<Query>,
  national: NationalDesk,
  { desk, trust }: Gateway,
): Promise<Found> {
  const { at, biz } = received
  const extension = await takeTicket<Extension>('extension', biz.bizExtData, received, national)
  const { destination, purpose } = extension
  const presented = { scan: scanOf(extension), destination, purpose }
  const finding = await examine(presented, trust.current(), at, desk)
  if (finding.kind === 'stopped') return foundOfRefusal(finding.refusal)
  const { name } = holderOf(finding.record)
  return {
    result: results.ok,
    members: {
      person: {
        ...(name === undefined ? {} : { desensitizeName: name }),
      },
      allHealthyReportPerProvinceOne: finding.record.assessments.map(reportOf),
    },
  }
}

type Unfound = Extract<Passed, { kind: 'undecided' } | { outcome: 'not-recognised' }>

function unfound(passed: Unfound): Found {
  const reasons = reasonsOf(passed)
  const { code } = passed.reason
  if (passed.kind === 'answered') {
    return { result: resultOf(code), members: { reasons, voucher: passed.voucher } }
  }
  const retryAfterSeconds = retrySecondsOf(code, passed.retryAfterSeconds)
  return { result: resultOf(code), members: { reasons, retryAfterSeconds } }
}

/** A yellow or red that its authority did not substantiate is nobody's colour: 20, not known. */
function reportOf(one: Assessment): Report {
  const { grade, authority, reason, assessedAt, expiresAt, contact } = one
  const isColour = grade === '00' || (grade !== 'unknown' && isSubstantiated(one))
  return {
    xzqhdm: authority.territory,
    healthyStaus: isColour ? grade : '20',
    ...(reason === undefined ? {} : { reason }),
    ...(assessedAt === undefined ? {} : { date: stamp(assessedAt) }),
    ...(expiresAt === undefined ? {} : { validDate: stamp(expiresAt) }),
    ...(contact === undefined ? {} : { contact }),
  }
}

/** Exactly one of the two, by the schema. @throws {NationalError} `form`: it is too long */
function scannedOf({ codeContent, codeBytes }: Verifying): Scanned {
  const scanned = codeContent === undefined ? { codeBytes: codeBytes ?? '' } : { codeContent }
  if (utf8Bytes(JSON.stringify(scanned)).length <= maxScannedBytes) return scanned
  throw new NationalError(results.form, '/codeContent')
}

function scanOf({ codeContent, codeBytes }: Scanned): Scan {
  if (codeContent !== undefined) return scanOfText(codeContent)
  try {
    return scanOfBytes(parseBase64(codeBytes ?? '', 'required'))
  } catch (error) {
    if (error instanceof CodecError) throw new NationalError(results.form, '/codeBytes')
    throw error
  }
}

function stamp(instant: string): string {
  return compactMillisecondsText(Date.parse(instant))
}
