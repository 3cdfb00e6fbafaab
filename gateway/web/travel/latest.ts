/** Answers that came too late: the question was changed while it was asked. */
import { useRef } from 'preact/hooks'

export interface Latest {
  /** Begins a question; what it gives says whether that question still stands. */
  begin(): () => boolean
  /** The question that was begun stands no more. */
  drop(): void
}

export function useLatest(): Latest {
  const turn = useRef(0)
  return {
    begin() {
      turn.current += 1
      const mine = turn.current
      return () => turn.current === mine
    },
    drop() {
      turn.current += 1
    },
  }
}
