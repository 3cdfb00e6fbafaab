/** How people read what was found of a log. */
import { reasons } from '../../specs/generated/registry-reason-texts.ts'
import type { LogCode, LogError } from '../../trust-store/log/error.ts'
import type { Cosigned, WitnessPolicy } from '../../trust-store/log/policy.ts'
import type { Tree } from '../../trust-store/log/read-log.ts'
import { formatHash } from '../../trust-store/log/text.ts'
import { exitCodes, type Language, type Sentences } from './failure.ts'
import { printable } from './printable.ts'
import { type Result, timeWords } from './words.ts'

const labels = {
  log: { zh: '日志', en: 'Log' },
  size: { zh: '条目数', en: 'Entries' },
  root: { zh: '根哈希', en: 'Root hash' },
  tiles: { zh: '哈希文件', en: 'Hash tiles' },
  cosigned: { zh: '联署', en: 'Cosigned' },
  required: { zh: '要求联署', en: 'Cosignatures demanded' },
  seen: { zh: '先前所见', en: 'Seen before' },
  shown: { zh: '现在所示', en: 'Shown now' },
  kinds: { zh: '各类条目', en: 'Entries by kind' },
  speed: { zh: '用时', en: 'Took' },
  saved: { zh: '已存入', en: 'Saved to' },
  index: { zh: '编号', en: 'Number of the entry' },
  reason: { zh: '理由', en: 'Reason' },
  file: { zh: '文件', en: 'File' },
  advice: { zh: '怎么办', en: 'What to do' },
  evidence: { zh: '证据', en: 'Evidence' },
} as const satisfies Readonly<Record<string, Sentences>>

/** Label and value; a row without a value is not printed. */
export type LogRow = readonly [keyof typeof labels, string | null]

export function logLines(
  headline: Sentences,
  rows: readonly LogRow[],
  language: Language,
): readonly string[] {
  const colon = language === 'zh' ? '：' : ': '
  return [
    headline[language],
    ...rows.flatMap(([label, value]) =>
      value === null ? [] : [`  ${labels[label][language]}${colon}${printable(value, 1000)}`],
    ),
  ]
}

export function count(value: number): string {
  return value.toLocaleString('en')
}

export function treeRows(origin: string, { size, root }: Tree): readonly LogRow[] {
  return [
    ['log', origin],
    ['size', count(size)],
    ['root', formatHash(root)],
  ]
}

export function witnessRows(
  cosigned: readonly Cosigned[],
  { witnesses, required }: WitnessPolicy,
  language: Language,
): readonly LogRow[] {
  const of = {
    zh: `${witnesses.length} 个中的 ${required} 个`,
    en: `${required} of ${witnesses.length}`,
  }
  return [
    ...cosigned.map(({ witness, seconds }): LogRow => {
      return ['cosigned', `${witness}, ${timeWords(seconds, language)}`]
    }),
    ['required', witnesses.length === 0 ? null : of[language]],
  ]
}

/** As `--json` gives them. */
export function cosignedDocument(cosigned: readonly Cosigned[]) {
  return cosigned.map(({ witness, seconds }) => ({
    witness,
    at: new Date(seconds * 1000).toISOString(),
  }))
}

/** What is wrong, in words of its own where the code alone says too little. */
export interface Unsound {
  readonly headline: Sentences
  readonly error: LogError
  /** Instead of the code's own text; null: that. */
  readonly text: { readonly zh: Text; readonly en: Text } | null
  readonly rows: (language: Language) => readonly LogRow[]
  /** Further members of the document. */
  readonly document: Readonly<Record<string, unknown>>
}

interface Text {
  readonly title: string
  readonly detail: string
}

export function unsoundResult({ headline, error, text, rows, document }: Unsound): Result {
  const { code, path } = error
  const { zh, en } = text ?? textOf(code)
  const reason = { code, path, zh: zh.title, en: en.title }
  return {
    exit: exitCodes['not-recognised'],
    document: { holds: false, reasons: [reason], ...document },
    lines: (language) => {
      const { title, detail } = language === 'zh' ? zh : en
      const found: readonly LogRow[] = [
        ['reason', `${title} [${code}]`],
        ['file', path],
        ...rows(language),
        ['advice', detail],
      ]
      return logLines(headline, found, language)
    },
  }
}

function textOf(code: LogCode): { readonly zh: Text; readonly en: Text } {
  return reasons[code]
}
