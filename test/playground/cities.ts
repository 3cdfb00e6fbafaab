/** The cities: HTTPS servers on loopback with certificates of their authority. */
import type { Instant } from '../../specs/words.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { type City, type CityOptions, createCity } from '../cities/city.ts'
import type { DeskKey } from '../cities/correction-desk.ts'
import { interfaceOf } from '../cities/interfaces.ts'
import type { Holder } from '../cities/people.ts'
import type { FoundedAuthority, FoundedIssuer } from '../federation/found.ts'
import { systemCode } from './failure.ts'
import { pem } from './keys.ts'
import type { State } from './state.ts'

export interface RunningCity {
  readonly issuer: FoundedIssuer
  readonly authority: FoundedAuthority
  readonly city: City
  readonly kind: CityOptions['interface']
}

export interface CitiesOptions {
  readonly backend: NodeBackend
  readonly now: () => Instant
  /** Ports and codes from before; a port that is taken by now is replaced by a free one. */
  readonly state: State
  /** With which cities open corrections, by issuer; those that are absent take none. */
  readonly deskKeys: ReadonlyMap<string, DeskKey>
  /** Told of each city as soon as it runs. */
  readonly started: (city: City) => void
}

export async function startCities(
  authorities: readonly FoundedAuthority[],
  options: CitiesOptions,
): Promise<readonly RunningCity[]> {
  const asked = authorities.flatMap((authority) =>
    authority.issuers.flatMap((issuer) => (issuer.tls === null ? [] : [{ authority, issuer }])),
  )
  return Promise.all(
    asked.map(async ({ authority, issuer }) => {
      const wanted = optionsOf(issuer, options)
      const city = await startCity(wanted)
      options.started(city)
      return { authority, issuer, city, kind: wanted.interface }
    }),
  )
}

async function startCity(city: CityOptions): Promise<City> {
  try {
    return await createCity(city)
  } catch (error) {
    if (systemCode(error) !== 'EADDRINUSE') throw error
    return createCity({ ...city, port: 0 })
  }
}

function optionsOf(
  issuer: FoundedIssuer,
  { backend, now, state, deskKeys }: CitiesOptions,
): CityOptions {
  const { plan, tls, keys } = issuer
  const kind = interfaceOf(plan.format)
  const [key] = keys
  const deskKey = deskKeys.get(plan.id)
  if (kind === null || tls === null) throw new TypeError(`${plan.id} answers no questions`)
  return {
    interface: kind,
    division: plan.territory,
    tls: { cert: pem('CERTIFICATE', tls.certificate.der), key: pem('PRIVATE KEY', tls.pair.pkcs8) },
    caller: plan.caller ?? {},
    ...(key === undefined || !plan.signsReplies
      ? {}
      : {
          signer: { keyId: key.keyId, sign: (bytes) => backend.sign(key.holder.key, bytes) },
        }),
    ...(deskKey === undefined ? {} : { deskKey }),
    port: state.ports[plan.id] ?? 0,
    now,
    codes: knownCodes(state, plan.id),
  }
}

function knownCodes(state: State, issuer: string): readonly (readonly [string, Holder])[] {
  const samples = Object.values(state.codes[issuer] ?? {})
  return samples.flatMap(({ code, holder }) => (holder === null ? [] : [[code, holder] as const]))
}
