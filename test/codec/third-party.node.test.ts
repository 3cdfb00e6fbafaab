import { thirdPartySuite } from '../adapters/third-party.ts'
import { run as runCbor } from '../conformance/cbor.ts'
import { run as runCose } from '../conformance/cose.ts'
import { runCookbook, runWycheproof } from '../conformance/jose.ts'
import { nodeKeyCheck } from '../conformance/node-checks.ts'

thirdPartySuite('cbor-test-vectors', runCbor, { agree: 57, notApplicable: 25 })
thirdPartySuite('cose-wg-examples', (folder) => runCose(folder, nodeKeyCheck), {
  agree: 10,
  notApplicable: 7,
})
thirdPartySuite('wycheproof', (folder) => runWycheproof(folder, nodeKeyCheck), {
  agree: 371,
  notApplicable: 30,
})
thirdPartySuite('ietf-jose-cookbook', (folder) => runCookbook(folder, nodeKeyCheck), {
  agree: 3,
  notApplicable: 8,
})
