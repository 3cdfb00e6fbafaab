/** Time and memory of one piece of work. */
import { getHeapStatistics } from 'node:v8'

export interface Measured<T> {
  readonly value: T
  readonly milliseconds: number
  /**
   * Growth of the heap and of what lies outside it: what was allocated, kept or not. Negative where
   * garbage was collected meanwhile.
   */
  readonly heapBytes: number
}

export async function gauge<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const before = heap()
  const started = performance.now()
  const value = await work()
  const milliseconds = performance.now() - started
  return { value, milliseconds, heapBytes: heap() - before }
}

function heap(): number {
  const { used_heap_size, external_memory } = getHeapStatistics()
  return used_heap_size + external_memory
}
