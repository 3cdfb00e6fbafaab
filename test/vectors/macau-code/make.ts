/**
 * Makes `macau-code/openssl/*.json` and `macau-code/node-crypto/*.json`:
 * `node test/vectors/macau-code/make.ts`. SM2 signatures are OpenSSL's, ES256 ones Node's. The keys are
 * made here and thrown away; a run replaces all vectors.
 */
import { endOfDay } from '../../cities/three-colours.ts'
import { at, type Colours, dayDrafts, nodeDrafts, opensslDrafts } from '../colour-codes.ts'
import { withOpenssl } from '../openssl-sm2.ts'
import { writeVectors } from '../write.ts'
import issuer from './issuer.json' with { type: 'json' }

const colours: Colours = {
  kind: 'macau-code',
  issuer: issuer as Colours['issuer'],
  keyId: 'macau-1',
  id: '5a5b5c5d5e5f60616263646566676869',
  expiresAt: endOfDay(at),
  signs: ['green', 'yellow', 'red'],
  contactWord: '密切接触者',
}

withOpenssl((createKey) => {
  const drafts = opensslDrafts(colours, createKey(), createKey(), dayDrafts)
  writeVectors('macau-code', 'openssl', 'OpenSSL, of our model; make.ts', drafts)
})

writeVectors(
  'macau-code',
  'node-crypto',
  'Node, of our model; make.ts',
  nodeDrafts(colours, dayDrafts),
)
