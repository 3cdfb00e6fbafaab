/**
 * Where along a line of whole steps something begins to hold, which does not at `before` and does at
 * `by`: the first of them at which it does.
 */
export function firstHolding(before: number, by: number, holds: (step: number) => boolean): number {
  let no = before
  let yes = by
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}
