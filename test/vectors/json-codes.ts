/** Codes that are JSON, as Guangdong's, and attacks on them. */
import { maskedName, maskedNumber, maskedPhone, personOf } from '../cities/people.ts'
import type { Drafts } from './reference.ts'
import type { Draft } from './write.ts'

/** @param number of the synthetic person whose masked header it has */
export function jsonMembers(label: string, number: number) {
  const person = personOf(number)
  return {
    label,
    cid: maskedNumber(person),
    cidtype: '1000',
    name: maskedName(person),
    phone: maskedPhone(person),
    encode: '8a8b8c8d8e8f9091929394959697989900a1a2a3'.repeat(4),
    e1: '9a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9',
  }
}

/** For a code that is exactly `JSON.stringify(members)`. */
export function spoiltJson(
  { brokenCode }: Drafts,
  members: ReturnType<typeof jsonMembers>,
): readonly Draft[] {
  const { label, encode, e1 } = members
  const code = JSON.stringify(members)
  const changed = (changes: object) => JSON.stringify({ ...members, ...changes })
  return [
    brokenCode('truncated', 'refuses a code that lost its end', code.slice(0, -1), 'decode.json'),
    brokenCode('two-values', 'refuses a second value', `${code}{}`, 'decode.json'),
    brokenCode(
      'member-twice',
      'refuses a member that stands twice, the second of which others would read',
      code.replace('"encode":', `"encode":"${'0'.repeat(160)}","encode":`),
      'decode.json',
    ),
    brokenCode(
      'label-twice',
      'refuses a second label, which others would read',
      code.replace(/}$/, ',"label":"other"}'),
      'decode.json',
    ),
    brokenCode(
      'label-under-an-escaped-name',
      'refuses a second label in another spelling',
      code.replace(/}$/, ',"\\u006cabel":"other"}'),
      'decode.json',
    ),
    brokenCode(
      'member-that-is-not-known',
      'refuses a member that nobody reads',
      changed({ level: '00' }),
      'decode.field',
      'code',
    ),
    brokenCode(
      'member-missing',
      'refuses a code without its cipher text',
      changed({ encode: undefined }),
      'decode.field',
      'encode',
    ),
    brokenCode(
      'cipher-text-too-short',
      'refuses a cipher text that lost a byte',
      changed({ encode: encode.slice(2) }),
      'decode.field',
      'encode',
    ),
    brokenCode(
      'cipher-text-upper-case',
      'refuses a cipher text in another form',
      changed({ encode: encode.toUpperCase() }),
      'decode.field',
      'encode',
    ),
    brokenCode(
      'mark-a-number',
      'refuses a mark that is not text',
      changed({ e1: 1 }),
      'decode.field',
      'e1',
    ),
    brokenCode(
      'mark-with-another-letter',
      'refuses a mark that is not hexadecimal',
      changed({ e1: `${e1.slice(1)}g` }),
      'decode.field',
      'e1',
    ),
    brokenCode(
      'name-with-markup',
      'refuses markup in a name that a screen may show',
      changed({ name: '<img src=x>' }),
      'decode.field',
      'name',
    ),
    brokenCode('name-a-list', 'refuses what is nested', changed({ name: ['测'] }), 'decode.depth'),
    brokenCode(
      'name-without-bounds',
      'refuses a name without bounds',
      changed({ name: '测'.repeat(61) }),
      'decode.field',
      'name',
    ),
    brokenCode(
      'document-type-of-letters',
      'refuses a document type that is not digits',
      changed({ cidtype: 'ID00' }),
      'decode.field',
      'cidtype',
    ),
    brokenCode(
      'prototype',
      'refuses the name of a prototype',
      code.replace(/}$/, ',"__proto__":{}}'),
      'decode.depth',
    ),
    brokenCode('leading-space', 'does not claim white space', ` ${code}`, 'format.unknown'),
    brokenCode(
      'label-with-white-space',
      'does not claim a label that another program spelled',
      code.replace(`:"${label}"`, `: "${label}"`),
      'format.unknown',
    ),
    brokenCode(
      'label-far-behind',
      'does not look for its label without end',
      changed({ label: undefined, padding: 'x'.repeat(300) }).replace(/}$/, `,"label":"${label}"}`),
      'format.unknown',
    ),
    brokenCode('list', 'does not claim a list', `[${code}]`, 'format.unknown'),
  ]
}
