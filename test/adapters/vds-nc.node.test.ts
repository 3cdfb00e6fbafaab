import { vdsNcSamples } from '../conformance/vds-nc.ts'
import { thirdPartySuite } from './third-party.ts'

thirdPartySuite(vdsNcSamples, { agree: 6, notApplicable: 0 })
