import { describe, expect, it } from 'vitest'
import table from '../../specs/fields/health-record.json' with { type: 'json' }
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import schema from '../../specs/schemas/health-record.schema.json' with { type: 'json' }
import { isValueSetId } from '../../specs/value-sets.ts'

interface Node {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
}

const definitions: Readonly<Record<string, Node>> = schema.$defs

/** Every path of the schema with its JSON type. */
function pathsOf(node: Node, path: string): readonly (readonly [string, string])[] {
  const target = node.$ref === undefined ? node : definitions[node.$ref.replace('#/$defs/', '')]
  if (target === undefined) throw new Error(`${path}: no definition`)
  const inside = [
    ...Object.entries(target.properties ?? {}).flatMap(([name, child]) =>
      pathsOf(child, path === '' ? name : `${path}.${name}`),
    ),
    ...(target.items === undefined ? [] : pathsOf(target.items, `${path}[]`)),
  ]
  return path === '' ? inside : [[path, target.type ?? ''], ...inside]
}

/** GB/T 38962-2020 clause 4, as far as its text is known. */
const standardText = [
  'basic',
  'basic.name',
  'basic.sex',
  'basic.nationality',
  'basic.idType',
  'basic.idNumber',
  'basic.registeredDivision',
  'basic.address',
  'basic.phone',
  'basic.medicalHistory',
  'health',
  'health.temperature',
  'health.symptoms',
]

/** Value sets with modules of their own. */
const places: readonly string[] = ['divisions', 'countries']

describe('field table', () => {
  it('has exactly the paths and types of the schema, in its order', () => {
    const rows = table.fields.map((field) => [field.path, field.type])
    expect(rows).toEqual(pathsOf(schema as Node, ''))
    expect(rows).toHaveLength(98)
  })

  it('claims the standard as its source for nothing but the elements its text names', () => {
    const claimed = table.fields.filter((field) => field.confidence === 'standard-text')
    expect(claimed.map((field) => field.path)).toEqual(standardText)
  })

  it.each(table.fields)('$path has both names, a source and a confidence', (field) => {
    expect(field.zh).toMatch(/\p{Script=Han}/u)
    expect(field.en).toMatch(/^[A-Z]/)
    expect(field.source).not.toBe('')
    expect(Object.keys(table.confidences)).toContain(field.confidence)
    if ('valueSet' in field)
      expect(places.includes(field.valueSet) || isValueSetId(field.valueSet)).toBe(true)
  })

  it('has every field that a rule names', () => {
    const paths = new Set(table.fields.map((field) => field.path))
    const named = ruleSets.flatMap((set) => set.rules.flatMap((rule) => rule.affectedFields))
    const stray = named.filter((path) => !paths.has(path) && !path.startsWith('external.'))
    expect(stray).toEqual([])
  })
})
