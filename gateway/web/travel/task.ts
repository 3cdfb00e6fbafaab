/** Which part of the screen is open: named in the address, so that going back goes back. */
import { useEffect, useState } from 'preact/hooks'

export const tasks = ['plan', 'code', 'paper', 'correct', 'privacy'] as const
export type Task = (typeof tasks)[number]

/** The part that the address names; the first where it names none. */
export function useTask(): readonly [Task, (task: Task) => void] {
  const [task, setTask] = useState<Task>(() => taskNamed(location.hash) ?? 'plan')
  useEffect(() => {
    // The link that skips to the content names none, and changes nothing.
    const onChange = () => setTask((before) => taskNamed(location.hash) ?? before)
    addEventListener('hashchange', onChange)
    return () => removeEventListener('hashchange', onChange)
  }, [])
  return [
    task,
    (next) => {
      location.hash = next
      setTask(next)
      scrollTo({ top: 0 })
    },
  ]
}

function taskNamed(hash: string): Task | null {
  return tasks.find((one) => `#${one}` === hash) ?? null
}
