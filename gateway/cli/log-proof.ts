/** `tongxing log prove` and `tongxing log check`: one entry, and the proof that it is logged. */
import { LogError } from '../../trust-store/log/error.ts'
import { noteLimits } from '../../trust-store/log/note.ts'
import {
  openWitnessed,
  type WitnessedCheckpoint,
  type WitnessPolicy,
} from '../../trust-store/log/policy.ts'
import { formatProof, openProof, parseProof } from '../../trust-store/log/proof.ts'
import { proveEntry, readEntry } from '../../trust-store/log/read-log.ts'
import { formatHash } from '../../trust-store/log/text.ts'
import { maxEntryBytes } from '../../trust-store/log/tile.ts'
import { exitCodes, failure, type Language, type Sentences } from './failure.ts'
import { readFileBytes } from './input.ts'
import { replaceFile } from './log-files.ts'
import { entryIndexOf, type LogOptions, policyOf } from './log-options.ts'
import { openSource, readCheckpoint } from './log-source.ts'
import {
  cosignedDocument,
  count,
  logLines,
  treeRows,
  unsoundResult,
  witnessRows,
} from './log-words.ts'
import type { Result } from './words.ts'

/** More than a proof of any tree, with its checkpoint, takes. */
const maxProofBytes = 2 * noteLimits.bytes

/** @throws {CommandError} */
export async function proveCommand(
  place: string,
  options: LogOptions,
  now: number,
): Promise<Result> {
  const policy = await policyOf(options)
  const index = entryIndexOf(options)
  const source = openSource(place, options.timeout, new AbortController().signal)
  const { output = '', entryOut } = options
  try {
    const witnessed = await openWitnessed(await readCheckpoint(source), policy, now)
    if (index >= witnessed.checkpoint.size) throw failure('usage.log-index')
    const entry = await readEntry(source.read, witnessed.checkpoint, index)
    const proof = await proveEntry(source.read, witnessed, index)
    if (entryOut !== undefined) await replaceFile(entryOut, entry, '--entry-out')
    await replaceFile(output, formatProof(proof), '--output')
    return soundResult(proved, index, witnessed, policy, output)
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    if (error.code === 'log.store') throw source.unreadable(error)
    return unsound(unproved, error)
  }
}

/** @throws {CommandError} */
export async function checkCommand(
  file: string,
  options: LogOptions,
  now: number,
): Promise<Result> {
  const policy = await policyOf(options)
  const bytes = await readFileBytes(file, maxProofBytes)
  const entry = await readFileBytes(options.entry ?? '', maxEntryBytes)
  try {
    const proof = parseProof(bytes)
    const witnessed = await openProof(proof, entry, policy, now)
    return soundResult(logged, proof.index, witnessed, policy, null)
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    return unsound(notLogged, error)
  }
}

const proved = {
  zh: '已取得证明：这一条目在日志里。',
  en: 'PROVED: the entry is in the log.',
} as const
const unproved = {
  zh: '不能证明：日志不成立，不要采用它。',
  en: 'NOT PROVED: the log does not hold, do not rely on it.',
} as const
const logged = {
  zh: '证明成立：这一条目在日志里。',
  en: 'THE PROOF HOLDS: the entry is in the log.',
} as const
const notLogged = {
  zh: '证明不成立：不能说这一条目在日志里。',
  en: 'THE PROOF DOES NOT HOLD: the entry is not shown to be in the log.',
} as const

function soundResult(
  headline: Sentences,
  index: number,
  { checkpoint, cosigned }: WitnessedCheckpoint,
  policy: WitnessPolicy,
  saved: string | null,
): Result {
  const { origin, size, root } = checkpoint
  const { required } = policy
  const tree = { origin, size, root: formatHash(root) }
  return {
    exit: exitCodes.accepted,
    document: { holds: true, index, ...tree, cosigned: cosignedDocument(cosigned), required },
    lines: (language: Language) =>
      logLines(
        headline,
        [
          ['index', count(index)],
          ...treeRows(origin, checkpoint),
          ...witnessRows(cosigned, policy, language),
          ['saved', saved],
        ],
        language,
      ),
  }
}

function unsound(headline: Sentences, error: LogError): Result {
  return unsoundResult({ headline, error, text: null, rows: () => [], document: {} })
}
