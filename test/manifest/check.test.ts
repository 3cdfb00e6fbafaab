import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import anhui from '../../adapters/cities/anhui.json' with { type: 'json' }
import guangdong from '../../adapters/cities/guangdong.json' with { type: 'json' }
import { manifests } from '../../adapters/cities.ts'
import { checkManifest } from '../../adapters/manifest/check.ts'
import { textScan } from '../adapters/carry-out.ts'

type Loose = Record<string, unknown>

function faultsOf(value: unknown): readonly { path: string; message: string }[] {
  const checked = checkManifest(value)
  return checked.kind === 'sound' ? [] : checked.faults
}

const pathsOf = (value: unknown) => faultsOf(value).map(({ path }) => path)

/** Anhui's manifest with a part replaced; undefined: without it. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(anhui) as unknown as Loose
  const steps = path.split('/').slice(1)
  const last = steps.pop() ?? ''
  const holder = steps.reduce<Loose>((inner, step) => inner[step] as Loose, copy)
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return copy
}

describe('manifests of cities', () => {
  it.each(manifests.map((manifest) => [manifest.id, manifest] as const))(
    '%s is sound',
    (_id, manifest) => {
      expect(faultsOf(manifest)).toEqual([])
    },
  )

  it.each(manifests.map((manifest) => [manifest.id, manifest] as const))(
    '%s says of its code, its grades and its appeal how sure it is',
    (_id, { statements }) => {
      const about = statements.map(({ of }) => of.split('/')[1])
      expect(about).toEqual(expect.arrayContaining(['code', 'grades', 'appeal']))
    },
  )
})

describe('a manifest that is none', () => {
  it('is told that the length of a member of its code ends before it begins', () => {
    const changed = structuredClone(guangdong)
    const member = changed.code[0]?.json.find((one) => 'length' in one)
    if (member === undefined) throw new Error('no member has a length')
    Object.assign(member, { length: [5, 2] })
    expect(faultsOf(changed)[0]?.path).toMatch(/^\/code\/0\/json\/\d+\/length$/)
  })

  it.each([null, 1, 'manifest', [], {}])('%j is told so', (value) => {
    expect(faultsOf(value).length).toBeGreaterThan(0)
  })

  it.each([
    ['without a grade mapping', '/grades', undefined, ''],
    ['with a version that is not known', '/manifest', 2, '/manifest'],
    ['with a member that is not known', '/script', 'x', ''],
    [
      'with a regular expression',
      '/code/0/text/1',
      { name: 'a', pattern: '(a+)+' },
      '/code/0/text/1',
    ],
    ['with a length without end', '/code/0/text/2/length', 1e9, '/code/0/text/2/length'],
    ['with a length that is empty', '/code/0/text/2/length', [5, 2], '/code/0/text/2/length'],
    ['with a claim whose bounds are exchanged', '/claims/0/min', 200, '/claims/0/min'],
    ['with two parts of one name', '/code/0/text/2/name', 'division', '/code/0/text'],
    [
      'with a part of varying length before another',
      '/code/0/text/1/length',
      [5, 6],
      '/code/0/text/1',
    ],
    [
      'without a literal to be known by',
      '/code/0/text/0',
      { name: 'x', alphabet: 'hex', length: [1, 9] },
      '/code/0/text/0',
    ],
    [
      'with an issuer of a part that is none',
      '/code/0/issuer',
      { part: 'town' },
      '/code/0/issuer/part',
    ],
    [
      'with an issuer that is a credential',
      '/code/0/issuer',
      { caller: 'appKey' },
      '/code/0/issuer',
    ],
    [
      'with a time in a part that is none',
      '/code/0/expires',
      { part: 'end', form: 'epoch-s' },
      '/code/0/expires/part',
    ],
    [
      'with a credential that is not stated',
      '/ask/fields/1/value',
      { caller: 'password' },
      '/ask/fields/1/value/caller',
    ],
    ['with a body for GET', '/ask/method', 'GET', '/ask/style'],
    ['with a field twice', '/ask/fields/1/name', 'qrCode', '/ask/fields'],
    ['with a path to another host', '/ask/path', '//other.example/', '/ask/path'],
    [
      'with a field that is a prototype',
      '/ask/fields/1/name',
      'a.__proto__.b',
      '/ask/fields/1/name',
    ],
    [
      'with a table that is none',
      '/reply/steps/2/otherwise/table',
      'words',
      '/reply/steps/2/otherwise/table',
    ],
    ['with a result that means nothing', '/tables/errors/x', 'maybe', '/tables/errors'],
    ['with a claim twice', '/claims/1/name', 'name', '/claims'],
    ['with a claim of no type', '/claims/1/type', 'regex', '/claims/1'],
    [
      'with a record of a claim that is none',
      '/record/basic/name',
      { claim: 'names' },
      '/record/basic/name/claim',
    ],
    [
      'with a field that the record has not',
      '/record/basic/shoeSize',
      { claim: 'name' },
      '/record/basic/shoeSize',
    ],
    [
      'with a list of what is no list',
      '/record/assessments/0',
      { each: 'name', item: {} },
      '/record/assessments/0/each',
    ],
    ['with a grade that is a colour', '/grades/1', 'green', '/grades/1'],
    ['with a statement about nothing', '/statements/0/of', '/codes', '/statements/0/of'],
    ['with terms of a claim that is no time', '/terms', { expiresAt: 'name' }, '/terms/expiresAt'],
    ["with another's specimen", '/specimen', 'XKM1340000', '/specimen'],
    ['with a specimen that is broken', '/specimen', 'AKM1340000', '/specimen'],
    ['without a way to ask', '/ask', undefined, '/ask'],
    [
      'with two forms, one of them signed',
      '/code/1',
      { jws: { prefix: 'X1.', type: 'x', algorithms: ['ES256'] } },
      '/code/1',
    ],
  ])('%s', (_what, path, value, at) => {
    expect(pathsOf(changed(path, value))).toContain(at)
  })

  it('names several faults at once', () => {
    const twice = { ...(changed('/maxBytes', 0) as Loose), title: {} }
    expect(pathsOf(twice)).toEqual(expect.arrayContaining(['/maxBytes', '/title']))
  })

  it('is told so however deep it is nested', () => {
    let value: unknown = 'x'
    for (let depth = 0; depth < 100_000; depth++) value = { join: [value] }
    expect(pathsOf(changed('/ask/fields/0/value', value))).toEqual([''])
  })

  it('never crashes, whatever stands in the place of a part', () => {
    const paths = pathsWithin(anhui, '')
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 4 }), (path, value) => {
        const mutant = changed(path, value)
        const checked = checkManifest(mutant)
        if (checked.kind === 'faulty') {
          expect(checked.faults.every(({ message }) => message.length > 0)).toBe(true)
        } else {
          expect(() => checked.adapter.decode(textScan(anhui.specimen))).not.toThrow(TypeError)
        }
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

function pathsWithin(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [
    `${path}/${name}`,
    ...pathsWithin(member, `${path}/${name}`),
  ])
}
