/** Publishing: the signed list and the CRL of what stands, with the entries that say so. */
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import { issueCrl } from '../certificate/issue-crl.ts'
import { fromBase64Url } from '../trust-list/base64.ts'
import { signListDelta } from '../trust-list/delta.ts'
import type { TrustList } from '../trust-list/model.ts'
import { parseTrustList, signTrustList } from '../trust-list.ts'
import { digestOf, digestOfJson } from './canonical.ts'
import type { Certifier } from './certify.ts'
import type { Entry, RequestId } from './entry.ts'
import { listOf } from './list-content.ts'
import type { ListTimes, PublishingOptions } from './publishing.ts'
import { isListDue, listTimes } from './publishing.ts'
import type { RegistryState } from './state.ts'
import type { Kept, RegistryStorage } from './storage.ts'
import type { Step } from './write.ts'
import { available } from './write.ts'

export interface PublisherOptions {
  readonly storage: Pick<RegistryStorage, 'kept'>
  readonly backend: SignatureBackend
  readonly certifier: Certifier
  readonly publishing: PublishingOptions
  /** A request id that nobody has used. */
  newId(): RequestId
}

/** Makes one list after the other; keeps the last to tell what changed from it. */
export interface Publisher {
  /** Null: none is due. @param troubled told where the CRL could not be made: the list is, still */
  next(state: RegistryState, now: Instant, troubled: () => void): Promise<Step | null>
}

/** Lists that are kept: the one in force, and that before it, which is being read perhaps. */
const keptLists = 2
const keptDeltas = 64

export function createPublisher(options: PublisherOptions): Publisher {
  const { storage, backend, certifier, publishing, newId } = options
  let last: { readonly digest: string; readonly list: TrustList } | null = null

  const before = async ({ list }: RegistryState): Promise<TrustList | null> => {
    if (list === null) return null
    if (last?.digest === list.digest) return last.list
    const jws = await available(storage.kept('list', String(list.sequence)))
    return jws === null ? null : parseTrustList(payloadOf(new TextDecoder().decode(jws)))
  }

  const registryEntry = <B extends object>(body: B, now: Instant) => {
    const digest = digestOfJson(body)
    return { v: 1, id: newId(), digest, at: now, by: 'registry', body } as const
  }

  return {
    async next(state, now, troubled) {
      if (!isListDue(state, now, publishing)) return null
      const { listSigner } = certifier
      const times = listTimes(now, listSigner.notAfter, publishing.validSeconds)
      const sequence = (state.list?.sequence ?? 0) + 1
      const { revocations, rules } = publishing
      const list = listOf(state, { ...times, sequence, revocations, rules })
      const crl = await makeCrl(state, certifier, times).catch(() => null)
      if (crl === null) troubled()
      const previous = await before(state)
      const jws = await signTrustList(list, listSigner)
      // A clock that went back: whoever has the list before takes this one as a whole.
      const isLater = previous !== null && list.issuedAt >= previous.issuedAt
      const delta = isLater ? await signListDelta(previous, list, listSigner, backend) : null
      const listDigest = digestOf(payloadOf(jws))
      const deltaDigest = delta === null ? null : digestOf(payloadOf(delta))
      last = { digest: listDigest, list }
      const others: readonly Entry[] =
        crl === null ? [] : [{ ...registryEntry(crl.body, now), kind: 'crl' }]
      const body = { sequence, listDigest, ...times, deltaDigest }
      return {
        entry: { ...registryEntry(body, now), kind: 'listed' },
        others,
        alongside: [
          keptText('list', sequence, jws),
          forgotten('list', sequence - keptLists),
          ...(delta === null ? [] : [keptText('delta', sequence, delta)]),
          forgotten('delta', sequence - keptDeltas),
          ...(crl === null ? [] : crl.alongside),
        ],
      }
    },
  }
}

interface NewCrl {
  readonly body: Extract<Entry, { kind: 'crl' }>['body']
  readonly alongside: readonly Kept[]
}

/** Revoked certificates until they end, by the root that issued them. */
async function makeCrl(
  { participants, crl }: RegistryState,
  { root }: Certifier,
  { issuedAt, nextUpdate }: ListTimes,
): Promise<NewCrl> {
  const number = (crl?.number ?? 0) + 1
  const revoked = [...participants.values()].flatMap(({ keys }) =>
    keys.flatMap(({ serial, notAfter, revoked }) =>
      revoked === null || notAfter < issuedAt ? [] : [{ serial, ...revoked }],
    ),
  )
  const { der } = await issueCrl({
    issuer: root.certificate,
    issuerKey: root.key,
    number,
    thisUpdate: issuedAt,
    nextUpdate,
    revoked,
  })
  return {
    body: { number, crlDigest: digestOf(der), nextUpdate },
    alongside: [{ kind: 'crl', key: String(number), bytes: der }, forgotten('crl', number - 2)],
  }
}

/** What a compact JWS signs. @throws {TypeError} it is none */
export function payloadOf(jws: string): Uint8Array {
  const payload = fromBase64Url(jws.split('.')[1] ?? '')
  if (payload === null) throw new TypeError('not a compact JWS')
  return payload
}

function keptText(kind: 'list' | 'delta', sequence: number, text: string): Kept {
  return { kind, key: String(sequence), bytes: new TextEncoder().encode(text) }
}

function forgotten(kind: 'list' | 'delta' | 'crl', number: number): Kept {
  return { kind, key: String(number), bytes: null }
}
