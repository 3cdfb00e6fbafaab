/** A gateway for a traveller: it translates, writes vouchers, and leads to one city's desk. */
import { createFetchTransport } from '../../gateway/issuers/fetch-transport.ts'
import { createAssets } from '../../gateway/node/assets.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import {
  type CorrectionDesk,
  createCorrectionDesk,
  generateDeskKey,
} from '../cities/correction-desk.ts'
import { createTestGateway, foundFederation, start, type TestGateway } from '../gateway/fixture.ts'
import { nationalPen } from '../gateway/translating.ts'
import { holderPen } from '../wallet/holding.ts'

export const deskCity = 'jiangsu-sukangma'
export const deadlineHours = 48

export interface TravelStory {
  readonly gateway: TestGateway
  readonly desk: CorrectionDesk
  /** Of the gateway and of the desk. */
  at(instant: number): void
}

export async function tellTravelStory(): Promise<TravelStory> {
  const federation = await foundFederation()
  let now = start
  const key = await generateDeskKey()
  const desk = createCorrectionDesk({
    key,
    now: () => now,
    change: (code, grade) =>
      gateway.cities[deskCity].regrade(new TextDecoder().decode(code), grade),
  })
  const withDesk = (list: TrustList): TrustList => ({
    ...list,
    issuers: list.issuers.map((issuer) => {
      if (issuer.id !== deskCity) return issuer
      const url = `https://desk.example/${deskCity}`
      return { ...issuer, corrections: { url, key: key.publicJwk, pins: [], deadlineHours } }
    }),
  })
  const gateway = await createTestGateway(federation, {
    assets: createAssets(),
    translation: [nationalPen(federation), holderPen(federation)],
    change: withDesk,
    desks: createFetchTransport(async (request) => {
      const { method, headers, url } = request
      const path = new URL(url).pathname.replace(`/${deskCity}`, '') || '/'
      const body = method === 'POST' ? await request.arrayBuffer() : null
      return desk.app.request(path, { method, headers, body })
    }),
  })
  return {
    gateway,
    desk,
    at(instant) {
      now = instant
      gateway.at(instant)
    },
  }
}
