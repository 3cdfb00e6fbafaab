import { isDivision, wholeCountry } from '../../specs/divisions.ts'
import type { BilingualName } from '../../trust-store/trust-list/model.ts'
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
} from '../configuration/readers.ts'
import type { SecretSource, TextSource } from '../configuration.ts'
import { logLevels } from '../log.ts'
import type { KeySettings, RegistryConfiguration, WitnessSetting } from './configuration.ts'

type Part<K extends keyof RegistryConfiguration> = NonNullable<RegistryConfiguration[K]>

const plain = textOf('a text that is not empty', (text) => text.trim() !== '')
const variable = textOf('the name of a variable', (text) => /^[A-Za-z_]\w{0,99}$/.test(text))
const identifier = textOf("an authority's id: letters, digits and . _ : -", (text) =>
  /^[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,98}[A-Za-z0-9])?$/.test(text),
)
const territory = textOf(
  'a GB/T 2260 code of six digits, 000000 for the whole country, or another country by two letters',
  (text) => isDivision(text) || text === wholeCountry || (/^[A-Z]{2}$/.test(text) && text !== 'CN'),
)
const name = textOf(
  'a name of 1 to 200 characters',
  (text) => /\S/.test(text) && text.length <= 200,
)
const keyName = textOf(
  'a name such as registry.example/log, without spaces or plus signs',
  (text) => /^[^\s+]{1,255}$/u.test(text),
)
const verifierKey = textOf('a verifier key: <name>+<id>+<key>', (text) =>
  /^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/.test(text),
)
const httpsUrl = textOf('an https URL without user, query or fragment', (text) => {
  const url = URL.parse(text)
  return url?.protocol === 'https:' && !url.username && !url.password && !url.search && !url.hash
})
const webOrigin = textOf(
  'an http or https origin, without a path',
  (text) => /^https?:\/\//.test(text) && URL.parse(text)?.origin === text,
)
const webUrl = textOf('an http or https URL', (text) =>
  /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
)

/** The whole document, as one reader. */
export function documentReader(platform: 'node' | 'worker'): Reader<RegistryConfiguration> {
  const files = platform === 'node' ? { file: plain } : {}
  const text = oneMember<TextSource>({ text: plain, ...files, env: variable })
  const secret = oneMember<SecretSource>({ ...files, env: variable })
  const bilingual = section<BilingualName>({ zh: required(name), en: required(name) })
  const witnessSetting = section<WitnessSetting>({
    id: required(identifier),
    url: required(webUrl),
    keys: required(list('verifier keys', verifierKey, 1, 4)),
  })
  return section<RegistryConfiguration>({
    authority: required(
      section<Part<'authority'>>({
        id: required(identifier),
        name: required(bilingual),
        territory: required(territory),
        scope: required(list('territories', territory, 1, 400)),
      }),
    ),
    url: otherwise<string | null>(null, httpsUrl),
    listen: defaulted<Part<'listen'>>({
      host: otherwise(
        '127.0.0.1',
        textOf('an IP address or a host name', (host) => /^[A-Za-z0-9.:_-]{1,253}$/.test(host)),
      ),
      port: otherwise(8788, integer('a TCP port', 0, 65_535)),
    }),
    storage: otherwise({ sqlite: 'registry.db' }, storage(secret)),
    keys: required(
      section<KeySettings>({
        passphrase: otherwise<SecretSource | null>(null, secret),
        root: required(secret),
        listSigner: required(secret),
        log: required(secret),
      }),
    ),
    certificates: required(
      section<Part<'certificates'>>({ root: required(text), listSigner: required(text) }),
    ),
    log: required(
      section<Part<'log'>>({
        origin: required(keyName),
        formerKeys: otherwise<readonly string[]>([], list('verifier keys', verifierKey, 0, 16)),
      }),
    ),
    publishing: defaulted<Part<'publishing'>>({
      changedEverySeconds: otherwise(60, integer('seconds', 0, 86_400)),
      atLeastEverySeconds: otherwise(86_400, integer('seconds', 60, 2_592_000)),
      validSeconds: otherwise(604_800, integer('seconds', 120, 31_536_000)),
    }),
    witnesses: otherwise<readonly WitnessSetting[]>([], list('witnesses', witnessSetting, 0, 32)),
    witness: otherwise<RegistryConfiguration['witness']>(null, witness(secret)),
    screens: defaulted<Part<'screens'>>({
      gateways: otherwise<readonly string[]>([], list('origins of gateways', webOrigin, 0, 20)),
    }),
    proposals: defaulted<Part<'proposals'>>({ days: otherwise(7, integer('days', 1, 90)) }),
    applications: defaulted<Part<'applications'>>({
      mostOpen: otherwise(1000, integer('applications', 1, 100_000)),
    }),
    limits: defaulted<Part<'limits'>>({
      headersTimeoutMs: otherwise(5_000, integer('milliseconds', 100, 60_000)),
      requestTimeoutMs: otherwise(60_000, integer('milliseconds', 1_000, 600_000)),
      maxHeaderBytes: otherwise(8_192, integer('bytes', 1_024, 65_536)),
      stopSeconds: otherwise(10, integer('seconds', 0, 300)),
    }),
    logging: defaulted<Part<'logging'>>({ level: otherwise('info', oneOf(logLevels)) }),
  })
}

function witness(secret: Reader<SecretSource>): Reader<Part<'witness'>> {
  const log = section<{ readonly keys: readonly string[] }>({
    keys: required(list('verifier keys', verifierKey, 1, 4)),
  })
  return section<Part<'witness'>>({
    name: required(keyName),
    key: required(secret),
    logs: required(list('logs', log, 0, 400)),
  })
}

function storage(secret: Reader<SecretSource>): Reader<RegistryConfiguration['storage']> {
  const expects = 'must be { "sqlite": <path> } or { "postgres": { "env": ... } }'
  return reader(expects, (value) => {
    if (!isObject(value) || Object.keys(value).length !== 1) return null
    const { sqlite, postgres } = value
    if (typeof sqlite === 'string' && sqlite.trim() !== '') return { sqlite }
    const source = postgres === undefined ? faulty : secret.read(postgres, '', [])
    return source === faulty ? null : { postgres: source }
  })
}

/** An object of exactly one member, of those that the platform has. */
function oneMember<T>(kinds: Readonly<Record<string, Reader<string>>>): Reader<T> {
  const forms = Object.keys(kinds).map((kind) => `{ "${kind}": ... }`)
  return reader(`must be ${forms.join(' or ')}`, (value) => {
    if (!isObject(value)) return null
    const [kind, ...more] = Object.keys(value)
    const known = kind === undefined || more.length > 0 ? undefined : kinds[kind]
    const fine = known !== undefined && known.read(Object.values(value)[0], '', []) !== faulty
    return fine ? (value as T) : null
  })
}

/** A section of which every setting has a default. */
function defaulted<T extends object>(
  settings: {
    readonly [K in keyof T]: Setting<T[K]>
  },
): Setting<T> {
  const part = section<T>(settings)
  const value = part.read({}, '', [])
  if (value === faulty) throw new TypeError('a setting without a default is in an optional section')
  return otherwise(value, part)
}
