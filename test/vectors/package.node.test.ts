import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { at, exchangePaths, issuerOfFolder, readJson, vectorFiles } from './folder.ts'
import { indexOf } from './index.ts'

const files = vectorFiles()
const withVectors = [...new Set(files.map(({ vector }) => vector.format))]
const remedy = 'run node test/vectors/stage.ts'

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false })
addFormats.default(ajv)
for (const schema of ['health-record', 'vector', 'exchange']) {
  ajv.addSchema(asObject(readJson(`${schema}.schema.json`)))
}

describe('the package of vectors', () => {
  it('states a schema that every vector keeps', () => {
    const validate = schemaOf('vector.schema.json')
    const wrong = files.flatMap(({ path, vector }) =>
      validate(vector) ? [] : [{ path, errors: ajv.errorsText(validate.errors) }],
    )
    expect(wrong).toEqual([])
    expect(files.length).toBeGreaterThanOrEqual(344)
    expect(validate({ ...files[0]?.vector, extra: 1 })).toBe(false)
  })

  it('states a schema that every exchange keeps', () => {
    const validate = schemaOf('exchange.schema.json')
    const paths = exchangePaths()
    const wrong = paths.flatMap((path) =>
      validate(readJson(path)) ? [] : [{ path, errors: ajv.errorsText(validate.errors) }],
    )
    expect(wrong).toEqual([])
    expect(paths.length).toBeGreaterThanOrEqual(95)
  })

  it('holds the schema of records as the contract has it', () => {
    const contract = new URL('../../specs/schemas/health-record.schema.json', import.meta.url)
    expect(readFileSync(at('health-record.schema.json')), remedy).toEqual(readFileSync(contract))
  })

  it.each(formats.map(({ id }) => id))('has vectors of %s, ten named attacks at least', (id) => {
    const own = files.filter(({ vector }) => vector.format === id)
    const refused = own.filter(({ vector }) => vector.expect.outcome === 'refused')
    expect(own.length - refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeGreaterThanOrEqual(10)
    expect(issuerOfFolder(id), `${id}/issuer.json`).toBeDefined()
  })

  it('counts what it holds', () => {
    expect(readJson('index.json'), remedy).toEqual(indexOf(formats, files, exchangePaths().length))
    expect(withVectors.filter((format) => !formats.some(({ id }) => id === format))).toEqual([])
  })

  it('names every file as its vector says, in kebab-case, each name once in a format', () => {
    const names = files.map(({ path, vector: { format, name } }) => ({
      path,
      stated: `${format}/${path.split('/')[1]}/${name}.json`,
    }))
    expect(names.filter(({ path, stated }) => path !== stated)).toEqual([])
    const odd = files.filter(({ path }) => !/^([a-z0-9]+(-[a-z0-9]+)*[/.])+json$/.test(path))
    expect(odd.map(({ path }) => path)).toEqual([])
    expect(new Set(files.map(({ vector: { format, name } }) => `${format}/${name}`)).size).toBe(
      files.length,
    )
  })

  it('says stage by stage what is not refused, as its maker expects', () => {
    let accepted = 0
    for (const { path, vector } of files) {
      const { expect: wanted, stages } = vector
      expect(stages !== undefined, `${path}: ${remedy}`).toBe(wanted.outcome !== 'refused')
      if (wanted.outcome === 'reference') {
        const { issuerHint, request } = wanted
        expect(stages?.decode, path).toMatchObject({ kind: 'reference', issuerHint, request })
      }
      if (wanted.outcome === 'declined') {
        expect(stages?.reply, path).toEqual({ kind: 'declined', code: wanted.code })
      }
      if (wanted.outcome !== 'accepted') continue
      accepted++
      expect({ path, ...stages?.read, ...stages?.translate }).toEqual({
        path,
        terms: wanted.terms,
        record: wanted.record,
      })
    }
    expect(accepted).toBeGreaterThanOrEqual(49)
  })

  it('names no real person, host or key: divisions, numbers and private keys', () => {
    const everything = files.map(({ vector }) => JSON.stringify(vector)).join('\n')
    expect(everything).not.toMatch(/PRIVATE KEY|"d":/)
    const numbers = everything.match(/(?<![0-9A-Za-z+/])[1-9]\d{16}[0-9X](?![0-9A-Za-z+/])/g) ?? []
    expect(numbers.filter((number) => !number.startsWith('999999'))).toEqual([])
  })
})

function schemaOf(path: string) {
  const validate = ajv.getSchema(path)
  if (validate === undefined) throw new Error(`no schema ${path}`)
  return validate
}

function asObject(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('not an object')
  return value
}
