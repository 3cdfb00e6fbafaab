/** Provinces with registries of their own, over HTTP. */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { createSigner } from '../../trust-store/log/ed25519.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
import { fromBase64 } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import { assembled } from '../registry/assembled.ts'
import {
  admit,
  applicationOf,
  creditCode,
  issuerManifest,
  type World,
} from '../registry/fixture.ts'

export const format = 'national-code'

export interface Province {
  readonly world: World
  readonly host: string
  /** With the addresses of its registry, and demanding its log. */
  readonly anchor: Anchor
  fetch(request: Request): Promise<Response>
  /** Publishes what is due, as a running registry does every few seconds. */
  tend(): Promise<void>
}

export interface City {
  readonly province: Province
  /** Participant id, and how lists name it. */
  readonly participant: string
  readonly issuer: string
  readonly hint: string
  readonly key: KeyHolder
  readonly keyId: string
}

export async function foundProvince(
  id: string,
  territory: string,
  clock: { now: Instant },
): Promise<Province> {
  const host = `${id}.registry.example`
  const authority = { id, territory, scope: [territory] }
  const made = await assembled({
    world: { authority, clock },
    document: { url: `https://${host}` },
  })
  const { world } = made
  const { origin, keys } = world.options
  const logKey = formatVerifierKey(createSigner(origin, keys.logSigner).key)
  return {
    world,
    host,
    anchor: {
      ...world.anchor,
      source: { url: `https://${host}/v1/trust-list` },
      log: { url: `https://${host}/log`, keys: [logKey] },
    },
    fetch: async (request) => made.fetch(request),
    async tend() {
      const { troubles } = await made.tend()
      if (troubles.length > 0) throw new Error(troubles.join())
    },
  }
}

/** Applies, and is admitted by two persons; it is listed with the next list. */
export async function admitCity(
  province: Province,
  number: number,
  division: string,
): Promise<City> {
  const hint = `url:https://city-${number}.example`
  const { application, key } = await applicationOf(
    number,
    issuerManifest(division, { algorithms: ['ES256'], hints: [hint] }),
  )
  const organization = {
    ...application.organization,
    division,
    creditCode: creditCode(number, division),
  }
  const participant = await admit(province.world, {
    application: { ...application, organization },
    key,
  })
  const { participants } = await province.world.registry.state()
  const certificate = participants.get(participant)?.keys[0]?.certificate ?? ''
  const keyId = certificateKeyId(fromBase64(certificate) ?? new Uint8Array())
  return { province, participant, issuer: organization.creditCode, hint, key, keyId }
}
