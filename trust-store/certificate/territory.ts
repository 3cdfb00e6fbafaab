/**
 * For whom a certificate's subject may speak, in standard attributes of its name: the country (C)
 * as ISO 3166-1 alpha-2, the province (ST) and the city or county (L) as GB/T 2260 codes of six
 * digits. So the directory-name constraint `C=CN, ST=330000` holds everything below an authority
 * inside its province, in our validator and in every other one.
 *
 *     C=CN                            000000, the whole country
 *     C=CN, ST=330000                 330000
 *     C=CN, ST=330000, L=330100       330100
 *     C=AT                            AT
 */
import type { Territory } from '../../specs/words.ts'
import type { Name } from './name.ts'
import { attributeTypes, attributeValues } from './name.ts'

/** Null: the subject names none, or contradicts itself, and speaks for nobody. */
export function territoryOf({ subject }: { readonly subject: Name }): Territory | null {
  const [country, ...countries] = attributeValues(subject, attributeTypes.country)
  const [province, ...provinces] = attributeValues(subject, attributeTypes.stateOrProvince)
  const [city, ...cities] = attributeValues(subject, attributeTypes.locality)
  if (countries.length + provinces.length + cities.length > 0) return null
  if (country === undefined || !/^[A-Z]{2}$/.test(country)) return null
  if (country !== 'CN') return country
  if (province === undefined) return city === undefined ? '000000' : null
  if (!/^[1-9]\d0000$/.test(province)) return null
  if (city === undefined) return province
  const belongs = /^\d{6}$/.test(city) && city.startsWith(province.slice(0, 2)) && city !== province
  return belongs ? city : null
}

/** The attributes that `territoryOf` reads. @throws {TypeError} not a territory */
export function territoryAttributes(
  territory: Territory,
): readonly { readonly type: string; readonly value: string }[] {
  if (/^[A-Z]{2}$/.test(territory) && territory !== 'CN') {
    return [{ type: attributeTypes.country, value: territory }]
  }
  if (!/^(?:000000|[1-9]\d{5})$/.test(territory)) throw new TypeError('not a territory')
  const province = `${territory.slice(0, 2)}0000`
  return [
    { type: attributeTypes.country, value: 'CN' },
    ...(territory === '000000' ? [] : [{ type: attributeTypes.stateOrProvince, value: province }]),
    ...(territory === '000000' || territory === province
      ? []
      : [{ type: attributeTypes.locality, value: territory }]),
  ]
}
