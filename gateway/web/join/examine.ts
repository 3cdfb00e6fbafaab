/**
 * The test codes, examined on this device as the registry will examine them: nothing is sent, and
 * nothing stands in a log for a code that was mistyped.
 */
import { manifests } from '../../../adapters/cities.ts'
import { formats } from '../../../adapters/formats.ts'
import { createRegistry as createAdapters } from '../../../adapters/registry.ts'
import { ruleSets } from '../../../specs/generated/rule-sets.ts'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { parseCertificationRequest } from '../../../trust-store/certificate/request.ts'
import type { ConformanceReport } from '../../../trust-store/registry/conformance.ts'
import { examineApplication } from '../../../trust-store/registry/trial.ts'
import { fromBase64 } from '../../../trust-store/trust-list/base64.ts'
import { createExaminer } from '../../conformance.ts'
import { createRuleBook } from '../../rule-book.ts'
import { now } from '../clock.ts'
import type { Application, Schemas } from './draft.ts'

/** @param application whose request was verified */
export function examine(
  application: Application,
  authority: Schemas['RegistryDescription']['authority'],
): Promise<ConformanceReport> {
  const backend = createWebBackend()
  const { spki } = parseCertificationRequest(fromBase64(application.request) ?? new Uint8Array())
  const examiner = createExaminer({
    adapters: createAdapters(formats),
    rules: createRuleBook(ruleSets),
    backend,
    elapsed: now,
    manifests,
    asking: null,
  })
  return examineApplication(
    application,
    spki,
    { authority },
    { backend, examine: examiner, at: now() },
  )
}
