/** `tongxing trust diff`: what a list differs in from the one before. */
import type { Difference } from '../../trust-store/diff.ts'
import { diff } from '../../trust-store/diff.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import type { Language } from './failure.ts'
import { exitCodes, failure } from './failure.ts'
import { printable } from './printable.ts'
import type { TrustOptions } from './trust-commands.ts'
import { readListFile, readStored, timeText } from './trust-source.ts'
import type { Result } from './words.ts'

/**
 * @param second null: `first` is the later list, and the one before is stored
 * @throws {CommandError}
 */
export async function trustDiff(
  first: string,
  second: string | null,
  options: TrustOptions,
): Promise<Result> {
  const { before, after } = await readBoth(first, second, options)
  const differences = diff(before, after)
  return {
    exit: exitCodes.accepted,
    document: {
      verified: false,
      before: headOf(before),
      after: headOf(after),
      differences: differences.map(documentOf),
    },
    lines: (language) => diffLines(before, after, differences, language),
  }
}

async function readBoth(
  first: string,
  second: string | null,
  { store, authority }: TrustOptions,
): Promise<{ readonly before: TrustList; readonly after: TrustList }> {
  const isStored = store !== undefined && authority !== undefined
  const isOne = store !== undefined || authority !== undefined
  if (second === null ? !isStored : isOne) throw failure('usage.trust-lists')
  if (second !== null) {
    const [before, after] = [await readListFile(first), await readListFile(second)]
    return { before: before.list, after: after.list }
  }
  const { list: after } = await readListFile(first)
  const { list: before } = await readStored(store ?? '', authority ?? '')
  return { before, after }
}

function headOf({ authority, sequence, issuedAt, nextUpdate }: TrustList) {
  return {
    authority: authority.id,
    sequence,
    issuedAt: timeText(issuedAt),
    nextUpdate: timeText(nextUpdate),
  }
}

function documentOf({ validity, ...difference }: Difference) {
  if (validity === undefined) return difference
  const [notBefore, notAfter] = [timeText(validity.notBefore), timeText(validity.notAfter)]
  return { ...difference, validity: { notBefore, notAfter } }
}

const effects = { 'adds-trust': '+', 'removes-trust': '-', changes: '~' } as const

const texts = {
  unverified: {
    zh: '!! 没有验证名单的签名。',
    en: '!! The signatures of the lists were NOT verified.',
  },
  none: { zh: '两份名单所说相同。', en: 'The lists say the same.' },
  count: {
    zh: '{count} 处差别（+ 多信任，- 少信任，~ 其他）：',
    en: 'differences: {count} (+ trusts more, - trusts less, ~ other):',
  },
} as const

function diffLines(
  before: TrustList,
  after: TrustList,
  differences: readonly Difference[],
  language: Language,
): readonly string[] {
  const heads = [before, after].map(({ authority, sequence }) => `${authority.id} #${sequence}`)
  const head = [texts.unverified[language], printable(heads.join(' → '))]
  if (differences.length === 0) return [...head, texts.none[language]]
  const count = String(differences.length)
  return [
    ...head,
    texts.count[language].replace('{count}', count),
    ...differences.map((one) => `  ${effects[one.effect]} ${printable(one[language], 1000)}`),
  ]
}
