import type { Adapter } from './adapter.ts'
import { anhui } from './anhui/adapter.ts'
import { euDcc } from './eu-dcc/adapter.ts'
import { jiangsu } from './jiangsu/adapter.ts'
import { nationalCode } from './national-code/adapter.ts'
import { shanghaiOffline } from './shanghai-offline/adapter.ts'
import { signedParameters } from './signed-parameters/adapter.ts'
import { smartHealthCard } from './smart-health-card/adapter.ts'

/** Every format that we read. Which of them is believed, and from whom, the trust lists say. */
export const formats: readonly Adapter[] = [
  nationalCode,
  shanghaiOffline,
  jiangsu,
  anhui,
  signedParameters,
  euDcc,
  smartHealthCard,
]
