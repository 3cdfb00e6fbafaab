import type { Anchor } from '../../trust-store/anchor.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import {
  type AnchorSetting,
  type ByIssuer,
  type Configuration,
  ConfigurationError,
  type Fault,
  type TextSource,
} from '../configuration.ts'
import type { CallerCredentials } from '../issuers/ask.ts'
import { pemBlock } from './pem.ts'

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

/** What the sources of a configuration hold. */
export interface Materials {
  readonly anchors: readonly Anchor[]
  /** DER PKCS#8 of the voucher key. */
  readonly voucherKey: Uint8Array
  readonly callers: ByIssuer<CallerCredentials>
  readonly clientCertificates: ByIssuer<ClientCertificate>
}

/**
 * Reads every source of a configuration.
 *
 * @throws {ConfigurationError} with every source that cannot be used, at once
 */
export async function readMaterials(
  { trust, voucher, issuers }: Configuration,
  readSource: ReadSource,
): Promise<Materials> {
  const reading = createReading(readSource)
  const materials: Materials = {
    anchors: await anchorsOf(trust, reading),
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
  }
  if (reading.faults.length > 0) throw new ConfigurationError(reading.faults)
  return materials
}

/**
 * The anchors alone: for what asks whom a gateway believes and signs nothing.
 *
 * @throws {ConfigurationError} with every source that cannot be used, at once
 */
export async function readAnchors(
  { trust }: Pick<Configuration, 'trust'>,
  readSource: ReadSource,
): Promise<readonly Anchor[]> {
  const reading = createReading(readSource)
  const anchors = await anchorsOf(trust, reading)
  if (reading.faults.length > 0) throw new ConfigurationError(reading.faults)
  return anchors
}

function anchorsOf(
  { anchors }: Configuration['trust'],
  reading: Reading,
): Promise<readonly Anchor[]> {
  return Promise.all(
    anchors.map((anchor, index) => anchorOf(anchor, `trust.anchors[${index}]`, reading)),
  )
}

async function anchorOf(anchor: AnchorSetting, name: string, reading: Reading): Promise<Anchor> {
  const certificates = await Promise.all(
    anchor.certificates.map(async (source, index) => {
      const setting = `${name}.certificates[${index}]`
      const der = await reading.block(source, 'CERTIFICATE', setting)
      const why = der.length === 0 ? null : whyNoCertificate(der)
      if (why !== null) {
        reading.faults.push({ setting, problem: `must be an X.509 certificate (RFC 5280): ${why}` })
      }
      return der
    }),
  )
  const { id, territory, scope, log, follows } = anchor
  // Where the configuration names no place, whoever fetches knows the authority's by its id.
  const source = anchor.source ?? { file: id }
  return { id, territory, scope, certificates, source, follows, ...(log !== null && { log }) }
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
  block(
    source: TextSource,
    label: 'CERTIFICATE' | 'PRIVATE KEY',
    setting: string,
  ): Promise<Uint8Array>
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
      const pem = await text(source, label === 'CERTIFICATE' ? 'public' : 'secret', setting)
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
