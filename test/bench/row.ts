/** One line of the bench: what was measured, and whether it reaches what is promised. */
export interface Row {
  readonly work: string
  /** As people read it: `12,345/s`, `1.2 us`, `310 KiB`. */
  readonly rate: string
  /** What it is compared to, and the outcome; null: for information. */
  readonly goal: Goal | null
  readonly note?: string
}

export interface Goal {
  /** Ratio, or a quantity in `unit`. */
  readonly measured: number
  readonly reach: number
  readonly better: 'higher' | 'lower'
  /** Empty for a ratio. */
  readonly unit: '' | 's' | 'ms' | 'us' | 'MB' | 'KB' | 'KiB'
}

export function isReached({ measured, reach, better }: Goal): boolean {
  return better === 'higher' ? measured >= reach : measured <= reach
}

export function atLeast(measured: number, reach: number): Goal {
  return { measured, reach, better: 'higher', unit: '' }
}

export function atMost(measured: number, reach: number, unit: Goal['unit'] = ''): Goal {
  return { measured, reach, better: 'lower', unit }
}

export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')}/s`
}

export function microseconds(rate: number): string {
  return `${(1e6 / rate).toFixed(2)} us`
}

/** Columns: work, rate, ratio, reach, reached or not. */
export function formatRows(rows: readonly Row[]): string {
  const cells = rows.map(({ work, rate, goal, note }) => {
    const last = note === undefined ? '' : note
    if (goal === null) return [work, rate, '', '', last]
    const sign = goal.better === 'higher' ? '>=' : '<='
    const unit = goal.unit === '' ? '' : ` ${goal.unit}`
    const verdict = isReached(goal) ? 'reached' : 'NOT REACHED'
    return [
      work,
      rate,
      `${goal.measured.toFixed(2)}${unit}`,
      `${sign} ${goal.reach}${unit}`,
      last === '' ? verdict : `${verdict}; ${last}`,
    ]
  })
  const table = [['work', 'rate', 'ratio', 'reach', ''], ...cells]
  const widths = [0, 1, 2, 3].map((at) => Math.max(...table.map((row) => row[at]?.length ?? 0)))
  const lines = table.map((row) =>
    row
      .map((cell, at) =>
        at === 0 || at > 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}
