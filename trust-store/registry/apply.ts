import type { SignatureBackend } from '../backend.ts'
import { acceptCorrections, acceptRequest } from './accept-key.ts'
import type { ReceivedApplication } from './application.ts'
import { parseApplication, saltBytes, sealContacts } from './application.ts'
import { canonicalJson, digestOf } from './canonical.ts'
import type { ConformanceReport, Examine } from './conformance.ts'
import { decideApplication } from './decide/apply.ts'
import type { DecisionContext } from './decide/plan.ts'
import { RegistryError } from './error.ts'
import type { Ledger } from './ledger.ts'
import type { Receipt } from './registry.ts'
import type { Kept } from './storage.ts'
import { examineApplication } from './trial.ts'
import type { Step, Writer } from './write.ts'
import { findReceipt, standing } from './write.ts'

export interface ApplyingOptions {
  readonly ledger: Ledger
  readonly writer: Writer
  readonly backend: SignatureBackend
  readonly examine: Examine
  readonly random: (length: number) => Uint8Array
  readonly context: () => DecisionContext
}

/**
 * Takes an application. Its test codes are examined once, before it is appended, and only where it
 * could be taken at all: examining is dear.
 *
 * @throws {RegistryError} as `Registry.apply`
 */
export async function applyTo(options: ApplyingOptions, body: Uint8Array): Promise<Receipt> {
  const { ledger, writer, backend, examine, random, context } = options
  const received = parseApplication(body)
  const { application, digest } = received
  const { id, request } = application
  const state = await standing(ledger)
  const known = await findReceipt(ledger, state, id, digest)
  if (known !== null) return { ...known, repeated: true }

  const { spki } = await acceptRequest(request, '/request', backend)
  await acceptCorrections(application.manifest, '/manifest', backend)
  const applicant = { ...application, spki }
  decideApplication(state, applicant, context())
  const trial = { backend, examine, at: context().now }
  const report = await examined(examineApplication(application, spki, state, trial))
  const step = stepOf(received, report, random(saltBytes), context())
  return writer.once({ id, digest }, async (now) => {
    decideApplication(now, applicant, context())
    return step
  })
}

function stepOf(
  { application, digest }: ReceivedApplication,
  report: ConformanceReport,
  salt: Uint8Array,
  { now }: DecisionContext,
): Step {
  const { id, organization, manifest, contacts, request, testCodes } = application
  const sealed = sealContacts(contacts, salt)
  const kept = {
    contacts: sealed.kept,
    'test-codes': utf8Json(testCodes),
    report: utf8Json(report),
  }
  return {
    entry: {
      v: 1,
      kind: 'applied',
      id,
      digest,
      at: now,
      by: 'applicant',
      body: {
        organization,
        manifest,
        request,
        contactsHash: sealed.hash,
        testCodes: { count: testCodes.length, digest: digestOf(kept['test-codes']) },
        report: { passed: report.passed, digest: digestOf(kept.report) },
      },
    },
    others: [],
    alongside: [
      keptFor(id, 'contacts', kept.contacts),
      keptFor(id, 'test-codes', kept['test-codes']),
      keptFor(id, 'report', kept.report),
    ],
  }
}

function keptFor(key: string, kind: Kept['kind'], bytes: Uint8Array): Kept {
  return { kind, key, bytes }
}

function utf8Json(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value))
}

/** An examiner that breaks says nothing about the test codes. */
async function examined(work: Promise<ConformanceReport>): Promise<ConformanceReport> {
  try {
    return await work
  } catch {
    throw new RegistryError('registry.unavailable')
  }
}
