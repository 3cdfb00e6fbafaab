import { describe, expect, it } from 'vitest'
import { englishNameOf, findByName, fullNameOf, nameOf } from '../../specs/division-names.ts'
import {
  isDivision,
  isTerritoryWithin,
  isWithin,
  provinceOf,
  provinces,
} from '../../specs/divisions.ts'
import file from '../../specs/values/divisions.json' with { type: 'json' }

const codes = Object.keys(file.values)

describe('divisions', () => {
  it('are 34 provinces, 333 prefectures and every county of 2020', () => {
    const prefectures = codes.filter((code) => /00$/.test(code) && !/0000$/.test(code))
    expect(provinces()).toHaveLength(34)
    expect(prefectures.length - file.collective.length).toBe(333)
    expect(codes).toHaveLength(3236)
  })

  it('each lie in a province and, unless provincial, a prefecture of the list', () => {
    for (const code of codes) {
      expect(code).toMatch(/^\d{6}$/)
      expect(provinceOf(code)).toBe(`${code.slice(0, 2)}0000`)
      expect(isDivision(`${code.slice(0, 4)}00`)).toBe(true)
    }
  })

  it('include what the year abolished and what it created', () => {
    expect([nameOf('130521'), nameOf('130505')]).toEqual(['邢台县', '任泽区'])
    expect([nameOf('370634'), nameOf('370614')]).toEqual(['长岛县', '蓬莱区'])
    expect([nameOf('320684'), nameOf('320614')]).toEqual(['海门市', '海门区'])
  })

  it.each(['000000', '660000', '330', '33010', '3301000', 'AT', '', '830000', '330199'])(
    'do not include %s',
    (code) => {
      expect(isDivision(code)).toBe(false)
      expect([provinceOf(code), nameOf(code), fullNameOf(code)]).toEqual([null, null, null])
    },
  )

  it('have names with those above them, collective levels left out', () => {
    expect(fullNameOf('330106')).toBe('浙江省杭州市西湖区')
    expect(fullNameOf('110101')).toBe('北京市东城区')
    expect(fullNameOf('429004')).toBe('湖北省仙桃市')
    expect(fullNameOf('310000')).toBe('上海市')
    expect([englishNameOf('330000'), englishNameOf('330100')]).toEqual(['Zhejiang', null])
  })

  it('are found by name, within a scope', () => {
    expect(findByName('杭州市')).toEqual(['330100'])
    expect(findByName('鼓楼区').length).toBeGreaterThan(1)
    expect(findByName('鼓楼区', '320000')).toEqual(['320106', '320302'])
  })

  it.each([
    ['330106', '330100', true],
    ['330106', '330000', true],
    ['330106', '000000', true],
    ['330106', '330106', true],
    ['000000', '000000', true],
    ['330100', '330106', false],
    ['320106', '330000', false],
    ['000000', '330000', false],
    ['339999', '330000', false],
    ['330106', '990000', false],
  ])('%s within %s: %s', (division, scope, within) => {
    expect(isWithin(division, scope)).toBe(within)
    // 339999 is no division of 2020, but a code of Zhejiang.
    expect(isTerritoryWithin(division, scope)).toBe(within || division === '339999')
  })

  it('never lie within a country, nor a country within them', () => {
    expect(isTerritoryWithin('AT', 'AT')).toBe(true)
    expect(isTerritoryWithin('AT', '000000')).toBe(false)
    expect(isTerritoryWithin('330000', 'CN')).toBe(false)
    expect(isTerritoryWithin('CN', 'CN')).toBe(true)
    expect(isTerritoryWithin('', '')).toBe(false)
    expect(isTerritoryWithin('3301', '330000')).toBe(false)
  })
})
