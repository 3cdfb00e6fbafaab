/** Which part of the screen is open: named in the address, so that going back goes back. */
import { usePlace } from '../parts/place.ts'

export const tasks = ['plan', 'code', 'paper', 'correct', 'privacy'] as const
export type Task = (typeof tasks)[number]

/** The part that the address names; the first where it names none. */
export function useTask(): readonly [Task, (task: Task) => void] {
  const { section } = usePlace(tasks, 'plan')
  return [
    section,
    (next) => {
      location.hash = next
      scrollTo({ top: 0 })
    },
  ]
}
