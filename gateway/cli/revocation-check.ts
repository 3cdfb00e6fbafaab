/** `tongxing revocation check`: what a published folder says of codes. */
import type { CodeKind, CodeName } from '../../trust-store/revocation/code-digest.ts'
import { partsOf } from '../../trust-store/revocation/head.ts'
import { standingOf } from '../../trust-store/revocation/set.ts'
import type { Standing } from '../../trust-store/snapshot.ts'
import { exitCodes, type Sentences } from './failure.ts'
import { revocationFailure } from './revocation-failure.ts'
import { readSetFolder } from './revocation-folder.ts'
import { nameIn, readNames } from './revocation-lines.ts'
import { identityOf, type RevocationOptions } from './revocation-options.ts'
import { headLines } from './revocation-words.ts'
import type { Result } from './words.ts'

/** A code of the command, or a line of the file. */
interface Found {
  readonly place: string
  readonly standing: Standing
}

/** Of codes that are not clear; the others are counted. */
const maxFound = 1000

const standings = {
  revoked: { zh: '已作废', en: 'REVOKED' },
  unknown: { zh: '无法判定', en: 'cannot be told' },
  clear: { zh: '未作废', en: 'not revoked' },
} as const satisfies Readonly<Record<Standing, Sentences>>

/**
 * Ends with 0 where no code is revoked, else as refused. Codes are looked up as of a format that
 * states no time of issue: what is clear so is clear whenever it is issued.
 *
 * @throws {CommandError}
 */
export async function revocationCheck(folder: string, options: RevocationOptions): Promise<Result> {
  const { codeId = [], list } = options
  if (codeId.length === 0 && list === undefined) throw revocationFailure('usage.revocation-check')
  const { signed, set } = await readSetFolder(folder)
  const { kind } = identityOf(options, signed.head)
  const counts: Record<Standing, number> = { revoked: 0, unknown: 0, clear: 0 }
  const found: Found[] = []
  const look = (name: CodeName, place: string, always: boolean) => {
    const standing = standingOf(set, name, null)
    counts[standing]++
    if ((always || standing !== 'clear') && found.length < maxFound) found.push({ place, standing })
  }
  for (const [at, text] of codeId.entries())
    look(named(text, kind, at), `--code-id ${at + 1}`, true)
  if (list !== undefined) {
    let line = 0
    for await (const names of readNames(list, kind)) {
      for (const name of names) look(name, String(++line), false)
    }
  }
  const bytes = partsOf(signed.head).reduce((sum, part) => sum + part.bytes, 0)
  const { issuer, format, number, count, nextUpdate } = signed.head
  return {
    exit: counts.revoked + counts.unknown > 0 ? exitCodes.refused : exitCodes.accepted,
    document: {
      set: { issuer, format, number, count, nextUpdate: new Date(nextUpdate).toISOString() },
      signature: 'not checked',
      counts,
      found,
    },
    lines: (language) => [
      language === 'zh'
        ? `已作废 ${counts.revoked}，未作废 ${counts.clear}。`
        : `${counts.revoked} revoked, ${counts.clear} not revoked.`,
      ...found.map(({ place, standing }) => `  ${place}: ${standings[standing][language]}`),
      ...headLines(signed.head, bytes, language),
      language === 'zh'
        ? '  签名没有检验：网关按信任列表检验。'
        : '  The signature is not checked: gateways do, by their trust lists.',
    ],
  }
}

function named(text: string, kind: CodeKind, at: number): CodeName {
  const name = nameIn(text, kind)
  if (name !== null) return name
  throw revocationFailure('input.revocation-line', { file: '--code-id', line: at + 1 })
}
