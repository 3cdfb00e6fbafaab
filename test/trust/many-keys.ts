/** Lists of a federation with many keys. */
import { provinces } from '../../specs/divisions.ts'
import { signCompact } from '../../trust-store/trust-list/jose.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type { ListedIssuer, ListedKey, TrustList } from '../../trust-store/trust-list/model.ts'
import { writeDocument } from '../../trust-store/trust-list/write.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import type { TestHolder } from './authority.ts'
import {
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  type TestAuthority,
} from './lists.ts'

export interface ManyKeys {
  readonly issuers: number
  readonly keysEach: number
  /** Over so many lists: 1, the national one; 34, one of each province. */
  readonly lists: 1 | 34
}

export interface Published {
  readonly authority: TestAuthority
  readonly list: TrustList
  readonly jws: string
}

/** How codes name a key. */
export interface Named {
  readonly hint: string
  readonly keyId: string
}

export const format = 'national-code'

export function publishMany({ issuers, keysEach, lists }: ManyKeys): Promise<readonly Published[]> {
  const territories = lists === 1 ? ['000000'] : provinces()
  const each = Math.ceil(issuers / territories.length)
  return Promise.all(
    territories.map(async (territory, place): Promise<Published> => {
      const authority = await foundAuthority(territory)
      const holders = await Promise.all(
        Array.from({ length: 16 }, () => issueSigner(authority, territory)),
      )
      const count = Math.max(0, Math.min(each, issuers - place * each))
      const list = listOf(authority, {
        issuers: Array.from({ length: count }, (_, index) =>
          issuerAt(territory, place * each + index, keysEach, holders),
        ),
      })
      // Not signTrustList, which reads what it signs again.
      const payload = JSON.stringify(writeDocument(list))
      return { authority, list, jws: await signCompact(payload, authority.signer) }
    }),
  )
}

function issuerAt(
  territory: string,
  index: number,
  keysEach: number,
  holders: readonly TestHolder[],
): ListedIssuer {
  const site = `https://code-${index}.gov.example`
  const keys = Array.from({ length: keysEach }, (_, at) => keyAt(index * keysEach + at, holders))
  return issuerOf(
    territory,
    {
      format,
      keys,
      hints: [`url:${site}`],
      endpoint: { url: `${site}/api/v1/verify`, pins: [] },
      revocations: { url: `https://lists.example/revoked/${index}/` },
    },
    {
      id: `issuer-${index.toString().padStart(6, '0')}`,
      name: { zh: `第${index}号健康码`, en: `Health code ${index}` },
      contact: { name: '纠错窗口', phone: `0571-${(index * 7_919) % 100_000_000}` },
      address: `人民路${index % 999}号行政服务中心`,
      website: `${site}/`,
    },
  )
}

/** Certificates repeat, under ids of their own: taking a list does not parse them. */
function keyAt(index: number, holders: readonly TestHolder[]): ListedKey {
  const holder = holders[index % holders.length]
  if (holder === undefined) throw new Error('no holder')
  const id = certificateKeyId(holder.certificate.der)
  return listedKey(holder, index.toString(16).padStart(8, '0') + id.slice(8))
}

export function namesOf({ list }: VerifiedList): readonly Named[] {
  return list.issuers.flatMap(({ services }) =>
    services.flatMap(({ hints, keys }) =>
      keys.map(({ keyId }) => ({ hint: hints[0] ?? '', keyId })),
    ),
  )
}
