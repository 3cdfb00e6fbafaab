/**
 * The gateway's configuration: parsed once, completely, before anything starts. What it does not
 * name has the default that is written here; what it names and we do not know is refused.
 */
import type { Division, Territory } from '../specs/words.ts'
import type { AccessSetting } from './configuration/access.ts'
import { documentReader } from './configuration/document.ts'
import { type Fault, faulty } from './configuration/readers.ts'
import type { TranslationSetting } from './configuration/translation.ts'
import type { IssuerPolicy } from './issuers/guard.ts'
import type { LogLevel } from './log.ts'

export type { Fault } from './configuration/readers.ts'
export type { TranslationSetting } from './configuration/translation.ts'

/**
 * A text that need not stand in the document: the document's own text, a file (by a path from the
 * document's folder), or a variable of the environment. Workers have no files.
 */
export type TextSource =
  | { readonly text: string }
  | { readonly file: string }
  | { readonly env: string }

/**
 * By the id of an authority, then by the id of one of its issuers: another authority may list an
 * issuer of the same id, and must not be sent what this one's was trusted with.
 */
export type ByIssuer<T> = ReadonlyMap<string, ReadonlyMap<string, T>>

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
    /** Seconds between looking for new lists, 10 to 86400. Default 60. */
    readonly refreshSeconds: number
    /** Authorities that watch each other's logs, 0 to 100. Default none. */
    readonly witnesses: readonly WitnessSetting[]
    /** How many of them must have cosigned a log that is demanded, 0 to all others. Default 0. */
    readonly requiredWitnesses: number
    /**
     * How many of a hundred issuers a list may lose without a word, 0 to 100; one that loses more
     * is held until it is confirmed (`tongxing trust confirm`). Default 20.
     */
    readonly maxLossPercent: number
    /** Where lists that were taken are kept, by a path from the document. Default `trust`. */
    readonly folder: string
    /**
     * Lists of other systems, heard only where no authority's list speaks, 0 to 100; none on
     * Workers. Default none.
     */
    readonly imports: readonly ImportSetting[]
  }
  /**
   * Manifests of further cities, by paths from the document, 0 to 100: a city is read without a
   * change of the gateway. None on Workers, which carry what they were built with. Default none.
   */
  readonly formats: readonly { readonly file: string }[]
  readonly voucher: {
    /** Default `ES256`. */
    readonly algorithm: 'ES256' | 'SM2-SM3'
    /** PKCS#8 in PEM. Required. */
    readonly privateKey: SecretSource
    /** `kid` of the key, 1 to 100 characters. Absent: the key's thumbprint (RFC 7638). */
    readonly kid: string | null
    /** Seconds that a voucher lasts, 60 to 3600. Default 300. */
    readonly lifetimeSeconds: number
  }
  readonly access: AccessSetting
  /** A gateway to try things out with, that nobody relies on. Default false. */
  readonly playground: boolean
  readonly issuers: {
    /**
     * Defaults: `timeoutMs` 2000 (100 to 30000), `maxReplyBytes` 262144 (1024 to 16777216),
     * `concurrent` 32 (1 to 1024), `queued` 32 (0 to 1024; on Workers 0), `breakerFailures` 5
     * (1 to 1000), `breakerOpenMs` 15000 (100 to 600000).
     */
    readonly policy: IssuerPolicy
    /** What issuers gave us to present. Absent: nothing, so those that want it are not asked. */
    readonly credentials: ByIssuer<ReadonlyMap<string, SecretSource>>
    /** Our certificates for issuers that want mutual TLS. Absent: none. Not used on Workers. */
    readonly clientCertificates: ByIssuer<ClientCertificateSetting>
  }
  /** The national interface (specs/national-interface.openapi.json). Absent: it is not spoken. */
  readonly national: NationalSetting | null
  /** Where uses of codes are remembered, for verifiers that want each used once. */
  readonly replay: ReplaySetting
  /** Formats that accepted codes are translated to, 0 to 100; the first that fits. Default none. */
  readonly translation: readonly TranslationSetting[]
  readonly limits: ServerLimits & ClientLimits
  readonly log: {
    /** Least level that is written. Default `info`. */
    readonly level: LogLevel
    /**
     * File, from the configuration's folder, to which the lines of passages are appended, whatever
     * the level. Default none: they are lines of the log. Must be absent on Workers.
     */
    readonly audit: string | null
  }
  readonly screens: {
    /** Registries that its pages lead to, 0 to 100. Default none. */
    readonly registries: readonly RegistryLink[]
  }
  readonly cors: {
    /** Origins whose pages may read answers, 0 to 100. Default none. */
    readonly origins: readonly string[]
  }
}

