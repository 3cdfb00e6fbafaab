/**
 * The gateway's configuration: parsed once, completely, before anything starts. What it does not
 * name has the default that is written here; what it names and we do not know is refused.
 */
import { isDivision } from '../specs/divisions.ts'
import type { Division, Territory } from '../specs/words.ts'
import {
  dictionary,
  type Fault,
  faulty,
  integer,
  isObject,
  list,
  oneOf,
  otherwise,
  type Reader,
  reader,
  required,
  section,
  textOf,
} from './configuration/readers.ts'
import type { CallerCredentials } from './issuers/ask.ts'
import type { IssuerPolicy } from './issuers/guard.ts'
import { type LogLevel, logLevels } from './log.ts'

export type { Fault } from './configuration/readers.ts'

/**
 * A text that need not stand in the document: the document's own text, a file (by a path from the
 * document's folder), or a variable of the environment. Workers have no files.
 */
export type TextSource =
  | { readonly text: string }
  | { readonly file: string }
  | { readonly env: string }

/** A text that must not stand in the document. */
export type SecretSource = Exclude<TextSource, { readonly text: string }>

export interface Configuration {
  readonly gateway: {
    /** `iss` of the vouchers: a URL or a name, 1 to 200 characters. Required. */
    readonly id: string
    /** Whose gateway this is. Required. */
    readonly division: Division
  }
  /** Not used on Workers. */
  readonly listen: {
    /** Address to listen on. Default `127.0.0.1`: only this machine. */
    readonly host: string
    /** TCP port, 0 to 65535; 0: a free one. Default 8787. */
    readonly port: number
    /** Processes that share the port, 1 to 256. Default 1. */
    readonly workers: number
  }
  readonly trust: {
    /** The authorities that are recognised, 1 to 400. Required: there is no trust by default. */
    readonly anchors: readonly AnchorSetting[]
    /** Seconds between looking for new lists, 10 to 86400. Default 300. */
    readonly refreshSeconds: number
    /** Where lists that were taken are kept, by a path from the document. Default `trust`. */
    readonly folder: string
  }
  readonly voucher: {
    /** Default `ES256`. */
    readonly algorithm: 'ES256' | 'SM2-SM3'
    /** PKCS#8 in PEM. Required. */
    readonly privateKey: SecretSource
    /** `kid` of the key, 1 to 100 characters. Absent: the key's thumbprint (RFC 7638). */
    readonly kid: string | null
    /** Seconds that a voucher lasts, 60 to 3600. Default 300. */
    readonly lifetimeSeconds: number
    /**
     * How much of the person a voucher shows: `status`, a masked name; `identity`, also the last
     * characters of the document's number. Default `status`.
     */
    readonly disclosure: 'status' | 'identity'
  }
  readonly issuers: {
    readonly policy: IssuerPolicy
    /** What issuers gave us to present, by issuer id. Absent: nothing, so those are not asked. */
    readonly credentials: ReadonlyMap<string, ReadonlyMap<string, SecretSource>>
    /** Our certificates for issuers that want mutual TLS, by issuer id. Not used on Workers. */
    readonly clientCertificates: ReadonlyMap<string, ClientCertificateSetting>
  }
  /** Bounds of the HTTP server. Not used on Workers, which has its own. */
  readonly limits: {
    /** Milliseconds for the head of a request, 100 to 60000. Default 5000. */
    readonly headersTimeoutMs: number
    /** Milliseconds for a whole request, 1000 to 600000. Default 60000: a batch is streamed. */
    readonly requestTimeoutMs: number
    /** Bytes of a request's head, 1024 to 65536. Default 8192. */
    readonly maxHeaderBytes: number
    /** Seconds that requests in flight get at a stop, 0 to 300. Default 10. */
    readonly stopSeconds: number
  }
  readonly log: {
    /** Least level that is written. Default `info`. */
    readonly level: LogLevel
  }
  readonly cors: {
    /** Origins whose pages may read answers, 0 to 100. Default none. */
    readonly origins: readonly string[]
  }
}

export interface AnchorSetting {
  /** As the authority's list names it. Required, unique. */
  readonly id: string
  readonly territory: Territory
  /** Territories that it may vouch for, 1 to 400. Required: there is no scope by default. */
  readonly scope: readonly Territory[]
  /** Its certificates in PEM, 1 to 8; several while one replaces another. Required. */
  readonly certificates: readonly TextSource[]
  /** Where its list is. Absent, on Workers only: in the store, put there by somebody else. */
  readonly source: { readonly url: string } | { readonly file: string } | null
}

export interface ClientCertificateSetting {
  /** PEM, the leaf first. */
  readonly certificate: TextSource
  /** PKCS#8 in PEM. */
  readonly privateKey: SecretSource
}

/** The configuration cannot be used. Names every fault, and no value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(
      faults.map(({ setting, problem }) => `${setting || 'the document'} ${problem}`).join('\n'),
    )
    this.faults = faults
  }
}

export type Platform = 'node' | 'worker'

/**
 * Reads a configuration document.
 *
 * @param json the parsed JSON
 * @throws {ConfigurationError} with every fault at once
 */
export function parseConfiguration(json: unknown, platform: Platform = 'node'): Configuration {
  const faults: Fault[] = []
  const configuration = document(platform).read(json, '', faults)
  if (configuration === faulty) throw new ConfigurationError(faults)
  const repeated = repeatedAnchors(configuration.trust.anchors)
  if (repeated.length > 0) throw new ConfigurationError(repeated)
  return configuration
}

