/** Codes of the test federation's self-contained formats. */
import type { Instant } from '../../specs/words.ts'
import { type ClearContent, clearBlock, encodeNationalCode } from '../cities/national-code.ts'
import { encodeShanghaiOffline } from '../cities/shanghai-offline.ts'
import type { FoundedAuthority, IssuerKey } from '../federation/found.ts'
import { hour, start } from './fixture.ts'
import { signerOf } from './keys.ts'

export function keysOf(
  federation: readonly FoundedAuthority[],
  issuer: string,
): readonly IssuerKey[] {
  const found = federation.flatMap(({ issuers }) => issuers).find(({ plan }) => plan.id === issuer)
  if (found === undefined) throw new Error(`no issuer ${issuer}`)
  return found.keys
}

export interface NationalOptions extends Partial<ClearContent> {
  /** Whose code it says it is. */
  readonly issuer?: string
  readonly keyIndex?: string
  /** An encrypted block: nobody but the platform can read it. */
  readonly opaque?: boolean
}

/** `key`: who signs it. */
export function nationalCode(key: IssuerKey | undefined, options: NationalOptions = {}): string {
  if (key === undefined) throw new Error('no key')
  const { issuer = '110000', keyIndex = '20060c01', opaque = false, ...content } = options
  const block = clearBlock({
    grade: '00',
    assessedAt: start - hour,
    expiresAt: start + 12 * hour,
    name: '测*',
    idType: '10',
    idLastFour: '0018',
    division: '110000',
    ...content,
  })
  if (opaque) block[0] = 2
  return encodeNationalCode(
    { identity: new Uint8Array(20).fill(7), division: issuer, block, keyIndex },
    signerOf(key.holder),
  )
}

export function shanghaiCode(
  [outer, inner]: readonly IssuerKey[],
  { flag = '00', expiresAt = start + hour }: { flag?: string; expiresAt?: Instant } = {},
): Uint8Array {
  if (outer === undefined || inner === undefined) throw new Error('two keys are needed')
  return encodeShanghaiOffline(
    {
      uuid: '0123456789abcdef0123456789abcdef',
      flag,
      expiresAt,
      generatedAt: start,
      outerKey: outer.keyId,
      innerKey: inner.keyId,
    },
    signerOf(outer.holder),
    signerOf(inner.holder),
  )
}
