import purposes from './values/purposes.json' with { type: 'json' }

const levels = ['status', 'identity', 'record'] as const

/**
 * The greatest level of disclosure that a purpose allows; its legal basis stands beside it in
 * specs/values/purposes.json. What is no purpose allows `status`.
 */
export function greatestLevelOf(purpose: string): (typeof levels)[number] {
  const level = purposes.values.find(({ code }) => code === purpose)?.level
  return levels.find((one) => one === level) ?? 'status'
}
