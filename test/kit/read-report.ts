/** Reports of the kit, held to their schema. */
import type { KitReport } from '../../gateway/conformance/kit/model.ts'
import { validateKitReport } from '../../specs/generated/format-manifest-validators.js'
import type { Ended } from '../cli/run.ts'

export function reportIn({ stdout }: Ended): KitReport {
  return soundReport(JSON.parse(stdout))
}

export function soundReport(report: unknown): KitReport {
  if (!validateKitReport(report)) throw new Error(JSON.stringify(validateKitReport.errors))
  return report
}

export function failedCodes({ findings }: KitReport): readonly string[] {
  const failed = findings.filter(({ result }) => result === 'failed')
  return [...new Set(failed.map(({ code }) => code))]
}
