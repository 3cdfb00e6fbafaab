/** Writes an adapter's specimen: its first positive vector. */
import { writeFileSync } from 'node:fs'

export function writeSpecimen(format: string, code: string): void {
  const file = new URL(`../../adapters/${format}/specimen.json`, import.meta.url)
  writeFileSync(file, `${JSON.stringify({ code }, null, 2)}\n`)
}
