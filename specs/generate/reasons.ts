import type { Reason } from './bundle.ts'

const gatewayClasses = [
  ['not-recognised', 'NotRecognisedCode'],
  ['undecided', 'UndecidedCode'],
  ['refused', 'RefusedCode'],
  ['accepted', 'AcceptedCode'],
  ['voucher', 'VoucherCode'],
  ['untranslated', 'UntranslatedCode'],
  ['list', 'ListCode'],
  ['problem', 'ProblemCode'],
] as const

/** What a registry, its log and its conformance reports say; no gateway needs these texts. */
const registryClasses = [
  ['request', 'RegistryRequestCode'],
  ['registry', 'RegistryReasonCode'],
  ['log', 'LogReasonCode'],
  ['finding', 'FindingCode'],
] as const

export interface ReasonList {
  /** File in specs/values. */
  readonly file: string
  readonly reasons: readonly Reason[]
  /** The union of all codes, its module, and the union of each class. */
  readonly type: string
  readonly module: string
  readonly classes: readonly (readonly [string, string])[]
}

export function gatewayReasons(reasons: readonly Reason[]): ReasonList {
  const module = 'reasons.ts'
  return { file: 'reasons.json', reasons, type: 'ReasonCode', module, classes: gatewayClasses }
}

export function registryReasons(reasons: readonly Reason[]): ReasonList {
  const [file, module] = ['registry-reasons.json', 'registry-reasons.ts']
  return { file, reasons, type: 'RegistryTextCode', module, classes: registryClasses }
}

/** One union of codes for each class. @throws {Error} a code of no class */
export function reasonTypes({ file, reasons, type, classes }: ReasonList): string {
  const stray = reasons.find((one) => !classes.some(([name]) => name === one.class))
  if (stray !== undefined) throw new Error(`${stray.code}: no such class`)
  const unions = classes.map(([name, type]) => {
    const codes = reasons.filter((one) => one.class === name)
    return `export type ${type} =\n${codes.map((one) => `  | '${one.code}'`).join('\n')}\n\n`
  })
  const all = classes.map(([, type]) => type).join(' | ')
  return `${header(file)}${unions.join('')}export type ${type} = ${all}\n`
}

/** The same as runtime data. */
export function reasonTexts({ file, reasons, type, module, classes }: ReasonList): string {
  const entries = reasons.map((one) => {
    const { code, zh, en, status } = one
    const text = { class: one.class, status, zh, en }
    return `  '${code}': ${JSON.stringify(text)},\n`
  })
  return `${header(file)}import type { ${type} } from './${module}'

export interface ReasonText {
  readonly class: ${classes.map(([name]) => `'${name}'`).join(' | ')}
  /** HTTP status of an answer with this code. */
  readonly status: number
  /** \`title\`: what it means; \`detail\`: what to do. */
  readonly zh: { readonly title: string; readonly detail: string }
  readonly en: { readonly title: string; readonly detail: string }
}

export const reasons: Readonly<Record<${type}, ReasonText>> = {
${entries.join('')}}
`
}

function header(file: string): string {
  return `// Generated from specs/values/${file}. Do not edit.\n`
}
