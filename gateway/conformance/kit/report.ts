/** The report as it grows: every finding once, under its check, in words. */
import type { Manifest } from '../../../adapters/manifest/manifest.ts'
import type { Instant } from '../../../specs/words.ts'
import { wordsOf } from '../finding.ts'
import type { Note } from '../note.ts'
import type { Check, KitFinding, KitInput, KitReport } from './model.ts'

export interface ReportBuilder {
  /** What was said of the same place already is not said again. */
  add(check: Check, notes: readonly Note[]): void
  name(manifest: Pick<Manifest, 'id' | 'title'>): void
  build(): KitReport
}

const mostFindings = 2_000

export function createReportBuilder(input: KitInput, at: Instant): ReportBuilder {
  const findings = new Map<string, KitFinding>()
  let format: KitReport['format'] = null
  return {
    add(check, notes) {
      for (const one of notes) {
        const { result, code, stage, file, path, measured } = one
        const key = JSON.stringify([code, file, path, measured])
        if (findings.has(key) || findings.size >= mostFindings) continue
        const { what, advice } = wordsOf(code, stage)
        findings.set(key, { check, result, code, file, path, measured, what, advice })
      }
    },
    name({ id, title }) {
      format = { id, zh: title.zh, en: title.en }
    },
    build() {
      const all = [...findings.values()]
      const count = (result: KitFinding['result']) =>
        all.filter((one) => one.result === result).length
      const counts = { failed: count('failed'), warning: count('warning'), passed: count('passed') }
      return {
        passed: counts.failed === 0,
        examinedAt: new Date(at).toISOString(),
        format,
        endpoint: input.endpoint?.url ?? input.unreached?.url ?? null,
        codes: input.files.length,
        counts,
        findings: all,
      }
    },
  }
}
