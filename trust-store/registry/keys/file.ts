/** Files with an authority's keys. On Node only. */
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Algorithm } from '../../algorithms.ts'
import type { SignatureBackend } from '../../backend.ts'
import type { KeyHolder } from '../../key-holder.ts'
import { KeyError } from './error.ts'
import { openKey } from './holder.ts'
import { maxPemLength } from './pem.ts'

/**
 * Opens a file as `openKey` opens its text.
 *
 * @throws {KeyError} also `key.file`; `key.exposed`: everybody may read it
 */
export async function openKeyFile(
  path: string,
  passphrase: string | null,
  backend: SignatureBackend,
  algorithm?: Algorithm,
): Promise<KeyHolder> {
  return openKey(await readText(path), passphrase, backend, algorithm)
}

/**
 * Writes a key that `sealKey` made: durable when it resolves, readable by its owner alone, and never
 * over a file that is there.
 *
 * @throws {KeyError} `key.exists`, `key.file`
 */
export async function saveKeyFile(path: string, pem: string): Promise<void> {
  try {
    await using file = await open(path, 'wx', 0o600)
    await file.writeFile(pem)
    await file.sync()
    await using folder = await open(dirname(path))
    await folder.sync()
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new KeyError(isThere ? 'key.exists' : 'key.file')
  }
}

async function readText(path: string): Promise<string> {
  try {
    await using file = await open(path)
    const facts = await file.stat()
    if (!facts.isFile() || facts.size > maxPemLength) throw new KeyError('key.pem')
    if ((facts.mode & 0o007) !== 0) throw new KeyError('key.exposed')
    return await file.readFile('utf8')
  } catch (error) {
    throw error instanceof KeyError ? error : new KeyError('key.file')
  }
}
