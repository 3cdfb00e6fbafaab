import { thirdPartySuite } from '../adapters/third-party.ts'
import { cborVectors } from '../conformance/cbor.ts'
import { coseExamples } from '../conformance/cose.ts'
import { joseCookbook } from '../conformance/jose.ts'
import { wycheproof } from '../conformance/wycheproof.ts'

thirdPartySuite(cborVectors, { agree: 57, notApplicable: 25 })
thirdPartySuite(coseExamples, { agree: 10, notApplicable: 7 })
thirdPartySuite(wycheproof(), { agree: 784, notApplicable: 30 })
thirdPartySuite(joseCookbook, { agree: 4, notApplicable: 29 })
