/** The settings of what the gateway writes itself, and the pens that are made of them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { createRegistry } from '../../adapters/registry.ts'
import { readMaterials, SourceError } from '../../gateway/configuration/resolve.ts'
import {
  ConfigurationError,
  parseConfiguration,
  type TranslationSetting,
} from '../../gateway/configuration.ts'
import { createPens, pensFor } from '../../gateway/translation/pens.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { algorithm } from '../trust/authority.ts'
import { backend } from './fixture.ts'

const setting: TranslationSetting = {
  divisions: ['310000'],
  format: 'national-code',
  authority: 'national',
  issuer: 'zhejiang-gateway',
  issuerHint: 'division:330000',
  algorithm: 'gm:SM2-SM3',
  keys: [{ id: '33000001', privateKey: { env: 'PEN' } }],
  lifetimeSeconds: 600,
}

const document = (translation: unknown) => ({
  gateway: { id: 'gateway.example', division: '330000' },
  trust: {
    anchors: [
      {
        id: 'zhejiang',
        territory: '330000',
        scope: ['330000'],
        certificates: [{ file: 'root.pem' }],
        source: { url: 'https://lists.example/zj' },
      },
    ],
  },
  voucher: { privateKey: { env: 'VOUCHER' } },
  access: { mode: 'anonymous' },
  playground: true,
  translation,
})

function faultsOf(work: () => unknown): readonly string[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.map((fault) => fault.setting)
    throw error
  }
}

describe('what a configuration says of translation', () => {
  it('is kept, with ten minutes where it names no lifetime', () => {
    const { lifetimeSeconds: _, ...least } = setting
    const { translation } = parseConfiguration(document([least, setting]))
    expect(translation).toEqual([setting, setting])
  })

  it.each<[object, string]>([
    [{ divisions: [] }, 'divisions'],
    [{ divisions: ['999999'] }, 'divisions[0]'],
    [{ divisions: ['AT'] }, 'divisions[0]'],
    [{ format: '' }, 'format'],
    [{ authority: undefined }, 'authority'],
    [{ issuer: 'a b' }, 'issuer'],
    [{ issuerHint: '330000' }, 'issuerHint'],
    [{ algorithm: 'ES256' }, 'algorithm'],
    [{ keys: [] }, 'keys'],
    [{ keys: [{ id: '1' }] }, 'keys[0].privateKey'],
    [{ keys: [{ id: '1', privateKey: { text: 'secret' } }] }, 'keys[0].privateKey'],
    [{ lifetimeSeconds: 59 }, 'lifetimeSeconds'],
    [{ lifetimeSeconds: 3601 }, 'lifetimeSeconds'],
    [{ secret: 'x' }, 'secret'],
  ])('is refused with %j', (change, name) => {
    const faults = faultsOf(() => parseConfiguration(document([{ ...setting, ...change }])))
    expect(faults).toEqual([`translation[0].${name}`])
  })

  it('is none of a hundred and one formats', () => {
    const many = Array.from({ length: 101 }, () => setting)
    expect(faultsOf(() => parseConfiguration(document(many)))).toEqual(['translation'])
  })

  it('names keys that are read as secrets, and told by name where they are not there', async () => {
    const asked: string[] = []
    const reading = readMaterials(parseConfiguration(document([setting])), async (source, kind) => {
      if ('env' in source) asked.push(`${kind} ${source.env}`)
      throw new SourceError('is not there')
    })
    const error: unknown = await reading.catch((thrown: unknown) => thrown)
    if (!(error instanceof ConfigurationError)) throw error
    expect(asked).toContain('secret PEN')
    expect(error.faults.map((fault) => fault.setting)).toContain(
      'translation[0].keys[0].privateKey',
    )
  })
})

describe('a pen', () => {
  const adapters = createRegistry(formats)
  const keys: Record<string, Uint8Array> = {}
  beforeAll(async () => {
    for (const id of ['SM2-SM3', 'ES256'] as const) {
      keys[id] = (await generateKey(algorithm(id))).pkcs8
    }
  })
  const made = (changes: Partial<TranslationSetting>, key: string) =>
    createPens(
      [{ setting: { ...setting, ...changes }, privateKeys: [keys[key] ?? new Uint8Array()] }],
      adapters,
      backend,
    )

  it('has its format and its key', async () => {
    const [pen] = await made({}, 'SM2-SM3')
    expect(pen?.adapter.id).toBe('national-code')
    expect(pen?.keys.map((key) => key.algorithm.id)).toEqual(['SM2-SM3'])
  })

  it.each<[string, Partial<TranslationSetting>, string, string]>([
    ['a format that nobody reads', { format: 'atlantis' }, 'SM2-SM3', 'format'],
    ['a format that cannot be written', { format: 'eu-dcc' }, 'SM2-SM3', 'format'],
    ['a key of another algorithm', {}, 'ES256', 'keys[0].privateKey'],
    ['no key', {}, 'none', 'keys[0].privateKey'],
  ])('is not made of %s', async (_what, changes, key, name) => {
    const error: unknown = await made(changes, key).catch((thrown: unknown) => thrown)
    if (!(error instanceof ConfigurationError)) throw error
    expect(error.faults.map((fault) => fault.setting)).toEqual([`translation[0].${name}`])
  })

  it('is for its divisions, with all that is inside them, and for what its codes are for', async () => {
    const [pen] = await made({}, 'SM2-SM3')
    if (pen === undefined) throw new Error('no pen')
    const forGate = { purpose: 'gate', format: null }
    const countAt = (destination: string) =>
      pensFor({ ...forGate, destination }, [pen], adapters).length
    expect(countAt('310000')).toBe(1)
    expect(countAt('310115')).toBe(1)
    expect(() => countAt('330000')).toThrow('translate.no-format at /destination')
    const medical = { ...pen, adapter: { ...pen.adapter, purposes: ['medical'] } }
    expect(() => pensFor({ ...forGate, destination: '310000' }, [medical], adapters)).toThrow(
      'translate.no-format',
    )
  })
})
