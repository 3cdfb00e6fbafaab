/** The divisions of province level, with their rough places on a map of six columns. */
import type { Division } from '../../../specs/words.ts'
import type { Language } from '../parts/words.ts'

export interface Province {
  readonly code: Division
  /** As people say it, and the letters of ISO 3166-2:CN. */
  readonly zh: string
  readonly en: string
  readonly letters: string
  /** From 1, from the north and from the west. */
  readonly row: number
  readonly column: number
}

type Row = readonly [string, string, string, string, number, number]

const rows: readonly Row[] = [
  ['110000', '北京', 'Beijing', 'BJ', 3, 5],
  ['120000', '天津', 'Tianjin', 'TJ', 4, 6],
  ['130000', '河北', 'Hebei', 'HE', 4, 5],
  ['140000', '山西', 'Shanxi', 'SX', 4, 4],
  ['150000', '内蒙古', 'Inner Mongolia', 'NM', 2, 4],
  ['210000', '辽宁', 'Liaoning', 'LN', 3, 6],
  ['220000', '吉林', 'Jilin', 'JL', 2, 6],
  ['230000', '黑龙江', 'Heilongjiang', 'HL', 1, 6],
  ['310000', '上海', 'Shanghai', 'SH', 7, 6],
  ['320000', '江苏', 'Jiangsu', 'JS', 6, 6],
  ['330000', '浙江', 'Zhejiang', 'ZJ', 8, 6],
  ['340000', '安徽', 'Anhui', 'AH', 6, 5],
  ['350000', '福建', 'Fujian', 'FJ', 8, 5],
  ['360000', '江西', 'Jiangxi', 'JX', 7, 5],
  ['370000', '山东', 'Shandong', 'SD', 5, 5],
  ['410000', '河南', 'Henan', 'HA', 5, 4],
  ['420000', '湖北', 'Hubei', 'HB', 6, 4],
  ['430000', '湖南', 'Hunan', 'HN', 7, 4],
  ['440000', '广东', 'Guangdong', 'GD', 8, 4],
  ['450000', '广西', 'Guangxi', 'GX', 8, 3],
  ['460000', '海南', 'Hainan', 'HI', 9, 3],
  ['500000', '重庆', 'Chongqing', 'CQ', 5, 3],
  ['510000', '四川', 'Sichuan', 'SC', 5, 2],
  ['520000', '贵州', 'Guizhou', 'GZ', 6, 3],
  ['530000', '云南', 'Yunnan', 'YN', 7, 2],
  ['540000', '西藏', 'Tibet', 'XZ', 5, 1],
  ['610000', '陕西', 'Shaanxi', 'SN', 4, 3],
  ['620000', '甘肃', 'Gansu', 'GS', 3, 2],
  ['630000', '青海', 'Qinghai', 'QH', 4, 2],
  ['640000', '宁夏', 'Ningxia', 'NX', 3, 3],
  ['650000', '新疆', 'Xinjiang', 'XJ', 2, 1],
  ['710000', '台湾', 'Taiwan', 'TW', 9, 6],
  ['810000', '香港', 'Hong Kong', 'HK', 9, 5],
  ['820000', '澳门', 'Macao', 'MO', 9, 4],
]

/** In the order of their codes. */
export const provinceList: readonly Province[] = rows.map(
  ([code, zh, en, letters, row, column]) => ({ code, zh, en, letters, row, column }),
)

/** As people say it; the code itself where it is none of these. */
export function provinceName(code: Division, language: Language): string {
  return provinceList.find((one) => one.code === code)?.[language] ?? code
}

/** Found by part of either name, or by the letters. */
export function provincesLike(text: string): readonly Province[] {
  const wanted = text.trim().toLowerCase()
  return provinceList.filter(({ zh, en, letters, code }) =>
    [zh, en.toLowerCase(), letters.toLowerCase(), code].some((name) => name.includes(wanted)),
  )
}

export type Way = 'up' | 'down' | 'left' | 'right'

/** The nearest one in a direction; null: there is none. */
export function neighbourOf(from: Province, way: Way): Province | null {
  const isAcross = way === 'left' || way === 'right'
  const sign = way === 'right' || way === 'down' ? 1 : -1
  let best: Province | null = null
  let least = Number.POSITIVE_INFINITY
  for (const one of provinceList) {
    const along = sign * (isAcross ? one.column - from.column : one.row - from.row)
    const aside = Math.abs(isAcross ? one.row - from.row : one.column - from.column)
    // Straight on comes first; a step aside weighs more than a step ahead.
    const cost = along + 3 * aside
    if (along > 0 && cost < least) [best, least] = [one, cost]
  }
  return best
}
