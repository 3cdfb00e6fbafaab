import type { Anchor } from '../../trust-store/anchor.ts'
import { type KeyKind, keyKind } from '../../trust-store/backend/spki.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import type { ImportMember } from '../../trust-store/imports/member.ts'
import {
  type AnchorSetting,
  type ByIssuer,
  type Configuration,
  ConfigurationError,
  type Fault,
  type ImportSetting,
  type NationalSetting,
  type SecretSource,
  type TextSource,
  type TranslationSetting,
} from '../configuration.ts'
import type { CallerCredentials } from '../issuers/ask.ts'
import type { NationalMaterials } from '../national/desk.ts'
import type { PenMaterials } from '../translation/pens.ts'
import { type PemLabel, pemBlock } from './pem.ts'

/** A source cannot be read. The message ends a sentence that the setting's name begins. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
}

/**
 * Reads what a source names, on one platform.
 *
 * @throws {SourceError}
 */
export type ReadSource = (source: TextSource, kind: 'public' | 'secret') => Promise<string>

/** PEM texts of our certificate for one issuer that wants mutual TLS. */
export interface ClientCertificate {
  /** The leaf first. */
  readonly certificate: string
  /** PKCS#8. */
  readonly privateKey: string
}

/** Whom a gateway believes. */
export interface Recognised {
  readonly anchors: readonly Anchor[]
  readonly imports: readonly ImportMember[]
}

/** What the sources of a configuration hold. */
export interface Materials extends Recognised {
  /** DER PKCS#8 of the voucher key. */
  readonly voucherKey: Uint8Array
  readonly callers: ByIssuer<CallerCredentials>
  readonly clientCertificates: ByIssuer<ClientCertificate>
  /** Absent: the national interface is not spoken. */
  readonly national?: NationalMaterials
  /** Where Redis is. Absent: no use of a code is remembered there. */
  readonly replayUrl?: string
  /** In the order of the settings. Absent: nothing is translated. */
  readonly translation?: readonly PenMaterials[]
}

/**
 * Reads every source of a configuration.
 *
 * @throws {ConfigurationError} with every source that cannot be used, at once
 */
export async function readMaterials(
  { trust, voucher, issuers, national, translation, replay }: Configuration,
  readSource: ReadSource,
): Promise<Materials> {
  const reading = createReading(readSource)
  const materials: Materials = {
    ...(await recognisedIn(trust, reading)),
    voucherKey: await reading.block(voucher.privateKey, 'PRIVATE KEY', 'voucher.privateKey'),
    callers: await eachIssuer(issuers.credentials, async (credentials, issuer) => {
      const setting = `issuers.credentials.${issuer}`
      const values = await eachOf(credentials, (source, name) =>
        reading.text(source, 'secret', `${setting}.${name}`),
      )
      return Object.fromEntries(values)
    }),
    clientCertificates: await eachIssuer(issuers.clientCertificates, async (client, issuer) => {
      const setting = `issuers.clientCertificates.${issuer}`
      return {
        certificate: await reading.text(client.certificate, 'public', `${setting}.certificate`),
        privateKey: await reading.text(client.privateKey, 'secret', `${setting}.privateKey`),
      }
    }),
    ...(national !== null && { national: await nationalOf(national, reading) }),
    ...(replay.url !== null && { replayUrl: await redisUrlOf(replay.url, reading) }),
    translation: await Promise.all(translation.map((one, index) => penOf(one, index, reading))),
  }
  if (reading.faults.length > 0) throw new ConfigurationError(reading.faults)
  return materials
}

/**
 * The anchors and imports alone: for what asks whom a gateway believes and signs nothing.
 *
 * @throws {ConfigurationError} with every source that cannot be used, at once
 */
export async function readRecognised(
  { trust }: Pick<Configuration, 'trust'>,
  readSource: ReadSource,
): Promise<Recognised> {
  const reading = createReading(readSource)
  const recognised = await recognisedIn(trust, reading)
  if (reading.faults.length > 0) throw new ConfigurationError(reading.faults)
  return recognised
}

async function recognisedIn(
  { anchors, imports }: Configuration['trust'],
  reading: Reading,
): Promise<Recognised> {
  return {
    anchors: await Promise.all(
      anchors.map((one, index) => anchorOf(one, `trust.anchors[${index}]`, reading)),
    ),
    imports: await Promise.all(
      imports.map((one, index) => memberOf(one, `trust.imports[${index}]`, reading)),
    ),
  }
}

async function anchorOf(anchor: AnchorSetting, name: string, reading: Reading): Promise<Anchor> {
  const certificates = await certificatesOf(anchor.certificates, `${name}.certificates`, reading)
  const { id, territory, scope, log, follows } = anchor
  // Where the configuration names no place, whoever fetches knows the authority's by its id.
  const source = anchor.source ?? { file: id }
  return { id, territory, scope, certificates, source, follows, ...(log !== null && { log }) }
}

