import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { namesIn } from '../../gateway/conformance/privacy/chinese-names.ts'
import { layersOf } from '../../gateway/conformance/privacy/layers.ts'
import { replyPrivacyNotes } from '../../gateway/conformance/privacy/notes.ts'
import { personalDataIn } from '../../gateway/conformance/privacy/personal-data.ts'
import divisions from '../../specs/values/divisions.json' with { type: 'json' }
import gradeReasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import { maskedName, maskedNumber, maskedPhone, personOf } from '../cities/people.ts'

const { name, idNumber, phone } = personOf(2)
const utf8 = (text: string) => new TextEncoder().encode(text)
const binary = (bytes: Uint8Array) => String.fromCharCode(...bytes)
const base64 = (text: string) => btoa(binary(utf8(text)))
const base64url = (text: string) =>
  base64(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const hex = (text: string) =>
  Array.from(utf8(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
const found = (text: string) =>
  personalDataIn(utf8(text)).map(({ kind, path }) => `${kind} ${path}`)

describe('personal data', () => {
  it.each([
    ['as it stands', `CITY1|${idNumber}|7`, ['id-number text']],
    ['without a separator', `CITY1${idNumber}7`, ['id-number text']],
    ['as a name', `CITY1|张小三|7`, ['name text']],
    ['as a name with a dot', `CITY1|${name}|7`, ['name text']],
    ['as a compound surname', 'CITY1,欧阳小三', ['name text']],
    ['as a telephone number', `CITY1|${phone}|7`, ['phone text']],
    ['as a mainland telephone number', 'CITY1|+8613900000000|7', ['phone text']],
    ['as a number of 15 digits', 'CITY1|110105491231002|7', ['old-id-number text']],
    ['as what may be a passport', 'CITY1|E12345678|7', ['passport text']],
    ['in JSON', `{"a":[{"who":"${idNumber}"}]}`, ['id-number text/json/a/0/who']],
    ['as a number of JSON', `{"tel":13900000000}`, ['phone text/json/tel']],
    ['in percent signs', `CITY1?x=${encodeURIComponent('张小三')}`, ['name text/percent']],
    ['in percent signs of GB 18030', 'CITY1?x=%D5%C5%C8%FD', ['name text/percent']],
    ['in Base64', base64(`x=${idNumber}`), ['id-number text/base64']],
    ['in Base64 behind letters', `CIT${base64(`x=${idNumber}`)}`, ['id-number text/base64']],
    ['in base64url', `C1.${base64url('名：张小三，绿')}.x`, ['name text/base64']],
    ['in hexadecimal digits', `C1${hex(`id${idNumber}`)}`, ['id-number text/hex']],
    ['in JSON in Base64', base64url(JSON.stringify({ xm: '测测' })), ['name text/base64/json/xm']],
    [
      'in JSON in Base64 in JSON',
      JSON.stringify({ d: base64(JSON.stringify({ i: idNumber })) }),
      ['id-number text/json/d/base64/json/i'],
    ],
    [
      'in a member that says what it is',
      '{"idCardNo":"X1234567","mobile":"057100000000"}',
      ['id-number text/json/idCardNo', 'phone text/json/mobile'],
    ],
  ])('is found %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('is found in zlib in Base64, and in bytes that are no text', () => {
    const packed = btoa(binary(zlibSync(utf8(`x=${idNumber};y=${idNumber}`))))
    expect(found(packed)).toEqual(['id-number text/base64/zlib'])
    const bytes = Uint8Array.of(0xff, 0x00, ...utf8(`|${idNumber}|`), 0x80, 0x01)
    expect(personalDataIn(bytes).map(({ kind }) => kind)).toEqual(['id-number'])
  })

  it.each([
    [
      'an id number with a wrong check digit',
      `C1|${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}|`,
    ],
    ['an id number of no province', 'C1|000000190001010019|'],
    [
      'masked names and numbers',
      [name, idNumber, phone]
        .join('|')
        .replace(name, maskedName(personOf(2)))
        .replace(idNumber, maskedNumber(personOf(2)))
        .replace(phone, maskedPhone(personOf(2))),
    ],
    ['masked members', '{"name":"测**","idCardNo":"3301**********1234","phone":"139****0000"}'],
    ['a time to the millisecond', 'C1|20220520080000123|1653004800000'],
    ['a random token', 'C1|5a5b5c5d5e5f60616263646566676869'],
    ['words of health codes', '绿码 黄码 高风险地区 江苏省 石家庄市 密切接触者 温州'],
    ['the name of an office', '{"by":{"name":"广东省"},"of":{"name":"测试使馆"}}'],
    ['a name that is part of a sentence', '查询成功，请出示健康码'],
  ])('is not found in %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('is not found in the specimen of any format that says nothing in the clear', () => {
    const opaque = formats.filter(({ request }) => request !== undefined)
    expect(opaque.length).toBeGreaterThan(3)
    for (const { id, specimen } of opaque) expect([id, found(specimen)]).toEqual([id, []])
  })

  it('is not found in random tokens, but for a chance below one in a thousand', () => {
    const hits = Array.from({ length: 2000 }, (_, at) => {
      const bytes = new Uint8Array(64)
      for (let index = 0; index < 64; index++)
        bytes[index] = (Math.imul(at * 64 + index + 1, 2_654_435_761) >>> 13) & 255
      return found(`C1${btoa(binary(bytes))}.${hex(binary(bytes.map((one) => one & 127)))}`)
    }).filter((one) => one.length > 0)
    expect(hits.length).toBeLessThan(2)
  })

  it('takes no division and no reason of a grade for a name', () => {
    const words = [...Object.values(divisions.values), ...gradeReasons.values.map(({ zh }) => zh)]
    expect(words.length).toBeGreaterThan(3000)
    expect(words.filter((word) => namesIn(word).length > 0)).toEqual([])
  })

  it('of replies is said once for each place, with what it is and not what it says', () => {
    const replies = [0, 1].map((at) => utf8(JSON.stringify({ res: { name: personOf(at).name } })))
    const notes = replyPrivacyNotes(replies)
    expect(notes).toMatchObject([{ result: 'warning', path: 'reply/res/name', measured: 'name' }])
  })
})

describe('layers', () => {
  it('end, however deep and large a content is', () => {
    let text = idNumber
    for (let depth = 0; depth < 12; depth++) text = base64(`${text} `)
    expect(layersOf(utf8(text)).length).toBeLessThanOrEqual(400)
    const bomb = btoa(binary(zlibSync(new Uint8Array(1_000_000))))
    expect(layersOf(utf8(bomb)).every((one) => one.text.length < 100_000)).toBe(true)
    const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    expect(() => layersOf(utf8(nested))).not.toThrow()
    expect(layersOf(utf8('ab'.repeat(100_000))).length).toBeLessThanOrEqual(400)
  })

  it('name no member that may be content itself', () => {
    const [layer] = layersOf(utf8(JSON.stringify({ 张小三: idNumber })))
    expect(layer?.path).toBe('text/json/*')
  })
})
