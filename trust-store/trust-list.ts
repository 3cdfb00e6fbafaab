/**
 * Trust lists: the JSON data model of ETSI TS 119 602 (List of Trusted Entities), with extensions
 * of ours (`specs/schemas/lote-extensions.schema.json`), signed as a compact JWS with `x5c`.
 */
import type { Instant } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { SignatureBackend } from './backend.ts'
import type { Authorities } from './path.ts'
import { parseAuthorities } from './path.ts'
import type { Claims } from './trust-list/content.ts'
import { checkContent } from './trust-list/content.ts'
import type { ListSigner } from './trust-list/jose.ts'
import { signCompact } from './trust-list/jose.ts'
import { parseJson } from './trust-list/json.ts'
import type { ListLimits } from './trust-list/jws.ts'
import { defaultLimits, listType } from './trust-list/jws.ts'
import { hexText } from './trust-list/key-id.ts'
import type { TrustList } from './trust-list/model.ts'
import { readDocument } from './trust-list/read.ts'
import { requireRulesScope } from './trust-list/rules.ts'
import { checkTime, requireAuthority, requireScope, verifySigned } from './trust-list/signed.ts'
import { writeDocument } from './trust-list/write.ts'

declare const verified: unique symbol

/**
 * A list that its authority did issue, within its scope. Made where that was checked and nowhere
 * else; what is read from another system's list (`imports/`) says so.
 */
export interface VerifiedList {
  readonly [verified]: true
  /** Not a list of ours: any of those speaks before it. Absent: it is. */
  readonly imported?: true
  readonly list: TrustList
  /** The authority under whose anchor it was verified. */
  readonly anchor: Anchor
  readonly authorities: Authorities
  /** SHA-256 of the JWS payload, lower-case hex: equal for lists that say the same. */
  readonly digest: string
  /** SHA-256 of the payload of the delta by which it came, lower-case hex; absent: it came whole. */
  readonly deltaDigest?: string
  /** Of `list`; absent: nobody has noted them yet. */
  readonly claims?: Claims
}

/**
 * Signs a list, and refuses to sign one that readers would refuse for its content.
 *
 * @throws {ListError} `list.schema`, `list.content`, `list.scope`
 * @throws {TypeError} an algorithm that is not for lists
 */
export async function signTrustList(list: TrustList, signer: ListSigner): Promise<string> {
  const text = payloadOf(list)
  parseTrustList(new TextEncoder().encode(text))
  return signCompact(text, signer)
}

/** The digest that `signTrustList` of an equal list will have when it is verified. */
export async function digestOf(list: TrustList, backend: SignatureBackend): Promise<string> {
  return hexText(await backend.sha256(new TextEncoder().encode(payloadOf(list))))
}

function payloadOf(list: TrustList): string {
  return JSON.stringify(writeDocument(list))
}

/**
 * The list that a JWS payload holds. It says nothing about who issued it.
 *
 * @throws {ListError} `list.json`, `list.depth`, `list.schema`, `list.critical-extension`,
 *   `list.content`, `list.scope`: a hint outside its issuer's own territory
 */
export function parseTrustList(payload: Uint8Array, limits: ListLimits = defaultLimits): TrustList {
  return parseChecked(payload, limits).list
}

function parseChecked(payload: Uint8Array, limits: ListLimits) {
  const list = readDocument(parseJson(payload, limits.maxDepth))
  return { list, claims: checkContent(list) }
}

/**
 * Verifies a signed list against the anchor of the authority that it was fetched for. Nothing in
 * the list is read before its signature was accepted, and its signer's key is used only after its
 * certificate's path to the anchor was.
 *
 * One entry outside the authority's scope refuses the whole list: an authority that vouches for
 * somebody else's city is not to be believed about its own.
 *
 * @throws {ListError} `list.*`, but for `list.rollback`, `list.fork`, `list.delta-base` and those of
 *   fetching and storing
 */
export async function verifyTrustList(
  jws: string,
  anchor: Anchor,
  at: Instant,
  backend: SignatureBackend,
  limits: ListLimits = defaultLimits,
): Promise<VerifiedList> {
  const payload = await verifySigned(jws, listType, anchor, at, backend, limits)
  const { list, claims } = parseChecked(payload, limits)
  checkAuthority(list, anchor)
  checkTime(list, at)
  const authorities = parseAuthorities(anchor, list.intermediates)
  const digest = hexText(await backend.sha256(payload))
  return { list, anchor, authorities, digest, claims } as VerifiedList
}

/** Does the list speak for this authority, and only for whom the authority may speak? */
function checkAuthority(list: TrustList, anchor: Anchor): void {
  requireAuthority(list.authority, anchor)
  requireRulesScope(list, anchor)
  for (const [index, issuer] of list.issuers.entries()) {
    requireScope(issuer, anchor, `/LoTE/TrustedEntitiesList/${index}`)
  }
}
