import { nodeKeyCheck } from '../conformance/node-checks.ts'
import { run } from '../conformance/shc.ts'
import { thirdPartySuite } from './third-party.ts'

thirdPartySuite('shc-spec-examples', (folder) => run(folder, nodeKeyCheck), {
  agree: 10,
  notApplicable: 0,
})
