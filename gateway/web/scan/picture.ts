/** Codes out of a picture's file, however large: it is looked at small, and then larger. */
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import { readCodes } from './engine.ts'
import type { FoundCode } from './scanned-code.ts'

const maxFileBytes = 60 * 1024 * 1024
/** Twice what phones take: beyond it a picture is made to exhaust memory. */
const maxPixels = 120_000_000
/** Longest sides: most codes are read at the first. */
const sides = [1_400, 4_096] as const

/**
 * At least one.
 *
 * @throws {TroubleError} `picture.too-large`, `picture.not-an-image`, `picture.no-code`,
 *   `scan.engine`
 */
export async function codesOfFile(file: Blob): Promise<readonly FoundCode[]> {
  if (file.size > maxFileBytes) throw new TroubleError(screenTrouble('picture.too-large'))
  const url = URL.createObjectURL(file)
  try {
    return await codesOfImage(await loadImage(url))
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function codesOfImage(image: HTMLImageElement): Promise<readonly FoundCode[]> {
  const { naturalWidth: width, naturalHeight: height } = image
  if (width * height > maxPixels) throw new TroubleError(screenTrouble('picture.too-large'))
  let looked = 0
  for (const side of sides) {
    const shrink = Math.min(1, side / Math.max(width, height))
    if (shrink === looked) break
    looked = shrink
    const found = await readCodes(await resized(image, shrink), 'every')
    if (found.length > 0) return found
  }
  throw new TroubleError(screenTrouble('picture.no-code'))
}

// An element knows its size before it is decoded, and turns as its camera was held.
async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = () => reject(new TroubleError(screenTrouble('picture.not-an-image')))
    image.src = url
  })
  if (image.naturalWidth === 0) throw new TroubleError(screenTrouble('picture.not-an-image'))
  return image
}

async function resized(image: HTMLImageElement, shrink: number): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(image, {
      resizeWidth: Math.max(1, Math.round(image.naturalWidth * shrink)),
      resizeHeight: Math.max(1, Math.round(image.naturalHeight * shrink)),
      resizeQuality: 'medium',
    })
  } catch {
    throw new TroubleError(screenTrouble('picture.not-an-image'))
  }
}
