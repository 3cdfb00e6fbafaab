/** Settings of lists that are imported from other systems, each kind with its own. */
import type { ImportSetting, Place, TextSource } from '../configuration.ts'
import {
  faulty,
  integer,
  isObject,
  list,
  oneOf,
  otherwise,
  type Reader,
  reader,
  required,
  type Setting,
  section,
  textOf,
} from './readers.ts'
import { country, identifier, territory } from './values.ts'

type Of<K extends ImportSetting['kind']> = Extract<ImportSetting, { kind: K }>
type Settings<T> = { readonly [K in keyof T]: Setting<T[K]> }

/** They read files and take more memory than an isolate has. */
export const noImports = reader<readonly ImportSetting[]>(
  'must be absent on Workers, which import no lists',
  () => null,
)

const flag = reader('must be true or false', (value) => (typeof value === 'boolean' ? value : null))
const name = textOf('1 to 200 characters', (text) => text.trim() !== '' && text.length <= 200)

export function importsReader(
  text: Reader<TextSource>,
  place: Reader<Place>,
): Reader<readonly ImportSetting[]> {
  const common = {
    id: required(identifier),
    name: required(section<{ zh: string; en: string }>({ zh: required(name), en: required(name) })),
    territory: required(territory),
    scope: required(list('countries', country, 1, 300)),
    source: required(signedPlace(place)),
    formats: required(list('formats', identifier, 1, 20)),
    maxAgeSeconds: otherwise(604_800, integer('seconds', 3_600, 31_536_000)),
    refreshSeconds: otherwise(3_600, integer('seconds', 60, 86_400)),
  }
  const authorities = otherwise<readonly TextSource[]>([], list('certificates', text, 0, 300))
  const unsigned = otherwise<'refuse' | 'accept'>('refuse', oneOf(['refuse', 'accept']))
  const euDscList: Settings<Of<'eu-dsc-list'>> = {
    ...common,
    kind: required(oneOf(['eu-dsc-list'])),
    key: otherwise<TextSource | null>(null, text),
    authorities,
    unsigned,
  }
  const vciDirectory: Settings<Of<'vci-directory'>> = {
    ...common,
    kind: required(oneOf(['vci-directory'])),
    scope: required(list('countries', country, 1, 1)),
    certificate: otherwise<TextSource | null>(null, text),
    unsigned,
  }
  const gdhcnDid: Settings<Of<'gdhcn-did'>> = {
    ...common,
    kind: required(oneOf(['gdhcn-did'])),
    authorities,
    unverified: otherwise(false, flag),
  }
  const kinds: Readonly<Record<ImportSetting['kind'], Reader<ImportSetting>>> = {
    'eu-dsc-list': section(euDscList),
    'vci-directory': section(vciDirectory),
    'gdhcn-did': section(gdhcnDid),
  }
  return list('imports', readable(byKind(kinds)), 0, 100)
}

function byKind(
  kinds: Readonly<Record<ImportSetting['kind'], Reader<ImportSetting>>>,
): Reader<ImportSetting> {
  const kind = oneOf(Object.keys(kinds) as ImportSetting['kind'][])
  return {
    expects: `must be an object whose kind is one of ${Object.keys(kinds).join(', ')}`,
    read(value, setting, faults) {
      const named = kind.read(isObject(value) ? value.kind : null, `${setting}.kind`, faults)
      return named === faulty ? faulty : kinds[named].read(value, setting, faults)
    },
  }
}

/** Of one that nothing can be read for, nobody would notice but those whose codes it has. */
function readable(item: Reader<ImportSetting>): Reader<ImportSetting> {
  return {
    expects: item.expects,
    read(value, setting, faults) {
      const read = item.read(value, setting, faults)
      const lacking = read === faulty ? null : lackOf(read)
      if (lacking === null) return read
      faults.push({ setting: `${setting}.${lacking[0]}`, problem: lacking[1] })
      return faulty
    },
  }
}

/** The setting without which nothing of it is believed, and what to do; null: something is. */
function lackOf(setting: ImportSetting): readonly [setting: string, problem: string] | null {
  switch (setting.kind) {
    case 'eu-dsc-list': {
      const { key, authorities, unsigned } = setting
      if (key !== null || authorities.length > 0 || unsigned === 'accept') return null
      return ['key', 'is missing, so are authorities, and unsigned is not "accept"']
    }
    case 'vci-directory':
      if (setting.certificate !== null || setting.unsigned === 'accept') return null
      return ['certificate', 'is missing, and unsigned is not "accept"']
    case 'gdhcn-did':
      if (setting.authorities.length > 0 || setting.unverified) return null
      return ['authorities', 'are missing, and unverified is not true']
  }
}

function signedPlace(place: Reader<Place>): Reader<ImportSetting['source']> {
  return {
    expects: `${place.expects}, and may have a signature, which ${place.expects}`,
    read(value, setting, faults) {
      const { signature, ...rest } = isObject(value) ? value : { signature: undefined }
      const found = place.read(isObject(value) ? rest : value, setting, faults)
      if (signature === undefined || found === faulty) return found
      const read = place.read(signature, `${setting}.signature`, faults)
      return read === faulty ? faulty : { ...found, signature: read }
    },
  }
}
