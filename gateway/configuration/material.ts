/** What the configuration points to: keys, certificates and credentials, read once at the start. */

import { CertificateError } from '../../trust-store/certificate/error.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import {
  type AnchorSetting,
  type Configuration,
  ConfigurationError,
  type Fault,
  type TextSource,
} from '../configuration.ts'
import type { CallerCredentials } from '../issuers/ask.ts'
import { parsePem } from './pem.ts'

export interface Material {
  /** DER PrivateKeyInfo (RFC 5208). */
  readonly voucherKey: Uint8Array
  readonly anchors: readonly AnchorMaterial[]
  /** By issuer id. */
  readonly callers: ReadonlyMap<string, CallerCredentials>
}

export interface AnchorMaterial extends Omit<AnchorSetting, 'certificates'> {
  /** DER. */
  readonly certificates: readonly Uint8Array[]
}

/** The text behind a source; null where the platform has none there. */
export type ReadSource = (source: TextSource) => Promise<string | null>

/** @throws {ConfigurationError} with every setting whose source is absent or not what it must be */
export async function readMaterial(
  { voucher, trust, issuers }: Configuration,
  read: ReadSource,
): Promise<Material> {
  const faults: Fault[] = []
  const voucherKey = await readPem(voucher.privateKey, 'voucher.privateKey', 'PRIVATE KEY')
  const anchors: AnchorMaterial[] = []
  for (const [place, anchor] of trust.anchors.entries()) {
    const certificates: Uint8Array[] = []
    for (const [index, source] of anchor.certificates.entries()) {
      const setting = `trust.anchors[${place}].certificates[${index}]`
      const der = await readPem(source, setting, 'CERTIFICATE')
      if (der === null) continue
      if (!isCertificate(der)) faults.push({ setting, problem: 'must be an X.509 certificate' })
      certificates.push(der)
    }
    anchors.push({ ...anchor, certificates })
  }
  const callers = new Map<string, CallerCredentials>()
  for (const [issuer, credentials] of issuers.credentials) {
    const texts: Record<string, string> = {}
    for (const [name, source] of credentials) {
      texts[name] = (await readText(source, `issuers.credentials.${issuer}.${name}`)) ?? ''
    }
    callers.set(issuer, texts)
  }
  if (voucherKey === null || faults.length > 0) throw new ConfigurationError(faults)
  return { voucherKey, anchors, callers }

  async function readText(source: TextSource, setting: string): Promise<string | null> {
    const text = 'text' in source ? source.text : await read(source)
    if (text !== null && text.trim() !== '') return text.trim()
    faults.push({ setting, problem: 'must name a file or a variable that is there and not empty' })
    return null
  }

  async function readPem(
    source: TextSource,
    setting: string,
    label: Parameters<typeof parsePem>[1],
  ): Promise<Uint8Array | null> {
    const text = await readText(source, setting)
    if (text === null) return null
    const der = parsePem(text, label)
    if (der === null) {
      faults.push({ setting, problem: `must be one PEM block "BEGIN ${label}" (RFC 7468)` })
    }
    return der
  }
}

function isCertificate(der: Uint8Array): boolean {
  try {
    parseCertificate(der)
    return true
  } catch (error) {
    if (error instanceof CertificateError) return false
    throw error
  }
}
