import { isDivision } from '../../specs/divisions.ts'
import { parseVerifierKey } from '../../trust-store/log/verifier-key.ts'
import {
  type AnchorSetting,
  type ByIssuer,
  type CallerSetting,
  type ClientCertificateSetting,
  type Configuration,
  type LogSetting,
  type NationalSetting,
  type Place,
  type Platform,
  permissions,
  type RegistryLink,
  type ReplaySetting,
  type SecretSource,
  type TextSource,
  type WitnessSetting,
} from '../configuration.ts'
import type { IssuerPolicy } from '../issuers/guard.ts'
import { logLevels } from '../log.ts'
import { accessReader } from './access.ts'
import { importsReader, noImports } from './imports.ts'
import {
  dictionary,
  faulty,
  integer,
  list,
  oneOf,
  otherwise,
  type Reader,
  reader,
  required,
  section,
  textOf,
} from './readers.ts'
import { translationReader } from './translation.ts'
import { identifier, isIdentifier, listUrl, plain, source, territory, variable } from './values.ts'

const division = textOf('a GB/T 2260 code of six digits, such as 330000', isDivision)
const verifierKey = textOf('a verifier key of a signed note: name+hash+key', isVerifierKey)
const origin = textOf('an origin such as https://gate.example, without a path', (text) => {
  const url = URL.parse(text)
  return url !== null && url.origin === text
})
const webOrigin = textOf(
  'an http or https origin such as https://authority.example, without a path',
  (text) => /^https?:\/\//.test(text) && URL.parse(text)?.origin === text,
)
const shortName = textOf(
  'a name of 1 to 200 characters',
  (text) => /\S/.test(text) && text.length <= 200,
)
const registryLink = section<RegistryLink>({
  name: required(
    section<RegistryLink['name']>({ zh: required(shortName), en: required(shortName) }),
  ),
  url: required(webOrigin),
})
const custNum = textOf('1 to 64 characters of A-Z a-z 0-9 . _ -', (text) =>
  /^[0-9A-Za-z._-]{1,64}$/.test(text),
)
const headerName = textOf('the name of a header, such as x-forwarded-for', (text) =>
  /^[A-Za-z0-9-]{1,64}$/.test(text),
)
const noFile = reader<string>('must be absent on Workers, which have no files', () => null)
const flag = reader('must be true or false', (value) => (typeof value === 'boolean' ? value : null))

function isVerifierKey(text: string): boolean {
  try {
    parseVerifierKey(text)
    return true
  } catch {
    return false
  }
}