async function memberOf(
  setting: ImportSetting,
  name: string,
  reading: Reading,
): Promise<ImportMember> {
  const { signature, ...source } = setting.source
  const signed = { source, ...(signature !== undefined && { signature }) }
  switch (setting.kind) {
    case 'eu-dsc-list': {
      const { key, authorities } = setting
      return {
        ...setting,
        ...signed,
        key:
          key === null
            ? null
            : await publicKeyOf(key, 'P-256', 'P-256 (RFC 5480)', `${name}.key`, reading),
        authorities: await certificatesOf(authorities, `${name}.authorities`, reading),
      }
    }
    case 'vci-directory': {
      const { certificate } = setting
      const at = `${name}.certificate`
      const der = certificate === null ? null : await certificateOf(certificate, at, reading)
      return { ...setting, ...signed, certificate: der }
    }
    case 'gdhcn-did': {
      const authorities = await certificatesOf(setting.authorities, `${name}.authorities`, reading)
      return { ...setting, ...signed, authorities }
    }
  }
}

async function nationalOf(setting: NationalSetting, reading: Reading): Promise<NationalMaterials> {
  const { privateKey, callers } = setting
  return {
    setting,
    privateKey: await reading.block(privateKey, 'PRIVATE KEY', 'national.privateKey'),
    callerKeys: await Promise.all(
      callers.map(({ publicKey }, index) => {
        const name = `national.callers[${index}].publicKey`
        return publicKeyOf(publicKey, 'sm2p256v1', 'SM2 (GM/T 0009)', name, reading)
      }),
    ),
  }
}

async function redisUrlOf(source: SecretSource, reading: Reading): Promise<string> {
  const url = await reading.text(source, 'secret', 'replay.url')
  if (url !== '' && !/^rediss?:$/.test(URL.parse(url)?.protocol ?? '')) {
    const problem = 'must hold an address that begins with rediss:// or redis://'
    reading.faults.push({ setting: 'replay.url', problem })
  }
  return url
}

async function penOf(
  setting: TranslationSetting,
  index: number,
  reading: Reading,
): Promise<PenMaterials> {
  const privateKeys = setting.keys.map(({ privateKey }, key) =>
    reading.block(privateKey, 'PRIVATE KEY', `translation[${index}].keys[${key}].privateKey`),
  )
  return { setting, privateKeys: await Promise.all(privateKeys) }
}

function certificatesOf(
  sources: readonly TextSource[],
  name: string,
  reading: Reading,
): Promise<readonly Uint8Array[]> {
  return Promise.all(
    sources.map((source, index) => certificateOf(source, `${name}[${index}]`, reading)),
  )
}

async function certificateOf(
  source: TextSource,
  setting: string,
  reading: Reading,
): Promise<Uint8Array> {
  const der = await reading.block(source, 'CERTIFICATE', setting)
  const why = der.length === 0 ? null : whyNoCertificate(der)
  if (why !== null) {
    reading.faults.push({ setting, problem: `must be an X.509 certificate (RFC 5280): ${why}` })
  }
  return der
}

async function publicKeyOf(
  source: TextSource,
  kind: KeyKind,
  what: string,
  setting: string,
  reading: Reading,
): Promise<Uint8Array> {
  const der = await reading.block(source, 'PUBLIC KEY', setting)
  if (der.length > 0 && !isOf(kind, der)) {
    reading.faults.push({ setting, problem: `must be a public key of ${what}` })
  }
  return der
}

function isOf(kind: KeyKind, der: Uint8Array): boolean {
  try {
    return keyKind(der) === kind
  } catch {
    return false
  }
}

/** The code of what is wrong; null: it is one. */
function whyNoCertificate(der: Uint8Array): string | null {
  try {
    parseCertificate(der)
    return null
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

/** Reads sources one by one, and collects what is wrong; what cannot be read is empty. */
interface Reading {
  readonly faults: Fault[]
  text(source: TextSource, kind: 'public' | 'secret', setting: string): Promise<string>
  block(source: TextSource, label: PemLabel, setting: string): Promise<Uint8Array>
}

function createReading(readSource: ReadSource): Reading {
  const faults: Fault[] = []
  const text: Reading['text'] = async (source, kind, setting) => {
    try {
      const found = (await readSource(source, kind)).trim()
      if (found === '') throw new SourceError('names a text that is empty')
      return found
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      faults.push({ setting, problem: error.message })
      return ''
    }
  }
  return {
    faults,
    text,
    async block(source, label, setting) {
      const pem = await text(source, label === 'PRIVATE KEY' ? 'secret' : 'public', setting)
      const der = pem === '' ? null : pemBlock(pem, label)
      if (pem !== '' && der === null) {
        faults.push({ setting, problem: `must hold exactly one PEM block: BEGIN ${label}` })
      }
      return der ?? new Uint8Array()
    },
  }
}

/** `work` is told the issuer as the setting's name goes on: authority, a dot, issuer. */
function eachIssuer<T, R>(
  map: ByIssuer<T>,
  work: (value: T, issuer: string) => Promise<R>,
): Promise<ByIssuer<R>> {
  return eachOf(map, (issuers, authority) =>
    eachOf(issuers, (value, issuer) => work(value, `${authority}.${issuer}`)),
  )
}

async function eachOf<T, R>(
  map: ReadonlyMap<string, T>,
  work: (value: T, name: string) => Promise<R>,
): Promise<ReadonlyMap<string, R>> {
  const members = [...map].map(async ([name, value]) => [name, await work(value, name)] as const)
  return new Map(await Promise.all(members))
}
