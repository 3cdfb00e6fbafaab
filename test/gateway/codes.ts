/** Codes of the test federation's self-contained formats. */
import type { Instant } from '../../specs/words.ts'
import { encodeEuDcc, tested } from '../cities/eu-dcc.ts'
import { encodeHkRecord } from '../cities/hong-kong-vaccination.ts'
import { type ClearContent, clearBlock, encodeNationalCode } from '../cities/national-code.ts'
import { encodeShanghaiOffline } from '../cities/shanghai-offline.ts'
import { encodeHealthCard, observation } from '../cities/smart-health-card.ts'
import { encodeSeal, sampled } from '../cities/vds-nc.ts'
import type { FoundedAuthority, IssuerKey } from '../federation/found.ts'
import { backend, hour, start } from './fixture.ts'
import { signerOf } from './keys.ts'

export function keysOf(
  federation: readonly FoundedAuthority[],
  issuer: string,
): readonly IssuerKey[] {
  const found = federation.flatMap(({ issuers }) => issuers).find(({ plan }) => plan.id === issuer)
  if (found === undefined) throw new Error(`no issuer ${issuer}`)
  return found.keys
}

export interface ForeignOptions {
  /** Whose code it says it is: a country, or a URL. */
  readonly issuer?: string
  readonly keyId?: string
  readonly expiresAt?: Instant
}

/** A negative test of twenty hours ago. */
export function euCode(key: IssuerKey | undefined, options: ForeignOptions = {}): Promise<string> {
  if (key === undefined) throw new Error('no key')
  const { issuer: country = 'AT', keyId = key.keyId, expiresAt = start + hour } = options
  const entry = tested(country, start - 20 * hour, 'negative')
  return encodeEuDcc(
    { country, keyId, issuedAt: start - 20 * hour, expiresAt, entry },
    async (bytes) => backend.sign(key.holder.key, bytes),
  )
}

/** The same as a SMART Health Card. */
export function healthCard(
  key: IssuerKey | undefined,
  options: ForeignOptions = {},
): Promise<string> {
  if (key === undefined) throw new Error('no key')
  const { issuer = 'https://clinic.example/issuer', keyId = key.keyId } = options
  const { expiresAt = start + hour } = options
  const resources = [observation(start - 20 * hour, 'negative')]
  return encodeHealthCard(
    { issuer, keyId, issuedAt: start - 20 * hour, expiresAt, resources },
    async (bytes) => backend.sign(key.holder.key, bytes),
  )
}

/** The same as an ICAO seal. */
export function seal(key: IssuerKey | undefined): Promise<string> {
  if (key === undefined) throw new Error('no key')
  const { key: pen, certificate } = key.holder
  const content = sampled('AUS', start - 20 * hour, 'negative')
  return encodeSeal({ issuer: 'AUS', certificate: certificate.der, content }, async (bytes) =>
    backend.sign(pen, bytes),
  )
}

/** Two doses, the last of two months ago. */
export function hongKongRecord(key: IssuerKey | undefined): Promise<string> {
  if (key === undefined) throw new Error('no key')
  const doses = ['2021-12-01', '2022-01-05'].map((date) => ({ date, vaccine: 'SIMULATED' }))
  const holder = { name: 'SAMPLE T***', document: '****456(7)', born: '1990-02-03' }
  return encodeHkRecord(
    { ...holder, keyVersion: key.keyId, transaction: 'TC-1', printedAt: start - hour, doses },
    async (bytes) => backend.sign(key.holder.key, bytes),
  )
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
