/**
 * shc-spec-examples: cards in several forms with the key set of their issuer, opened by the trust
 * store under a list that names this issuer, its keys and what it revoked.
 */
import { isDeepStrictEqual } from 'node:util'
import { CodecError } from '../../adapters/codec/error.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { smartHealthCard } from '../../adapters/smart-health-card/adapter.ts'
import type { ShcPayload } from '../../adapters/smart-health-card/payload.ts'
import type { Sealed } from '../../specs/words.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { TrustError } from '../../trust-store/error.ts'
import { open } from '../../trust-store/open.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { ListedKey, PublicJwk } from '../../trust-store/trust-list/model.ts'
import { at, backend, foundAuthority, issuerOf, verified } from '../trust/lists.ts'
import { type CaseLog, hasMembers, type Kind, listsMembers, type SetFile } from './case.ts'

interface KeySet {
  readonly keys: readonly (PublicJwk & { readonly kid: string })[]
}

interface Revoked {
  readonly kid: string
  /** Each with the second from which it counts, after a point, where one is given. */
  readonly rids: readonly string[]
}

interface Payload {
  readonly iss: string
  /** Seconds. */
  readonly nbf: number
  readonly vc: { readonly rid?: string }
}

interface CardFile {
  readonly verifiableCredential: readonly string[]
}

const country = 'US'

export const shcExamples: Kind = {
  set: 'shc-spec-examples',
  recognises: (file) =>
    isText(file) || isCardFile(file) || isPayload(file) || isKeySet(file) || isRevoked(file),
  async run(files, log) {
    const issuers = await issuersOf(files)
    for (const file of files.filter(isText)) {
      await log.attempt(file.path, () => evaluate(file, file.text.trim(), issuers, files, log))
    }
    for (const file of files.filter(isCardFile)) {
      for (const card of (file.json as CardFile).verifiableCredential) {
        await log.attempt(file.path, () => evaluate(file, card, issuers, files, log))
      }
    }
  },
}

const isText = ({ text }: SetFile) =>
  /^\s*(?:shc:\/[\d/]+|eyJ[\w-]+\.[\w-]+\.[\w-]+)\s*$/.test(text)
const isCardFile = ({ json }: SetFile) => hasMembers(json, 'verifiableCredential')
const isPayload = ({ json }: SetFile) => hasMembers(json, 'iss', 'nbf', 'vc')
const isKeySet = ({ json }: SetFile) =>
  hasMembers(json, 'keys') && listsMembers((json as KeySet).keys, 'kty', 'kid')
const isRevoked = ({ json }: SetFile) => hasMembers(json, 'kid', 'method', 'rids')

async function evaluate(
  { path }: SetFile,
  text: string,
  issuers: TrustSnapshot,
  files: readonly SetFile[],
  log: CaseLog,
): Promise<void> {
  const isPart = /^shc:\/\d+\/\d+\//.test(text)
  try {
    const card = smartHealthCard.decode(scanOfText(text))
    if (card?.kind !== 'sealed') return log.differ(path, 'not recognised')
    const trust = { snapshot: issuers, backend, at }
    const opened = await open(card as Sealed<ShcPayload>, smartHealthCard.terms, trust)
    smartHealthCard.claims(opened)
    const payload: unknown = JSON.parse(new TextDecoder().decode(card.payload.untrusted.bytes))
    if (isRevokedBySet(path, files)) return log.differ(path, 'believed, although it is revoked')
    const wanted = payloadOf(path, files)
    if (wanted === null) log.agree(path)
    else log.compare(path, true, isDeepStrictEqual(payload, wanted.json), 'another payload')
  } catch (error) {
    if (error instanceof CodecError && isPart) log.compare(path, 'decode.chunk', error.code)
    else if (error instanceof TrustError && error.code === 'code.revoked') {
      log.compare(path, true, isRevokedBySet(path, files), 'refused as revoked, which it is not')
    } else if (error instanceof CodecError || error instanceof TrustError) {
      log.differ(path, error.code)
    } else throw error
  }
}

/** A revocation with a time is of the cards that were issued before it. */
function isRevokedBySet(path: string, files: readonly SetFile[]): boolean {
  const payload = payloadOf(path, files)?.json as Payload | undefined
  const { rid } = payload?.vc ?? {}
  const rids = files.filter(isRevoked).flatMap(({ json }) => (json as Revoked).rids)
  return rids.some((one) => {
    const [revoked, before = Infinity] = one.split('.')
    return rid === revoked && (payload?.nbf ?? 0) < Number(before)
  })
}

/** The payload of the same example; null: the set does not have it. */
function payloadOf(path: string, files: readonly SetFile[]): SetFile | null {
  const example = path.match(/^.*example-\d+/)?.[0]
  const payloads = files.filter(isPayload)
  return payloads.find((file) => example !== undefined && file.path.startsWith(example)) ?? null
}

/** A list for whoever the payloads name, with the keys and revocations of the set. */
async function issuersOf(files: readonly SetFile[]): Promise<TrustSnapshot> {
  const authority = await foundAuthority('000000', { scope: ['000000', country] })
  const names = files.filter(isPayload).map(({ json }) => (json as Payload).iss)
  const keys = files.filter(isKeySet).flatMap(({ json }) => (json as KeySet).keys)
  const revoked = files.filter(isRevoked).map(({ json }) => json as Revoked)
  const service = {
    format: 'smart-health-card',
    keys: keys.map(listed),
    hints: [...new Set(names)].map((name) => `url:${name}`),
    revokedCodeIds: revoked.flatMap(({ kid, rids }) =>
      rids.map((rid) => `rid:${kid}:${rid.split('.')[0]}`),
    ),
  }
  const list = await verified(authority, { issuers: [issuerOf(country, service)] })
  return compileSnapshot([list], { at })
}

function listed({ kid, kty, crv, x, y }: KeySet['keys'][number]): ListedKey {
  return {
    kind: 'jwk',
    keyId: kid,
    jwk: { kid, kty, crv, x, y, use: 'sig', alg: 'ES256' } as PublicJwk,
  }
}
