import { euDgc } from '../conformance/eu-dgc.ts'
import { thirdPartySuite } from './third-party.ts'

thirdPartySuite(euDgc, { agree: 4400, notApplicable: 106 })