/** The whole document, as one reader. */
export function documentReader(platform: Platform): Reader<Configuration> {
  const files = platform === 'node' ? { file: plain } : {}
  const mostManifests = platform === 'node' ? 100 : 0
  const text = source<TextSource>({ text: plain, ...files, env: variable })
  const secret = source<SecretSource>({ ...files, env: variable })
  const place = source<Place>({ url: listUrl, ...files })

  const anchor = section<AnchorSetting>({
    id: required(identifier),
    territory: required(territory),
    scope: required(list('territories', territory, 1, 400)),
    certificates: required(list('certificates', text, 1, 8)),
    source: platform === 'node' ? required(place) : otherwise(null, place),
    log: otherwise(
      null,
      section<LogSetting>({
        url: required(listUrl),
        keys: required(list('verifier keys', verifierKey, 1, 8)),
      }),
    ),
    follows: otherwise(false, flag),
  })
  const witness = section<WitnessSetting>({ id: required(identifier), key: required(verifierKey) })
  const caller = section<CallerSetting>({
    custNum: required(custNum),
    publicKey: required(text),
    may: otherwise(['verifying'], list('services', oneOf(permissions), 1, permissions.length)),
  })
  return section<Configuration>({
    gateway: required(
      section<Configuration['gateway']>({ id: required(identifier), division: required(division) }),
    ),
    listen: defaulted(
      section<Configuration['listen']>({
        host: otherwise('127.0.0.1', textOf('an IP address or a host name', isHost)),
        port: otherwise(8787, integer('a TCP port', 0, 65_535)),
        workers: otherwise(1, integer('processes', 1, 256)),
      }),
    ),
    trust: required(
      section<Configuration['trust']>({
        anchors: required(list('authorities', anchor, 1, 400)),
        refreshSeconds: otherwise(60, integer('seconds', 10, 86_400)),
        witnesses: otherwise([], list('witnesses', witness, 0, 100)),
        requiredWitnesses: otherwise(0, integer('witnesses', 0, 100)),
        maxLossPercent: otherwise(20, integer('percent', 0, 100)),
        folder: otherwise('trust', plain),
        imports: otherwise([], platform === 'node' ? importsReader(text, place) : noImports),
      }),
    ),
    formats: otherwise(
      [],
      list(
        'manifests',
        section<{ readonly file: string }>({ file: required(plain) }),
        0,
        mostManifests,
      ),
    ),
    voucher: required(
      section<Configuration['voucher']>({
        algorithm: otherwise('ES256', oneOf(['ES256', 'SM2-SM3'])),
        privateKey: required(secret),
        kid: otherwise(
          null,
          textOf('1 to 100 characters of A-Z a-z 0-9 . _ -', (kid) => /^[\w.-]{1,100}$/.test(kid)),
        ),
        lifetimeSeconds: otherwise(300, integer('seconds', 60, 3600)),
      }),
    ),
    access: defaulted(accessReader),
    playground: otherwise(false, flag),
    issuers: defaulted(
      section<Configuration['issuers']>({
        policy: defaulted(policy(platform)),
        credentials: otherwise<Configuration['issuers']['credentials']>(
          new Map(),
          byIssuer(dictionary('credentials', isIdentifier, secret)),
        ),
        clientCertificates: otherwise<Configuration['issuers']['clientCertificates']>(
          new Map(),
          byIssuer(
            section<ClientCertificateSetting>({
              certificate: required(text),
              privateKey: required(secret),
            }),
          ),
        ),
      }),
    ),
    national: otherwise(
      null,
      section<NationalSetting>({
        custNum: required(custNum),
        privateKey: required(secret),
        callers: otherwise([], list('callers', caller, 0, 10_000)),
      }),
    ),
    replay: defaulted(
      section<ReplaySetting>({
        driver: otherwise(
          'none',
          oneOf(platform === 'node' ? ['none', 'memory', 'redis'] : ['none', 'durable-object']),
        ),
        url: otherwise(null, secret),
        maxCodes: otherwise(1_000_000, integer('codes', 1_000, 10_000_000)),
        timeoutMs: otherwise(500, integer('milliseconds', 50, 5_000)),
      }),
    ),
    translation: otherwise([], translationReader(secret)),
    limits: defaulted(
      section<Configuration['limits']>({
        headersTimeoutMs: otherwise(5_000, integer('milliseconds', 100, 60_000)),
        requestTimeoutMs: otherwise(60_000, integer('milliseconds', 1_000, 600_000)),
        maxHeaderBytes: otherwise(16_384, integer('bytes', 1_024, 65_536)),
        stopSeconds: otherwise(10, integer('seconds', 0, 300)),
        perMinute: otherwise(60, integer('requests', 0, 60_000)),
        burst: otherwise(20, integer('requests', 1, 10_000)),
        maxClients: otherwise(100_000, integer('clients', 100, 10_000_000)),
        clientAddressHeader: otherwise(null, headerName),
      }),
    ),
    log: defaulted(
      section<Configuration['log']>({
        level: otherwise('info', oneOf(logLevels)),
        audit: otherwise(null, platform === 'node' ? plain : noFile),
      }),
    ),
    screens: defaulted(
      section<Configuration['screens']>({
        registries: otherwise([], list('registries', registryLink, 0, 100)),
      }),
    ),
    cors: defaulted(
      section<Configuration['cors']>({
        origins: otherwise([], list('origins', origin, 0, 100)),
      }),
    ),
  })
}

/** On Workers no question waits: what one request begins there, another cannot go on with. */
function policy(platform: Platform): Reader<IssuerPolicy> {
  const mostQueued = platform === 'node' ? 1_024 : 0
  return section<IssuerPolicy>({
    timeoutMs: otherwise(2_000, integer('milliseconds', 100, 30_000)),
    maxReplyBytes: otherwise(262_144, integer('bytes', 1_024, 16_777_216)),
    concurrent: otherwise(32, integer('questions', 1, 1_024)),
    queued: otherwise(Math.min(32, mostQueued), integer('questions', 0, mostQueued)),
    breakerFailures: otherwise(5, integer('failures', 1, 1_000)),
    breakerOpenMs: otherwise(15_000, integer('milliseconds', 100, 600_000)),
  })
}

function byIssuer<T>(item: Reader<T>): Reader<ByIssuer<T>> {
  return dictionary('authorities', isIdentifier, dictionary('issuers', isIdentifier, item))
}

/** A section of which every setting has a default. */
function defaulted<T extends object>(part: Reader<T>): { reader: Reader<T>; absent: { value: T } } {
  const value = part.read({}, '', [])
  if (value === faulty) throw new TypeError('a setting without a default is in an optional section')
  return { reader: part, absent: { value } }
}

function isHost(text: string): boolean {
  return /^[A-Za-z0-9.:_-]{1,253}$/.test(text)
}
