/** Every kind of third-party set that we know, in the order of the passage. */
import { businessRules } from './business-rules.ts'
import type { Kind } from './case.ts'
import { cborVectors } from './cbor.ts'
import { certLogicSuite } from './cert-logic.ts'
import { coseExamples } from './cose.ts'
import { euDgc } from './eu-dgc.ts'
import { euSchema, euValueSets } from './eu-schema.ts'
import { joseCookbook } from './jose.ts'
import { laterKinds } from './later.ts'
import { transparencyMerkle } from './merkle.ts'
import { shcExamples } from './shc.ts'
import { smCases } from './sm.ts'
import { vdsNcSamples } from './vds-nc.ts'
import { wycheproof } from './wycheproof.ts'
import { x509Limbo } from './x509-limbo.ts'

export const kinds: readonly Kind[] = [
  cborVectors,
  coseExamples,
  joseCookbook,
  euDgc,
  euSchema,
  euValueSets,
  shcExamples,
  vdsNcSamples,
  smCases,
  wycheproof(),
  x509Limbo(),
  certLogicSuite,
  businessRules,
  transparencyMerkle,
  ...laterKinds,
]