/**
 * Reads the configuration of a Worker from its variable `CONFIGURATION`: the same document, as a
 * JSON variable or as text. Its `env` sources name other bindings.
 *
 * @throws {ConfigurationError}
 */
export function fromBindings(bindings: Readonly<Record<string, unknown>>): Configuration {
  const { CONFIGURATION: value } = bindings
  if (value === undefined) {
    throw new ConfigurationError([{ setting: 'CONFIGURATION', problem: 'is missing' }])
  }
  return parseConfiguration(typeof value === 'string' ? parseJson(value) : value, 'worker')
}

/** @throws {ConfigurationError} not JSON (RFC 8259); says where, not what stands there */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const offset = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const line = offset === undefined ? null : text.slice(0, Number(offset)).split('\n').length
    const where = line === null ? '' : `: see line ${line}`
    throw new ConfigurationError([{ setting: '', problem: `is not JSON${where}` }])
  }
}

function repeatedAnchors(anchors: readonly AnchorSetting[]): readonly Fault[] {
  return anchors.flatMap(({ id }, index) =>
    anchors.findIndex((anchor) => anchor.id === id) === index
      ? []
      : [
          {
            setting: `trust.anchors[${index}].id`,
            problem: 'must not be the id of another anchor',
          },
        ],
  )
}

const identifier = textOf('1 to 200 characters of A-Z a-z 0-9 . _ : / -', isIdentifier)
const division = textOf('a GB/T 2260 code of six digits, such as 330000', isDivision)
const territory = textOf(
  'a GB/T 2260 code of six digits, or an ISO 3166-1 code of two letters',
  (text) => isDivision(text) || /^[A-Z]{2}$/.test(text),
)
const httpsUrl = textOf('an https URL without user or fragment', isHttpsUrl)
const origin = textOf('an origin such as https://gate.example, without a path', (text) => {
  const url = URL.parse(text)
  return url !== null && url.origin === text
})
const plain = textOf('a text that is not empty', (text) => text.trim() !== '')
const variable = textOf('the name of a variable', (text) => /^[A-Za-z_]\w{0,99}$/.test(text))

function isIdentifier(text: string): boolean {
  return /^[\w.:/-]{1,200}$/.test(text)
}

function isHttpsUrl(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === ''
}

/** An object of exactly one member, of those that the platform has. */
function source<T>(kinds: Readonly<Record<string, Reader<string>>>): Reader<T> {
  const names = Object.keys(kinds)
  const forms = names.map((name) => `{ "${name}": ... }`).join(' or ')
  return reader(`must be ${forms}`, (value) => {
    if (!isObject(value)) return null
    const [name, ...more] = Object.keys(value)
    const kind = name === undefined || more.length > 0 ? undefined : kinds[name]
    const fine = kind !== undefined && kind.read(Object.values(value)[0], '', []) !== faulty
    return fine ? (value as T) : null
  })
}

function document(platform: Platform): Reader<Configuration> {
  const files = platform === 'node' ? { file: plain } : {}
  const text = source<TextSource>({ text: plain, ...files, env: variable })
  const secret = source<SecretSource>({ ...files, env: variable })
  const place = source<{ url: string } | { file: string }>({ url: httpsUrl, ...files })

  const anchor = section<AnchorSetting>({
    id: required(identifier),
    territory: required(territory),
    scope: required(list('territories', territory, 1, 400)),
    certificates: required(list('certificates', text, 1, 8)),
    source: platform === 'node' ? required(place) : otherwise(null, place),
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
        refreshSeconds: otherwise(300, integer('seconds', 10, 86_400)),
        folder: otherwise('trust', plain),
      }),
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
        disclosure: otherwise('status', oneOf(['status', 'identity'])),
      }),
    ),
    issuers: defaulted(
      section<Configuration['issuers']>({
        policy: defaulted(policy(platform)),
        credentials: otherwise(
          new Map(),
          dictionary('issuers', isIdentifier, dictionary('credentials', isIdentifier, secret)),
        ),
        clientCertificates: otherwise(
          new Map(),
          dictionary(
            'issuers',
            isIdentifier,
            section<ClientCertificateSetting>({
              certificate: required(text),
              privateKey: required(secret),
            }),
          ),
        ),
      }),
    ),
    limits: defaulted(
      section<Configuration['limits']>({
        headersTimeoutMs: otherwise(5_000, integer('milliseconds', 100, 60_000)),
        requestTimeoutMs: otherwise(60_000, integer('milliseconds', 1_000, 600_000)),
        maxHeaderBytes: otherwise(8_192, integer('bytes', 1_024, 65_536)),
        stopSeconds: otherwise(10, integer('seconds', 0, 300)),
      }),
    ),
    log: defaulted(section<Configuration['log']>({ level: otherwise('info', oneOf(logLevels)) })),
    cors: defaulted(
      section<Configuration['cors']>({
        origins: otherwise([], list('origins', origin, 0, 100)),
      }),
    ),
  })
}

/**
 * Defaults: 2 s, 256 KiB, 32 in flight, 32 waiting, five failures, 15 s. On Workers nothing waits:
 * what one request starts there cannot be continued by another.
 */
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

/** A section of which every setting has a default. */
function defaulted<T extends object>(part: Reader<T>): { reader: Reader<T>; absent: { value: T } } {
  const value = part.read({}, '', [])
  if (value === faulty) throw new TypeError('a setting without a default is in an optional section')
  return { reader: part, absent: { value } }
}

function isHost(text: string): boolean {
  return /^[A-Za-z0-9.:_-]{1,253}$/.test(text)
}

/** The credentials of every issuer, with what their sources hold. */
export type Callers = ReadonlyMap<string, CallerCredentials>
