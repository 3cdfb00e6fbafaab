import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Anchor } from '../../trust-store/anchor.ts'
import { joinSigned } from '../../trust-store/imports/signed-content.ts'
import { type Fetch, orAborted, readBody } from '../../trust-store/log/http.ts'
import type { ImportSource } from '../../trust-store/take-import.ts'
import { fromBase64 } from '../../trust-store/trust-list/base64.ts'

/** What the trust store reads at most. */
const maxBytes = 32 * 1024 * 1024
const maxSignatureBytes = 1024
const timeoutMs = 30_000

/** A part of what a source publishes, and by what its next version is told from it. */
interface Part {
  readonly bytes: Uint8Array
  /** Null: nothing tells them apart. */
  readonly mark: string | null
}

/** Reads one part; null: it is as `mark` says. */
type ReadPart = (place: Anchor['source'], cap: number, mark: string | null) => Promise<Part | null>

/**
 * Reads what other systems publish, from a file that somebody replaces or over HTTPS, with
 * conditional requests (RFC 9110 section 13). Redirects are not followed. A detached signature of
 * its own is put on the first line.
 *
 * @param folder where the paths of files start
 */
export function createImportReader(folder: string, fetch: Fetch): ImportSource['fetch'] {
  const marks = new Map<string, readonly [content: string | null, signature: string | null]>()
  const read: ReadPart = (place, cap, mark) =>
    'url' in place
      ? fetchPart(fetch, place.url, cap, mark)
      : readPart(folder, place.file, cap, mark)

  return async ({ id, source, signature }, whole) => {
    const known = whole ? undefined : marks.get(id)
    const [content, detached] = await Promise.all([
      read(source, maxBytes, known?.[0] ?? null),
      signature === undefined ? null : read(signature, maxSignatureBytes, known?.[1] ?? null),
    ])
    if (content === null && detached === null) return null
    // One is new: both are wanted.
    const body = content ?? (await wanted(read(source, maxBytes, null)))
    if (signature === undefined) {
      marks.set(id, [body.mark, null])
      return body.bytes
    }
    const proof = detached ?? (await wanted(read(signature, maxSignatureBytes, null)))
    marks.set(id, [body.mark, proof.mark])
    return joinSigned(signatureIn(proof.bytes), body.bytes)
  }
}

async function wanted(reading: Promise<Part | null>): Promise<Part> {
  const part = await reading
  if (part === null) throw new Error('a source says that nothing changed, and was not asked that')
  return part
}

async function fetchPart(
  fetch: Fetch,
  url: string,
  cap: number,
  mark: string | null,
): Promise<Part | null> {
  const signal = AbortSignal.timeout(timeoutMs)
  const headers = { accept: '*/*', ...(mark === null ? {} : { 'if-none-match': mark }) }
  const request = new Request(url, { headers, redirect: 'manual', signal })
  const response = await orAborted(fetch(request), signal)
  if (response.status !== 200) response.body?.cancel().catch(() => {})
  if (response.status === 304 && mark !== null) return null
  if (response.status !== 200) throw new Error(`an import's server answered ${response.status}`)
  const bytes = await readBody(response.body, cap, signal)
  if (bytes === null) throw new Error('an import is larger than its cap')
  return { bytes, mark: response.headers.get('etag') }
}

async function readPart(
  folder: string,
  file: string,
  cap: number,
  mark: string | null,
): Promise<Part | null> {
  const path = resolve(folder, file)
  const { size, mtimeMs, ino } = await stat(path)
  if (size > cap) throw new Error('an import is larger than its cap')
  const found = `${size} ${mtimeMs} ${ino}`
  return found === mark ? null : { bytes: await readFile(path), mark: found }
}

/** In base64, as it is mostly published, or as it is. */
function signatureIn(bytes: Uint8Array): Uint8Array {
  const text = String.fromCharCode(...bytes).replace(/\s/g, '')
  return fromBase64(text) ?? bytes
}
