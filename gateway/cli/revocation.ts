/** `tongxing revocation build`: an issuer's set of revoked codes, signed, as a folder to publish. */
import type { Instant } from '../../specs/words.ts'
import type { BuiltSet } from '../../trust-store/revocation/build.ts'
import { buildRevocationSet, extendRevocationSet } from '../../trust-store/revocation/build.ts'
import { saltBytes } from '../../trust-store/revocation/code-digest.ts'
import type { SignedHead } from '../../trust-store/revocation/head.ts'
import { entriesOf, partsOf, signHead } from '../../trust-store/revocation/head.ts'
import { exitCodes, type Language } from './failure.ts'
import type { Environment } from './options.ts'
import { openSigningKey } from './registry-keys.ts'
import { buildFailure, revocationFailure } from './revocation-failure.ts'
import { readSetFolder, writeSetFolder } from './revocation-folder.ts'
import { readIssued, readNames } from './revocation-lines.ts'
import type { RevocationOptions } from './revocation-options.ts'
import { identityOf, issuedOf, revokedOf, validityOf } from './revocation-options.ts'
import { createCountProgress } from './revocation-progress.ts'
import { headLines } from './revocation-words.ts'
import type { Result } from './words.ts'

/** Bits of a fingerprint: of 10 million revoked and 100 million issued codes some 450 collide. */
const width = 41

/** @throws {CommandError} */
export async function revocationBuild(
  options: RevocationOptions,
  environment: Environment,
  now: Instant,
  language: Language,
): Promise<Result> {
  const revoked = revokedOf(options)
  const issued = issuedOf(options)
  const validity = validityOf(options)
  const { keyId, key, passphraseFile, previous: folder = null, out = '' } = options
  if (keyId === undefined || key === undefined) throw revocationFailure('usage.revocation-scope')
  const holder = await openSigningKey(
    { key, ...(passphraseFile !== undefined && { passphraseFile }) },
    environment,
  )
  const before = folder === null ? null : (await readSetFolder(folder)).set
  const { issuer, format, kind } = identityOf(options, before?.head ?? null)
  const issuedAt = Math.floor(now / 1000) * 1000
  const progress = createCountProgress(language)
  const request = {
    revoked: readNames(revoked.file, kind),
    issued: issued === null ? null : { codes: readIssued(issued.file, kind), until: issued.until },
    issuedAt,
    nextUpdate: issuedAt + validity,
    progress: progress.update,
  }
  const fresh = { issuer, format, kinds: [kind], width, salt: randomSalt() }
  try {
    const built =
      revoked.isWhole || before === null
        ? await buildRevocationSet({ ...request, scope: before?.head ?? fresh, previous: before })
        : await extendRevocationSet({ ...request, previous: before })
    const signed = await signHead(built.head, holder, keyId)
    await writeSetFolder(out, signed, built, folder)
    return builtResult(out, signed, built)
  } catch (error) {
    throw buildFailure(error)
  } finally {
    progress.end()
  }
}

function builtResult(out: string, signed: SignedHead, built: BuiltSet): Result {
  const { head, digest } = signed
  const bytes = partsOf(head).reduce((sum, part) => sum + part.bytes, 0)
  const { issuer, format, number, count, nextUpdate } = head
  return {
    exit: exitCodes.accepted,
    document: {
      folder: out,
      issuer,
      format,
      number,
      count,
      fingerprints: entriesOf(head.shards),
      exact: entriesOf(head.exact),
      exceptions: head.exceptions?.entries ?? 0,
      bytes,
      headDigest: digest,
      nextUpdate: new Date(nextUpdate).toISOString(),
      newParts: built.parts.size,
    },
    lines: (language) => [
      language === 'zh'
        ? `第 ${number} 号作废名单写入 ${out}：请把整个文件夹发布到信任列表所写的地址，head.jws 放在最后。`
        : `Set ${number} is in ${out}: publish the folder at the address that the trust list names, head.jws last.`,
      ...headLines(head, bytes, language),
    ],
  }
}

function randomSalt(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(saltBytes))
}
