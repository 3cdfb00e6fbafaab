/** Makes `itinerary-card/by-hand/*.json`: `node test/vectors/itinerary-card/make.ts`. */
import type { HealthRecord } from '../../../specs/words.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'XCK1a1b1c1d1e1f102122232425262728292'
const requestId = '0123456789abcdef0123456789abcdef'
const drafts = draftsOf(code, 'division:000000')
const { brokenCode, answered, declined, brokenReply } = drafts

const hangzhou = {
  division: '330100',
  starred: false,
  from: '2022-05-10 08:00:00',
  until: '2022-05-18 08:00:00',
}
const home = {
  division: '330100',
  areaRisk: 'low',
  from: '2022-05-10T00:00:00Z',
  until: '2022-05-18T00:00:00Z',
  basis: 'calculated',
  source: 'telecom-location',
} as const
const card = {
  card: code,
  colour: 'green',
  days: 14,
  computedAt: '2022-05-19 12:00:00',
  places: [hangzhou],
  abroad: [],
}
const good = { requestId, code: 0, data: card }
const about = (changes: object) => jsonReply({ ...good, data: { ...card, ...changes } })
const places = (...list: readonly object[]) => about({ places: list })
const refusal = (result: number) => jsonReply({ requestId, code: result })
const place = (changes: object) => places({ ...hangzhou, ...changes })
const record = (travel: HealthRecord['travel']): HealthRecord => ({
  basic: {},
  health: {},
  travel,
  assessments: [],
})
const visited = record({ days: 14, visits: [home] })
const austria = { country: 'AT', from: '2022-05-06 10:00:00', until: '2022-05-08 20:00:00' }
const abroad = { basis: 'calculated', source: 'telecom-location' } as const
const refused = (file: string, behaviour: string, reply: ReturnType<typeof about>, path: string) =>
  brokenReply(file, behaviour, reply, 'read', 'read.field', `reply.data.${path}`)

