/** How a city behaves; switched by a playground, or by a test. */

export const modeNames = [
  'normal',
  'slow',
  'wrong',
  'wrong-code',
  'redirect',
  'huge',
  'dead',
  'denied',
  'busy',
] as const

export type ModeName = (typeof modeNames)[number]

export interface Mode {
  /**
   * - `slow` answers after `milliseconds`;
   * - `wrong` answers with broken JSON;
   * - `wrong-code` answers for somebody else's code: where the interface names the code it shows,
   *   in Jiangsu's and Anhui's nobody can tell;
   * - `redirect` sends the caller elsewhere;
   * - `huge` answers with 16 MiB;
   * - `dead` closes the connection without an answer;
   * - `denied` and `busy` say so in the interface's own words.
   */
  readonly mode: ModeName
  /** Of `slow`. */
  readonly milliseconds: number
}

export const normal: Mode = { mode: 'normal', milliseconds: 0 }

const greatestDelay = 600_000

/** Null where it is not `{"mode": …, "milliseconds"?: …}`. */
export function parseMode(value: unknown): Mode | null {
  if (typeof value !== 'object' || value === null) return null
  const { mode, milliseconds = 5000 }: { mode?: unknown; milliseconds?: unknown } = value
  const name = modeNames.find((known) => known === mode)
  if (name === undefined || typeof milliseconds !== 'number') return null
  if (!(milliseconds >= 0 && milliseconds <= greatestDelay)) return null
  return { mode: name, milliseconds: name === 'slow' ? milliseconds : 0 }
}
