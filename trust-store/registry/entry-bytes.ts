/**
 * Entries as the log holds them: canonical JSON (RFC 8785) of at most 65,535 bytes, by
 * `specs/schemas/registry/receipt.schema.json`.
 */
import { validateReceipt } from '../../specs/generated/registry-validators.js'
import { maxEntryBytes } from '../log/tile.ts'
import { canonicalJson, parseCanonical } from './canonical.ts'
import type { Entry } from './entry.ts'
import { RegistryError } from './error.ts'

/**
 * @throws {RegistryError} `registry.too-large`
 * @throws {TypeError} `parseEntry` would refuse it, and with it every later start of the registry
 */
export function formatEntry(entry: Entry): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalJson(entry))
  if (bytes.length > maxEntryBytes) throw new RegistryError('registry.too-large')
  parseEntry(bytes)
  return bytes
}

/** @throws {TypeError} no entry of a registry, or not in its canonical form */
export function parseEntry(bytes: Uint8Array): Entry {
  const receipt = { index: 0, entry: parseCanonical(bytes), repeated: false }
  if (!validateReceipt(receipt)) throw new TypeError('not an entry of a registry')
  // The schema says the same as our type, in whose words a request id is any text.
  return receipt.entry as Entry
}
