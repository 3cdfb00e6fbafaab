/**
 * A registry's configuration: parsed once, completely, before anything starts. What it does not name
 * has the default that is written here; what it names and we do not know is refused.
 */
import type { Territory } from '../../specs/words.ts'
import type { BilingualName } from '../../trust-store/trust-list/model.ts'
import { type Fault, faulty } from '../configuration/readers.ts'
import {
  ConfigurationError,
  type SecretSource,
  type ServerLimits,
  type TextSource,
} from '../configuration.ts'
import type { LogLevel } from '../log.ts'
import { documentReader } from './document.ts'

export interface RegistryConfiguration {
  /** As the log's first entry names it. Required. */
  readonly authority: {
    readonly id: string
    readonly name: BilingualName
    readonly territory: Territory
    readonly scope: readonly Territory[]
  }
  /** `https:` address under which others reach it. Absent: its lists name no revoked codes. */
  readonly url: string | null
  /** Not used on Workers. */
  readonly listen: {
    /** Default `127.0.0.1`: only this machine. */
    readonly host: string
    /** TCP port, 0 to 65535; 0: a free one. Default 8788. */
    readonly port: number
  }
  /** SQLite by a path from the document, PostgreSQL by its address. Default `registry.db`. Not used on Workers. */
  readonly storage: { readonly sqlite: string } | { readonly postgres: SecretSource }
  readonly keys: KeySettings
  /** PEM. Required. */
  readonly certificates: { readonly root: TextSource; readonly listSigner: TextSource }
  readonly log: {
    /** Also the name of its key (c2sp.org/tlog-checkpoint): `registry.example/log`. Required. */
    readonly origin: string
    /** Verifier keys from before the one in use. Default none. */
    readonly formerKeys: readonly string[]
  }
  readonly publishing: {
    /** Default 60, from 0 to 86,400. */
    readonly changedEverySeconds: number
    /** Default 86,400, from 60 to 2,592,000. */
    readonly atLeastEverySeconds: number
    /** Default 604,800, from 120 to 31,536,000. */
    readonly validSeconds: number
  }
  /** Who is asked to cosign the log's checkpoints, 0 to 32. Default nobody. */
  readonly witnesses: readonly WitnessSetting[]
  /** Whose logs it cosigns. Absent: nobody's. */
  readonly witness: {
    /** Name of its key: `registry.example/witness`. */
    readonly name: string
    readonly key: SecretSource
    /** Verifier keys of each log, the first of which names it; 0 to 400 logs. */
    readonly logs: readonly { readonly keys: readonly string[] }[]
  } | null
  readonly screens: {
    /** Origins of gateways whose scores of issuers the authority's screen shows, 0 to 20. Default none. */
    readonly gateways: readonly string[]
  }
  readonly proposals: {
    /** Days until a proposal lapses, 1 to 90. Default 7. */
    readonly days: number
  }
  readonly applications: {
    /** That wait at the same time, 1 to 100,000. Default 1,000. */
    readonly mostOpen: number
  }
  /** As the gateway's. */
  readonly limits: ServerLimits
  readonly logging: { readonly level: LogLevel }
}

/** PKCS#8 in PEM; `ENCRYPTED PRIVATE KEY` where there is a passphrase. */
export interface KeySettings {
  /** Absent: the keys are not encrypted, as in a secret of the platform. */
  readonly passphrase: SecretSource | null
  /** Certifies participants. Required. */
  readonly root: SecretSource
  /** Signs lists. Required. */
  readonly listSigner: SecretSource
  /** Signs checkpoints: Ed25519. Required. */
  readonly log: SecretSource
}

export interface WitnessSetting {
  /** Unique. */
  readonly id: string
  /** The submission prefix, below which `add-checkpoint` is. */
  readonly url: string
  /** Verifier keys (c2sp.org/tlog-cosignature); several while one replaces another. */
  readonly keys: readonly string[]
}

/**
 * @param json the parsed JSON
 * @throws {ConfigurationError} with every fault at once
 */
export function parseRegistryConfiguration(
  json: unknown,
  platform: 'node' | 'worker' = 'node',
): RegistryConfiguration {
  const faults: Fault[] = []
  const configuration = documentReader(platform).read(json, '', faults)
  if (configuration === faulty || faults.length > 0) throw new ConfigurationError(faults)
  const contrary = contradictions(configuration)
  if (contrary.length > 0) throw new ConfigurationError(contrary)
  return configuration
}

function contradictions({ publishing, witnesses }: RegistryConfiguration): readonly Fault[] {
  const { changedEverySeconds, atLeastEverySeconds, validSeconds } = publishing
  const setting = 'publishing'
  const repeated = witnesses.findIndex(
    ({ id }, index) => witnesses.findIndex((one) => one.id === id) !== index,
  )
  return [
    ...(changedEverySeconds <= atLeastEverySeconds && atLeastEverySeconds < validSeconds
      ? []
      : [{ setting, problem: 'would let a list end before the next is due' }]),
    ...(repeated < 0
      ? []
      : [{ setting: `witnesses[${repeated}].id`, problem: 'must not be that of another witness' }]),
  ]
}