export interface RegistryLink {
  readonly name: { readonly zh: string; readonly en: string }
  /** Its origin: http or https, without a path. */
  readonly url: string
}

export interface ReplaySetting {
  /**
   * `none`: nowhere, and answers say so. `memory`: in the process, where there is one alone; `redis`:
   * for all copies; neither on Workers, which have `durable-object`, by the binding REPLAY. Default
   * `none`.
   */
  readonly driver: 'none' | 'memory' | 'redis' | 'durable-object'
  /** Of Redis, with user and password where there are any: `rediss://`. Required for `redis`. */
  readonly url: SecretSource | null
  /** Codes that `memory` holds at a time, 1000 to 10000000. Default 1000000. */
  readonly maxCodes: number
  /** Milliseconds that Redis may take, 50 to 5000. Default 500. */
  readonly timeoutMs: number
}

/** Bounds of an HTTP server. Not used on Workers, which has its own. */
export interface ServerLimits {
  /** Milliseconds for the head of a request, 100 to 60000. Default 5000. */
  readonly headersTimeoutMs: number
  /** Milliseconds for a whole request, 1000 to 600000. Default 60000: a batch is streamed. */
  readonly requestTimeoutMs: number
  /**
   * Bytes of a request's head, 1024 to 65536. Default 16384, which holds a licence; of a registry,
   * 8192.
   */
  readonly maxHeaderBytes: number
  /** Seconds that requests in flight get at a stop, 0 to 300. Default 10. */
  readonly stopSeconds: number
}

/** Bounds of what one client may ask where no licence is asked for. */
export interface ClientLimits {
  /**
   * Requests a minute that one client of each process may keep up where no licence is asked for,
   * 0 to 60000; 0: no limit. Default 60.
   */
  readonly perMinute: number
  /** Requests that it may make at once, 1 to 10000. Default 20. */
  readonly burst: number
  /** Clients that are told apart at a time, 100 to 10000000. Default 100000. */
  readonly maxClients: number
  /**
   * The header in which a proxy that is trusted, and that nobody can go around, puts the client's
   * address. Default none: the address of the connection; on Workers `cf-connecting-ip`.
   */
  readonly clientAddressHeader: string | null
}

/** Services of the national interface: 6.7 with 6.5, 6.4, 6.6 with 6.5, 6.2 and 6.3, 6.8. */
export const permissions = ['verifying', 'query', 'making', 'declaring', 'correcting'] as const
export type Permission = (typeof permissions)[number]

export interface NationalSetting {
  /** Under which number the gateway signs, 1 to 64 characters of A-Z a-z 0-9 . _ -. Required. */
  readonly custNum: string
  /**
   * PKCS#8 in PEM, of SM2. Required. What callers bring back is encrypted under keys derived from it,
   * so that every copy of the gateway must have the same.
   */
  readonly privateKey: SecretSource
  /** Who may ask, 0 to 10000. Default nobody. */
  readonly callers: readonly CallerSetting[]
}

export interface CallerSetting {
  /** Under which number it signs. Required, unique. */
  readonly custNum: string
  /** PEM, PUBLIC KEY of SM2. Required. */
  readonly publicKey: TextSource
  /** What it is permitted, 1 to 5. Default `verifying` alone. */
  readonly may: readonly Permission[]
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
  /** Its public log, which must show every list of it. Absent: nothing is demanded of a log. */
  readonly log: LogSetting | null
  /**
   * Are the authorities that its list points to recognised as well, each for the scope that is
   * stated there? One level: whom those point to is not. Default false.
   */
  readonly follows: boolean
}

export interface LogSetting {
  /** Where its checkpoint and tiles are; https, on a loopback host also http. */
  readonly url: string
  /** Verifier keys (C2SP signed-note), 1 to 8; the first names the log. */
  readonly keys: readonly string[]
}

interface ImportedFrom {
  /** Unique among the authorities and imports. */
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Where whoever publishes it is at home. Required. */
  readonly territory: Territory
  /** Foreign countries whose issuers are taken from it, 1 to 300. Required. */
  readonly scope: readonly Territory[]
  /** `signature`: where its detached signature is. Absent: with it, or there is none. */
  readonly source: Place & { readonly signature?: Place }
  /** Adapters that its issuers may be believed in, 1 to 20. Required. */
  readonly formats: readonly string[]
  /** Seconds until it is stale, 3600 to 31536000. Default 604800: a week. */
  readonly maxAgeSeconds: number
  /** Seconds from an answer of its source until that is asked again, 60 to 86400. Default 3600. */
  readonly refreshSeconds: number
}

/** Where something is read from; a file's path starts at the document. */
export type Place = { readonly url: string } | { readonly file: string }