writeVectors('itinerary-card', 'by-hand', 'Synthetic, of our model; make.ts', [
  {
    name: 'code',
    behaviour: "asks the operators' platform, by no telephone number",
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:000000',
      request: {
        method: 'POST',
        path: '/card/verify',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          partner: 'suite-partner',
          partnerKey: 'suite-partnerKey',
          requestId,
          card: code,
        }),
      },
    },
  },
  answered(
    'green-card',
    'reads where the telephone was, and nothing else',
    jsonReply(good),
    visited,
  ),
  ...['yellow', 'orange', 'red'].map((colour) =>
    answered(
      `${colour}-card`,
      `makes no grade of a ${colour} card: nobody found anything about the holder`,
      about({ colour }),
      visited,
    ),
  ),
  answered(
    'asterisk',
    'leaves the risk of a city with an asterisk unknown: it is not where the holder was',
    place({ starred: true }),
    record({ days: 14, visits: [{ ...home, areaRisk: 'unknown' }] }),
  ),
  answered(
    'without-asterisks',
    'leaves the risk unknown where the card does not tell it',
    place({ starred: undefined }),
    record({ days: 14, visits: [{ ...home, areaRisk: 'unknown' }] }),
  ),
  answered(
    'every-city-with-an-asterisk',
    'assesses nobody, however red the map',
    about({
      colour: 'red',
      places: ['110000', '310000', '440100'].map((division) => ({
        ...hangzhou,
        division,
        starred: true,
      })),
    }),
    record({
      days: 14,
      visits: ['110000', '310000', '440100'].map((division) => ({
        ...home,
        division,
        areaRisk: 'unknown' as const,
      })),
    }),
  ),
  answered('seven-days', 'reads how far back the card reaches', about({ days: 7 }), {
    ...visited,
    travel: { ...visited.travel, days: 7 },
  }),
  answered(
    'four-hours',
    'takes four hours for a visit',
    place({ from: '2022-05-18 04:00:00' }),
    record({ days: 14, visits: [{ ...home, from: '2022-05-17T20:00:00Z' }] }),
  ),
  answered(
    'a-second-less-than-four-hours',
    'takes less than four hours for passing by (border bleed)',
    place({ from: '2022-05-18 04:00:01' }),
    record({ days: 14 }),
  ),
  answered(
    'signal-overlap',
    'takes what was heard across a border for no visit, however long',
    places(hangzhou, { ...hangzhou, division: '310000', starred: true, overlap: true }),
    visited,
  ),
  answered(
    'no-signal-overlap',
    'takes a stay for a visit that is marked as none',
    place({ overlap: false }),
    visited,
  ),
  answered(
    'across-the-border-of-the-country',
    'takes a foreign station that was heard for an hour for no visit, and no entry',
    about({
      abroad: [
        { country: 'VN', from: '2022-05-12 08:00:00', until: '2022-05-12 09:00:00' },
        { country: 'VN', from: '2022-05-13 08:00:00', until: '2022-05-14 08:00:00', overlap: true },
      ],
    }),
    visited,
  ),
  answered(
    'still-there',
    'reads a stay that goes on',
    place({ until: undefined }),
    record({
      days: 14,
      visits: [
        {
          division: '330100',
          areaRisk: 'low',
          from: home.from,
          basis: 'calculated',
          source: 'telecom-location',
        },
      ],
    }),
  ),
  answered(
    'just-arrived',
    'takes a stay that has only begun for no visit yet',
    place({ from: '2022-05-19 09:00:00', until: undefined }),
    record({ days: 14 }),
  ),
  answered(
    'abroad',
    'reads a country, and that the holder came from it',
    about({ abroad: [austria] }),
    record({
      days: 14,
      visits: [
        home,
        { country: 'AT', from: '2022-05-06T02:00:00Z', until: '2022-05-08T12:00:00Z', ...abroad },
      ],
      entry: { from: 'AT', at: '2022-05-08T12:00:00Z', ...abroad },
    }),
  ),
  answered(
    'abroad-twice',
    'takes the country that was left last for the one of the entry',
    about({
      places: [],
      abroad: [
        austria,
        { country: 'JP', from: '2022-05-01 10:00:00', until: '2022-05-05 10:00:00' },
      ],
    }),
    record({
      days: 14,
      visits: [
        { country: 'AT', from: '2022-05-06T02:00:00Z', until: '2022-05-08T12:00:00Z', ...abroad },
        { country: 'JP', from: '2022-05-01T02:00:00Z', until: '2022-05-05T02:00:00Z', ...abroad },
      ],
      entry: { from: 'AT', at: '2022-05-08T12:00:00Z', ...abroad },
    }),
  ),
  answered(
    'still-abroad',
    'makes no entry of a stay that goes on',
    about({ places: [], abroad: [{ country: 'AT', from: austria.from }] }),
    record({ days: 14, visits: [{ country: 'AT', from: '2022-05-06T02:00:00Z', ...abroad }] }),
  ),
  answered('nowhere', 'reads a card without places', places(), record({ days: 14 })),
  declined('expired', 'tells an expired card', refusal(1001), 'code.expired'),
  declined('not-its-code', 'tells a card that is not there', refusal(1002), 'issuer.not-its-code'),
  declined(
    'must-update',
    'tells that the holder must ask for the card anew',
    refusal(1003),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', refusal(2001), 'issuer.denied'),
  declined('busy', 'tells that it is busy', refusal(5001), 'issuer.busy'),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, code: 1 }),
    'issuer.error',
  ),
  declined(
    'other-card',
    "does not take somebody else's travel",
    about({ card: code.replace('a1', 'a2') }),
    'issuer.other-code',
  ),
  declined(
    'other-request',
    'does not take the answer to another question',
    jsonReply({ ...good, requestId: requestId.replace('0', '1') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'telephone-number',
    'refuses a telephone number in the place of a code',
    'XCK110000000001',
    'decode.layout',
  ),
  brokenCode(
    'address-of-the-card',
    "does not claim the card's own page, which names a telephone number",
    'https://card.example/?code=partner&phone=10000000001',
    'format.unknown',
  ),
  refused(
    'reply-colour-unknown',
    'refuses a colour that no card has',
    about({ colour: 'purple' }),
    'colour',
  ),
  refused(
    'reply-without-colour',
    'refuses a card without a colour',
    about({ colour: undefined }),
    'colour',
  ),
  refused(
    'reply-without-days',
    'refuses a card that does not say how far it reaches',
    about({ days: undefined }),
    'days',
  ),
  refused('reply-days-without-bounds', 'refuses a card of a year', about({ days: 365 }), 'days'),
  refused(
    'reply-division-a-name',
    'refuses a place by its name',
    place({ division: '杭州市' }),
    'places[0].division',
  ),
  refused(
    'reply-asterisk-as-text',
    'refuses an asterisk that is not true or false',
    place({ starred: '*' }),
    'places[0].starred',
  ),
  refused(
    'reply-overlap-as-text',
    'refuses an overlap that is not true or false',
    place({ overlap: 'no' }),
    'places[0].overlap',
  ),
  refused(
    'reply-stay-that-ends-before-it-begins',
    'refuses a stay that ends before it begins',
    place({ until: '2022-05-09 08:00:00' }),
    'places[0].from',
  ),
  refused(
    'reply-stay-in-the-future',
    'refuses a stay that ends after the card was computed',
    place({ until: '2022-05-20 08:00:00' }),
    'places[0].until',
  ),
  refused(
    'reply-stay-that-begins-in-the-future',
    'refuses a stay that has not begun',
    place({ from: '2022-05-20 08:00:00', until: undefined }),
    'places[0].from',
  ),
  refused(
    'reply-china-as-a-country',
    'refuses China among the countries abroad',
    about({ abroad: [{ ...austria, country: 'CN' }] }),
    'abroad[0].country',
  ),
  refused(
    'reply-hong-kong-as-a-country',
    "refuses a division of China's among the countries abroad",
    about({ abroad: [{ ...austria, country: 'HK' }] }),
    'abroad[0].country',
  ),
  refused(
    'reply-places-without-bounds',
    'refuses more places than anybody can visit',
    places(...Array.from({ length: 65 }, () => hangzhou)),
    'places',
  ),
  refused(
    'reply-time-impossible',
    'refuses a time that is none',
    about({ computedAt: '2022-05-19 24:00:00' }),
    'computedAt',
  ),
  brokenReply(
    'reply-places-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"places":', '"places":[],"places":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-card',
    'refuses a reply that does not name its card',
    about({ card: undefined }),
    'reply',
    'read.field',
    'reply.data.card',
  ),
  brokenReply(
    'reply-without-data',
    'refuses a reply without its content',
    jsonReply({ requestId, code: 0 }),
    'reply',
    'read.field',
    'reply.data',
  ),
])
