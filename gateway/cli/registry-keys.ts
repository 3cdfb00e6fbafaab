/** `tongxing registry key` and `tongxing registry request`; and opening a key to sign with it. */
import { writeFile } from 'node:fs/promises'
import { algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import {
  makeCertificationRequest,
  parseCertificationRequest,
} from '../../trust-store/certificate/request.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { jwkOfSpki, thumbprintOfSpki } from '../../trust-store/registry/jwk.ts'
import { openKeyFile, saveKeyFile } from '../../trust-store/registry/keys/file.ts'
import { sealKey } from '../../trust-store/registry/keys/holder.ts'
import { formatKeyPem } from '../../trust-store/registry/keys/pem.ts'
import { fromBase64, toBase64 } from '../../trust-store/trust-list/base64.ts'
import { exitCodes } from './failure.ts'
import { readFileBytes } from './input.ts'
import type { Environment } from './options.ts'
import { keyFailure, registryFailure } from './registry-failure.ts'
import { passphraseOf, type RegistryOptions, territoryIn } from './registry-options.ts'
import type { Result } from './words.ts'

const signing = ['ES256', 'ES384', 'EdDSA', 'SM2-SM3'] as const

/** Makes a key, and its public half beside it. @throws {CommandError} */
export async function makeKey(options: RegistryOptions, environment: Environment): Promise<Result> {
  const { out = '', algorithm: id = 'ES256', plain = false } = options
  const algorithm = algorithms.find((one) => one.id === id && signing.some((name) => name === id))
  if (algorithm === undefined) {
    throw registryFailure('usage.action', { problem: `--algorithm ${signing.join(', ')}` })
  }
  const passphrase = await passphraseOf(options, environment)
  if (passphrase === null && !plain) throw registryFailure('usage.passphrase')
  const { pkcs8, spki } = await generateKey(algorithm)
  const jwk = jwkOfSpki(spki)
  try {
    const pem =
      passphrase === null
        ? formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 })
        : await sealKey(pkcs8, passphrase)
    await saveKeyFile(out, pem)
    await writeFile(`${out}.pub`, `${JSON.stringify(jwk)}\n`, { flag: 'wx' })
  } catch (error) {
    throw keyFailure(error, out)
  }
  return {
    exit: exitCodes.accepted,
    document: { key: out, publicKey: jwk, thumbprint: thumbprintOfSpki(spki) },
    lines: (language) => [
      language === 'zh'
        ? `密钥写入 ${out}，公钥写入 ${out}.pub。`
        : `The key is in ${out}, its public half in ${out}.pub.`,
      JSON.stringify(jwk),
    ],
  }
}

/** Makes a PKCS#10 request for a key. @throws {CommandError} */
export async function makeRequest(
  options: RegistryOptions,
  environment: Environment,
): Promise<Result> {
  const { organization = '', output = '' } = options
  const territory = territoryIn(options.division, '--division')
  if (organization.trim() === '')
    throw registryFailure('usage.action', { problem: '--organization' })
  const holder = await openSigningKey(options, environment)
  const subject = { territory, organization, commonName: organization }
  const { der } = await makeCertificationRequest(subject, holder)
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  const label = 'CERTIFICATE REQUEST'
  const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
  await writeFile(output, pem, { flag: 'wx' }).catch((error: unknown) => {
    throw registryFailure('input.exists', { file: output }, error)
  })
  return {
    exit: exitCodes.accepted,
    document: { request: toBase64(der) },
    lines: (language) => [
      language === 'zh' ? `证书申请写入 ${output}。` : `The request is in ${output}.`,
    ],
  }
}

/** The key of `--key`. @throws {CommandError} `usage.signer`, `input.*` */
export async function openSigningKey(
  options: RegistryOptions,
  environment: Environment,
): Promise<KeyHolder> {
  const { key: file } = options
  if (file === undefined) throw registryFailure('usage.signer')
  const passphrase = await passphraseOf(options, environment)
  try {
    return await openKeyFile(file, passphrase, createNodeBackend())
  } catch (error) {
    throw keyFailure(error, file)
  }
}

/** DER of a PKCS#10 request as base64, from PEM or DER. @throws {CommandError} `input.csr` */
export async function readRequest(file: string): Promise<string> {
  const bytes = await readFileBytes(file, 65_536)
  const text = new TextDecoder().decode(bytes)
  const block = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]+)-----END/.exec(text)
  const der = block === null ? bytes : fromBase64((block[1] ?? '').replace(/\s/g, ''))
  try {
    return toBase64(parseCertificationRequest(der ?? new Uint8Array()).der)
  } catch (error) {
    if (error instanceof CertificateError) throw registryFailure('input.csr', { file }, error)
    throw error
  }
}
