/**
 * Makes `hong-kong-code/openssl/*.json` and `hong-kong-code/node-crypto/*.json`:
 * `node test/vectors/hong-kong-code/make.ts`. SM2 signatures are OpenSSL's, ES256 ones Node's. The keys are
 * made here and thrown away; a run replaces all vectors.
 */
import { endOfDay } from '../../cities/three-colours.ts'
import {
  at,
  type ColourMaker,
  type Colours,
  dayDrafts,
  nodeDrafts,
  opensslDrafts,
} from '../colour-codes.ts'
import { withOpenssl } from '../openssl-sm2.ts'
import type { TokenDrafts } from '../signed-tokens.ts'
import { type Draft, writeVectors } from '../write.ts'
import issuer from './issuer.json' with { type: 'json' }

const colours: Colours = {
  kind: 'hong-kong-code',
  issuer: issuer as Colours['issuer'],
  keyId: 'hong-kong-1',
  id: '4a4b4c4d4e4f50515253545556575859',
  expiresAt: endOfDay(at),
  signs: ['green', 'yellow', 'red'],
  contactWord: 'close-contact',
}

const words = [
  ['confirmed', 'confirmed-case'],
  ['suspected', 'suspected-case'],
  ['household', 'household-contact'],
  ['discharged', 'discharged-observation'],
  ['quarantine', 'isolation'],
  ['symptoms', 'symptoms'],
  ['high-risk-place', 'risk-area-visit'],
  ['recent-arrival', 'overseas-arrival'],
] as const

/** The causes of yellow and red, as they were reported. */
function causes({ parts, record }: ColourMaker, { code, accepted }: TokenDrafts): readonly Draft[] {
  return words.map(([word, reason], index) =>
    accepted(
      `cause-${word}`,
      `reads that the grade is for: ${word}`,
      code(parts({ grade: index < 6 ? 'red' : 'yellow', reason: word })),
      record({ grade: index < 6 ? '10' : '01', reason }),
    ),
  )
}

withOpenssl((createKey) => {
  const drafts = opensslDrafts(colours, createKey(), createKey(), (maker, drafts) => [
    ...dayDrafts(maker, drafts),
    ...causes(maker, drafts),
  ])
  writeVectors('hong-kong-code', 'openssl', 'OpenSSL, of our model; make.ts', drafts)
})

writeVectors(
  'hong-kong-code',
  'node-crypto',
  'Node, of our model; make.ts',
  nodeDrafts(colours, dayDrafts),
)
