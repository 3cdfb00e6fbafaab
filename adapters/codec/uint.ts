/** Unsigned integers, big-endian: the counterpart of `LayoutReader.uint`. */

/** @throws {RangeError} the value does not fit */
export function formatUint(value: number, size: 1 | 2 | 3 | 4): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 256 ** size) {
    throw new RangeError('an integer does not fit its bytes')
  }
  return Uint8Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** (size - 1 - at)))
}
