import type { Adapter, Container } from './adapter.ts'
import { manifests } from './cities.ts'
import { companionCode } from './companion-code/container.ts'
import { divoc } from './divoc/adapter.ts'
import { euDcc } from './eu-dcc/adapter.ts'
import { hongKongVaccination } from './hong-kong-vaccination/adapter.ts'
import { itineraryCard } from './itinerary-card/adapter.ts'
import { compileManifest } from './manifest/compile.ts'
import { nationalCode } from './national-code/adapter.ts'
import { nationalOnline } from './national-online/adapter.ts'
import { shanghaiOffline } from './shanghai-offline/adapter.ts'
import { smartHealthCard } from './smart-health-card/adapter.ts'
import { travellerVoucher } from './traveller-voucher/adapter.ts'
import { vdsNc } from './vds-nc/adapter.ts'

/** Every format that we read. Which of them is believed, and from whom, the trust lists say. */
export const formats: readonly Adapter[] = [
  nationalCode,
  nationalOnline,
  shanghaiOffline,
  euDcc,
  smartHealthCard,
  vdsNc,
  divoc,
  hongKongVaccination,
  itineraryCard,
  travellerVoucher,
  ...manifests.map(compileManifest),
]

/** Codes that hold several people's codes. */
export const containers: readonly Container[] = [companionCode]
