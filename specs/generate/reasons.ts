import type { Reason } from './bundle.ts'

const classes = [
  ['not-recognised', 'NotRecognisedCode'],
  ['undecided', 'UndecidedCode'],
  ['refused', 'RefusedCode'],
  ['accepted', 'AcceptedCode'],
  ['voucher', 'VoucherCode'],
  ['list', 'ListCode'],
  ['problem', 'ProblemCode'],
] as const

const header = '// Generated from specs/values/reasons.json. Do not edit.\n'

/** One union of codes for each class. @throws {Error} a code of no class */
export function reasonTypes(reasons: readonly Reason[]): string {
  const stray = reasons.find((one) => !classes.some(([name]) => name === one.class))
  if (stray !== undefined) throw new Error(`${stray.code}: no such class`)
  const unions = classes.map(([name, type]) => {
    const codes = reasons.filter((one) => one.class === name)
    return `export type ${type} =\n${codes.map((one) => `  | '${one.code}'`).join('\n')}\n\n`
  })
  const all = classes.map(([, type]) => type).join(' | ')
  return `${header}${unions.join('')}export type ReasonCode = ${all}\n`
}

/** The same as runtime data. */
export function reasonTexts(reasons: readonly Reason[]): string {
  const entries = reasons.map((one) => {
    const { code, zh, en, status } = one
    const text = { class: one.class, status, zh, en }
    return `  '${code}': ${JSON.stringify(text)},\n`
  })
  return `${header}import type { ReasonCode } from './reasons.ts'

export interface ReasonText {
  readonly class: 'not-recognised' | 'undecided' | 'refused' | 'accepted' | 'voucher' | 'list' | 'problem'
  /** HTTP status of an answer with this code. */
  readonly status: number
  /** \`title\`: what it means; \`detail\`: what to do. */
  readonly zh: { readonly title: string; readonly detail: string }
  readonly en: { readonly title: string; readonly detail: string }
}

export const reasons: Readonly<Record<ReasonCode, ReasonText>> = {
${entries.join('')}}
`
}
