import type { RuleCases } from '../../gateway/rule-cases.ts'

const files = import.meta.glob<{ default: RuleCases }>('../../specs/rules/cases/*.json', {
  eager: true,
})

/** Every table of cases, by the name of its file, in its order. */
export const tables = Object.entries(files).map(
  ([path, { default: table }]) => [path.replace(/^.*\/(\d{6})\.json$/, '$1'), table] as const,
)
