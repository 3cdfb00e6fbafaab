/** The interfaces of the simulated cities, by the format that their codes have. */
import type { Hono } from 'hono'
import type { Division } from '../../specs/words.ts'
import { anhuiCity, mintAnhui } from './anhui.ts'
import { beijingCity, mintBeijing } from './beijing.ts'
import { guizhouCity, mintGuizhou } from './guizhou.ts'
import { jiangsuCity, mintJiangsu } from './jiangsu.ts'
import { mintNationalOnline, nationalOnlineCity } from './national-online.ts'
import type { Office } from './office.ts'
import { mintSignedParameters, signedParametersCity } from './signed-parameters.ts'

export interface Interface {
  /** Of the endpoint that trust lists name. */
  readonly path: string
  /** Whether it can give a reason, when it was found and until when: only then is red honoured. */
  readonly substantiates: boolean
  /** A new code's text, of nobody yet. */
  mint(division: Division): string
  /** What stands behind `path`. */
  app(office: Office): Hono
}

export const interfaces = {
  jiangsu: { path: '/skm/verify', substantiates: false, mint: mintJiangsu, app: jiangsuCity },
  anhui: { path: '/akm/verify', substantiates: false, mint: mintAnhui, app: anhuiCity },
  'signed-parameters': {
    path: '/center/api',
    substantiates: true,
    mint: mintSignedParameters,
    app: signedParametersCity,
  },
  'national-online': {
    path: '/national/v1',
    substantiates: true,
    mint: mintNationalOnline,
    app: nationalOnlineCity,
  },
  beijing: { path: '/jkb/verify', substantiates: true, mint: mintBeijing, app: beijingCity },
  guizhou: { path: '/gzjkm', substantiates: true, mint: mintGuizhou, app: guizhouCity },
} as const satisfies Readonly<Record<string, Interface>>

export type InterfaceName = keyof typeof interfaces

/** Null: no simulated city speaks it. */
export function interfaceOf(format: string): InterfaceName | null {
  const names = Object.keys(interfaces) as InterfaceName[]
  return names.find((name) => name === format) ?? null
}
