/** The folder that an issuer publishes: a head and the parts that it names. */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuiltSet } from '../../trust-store/revocation/build.ts'
import { RevocationError } from '../../trust-store/revocation/error.ts'
import type { RevocationPart, SignedHead } from '../../trust-store/revocation/head.ts'
import {
  headFile,
  maxHeadBytes,
  parseHead,
  partFile,
  partsOf,
} from '../../trust-store/revocation/head.ts'
import type { RevocationSet } from '../../trust-store/revocation/set.ts'
import { takeRevocationSet } from '../../trust-store/revocation/take.ts'
import { readFileBytes } from './input.ts'
import { revocationFailure } from './revocation-failure.ts'

/** A whole set, of which the signature is not checked. */
export interface FoundSet {
  readonly signed: SignedHead
  readonly set: RevocationSet
}

/** @throws {CommandError} `input.*` */
export async function readSetFolder(folder: string): Promise<FoundSet> {
  const bytes = await readFileBytes(join(folder, headFile), maxHeadBytes + 2)
  try {
    const signed = parseHead(new TextDecoder().decode(bytes).replace(/\r?\n$/, ''))
    const set = await takeRevocationSet(null, signed, {
      maxBytes: Number.POSITIVE_INFINITY,
      fetchPart: (part) => readPart(folder, part),
    })
    return { signed, set }
  } catch (error) {
    if (!(error instanceof RevocationError)) throw error
    throw revocationFailure('input.revocation-folder', { folder, reason: error.code }, error)
  }
}

/**
 * The parts first, then the head in one step: who reads the folder meanwhile finds the set before
 * or this one. Parts of sets before stay, for those who are reading them.
 *
 * @param before folder of the set before, for the parts that are the same; null: there is none
 * @throws {CommandError} `input.revocation-unwritable`
 */
export async function writeSetFolder(
  folder: string,
  signed: SignedHead,
  built: BuiltSet,
  before: string | null,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const part of partsOf(signed.head)) {
      const path = join(folder, partFile(part))
      if ((await stat(path).catch(() => null))?.size === part.bytes) continue
      const bytes = built.parts.get(part.sha256) ?? (await readPart(before ?? folder, part))
      await replace(path, bytes)
    }
    await replace(join(folder, headFile), `${signed.jws}\n`)
  } catch (error) {
    throw revocationFailure('input.revocation-unwritable', {}, error)
  }
}

async function readPart(folder: string, part: RevocationPart): Promise<Uint8Array> {
  const path = join(folder, partFile(part))
  try {
    if ((await stat(path)).size === part.bytes) return await readFile(path)
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isAbsent) throw error
  }
  throw new RevocationError('revocation.part')
}

async function replace(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`
  await writeFile(unfinished, content)
  await rename(unfinished, path)
}
