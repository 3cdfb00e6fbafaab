/** `tongxing log audit`: verifies a whole log again, from outside. */
import { hash } from 'node:crypto'
import { type AuditReport, auditLog } from '../../trust-store/log/audit.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { followTree } from '../../trust-store/log/follow.ts'
import { describeFork, ForkError } from '../../trust-store/log/fork.ts'
import { formatNote } from '../../trust-store/log/note.ts'
import {
  openWitnessed,
  type WitnessedCheckpoint,
  type WitnessPolicy,
} from '../../trust-store/log/policy.ts'
import type { Seen } from '../../trust-store/log/seen.ts'
import { formatHash } from '../../trust-store/log/text.ts'
import { checkpointPath } from '../../trust-store/log/tile-store.ts'
import { exitCodes, failure, type Language } from './failure.ts'
import { readSeen, replaceFile } from './log-files.ts'
import { createKindCounter } from './log-kinds.ts'
import { type LogOptions, policyOf } from './log-options.ts'
import { type Progress, stderrProgress } from './log-progress.ts'
import { type LogSource, openSource, readCheckpoint } from './log-source.ts'
import {
  cosignedDocument,
  count,
  type LogRow,
  logLines,
  treeRows,
  unsoundResult,
  witnessRows,
} from './log-words.ts'
import type { Result } from './words.ts'

