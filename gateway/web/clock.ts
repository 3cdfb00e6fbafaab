/** The device's clock: the only place where the screens read it. */
export function now(): number {
  return Date.now()
}
