import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../../gateway/configuration.ts'
import { parseRegistryConfiguration } from '../../gateway/registry/configuration.ts'

const authority = {
  id: 'zhejiang',
  name: { zh: '浙江', en: 'Zhejiang' },
  territory: '330000',
  scope: ['330000'],
}
const keys = { root: { file: 'a' }, listSigner: { file: 'b' }, log: { env: 'LOG_KEY' } }
const certificates = { root: { file: 'c' }, listSigner: { text: 'PEM' } }
const least = { authority, keys, certificates, log: { origin: 'registry.example/log' } }
const vkey = 'registry.example/w+0a1b2c3d+AQIDBA=='

function faultsOf(document: unknown): readonly string[] {
  try {
    parseRegistryConfiguration(document)
    return []
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return error.faults.map(({ setting }) => setting)
  }
}

describe("a registry's configuration", () => {
  it('needs no more than authority, keys, certificates and origin', () => {
    expect(parseRegistryConfiguration(least)).toMatchObject({
      url: null,
      listen: { host: '127.0.0.1', port: 8788 },
      storage: { sqlite: 'registry.db' },
      keys: { passphrase: null },
      publishing: { changedEverySeconds: 60, atLeastEverySeconds: 86_400, validSeconds: 604_800 },
      witnesses: [],
      witness: null,
      screens: { gateways: [] },
      proposals: { days: 7 },
      applications: { mostOpen: 1000 },
      logging: { level: 'info' },
    })
  })

  it.each<readonly [string, object, readonly string[]]>([
    ['PostgreSQL by a variable', { storage: { postgres: { env: 'DATABASE' } } }, []],
    ['PostgreSQL by its password', { storage: { postgres: 'postgres://u:p@h/d' } }, ['storage']],
    ['two storages', { storage: { sqlite: 'a', postgres: { env: 'B' } } }, ['storage']],
    ['a key in the document', { keys: { ...keys, root: { text: 'x' } } }, ['keys.root']],
    ['a plain http address', { url: 'http://authority.example' }, ['url']],
    ['a list that would end too soon', publishing({ validSeconds: 120 }), ['publishing']],
    ['an origin with a space', { log: { origin: 'a b' } }, ['log.origin']],
    ['a setting that is none', { surplus: 1 }, ['surplus']],
    ['a witness', { witnesses: [witness('sh')] }, []],
    [
      'two witnesses of one name',
      { witnesses: [witness('sh'), witness('sh')] },
      ['witnesses[1].id'],
    ],
    [
      'a witness without a key',
      { witnesses: [{ ...witness('sh'), keys: [] }] },
      ['witnesses[0].keys'],
    ],
    [
      'a key that is none',
      { witnesses: [{ ...witness('sh'), keys: ['x'] }] },
      ['witnesses[0].keys[0]'],
    ],
    [
      'an unknown division',
      { authority: { ...authority, scope: ['999999'] } },
      ['authority.scope[0]'],
    ],
  ])('with %s has these faults', (_what, change, faults) => {
    expect(faultsOf({ ...least, ...change })).toEqual(faults)
  })

  it('names every fault at once, and no value', () => {
    const document = { authority: { id: 'secret value!' }, keys: {}, log: {} }
    expect(faultsOf(document)).toEqual([
      'authority.id',
      'authority.name',
      'authority.territory',
      'authority.scope',
      'keys.root',
      'keys.listSigner',
      'keys.log',
      'certificates',
      'log.origin',
    ])
    expect(() => parseRegistryConfiguration(document)).not.toThrow(/secret value/)
  })

  it('on Workers has no files', () => {
    expect(() => parseRegistryConfiguration(least, 'worker')).toThrow(ConfigurationError)
  })
})

function publishing(changes: object): object {
  return { publishing: { ...changes } }
}

function witness(id: string): object {
  return { id, url: 'https://witness.example/', keys: [vkey] }
}