export interface Audit {
  readonly source: LogSource
  readonly policy: WitnessPolicy
  /** What was kept from an earlier audit; null: nothing. */
  readonly seen: Seen | null
  /** Files to write to; null: none. */
  readonly save: string | null
  readonly forkOut: string | null
  /** Milliseconds since 1970. */
  readonly now: number
  readonly progress: Progress
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** @throws {CommandError} */
export async function auditCommand(
  place: string,
  options: LogOptions,
  now: number,
  language: Language,
): Promise<Result> {
  const policy = await policyOf(options)
  const interrupted = new AbortController()
  const { signal } = interrupted
  const source = openSource(place, options.timeout, signal)
  const { save = null, forkOut = null } = options
  const seen = options.seen === undefined ? null : await readSeen(options.seen, policy.log)
  const progress = stderrProgress(language)
  const interrupt = () => interrupted.abort()
  // Once: whoever presses it again does not want to wait for us.
  process.once('SIGINT', interrupt)
  try {
    return await audit({ source, policy, seen, save, forkOut, now, progress, signal })
  } finally {
    process.off('SIGINT', interrupt)
    progress.end()
  }
}

/** @throws {CommandError} it could not be carried out, or was interrupted */
export async function audit(asked: Audit): Promise<Result> {
  const { source, policy, seen, signal } = asked
  const done = { entries: 0, size: 0 }
  try {
    const stored = await readCheckpoint(source)
    const witnessed = await openWitnessed(stored, policy, asked.now)
    if (seen !== null) await requireContinued(seen, witnessed, source)
    const kinds = createKindCounter()
    const started = performance.now()
    const report = await auditLog({
      // One and the same: a log may grow meanwhile.
      read: async (path) => (path === checkpointPath ? stored : source.read(path)),
      log: policy.log,
      ahead: source.ahead,
      sha256: (bytes) => hash('sha256', bytes, 'buffer'),
      seen: seen === null ? [] : [seen],
      onEntry: (_, entry) => kinds.count(entry),
      onProgress({ entries, size }) {
        signal.throwIfAborted()
        Object.assign(done, { entries, size })
        asked.progress.update(entries, size)
      },
    })
    const seconds = (performance.now() - started) / 1000
    if (asked.save !== null) await replaceFile(asked.save, formatNote(witnessed.note), '--save')
    return soundResult({ ...asked, report, witnessed, seconds, kinds: kinds.counts() })
  } catch (error) {
    if (signal.aborted) throw failure('command.interrupted', counted(done), error)
    if (!(error instanceof LogError)) throw error
    if (error.code === 'log.store') throw source.unreadable(error)
    return unsound(error, asked)
  }
}

/**
 * Before everything is read: a fork shows in a few tiles, and with evidence. Where these are damaged
 * they prove nothing, and the audit says which.
 *
 * @throws {LogError} `log.consistency`, `log.range`, `log.store`
 */
async function requireContinued(
  seen: Seen,
  shown: WitnessedCheckpoint,
  { read }: LogSource,
): Promise<void> {
  if (shown.checkpoint.size < seen.size) throw new LogError('log.range', checkpointPath)
  try {
    await followTree(seen, shown, read)
  } catch (error) {
    const damaged = error instanceof LogError && /^log\.(root|tile|missing)$/.test(error.code)
    if (!damaged) throw error
  }
}

interface Sound extends Audit {
  readonly report: AuditReport
  readonly witnessed: WitnessedCheckpoint
  readonly seconds: number
  readonly kinds: Readonly<Record<string, number>>
}

const sound = {
  zh: '日志成立：签名、每个条目和每个文件都已重新验证。',
  en: 'THE LOG HOLDS: its signatures, every entry and every file were verified again.',
} as const

function soundResult(found: Sound): Result {
  const { report, witnessed, policy, seen, save, seconds, kinds } = found
  const { checkpoint, note, cosigned } = witnessed
  const { origin, size, root } = checkpoint
  const document = {
    holds: true,
    origin,
    size,
    root: formatHash(root),
    tiles: report.tiles,
    cosigned: cosignedDocument(cosigned),
    required: policy.required,
    continues: seen === null ? null : { size: seen.size, root: formatHash(seen.root) },
    kinds,
    seconds,
    checkpoint: formatNote(note),
  }
  const rows = (language: Language): readonly LogRow[] => [
    ...treeRows(origin, checkpoint),
    ['tiles', count(report.tiles)],
    ...witnessRows(cosigned, policy, language),
    ['seen', seen === null ? null : continued(seen.size, language)],
    ['kinds', kindWords(kinds)],
    ['speed', speedWords(size, seconds, language)],
    ['saved', save],
  ]
  return {
    exit: exitCodes.accepted,
    document,
    lines: (language) => logLines(sound, rows(language), language),
  }
}

function continued(size: number, language: Language): string {
  return language === 'zh'
    ? `${count(size)} 个条目，现在的日志是它的延续`
    : `${count(size)} entries, which the log continues`
}

function kindWords(kinds: Readonly<Record<string, number>>): string | null {
  const words = Object.entries(kinds).map(([kind, entries]) => `${kind} ${count(entries)}`)
  return words.length === 0 ? null : words.join(', ')
}

function speedWords(size: number, seconds: number, language: Language): string {
  const rate = count(Math.round(size / Math.max(seconds, 0.001)))
  return language === 'zh'
    ? `${seconds.toFixed(1)} 秒，每秒 ${rate} 个条目`
    : `${seconds.toFixed(1)} s, ${rate} entries/s`
}

const headline = {
  zh: '日志不成立：不要采用它。',
  en: 'THE LOG DOES NOT HOLD: do not rely on it.',
} as const

/** The code says no more than that a size is outside the tree. */
const shrunk = {
  zh: {
    title: '日志变短了：它所示的条目比先前所见的少。',
    detail: '请确认地址不是过时的副本，否则请停止采用这个日志，并把先前的检查点交给其主管机构。',
  },
  en: {
    title: 'The log has shrunk: it shows fewer entries than it did before.',
    detail:
      'Make sure that the address is not that of an old copy; else stop relying on this log, and give the checkpoint from before to its authority.',
  },
} as const

async function unsound(error: LogError, { seen, forkOut }: Audit): Promise<Result> {
  const evidence = error instanceof ForkError ? describeFork(error.fork) : null
  if (evidence !== null && forkOut !== null) await replaceFile(forkOut, evidence, '--fork-out')
  return unsoundResult({
    headline,
    error,
    text: error.code === 'log.range' ? shrunk : null,
    rows: (language) => [
      ['seen', seen === null ? null : count(seen.size)],
      ['evidence', evidence === null ? null : (forkOut ?? saveEvidence[language])],
    ],
    document: evidence === null ? {} : { fork: JSON.parse(evidence) },
  })
}

const saveEvidence = {
  zh: '再加 --fork-out 文件，即可存下供他人核实的证据',
  en: 'run it again with --fork-out FILE to save what anybody can check',
} as const

function counted({ entries, size }: { readonly entries: number; readonly size: number }) {
  return { entries: count(entries), size: count(size) }
}
