/** What a camera sees of a code: blurred, turned, of little contrast, with noise that is always the same. */

/** A square of modules, row by row; 1 is dark. */
export interface Modules {
  readonly side: number
  readonly dark: ArrayLike<number>
}

/** A square of grey values, row by row. */
export interface Bitmap {
  readonly side: number
  readonly grey: Float64Array
}

export interface Photo {
  /** Width of the code with its border, in dots of the screen or the printer. */
  readonly dots: number
  /** Width of the same in the photograph. */
  readonly pixels: number
  /** Standard deviation, in dots. */
  readonly blur: number
  /** Grey value of what is black, and of what is white. */
  readonly dark: number
  readonly light: number
  /** Greatest difference that noise makes, from lowest to highest. */
  readonly noise: number
  /** In radians. */
  readonly turn: number
}

const quiet = 4

/** As programs draw codes: each module a whole number of dots, the rest is border. */
export function dotsOf({ side, dark }: Modules, dots: number): Bitmap {
  const scale = Math.floor(dots / (side + 2 * quiet))
  const grey = new Float64Array(dots * dots).fill(255)
  const start = Math.floor((dots - side * scale) / 2)
  for (let y = 0; y < side * scale; y++) {
    for (let x = 0; x < side * scale; x++) {
      const isDark = dark[Math.floor(y / scale) * side + Math.floor(x / scale)] === 1
      if (isDark) grey[(y + start) * dots + x + start] = 0
    }
  }
  return { side: dots, grey }
}

export function photographed(bitmap: Bitmap, photo: Photo): Bitmap {
  const soft = blurred(bitmap, photo.blur)
  const { pixels, turn, dark, light, noise } = photo
  const grey = new Float64Array(pixels * pixels)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const middle = soft.side / 2
  let state = 12_345
  for (let y = 0; y < pixels; y++) {
    for (let x = 0; x < pixels; x++) {
      const across = ((x + 0.5) / pixels) * soft.side - middle
      const down = ((y + 0.5) / pixels) * soft.side - middle
      const seen = valueAt(
        soft,
        across * cos - down * sin + middle - 0.5,
        across * sin + down * cos + middle - 0.5,
      )
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      const grain = ((state >>> 16) / 65_535 - 0.5) * noise
      const value = dark + (seen * (light - dark)) / 255 + grain
      grey[y * pixels + x] = Math.round(Math.min(255, Math.max(0, value)))
    }
  }
  return { side: pixels, grey }
}

/** Between the four dots around it. */
function valueAt(bitmap: Bitmap, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, down] = [x - left, y - top]
  const upper = dotAt(bitmap, left, top) * (1 - right) + dotAt(bitmap, left + 1, top) * right
  const lower =
    dotAt(bitmap, left, top + 1) * (1 - right) + dotAt(bitmap, left + 1, top + 1) * right
  return upper * (1 - down) + lower * down
}

function dotAt({ side, grey }: Bitmap, x: number, y: number): number {
  const across = Math.min(side - 1, Math.max(0, x))
  const down = Math.min(side - 1, Math.max(0, y))
  return grey[down * side + across] ?? 255
}

/** Gaussian, row by row and then column by column. */
function blurred(bitmap: Bitmap, deviation: number): Bitmap {
  const reach = Math.ceil(3 * deviation)
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * deviation ** 2)),
  )
  const total = weights.reduce((sum, one) => sum + one, 0)
  const pass = (from: Bitmap, dx: number, dy: number): Bitmap => {
    const { side } = from
    const grey = new Float64Array(side * side)
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        let sum = 0
        for (let at = -reach; at <= reach; at++) {
          sum += (weights[at + reach] ?? 0) * dotAt(from, x + at * dx, y + at * dy)
        }
        grey[y * side + x] = sum / total
      }
    }
    return { side, grey }
  }
  return pass(pass(bitmap, 1, 0), 0, 1)
}
