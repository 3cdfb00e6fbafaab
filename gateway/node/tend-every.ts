/**
 * Does something again and again, `seconds` after it was done.
 *
 * @param work never rejects
 * @returns stops, and waits for what is being done
 */
export function tendEvery(seconds: number, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<unknown> = Promise.resolve()
  const next = () => {
    timer = setTimeout(() => {
      running = work().finally(() => {
        if (!stopped) next()
      })
    }, seconds * 1000)
  }
  next()
  return async () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    await running
  }
}
