/** Names of our own and of the trust list are of this shape; prose and scanned text are not. */
export function identifier(text: string): string {
  return /^[\w.:/-]{1,120}$/.test(text) ? text : 'unprintable'
}

/** To a tenth of a millisecond. */
export function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
