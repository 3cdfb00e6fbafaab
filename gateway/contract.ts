/** The contract as it is served: specs/generated/openapi.json, without its texts being carried twice. */
import { reasons as texts } from '../specs/generated/reason-texts.ts'

interface Contract {
  readonly paths: Readonly<Record<string, object>>
  readonly components: Readonly<Record<string, object>>
}

/**
 * With an example of every problem, made of the texts that problems are made of.
 *
 * @param contract specs/generated/served-openapi.json
 */
export function withProblemExamples<T extends Contract>(contract: T): T {
  const problems = Object.entries(texts).filter(
    (entry) => entry[1].class === 'problem' || entry[1].class === 'undecided',
  )
  const examples = problems.map(([code, { class: kind, status, zh, en }]) => {
    const value = {
      type: `/problems/${code}`,
      title: en.title,
      status,
      detail: en.detail,
      code,
      ...(kind === 'undecided' ? { outcome: 'undecided' } : {}),
      zh,
    }
    return [code, { summary: en.title, value }] as const
  })
  const components = { ...contract.components, examples: Object.fromEntries(examples) }
  return { ...contract, components }
}
