/**
 * Makes `printed-code/openssl/*.json` and `printed-code/node-crypto/*.json`:
 * `node test/vectors/printed-code/make.ts`. SM2 signatures are OpenSSL's, ES256 ones Node's. The keys are
 * made here and thrown away; a run replaces all vectors.
 */
import { at, type ColourMaker, type Colours, nodeDrafts, opensslDrafts } from '../colour-codes.ts'
import { withOpenssl } from '../openssl-sm2.ts'
import type { TokenDrafts } from '../signed-tokens.ts'
import { type Draft, writeVectors } from '../write.ts'
import issuer from './issuer.json' with { type: 'json' }

const day = 24 * 3_600_000
const colours: Colours = {
  kind: 'printed-code',
  issuer: issuer as Colours['issuer'],
  keyId: 'paper-1',
  id: '6a6b6c6d6e6f70717273747576777879',
  expiresAt: at + 180 * day,
  signs: ['00', '01', '10'],
  contactWord: '密切接触者',
}

/** Of a code that is good for months. */
function monthDrafts(
  { parts, record }: ColourMaker,
  { code, accepted, refused }: TokenDrafts,
): readonly Draft[] {
  const ends = (days: number) => code(parts({ expiresAt: at + days * day }))
  return [
    accepted('half-a-year', 'reads a code of half a year', ends(184), record(), {
      expiresAt: at + 184 * day,
    }),
    accepted('a-day', 'reads a code of a day', ends(1), record(), { expiresAt: at + day }),
    refused(
      'more-than-half-a-year',
      'refuses a code of more than half a year',
      code(parts({ expiresAt: at + 184 * day + 1000 })),
      'read',
      'read.claims',
      'payload.exp',
    ),
    refused(
      'for-ever',
      'refuses a code that outlives its holder',
      code(parts({ expiresAt: Date.UTC(9999, 0, 1) })),
      'read',
      'read.claims',
      'payload.exp',
    ),
    refused(
      'ends-before-it-begins',
      'refuses a code that ends before it was made',
      ends(-1),
      'read',
      'read.claims',
      'payload.exp',
    ),
    refused(
      'made-at-no-time',
      'refuses a code that does not say when it was made',
      code(parts({ more: { iat: undefined } })),
      'read',
      'read.field',
      'payload.iat',
    ),
    refused(
      'cannot-be-revoked',
      'refuses a code without the identifier by which it is revoked',
      code(parts({ more: { jti: undefined } })),
      'read',
      'read.field',
      'payload.jti',
    ),
    refused(
      'identifier-upper-case',
      'refuses an identifier in another form, which no revocation names',
      code(parts({ id: colours.id.toUpperCase() })),
      'read',
      'read.field',
      'payload.jti',
    ),
  ]
}

withOpenssl((createKey) => {
  const drafts = opensslDrafts(colours, createKey(), createKey(), monthDrafts)
  writeVectors('printed-code', 'openssl', 'OpenSSL, of our model; make.ts', drafts)
})

writeVectors(
  'printed-code',
  'node-crypto',
  'Node, of our model; make.ts',
  nodeDrafts(colours, () => []),
)
