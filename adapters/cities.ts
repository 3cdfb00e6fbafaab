// Generated from adapters/cities. Do not edit.
import alipay from './cities/alipay.json' with { type: 'json' }
import anhui from './cities/anhui.json' with { type: 'json' }
import beijing from './cities/beijing.json' with { type: 'json' }
import cardReading from './cities/card-reading.json' with { type: 'json' }
import fujian from './cities/fujian.json' with { type: 'json' }
import guangdong from './cities/guangdong.json' with { type: 'json' }
import guizhou from './cities/guizhou.json' with { type: 'json' }
import healthCard from './cities/health-card.json' with { type: 'json' }
import hebei from './cities/hebei.json' with { type: 'json' }
import hongKongCode from './cities/hong-kong-code.json' with { type: 'json' }
import hubei from './cities/hubei.json' with { type: 'json' }
import internationalCode from './cities/international-code.json' with { type: 'json' }
import jiangsu from './cities/jiangsu.json' with { type: 'json' }
import macauCode from './cities/macau-code.json' with { type: 'json' }
import printedCode from './cities/printed-code.json' with { type: 'json' }
import qinghai from './cities/qinghai.json' with { type: 'json' }
import shanghaiOnline from './cities/shanghai-online.json' with { type: 'json' }
import shenzhen from './cities/shenzhen.json' with { type: 'json' }
import sichuan from './cities/sichuan.json' with { type: 'json' }
import signedParameters from './cities/signed-parameters.json' with { type: 'json' }
import xiamenMedical from './cities/xiamen-medical.json' with { type: 'json' }
import zhejiang from './cities/zhejiang.json' with { type: 'json' }
import type { Manifest } from './manifest/manifest.ts'

/** Every city whose code is described as data; each is checked by the tests, not at start. */
export const manifests = [
  alipay,
  anhui,
  beijing,
  cardReading,
  fujian,
  guangdong,
  guizhou,
  healthCard,
  hebei,
  hongKongCode,
  hubei,
  internationalCode,
  jiangsu,
  macauCode,
  printedCode,
  qinghai,
  shanghaiOnline,
  shenzhen,
  sichuan,
  signedParameters,
  xiamenMedical,
  zhejiang,
] as unknown as readonly Manifest[]
