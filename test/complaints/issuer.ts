/** An issuer that revokes codes, as it would: a set of its own, registered and uploaded by itself. */
import type { Instant } from '../../specs/words.ts'
import {
  type BuiltSet,
  buildRevocationSet,
  extendRevocationSet,
  type RevocationScope,
} from '../../trust-store/revocation/build.ts'
import { partFile, partsOf, type SignedHead, signHead } from '../../trust-store/revocation/head.ts'
import type { RevocationSet } from '../../trust-store/revocation/set.ts'
import { takeRevocationSet } from '../../trust-store/revocation/take.ts'
import { requestOf } from '../registry/fixture.ts'
import { type City, format } from './province.ts'

const dayMs = 86_400_000

export interface Revoker {
  /** Every set that it published, the last one last. */
  readonly heads: readonly SignedHead[]
  /** Adds these ids of codes to the set, and publishes it. */
  revoke(ids: readonly string[], at: Instant): Promise<SignedHead>
  /**
   * Signs whatever head, and uploads its parts where its registry takes that; null: it does not.
   */
  publish(built: BuiltSet): Promise<SignedHead | null>
}

export function revokerOf(city: City): Revoker {
  const { province, issuer, participant, key, keyId } = city
  const heads: SignedHead[] = []
  const parts = new Map<string, Uint8Array>()
  let last: RevocationSet | null = null

  const folder = `https://${province.host}/v1/revocations/${participant}/${format}`
  const register = async ({ jws: head }: SignedHead): Promise<number> => {
    const asking = { by: `participant:${participant}`, key } as const
    const body = await requestOf(province.world, asking, { kind: 'revoke-codes', format, head })
    const headers = { 'content-type': 'application/jose' }
    const url = `https://${province.host}/v1/requests`
    return (await province.fetch(new Request(url, { method: 'POST', headers, body }))).status
  }
  const upload = async (bytes: Uint8Array, name: string) => {
    const headers = { 'content-type': 'application/octet-stream' }
    const init = { method: 'PUT', headers, body: Uint8Array.from(bytes) }
    const { status } = await province.fetch(new Request(`${folder}/${name}`, init))
    if (status !== 204) throw new Error(`the shard was answered ${status}`)
  }

  const publish = async (built: BuiltSet): Promise<SignedHead | null> => {
    const signed = await signHead(built.head, key, keyId)
    if ((await register(signed)) !== 201) return null
    for (const part of partsOf(signed.head)) {
      const bytes = built.parts.get(part.sha256)
      if (bytes !== undefined) await upload(bytes, partFile(part))
    }
    return signed
  }

  return {
    heads,
    publish,
    async revoke(ids, at) {
      const revoked = [ids.map((value) => ({ kind: 'id', value }) as const)]
      const times = { issued: null, issuedAt: at, nextUpdate: at + dayMs }
      const built =
        last === null
          ? await buildRevocationSet({ ...times, scope: scopeOf(issuer), previous: null, revoked })
          : await extendRevocationSet({ ...times, previous: last, revoked })
      const signed = await publish(built)
      if (signed === null) throw new Error('the head was refused')
      for (const [name, bytes] of built.parts) parts.set(name, bytes)
      last = await takeRevocationSet(last, signed, {
        fetchPart: async ({ sha256 }) => parts.get(sha256) ?? new Uint8Array(),
      })
      heads.push(signed)
      return signed
    },
  }
}

export function scopeOf(issuer: string): RevocationScope {
  return { issuer, format, salt: new Uint8Array(32).fill(7), kinds: ['id'], width: 41 }
}
