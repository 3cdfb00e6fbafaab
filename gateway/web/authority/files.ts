/** Files that an operator hands in. */
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'

const maxBytes = 524_288

/** @throws {TroubleError} `authority.json`: too large, or no JSON */
export async function readJsonFile(file: File): Promise<unknown> {
  if (file.size > maxBytes) throw new TroubleError(screenTrouble('authority.json'))
  try {
    return JSON.parse(await file.text())
  } catch {
    throw new TroubleError(screenTrouble('authority.json'))
  }
}
