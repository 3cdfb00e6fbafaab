/** The interfaces of the simulated cities, by the format that their codes have. */
import type { Hono } from 'hono'
import type { Division, Instant } from '../../specs/words.ts'
import { alipayCity, mintAlipay } from './alipay.ts'
import { anhuiCity, mintAnhui } from './anhui.ts'
import { beijingCity, mintBeijing } from './beijing.ts'
import { cardReadingCity, mintCardReading } from './card-reading.ts'
import { fujianCity, mintFujian } from './fujian.ts'
import { guangdongCity, mintGuangdong } from './guangdong.ts'
import { guizhouCity, mintGuizhou } from './guizhou.ts'
import { healthCardCity, mintHealthCard } from './health-card.ts'
import { hebeiCity, mintHebei } from './hebei.ts'
import { itineraryCardCity, mintItineraryCard } from './itinerary-card.ts'
import { jiangsuCity, mintJiangsu } from './jiangsu.ts'
import { mintNationalOnline, nationalOnlineCity } from './national-online.ts'
import type { Office } from './office.ts'
import { mintQinghai, qinghaiCity } from './qinghai.ts'
import { mintShanghaiOnline, shanghaiOnlineCity } from './shanghai-online.ts'
import { mintShenzhen, shenzhenCity } from './shenzhen.ts'
import { mintSichuan, sichuanCity } from './sichuan.ts'
import { mintSignedParameters, signedParametersCity } from './signed-parameters.ts'
import { mintXiamenMedical, xiamenMedicalCity } from './xiamen-medical.ts'
import { mintZhejiang, zhejiangCity } from './zhejiang.ts'

export interface Interface {
  /** Of the endpoint that trust lists name. */
  readonly path: string
  /** Whether it can give a reason, when it was found and until when: only then is red honoured. */
  readonly substantiates: boolean
  /**
   * What it tells in the place of a grade: the last test (green: negative, red: positive, yellow:
   * none), or travel alone. Absent: a grade.
   */
  readonly tells?: 'tests' | 'travel'
  /** Code of `specs/values/purposes.json` for which alone its codes serve. Absent: all. */
  readonly purpose?: string
  /** What it has no word for: a holder who must report first, or a caller whom it does not know. */
  readonly lacks?: readonly ('must-update' | 'callers')[]
  /** Its codes say when they were made, and are soon too old. */
  readonly ages?: true
  /** Its codes are made in front of the gate, and are too old for any other use. */
  readonly fleeting?: true
  /** A new code's text, of nobody yet. */
  mint(division: Division, at: Instant): string
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
  hebei: { path: '/hbjkm', substantiates: false, mint: mintHebei, app: hebeiCity },
  guangdong: { path: '/ykm/verify', substantiates: false, mint: mintGuangdong, app: guangdongCity },
  shenzhen: { path: '/szjkm', substantiates: true, mint: mintShenzhen, app: shenzhenCity },
  'shanghai-online': {
    path: '/front',
    substantiates: false,
    lacks: ['must-update', 'callers'],
    ages: true,
    mint: mintShanghaiOnline,
    app: shanghaiOnlineCity,
  },
  zhejiang: {
    path: '/healthcode/parse',
    substantiates: false,
    mint: mintZhejiang,
    app: zhejiangCity,
  },
  fujian: { path: '/mzt/invoke', substantiates: true, mint: mintFujian, app: fujianCity },
  'xiamen-medical': {
    path: '/ymjy',
    substantiates: true,
    purpose: 'medical',
    mint: mintXiamenMedical,
    app: xiamenMedicalCity,
  },
  qinghai: { path: '/api', substantiates: true, mint: mintQinghai, app: qinghaiCity },
  sichuan: { path: '/tfjkt', substantiates: true, mint: mintSichuan, app: sichuanCity },
  alipay: { path: '/open', substantiates: false, mint: mintAlipay, app: alipayCity },
  'health-card': {
    path: '/ehc/gateway',
    substantiates: false,
    tells: 'tests',
    purpose: 'medical',
    mint: mintHealthCard,
    app: healthCardCity,
  },
  'itinerary-card': {
    path: '/xck',
    substantiates: false,
    tells: 'travel',
    mint: mintItineraryCard,
    app: itineraryCardCity,
  },
  'card-reading': {
    path: '/cards',
    substantiates: true,
    fleeting: true,
    mint: mintCardReading,
    app: cardReadingCity,
  },
} as const satisfies Readonly<Record<string, Interface>>

export type InterfaceName = keyof typeof interfaces

/** Null: no simulated city speaks it. */
export function interfaceOf(format: string): InterfaceName | null {
  const names = Object.keys(interfaces) as InterfaceName[]
  return names.find((name) => name === format) ?? null
}
