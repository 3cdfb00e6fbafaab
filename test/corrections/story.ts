/** A gateway, its cities, and the desks of two of them, which a test can make misbehave. */
import { createFetchTransport } from '../../gateway/issuers/fetch-transport.ts'
import type { components } from '../../specs/generated/openapi.ts'
import type { IssuerCorrections } from '../../specs/words.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import {
  type CorrectionDesk,
  createCorrectionDesk,
  type DeskKey,
  generateDeskKey,
} from '../cities/correction-desk.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { type CityId, createTestGateway, start, type TestGateway } from '../gateway/fixture.ts'

type Schemas = components['schemas']
type Answer = (request: Request) => Response | Promise<Response>
export type Asked = Partial<Schemas['CorrectionRequest']>

export interface TestDesk extends CorrectionDesk {
  /** In the desk's place; null: the desk itself. */
  answer: Answer | null
  readonly key: DeskKey
}

export interface CorrectionStory {
  readonly gateway: TestGateway
  readonly desks: Readonly<Record<'jiangsu-sukangma' | 'chengdu-tianfu', TestDesk>>
  at(instant: number): void
  correct(code: string, asked?: Asked): Promise<Said>
  status(receipt: string): Promise<Said>
}

export interface Said {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** Members of an answer and of a problem. */
  readonly body: Partial<
    Schemas['CorrectionAnswer'] & Schemas['Problem'] & Schemas['CorrectionStatusAnswer']
  >
}

export const deadlineHours = 48
export const statement = '我没有去过那里。'

export interface StoryOptions {
  /** What the list says of a desk instead. */
  readonly change?: (corrections: IssuerCorrections) => IssuerCorrections | null
}

export async function tellStory(
  federation: readonly FoundedAuthority[],
  { change = (corrections) => corrections }: StoryOptions = {},
): Promise<CorrectionStory> {
  let now = start
  const deskOf = async (city: CityId): Promise<TestDesk> => {
    const key = await generateDeskKey()
    const desk = createCorrectionDesk({
      key,
      now: () => now,
      change: (code, grade) => gateway.cities[city].regrade(new TextDecoder().decode(code), grade),
    })
    return { ...desk, key, answer: null }
  }
  const desks = {
    'jiangsu-sukangma': await deskOf('jiangsu-sukangma'),
    'chengdu-tianfu': await deskOf('chengdu-tianfu'),
  }
  const withDesks = (list: TrustList): TrustList => ({
    ...list,
    issuers: list.issuers.map((issuer) => {
      const desk = deskFor(issuer.id)
      if (desk === undefined) return issuer
      const url = `https://desk.example/${issuer.id}`
      const { publicJwk } = desk.key
      return { ...issuer, corrections: change({ url, key: publicJwk, pins: [], deadlineHours }) }
    }),
  })
  const deskFor = (id: string) => Object.entries(desks).find(([name]) => name === id)?.[1]
  const gateway = await createTestGateway(federation, {
    change: withDesks,
    desks: createFetchTransport(async (request) => {
      const { pathname } = new URL(request.url)
      const [, id = '', rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(pathname) ?? []
      const desk = deskFor(id)
      if (desk === undefined) return new Response(null, { status: 500 })
      if (desk.answer !== null) return desk.answer(request)
      const { method, headers } = request
      const body = method === 'POST' ? await request.arrayBuffer() : null
      return desk.app.request(rest || '/', { method, headers, body })
    }),
  })
  const post = async (path: string, body: object): Promise<Said> => {
    const response = await gateway.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    const { status, headers } = response
    return { status, text, headers, body: JSON.parse(text) }
  }
  return {
    gateway,
    desks,
    at(instant) {
      now = instant
      gateway.at(instant)
    },
    correct: (code, asked = {}) =>
      post('/v1/corrections', {
        code,
        about: { what: 'wrong-grade' },
        statement,
        contact: { channel: 'email', value: 'traveller@mail.example' },
        ...asked,
      }),
    status: (receipt) => post('/v1/corrections/status', { receipt }),
  }
}
