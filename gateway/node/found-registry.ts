/** Founding a registry on Node: keys, certificates, configuration, and the first entry of its log. */
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Instant } from '../../specs/words.ts'
import { type Algorithm, algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import type { CertificateProfile } from '../../trust-store/certificate/profiles.ts'
import { holderOf, type KeyHolder } from '../../trust-store/key-holder.ts'
import { createSigner } from '../../trust-store/log/ed25519.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
import type { Operator } from '../../trust-store/registry/entry.ts'
import { foundRegistry } from '../../trust-store/registry/found.ts'
import { saveKeyFile } from '../../trust-store/registry/keys/file.ts'
import { sealKey } from '../../trust-store/registry/keys/holder.ts'
import { openPostgresStorage } from '../../trust-store/registry/storage/postgres.ts'
import { openSqliteStorage } from '../../trust-store/registry/storage/sqlite.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { createRandom } from '../random.ts'
import type { RegistryConfiguration } from '../registry/configuration.ts'

export interface Foundation {
  readonly authority: RegistryConfiguration['authority']
  readonly operators: readonly Operator[]
  /** Of the authority's certificates and lists: ES256 or SM2-SM3. */
  readonly algorithm: 'ES256' | 'SM2-SM3'
  /** Host, and port where there is one, that name the log and the witness: `registry.example`. */
  readonly host: string
  /** `https:` address under which others reach it; null: none yet. */
  readonly url: string | null
  readonly port: number
  /** Where everything is written: a folder that is not there yet, or empty. */
  readonly folder: string
  readonly passphrase: string
  /** The variable that will hold the passphrase; null: a file beside the configuration does. */
  readonly passphraseVariable: string | null
  /** Variable with the address of a PostgreSQL database, and the address; null: SQLite. */
  readonly postgres: { readonly variable: string; readonly address: string } | null
  readonly at: Instant
}

export interface Founded {
  /** Path of the configuration. */
  readonly configuration: string
  /** Verifier key of the log. */
  readonly logKey: string
  /** PEM. */
  readonly rootCertificate: string
}

/** The folder is there and not empty, or no folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
}

const documentName = 'registry.json'
const dayMs = 86_400_000
const rootDays = 3650
const listSignerDays = 1095

/**
 * All of it, or nothing: it is made beside the folder, and moved there when it is whole.
 *
 * @throws {FolderInUseError}; {KeyError} `key.passphrase-weak`; {RegistryError}; {LogError}
 */
export async function foundOnNode(foundation: Foundation): Promise<Founded> {
  const { folder } = foundation
  if (await isInUse(folder)) throw new FolderInUseError()
  await mkdir(dirname(resolve(folder)), { recursive: true })
  const partial = await mkdtemp(`${resolve(folder)}.`)
  try {
    const { logKey, rootCertificate } = await foundIn(partial, foundation)
    await rename(partial, folder)
    return { configuration: join(folder, documentName), logKey, rootCertificate }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

async function foundIn(
  folder: string,
  foundation: Foundation,
): Promise<Omit<Founded, 'configuration'>> {
  const { authority, operators, passphrase, passphraseVariable, host, at } = foundation
  const backend = createNodeBackend()
  await mkdir(join(folder, 'keys'), { mode: 0o700 })
  if (passphraseVariable === null) {
    await writeFile(join(folder, 'passphrase'), `${passphrase}\n`, { mode: 0o600, flag: 'wx' })
  }
  const make = async (name: string, id: Algorithm['id']): Promise<KeyHolder> => {
    const algorithm = algorithmOf(id)
    const { pkcs8 } = await generateKey(algorithm)
    await saveKeyFile(join(folder, 'keys', `${name}.pem`), await sealKey(pkcs8, passphrase))
    return holderOf(backend, pkcs8, algorithm)
  }
  const root = await make('root', foundation.algorithm)
  const listSigner = await make('list-signer', foundation.algorithm)
  const logSigner = await make('log', 'EdDSA')
  await make('witness', 'EdDSA')

  const subject = { territory: authority.territory, organization: authority.name.zh }
  const rootCertificate = await issueCertificate({
    subject: { ...subject, commonName: authority.id },
    subjectKey: root.spki,
    issuer: 'self',
    issuerKey: root,
    profile: rootProfile(authority),
    notBefore: at - dayMs,
    notAfter: at + rootDays * dayMs,
  })
  const signerCertificate = await issueCertificate({
    subject: { ...subject, commonName: `${authority.id} list signer` },
    subjectKey: listSigner.spki,
    issuer: rootCertificate,
    issuerKey: root,
    profile: { kind: 'list-signer' },
    notBefore: at - dayMs,
    notAfter: at + listSignerDays * dayMs,
  })
  const certificates = { root: rootCertificate.der, listSigner: signerCertificate.der }
  const rootPem = pemOf(certificates.root)
  await writeNew(join(folder, 'root.pem'), rootPem)
  await writeNew(join(folder, 'list-signer.pem'), pemOf(certificates.listSigner))

  const origin = `${host}/log`
  const { postgres } = foundation
  const storage = await (postgres === null
    ? openSqliteStorage(join(folder, 'registry.db'))
    : openPostgresStorage(postgres.address))
  try {
    await foundRegistry({
      storage,
      backend,
      keys: { root, listSigner, logSigner },
      certificates,
      origin,
      now: () => at,
      random: createRandom(),
      authority,
      operators,
    })
  } finally {
    await storage.close()
  }
  await writeNew(
    join(folder, documentName),
    `${JSON.stringify(documentOf(foundation, origin), null, 2)}\n`,
  )
  const logKey = formatVerifierKey(createSigner(origin, logSigner).key)
  return { logKey, rootCertificate: rootPem }
}

/** There is something: no registry is ever made over another. */
async function isInUse(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw new FolderInUseError()
  }
}

/** What `parseRegistryConfiguration` reads; what is left out has its default. */
function documentOf(
  { authority, passphraseVariable, postgres, url, port, host }: Foundation,
  origin: string,
): object {
  const passphrase =
    passphraseVariable === null ? { file: 'passphrase' } : { env: passphraseVariable }
  return {
    authority,
    ...(url === null ? {} : { url }),
    listen: { port },
    storage:
      postgres === null ? { sqlite: 'registry.db' } : { postgres: { env: postgres.variable } },
    keys: {
      passphrase,
      root: { file: 'keys/root.pem' },
      listSigner: { file: 'keys/list-signer.pem' },
      log: { file: 'keys/log.pem' },
    },
    certificates: { root: { file: 'root.pem' }, listSigner: { file: 'list-signer.pem' } },
    log: { origin },
    witness: { name: `${host}/witness`, key: { file: 'keys/witness.pem' }, logs: [] },
  }
}

/** A province's own root can certify nobody outside it. */
function rootProfile({ territory, scope }: Foundation['authority']): CertificateProfile {
  const isProvince = territory !== '000000' && scope.every((one) => one === territory)
  return isProvince
    ? { kind: 'authority', pathLength: 0, within: territory }
    : { kind: 'authority', pathLength: 1 }
}

function algorithmOf(id: Algorithm['id']): Algorithm {
  const algorithm = algorithms.find((one) => one.id === id)
  if (algorithm === undefined) throw new TypeError(`${id} is not in the table of algorithms`)
  return algorithm
}

function pemOf(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function writeNew(path: string, text: string): Promise<void> {
  return writeFile(path, text, { flag: 'wx' })
}
