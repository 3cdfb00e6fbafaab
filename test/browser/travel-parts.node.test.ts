/** The map of provinces, and the reader of an issuer's answer. */
import { describe, expect, it } from 'vitest'
import { sealFor } from '../../gateway/corrections/seal.ts'
import {
  neighbourOf,
  provinceList,
  provincesLike,
  type Way,
} from '../../gateway/web/travel/provinces.ts'
import { makeReplyKey, openReply, publicHalf } from '../../gateway/web/travel/reply.ts'
import { englishNameOf, nameOf } from '../../specs/division-names.ts'
import { provinces } from '../../specs/divisions.ts'

const ways: readonly Way[] = ['up', 'down', 'left', 'right']

describe('the map of provinces', () => {
  it('has every division of province level once, each at a place of its own', () => {
    expect(provinceList.map(({ code }) => code)).toEqual(provinces())
    const places = new Set(provinceList.map(({ row, column }) => `${row} ${column}`))
    expect(places.size).toBe(provinceList.length)
    expect(new Set(provinceList.map(({ letters }) => letters)).size).toBe(provinceList.length)
  })

  it('calls them as the divisions are called', () => {
    for (const { code, zh, en } of provinceList) {
      expect(nameOf(code)?.startsWith(zh)).toBe(true)
      expect(englishNameOf(code)).toBe(en)
    }
  })

  it('is reached everywhere by arrow keys alone, from everywhere', () => {
    for (const first of provinceList) {
      const reached = new Set([first])
      for (const one of reached) {
        for (const way of ways) {
          const next = neighbourOf(one, way)
          if (next !== null) reached.add(next)
        }
      }
      expect(reached.size).toBe(provinceList.length)
    }
  })

  it('finds by name, by letters and by code', () => {
    const found = (text: string) => provincesLike(text).map(({ code }) => code)
    expect(found(' 内蒙 ')).toEqual(['150000'])
    expect(found('sha')).toEqual(['140000', '310000', '370000', '610000'])
    expect(found('zj')).toEqual(['330000'])
    expect(found('330000')).toEqual(['330000'])
    expect(found('nowhere')).toEqual([])
  })
})

describe('an issuer’s answer', () => {
  const words = '核实无误。'

  it('is read with the traveller’s key alone', async () => {
    const key = await makeReplyKey()
    const answer = await sealFor(await publicHalf(key), { words })
    expect(await openReply(answer, key)).toBe(words)
    await expect(openReply(answer, await makeReplyKey())).rejects.toMatchObject({
      trouble: { code: 'travel.reply' },
    })
  })

  it.each<[string, (answer: string) => string]>([
    ['cut short', (answer) => answer.slice(0, -8)],
    ['of six parts', (answer) => `${answer}.AAAA`],
    ['of four parts', (answer) => answer.split('.').slice(0, 4).join('.')],
    ['changed in its header', (answer) => `A${answer.slice(1)}`],
    ['changed in its words', (answer) => answer.replace(/\.(.)([^.]*)\.([^.]*)$/, '.A$2.$3')],
    ['empty', () => ''],
  ])('that is %s is not read', async (_what, change) => {
    const key = await makeReplyKey()
    const answer = await sealFor(await publicHalf(key), { words })
    const changed = change(answer)
    const reading = openReply(changed, key)
    if (changed === answer) return expect(await reading).toBe(words)
    await expect(reading).rejects.toMatchObject({ trouble: { code: 'travel.reply' } })
  })

  it('without words, or with too many, is not read', async () => {
    const key = await makeReplyKey()
    for (const content of [{}, { words: 1 }, { words: '字'.repeat(2001) }]) {
      const answer = await sealFor(await publicHalf(key), content)
      await expect(openReply(answer, key)).rejects.toMatchObject({
        trouble: { code: 'travel.reply' },
      })
    }
  })
})
