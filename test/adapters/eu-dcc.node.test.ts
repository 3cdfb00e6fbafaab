import { run } from '../conformance/eu-dgc.ts'
import { nodeChecks } from '../conformance/node-checks.ts'
import { thirdPartySuite } from './third-party.ts'

thirdPartySuite('eu-dgc-testdata', (folder) => run(folder, nodeChecks), {
  agree: 4010,
  notApplicable: 496,
})
