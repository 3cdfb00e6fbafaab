import { shcExamples } from '../conformance/shc.ts'
import { thirdPartySuite } from './third-party.ts'

thirdPartySuite(shcExamples, { agree: 14, notApplicable: 0 })
