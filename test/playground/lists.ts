/**
 * The list of the national authority, of foreign issuers and of cities whose province has no
 * authority here: a file, and for people to read.
 */
import type { Instant } from '../../specs/words.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { publishList } from '../federation/publish.ts'
import { type ForeignIssuer, withTestIssuers } from './eu-testdata.ts'
import type { Folder } from './folder.ts'
import { placeOf } from './keys.ts'
import { hasRegistry } from './registries.ts'

export interface Publication {
  /** Greater than that of every list published before. */
  readonly sequence: number
  readonly at: Instant
  /** Issuers of test certificates of others. */
  readonly foreign: readonly ForeignIssuer[]
  /** URLs of the cities' servers, by issuer. */
  readonly endpoints: ReadonlyMap<string, string>
}

/** A playground that runs longer than this publishes nothing new, and decides nothing any more. */
const validMs = 30 * 86_400_000

export async function publishFiles(
  folder: Folder,
  authorities: readonly FoundedAuthority[],
  { sequence, at, foreign, endpoints }: Publication,
): Promise<void> {
  for (const authority of authorities) {
    const jws = await publishList(authority, {
      sequence,
      issuedAt: at,
      nextUpdate: at + validMs,
      endpoints,
      change: (list) => withTestIssuers(list, foreign),
    })
    const content: unknown = JSON.parse(
      Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString(),
    )
    await folder.write(
      `${placeOf(authority.plan)}/list.json`,
      `${JSON.stringify(content, null, 2)}\n`,
    )
    // The last of the two: the gateway reads this one.
    await folder.write(listFile(authority), `${jws}\n`)
  }
}

/** What the authority may speak for, with the countries whose test certificates it lists. */
export function scopeOf(authority: FoundedAuthority, foreign: readonly ForeignIssuer[]) {
  const { scope } = authority.plan
  if (hasRegistry(authority)) return scope
  return [...new Set([...scope, ...foreign.map(({ country }) => country)])]
}

export function listFile({ plan }: FoundedAuthority): string {
  return `${placeOf(plan)}/list.jws`
}