/** What must be known of a list's signer is told in trust-store/imports/member.ts. */
export type ImportSetting =
  | (ImportedFrom & {
      readonly kind: 'eu-dsc-list'
      /** PEM, PUBLIC KEY of P-256. Absent: not known. */
      readonly key: TextSource | null
      /** Certificates of national authorities (CSCA) in PEM, 0 to 300. Default none. */
      readonly authorities: readonly TextSource[]
      /** Default `refuse`; `accept`: what the channel delivers is taken. */
      readonly unsigned: 'refuse' | 'accept'
    })
  | (ImportedFrom & {
      /** Names no countries: its scope is the one of all issuers. */
      readonly kind: 'vci-directory'
      /** Of the snapshot's signer, in PEM. Absent: not known. */
      readonly certificate: TextSource | null
      /** As that of `eu-dsc-list`. */
      readonly unsigned: 'refuse' | 'accept'
    })
  | (ImportedFrom & {
      readonly kind: 'gdhcn-did'
      /** As those of `eu-dsc-list`. */
      readonly authorities: readonly TextSource[]
      /** Default false; true: what the channel delivers is taken. */
      readonly unverified: boolean
    })

export interface WitnessSetting {
  /** The authority that witnesses. */
  readonly id: string
  /** Verifier key of its cosignatures (C2SP signed-note, type 0x04). */
  readonly key: string
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
  const configuration = documentReader(platform).read(json, '', faults)
  // An unknown setting is a fault, though the rest can be read.
  if (configuration === faulty || faults.length > 0) throw new ConfigurationError(faults)
  const { anchors, imports, witnesses, requiredWitnesses } = configuration.trust
  const callers = configuration.national?.callers ?? []
  const contradictions = [
    ...repeated('trust.anchors', anchors, 'anchor'),
    ...repeated('trust.imports', imports, 'import', anchors),
    ...anchors.flatMap(unprovable),
    ...repeated('trust.witnesses', witnesses, 'witness'),
    ...accessFaults(configuration),
    ...replayFaults(configuration),
    ...callers.flatMap(({ custNum }, index) => {
      if (callers.findIndex((one) => one.custNum === custNum) === index) return []
      const setting = `national.callers[${index}].custNum`
      return [{ setting, problem: 'must not be the number of another caller' }]
    }),
    ...(requiredWitnesses > witnesses.length
      ? [
          {
            setting: 'trust.requiredWitnesses',
            problem: 'must not be more than there are witnesses',
          },
        ]
      : []),
  ]
  if (contradictions.length > 0) throw new ConfigurationError(contradictions)
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

/** @throws {ConfigurationError} not JSON (RFC 8259); the engine's message would quote the text */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ConfigurationError([{ setting: '', problem: 'is not JSON: check commas and quotes' }])
  }
}

/** @param others whose ids these must not be, either */
function repeated(
  setting: string,
  named: readonly { readonly id: string }[],
  what: string,
  others: readonly { readonly id: string }[] = [],
): readonly Fault[] {
  return named.flatMap(({ id }, index) => {
    const isFirst = named.findIndex((one) => one.id === id) === index
    const other = others.some((one) => one.id === id) ? 'authority' : what
    if (isFirst && other === what) return []
    return [
      { setting: `${setting}[${index}].id`, problem: `must not be the id of another ${other}` },
    ]
  })
}

/** Who verifies without a licence, or proves one to no address. */
function replayFaults({ replay, listen }: Configuration): readonly Fault[] {
  if (replay.driver === 'memory' && listen.workers > 1) {
    const problem = 'must not be memory where several processes share the port: each has its own'
    return [{ setting: 'replay.driver', problem }]
  }
  if (replay.driver !== 'redis' || replay.url !== null) return []
  return [{ setting: 'replay.url', problem: 'is missing, and must name where Redis is' }]
}

function accessFaults({ access, playground }: Configuration): readonly Fault[] {
  if (access.mode === 'licensed' && access.url === null) {
    const problem = 'is missing, and must be the address by which verifiers know the gateway'
    return [{ setting: 'access.url', problem }]
  }
  if (access.mode === 'licensed' || playground) return []
  const problem = 'must be licensed: anonymous mode exists only in the playground'
  return [{ setting: 'access.mode', problem }]
}

/** The proof that a list is in its log is asked for beside the list. */
function unprovable({ log, source }: AnchorSetting, index: number): readonly Fault[] {
  if (log === null || (source !== null && 'url' in source)) return []
  const problem = 'must be the address of its registry, for the proof that its log shows the list'
  return [{ setting: `trust.anchors[${index}].source`, problem }]
}
