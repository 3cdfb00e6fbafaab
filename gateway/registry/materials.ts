import type { SignatureBackend } from '../../trust-store/backend.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { KeyError } from '../../trust-store/registry/keys/error.ts'
import { openKey } from '../../trust-store/registry/keys/holder.ts'
import { pemBlock } from '../configuration/pem.ts'
import { type ReadSource, SourceError } from '../configuration/resolve.ts'
import {
  ConfigurationError,
  type Fault,
  type SecretSource,
  type TextSource,
} from '../configuration.ts'
import type { RegistryMaterials } from './assemble.ts'
import type { RegistryConfiguration } from './configuration.ts'

/**
 * Keys and certificates that a configuration names.
 *
 * @throws {ConfigurationError} with every source that cannot be read or holds something else
 */
export async function readRegistryMaterials(
  { keys, certificates, witness }: RegistryConfiguration,
  readSource: ReadSource,
  backend: SignatureBackend,
): Promise<RegistryMaterials> {
  const faults: Fault[] = []

  const attempt = async <T>(setting: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      faults.push({ setting, problem: problemOf(error) })
      return null
    }
  }
  const { passphrase: source } = keys
  const passphrase =
    source === null
      ? null
      : await attempt('keys.passphrase', async () => (await readSource(source, 'secret')).trimEnd())
  const key = (setting: string, from: SecretSource): Promise<KeyHolder | null> =>
    attempt(setting, async () => openKey(await readSource(from, 'secret'), passphrase, backend))
  const certificate = (setting: string, from: TextSource): Promise<Uint8Array | null> =>
    attempt(setting, async () => {
      const der = pemBlock(await readSource(from, 'public'), 'CERTIFICATE')
      if (der === null) throw new SourceError('must hold one certificate in PEM')
      return der
    })

  // Without the passphrase each key would be one more fault that is none.
  if (faults.length > 0) throw new ConfigurationError(faults)
  const root = await key('keys.root', keys.root)
  const listSigner = await key('keys.listSigner', keys.listSigner)
  const logSigner = await key('keys.log', keys.log)
  const witnessKey = witness === null ? null : await key('witness.key', witness.key)
  const rootCertificate = await certificate('certificates.root', certificates.root)
  const signerCertificate = await certificate('certificates.listSigner', certificates.listSigner)
  if (!root || !listSigner || !logSigner || !rootCertificate || !signerCertificate) {
    throw new ConfigurationError(faults)
  }
  if (faults.length > 0) throw new ConfigurationError(faults)
  return {
    keys: { root, listSigner, logSigner },
    certificates: { root: rootCertificate, listSigner: signerCertificate },
    witnessKey,
  }
}

/** @throws what is neither a source nor a key that cannot be used */
function problemOf(error: unknown): string {
  if (error instanceof SourceError) return error.message
  if (error instanceof KeyError) return problems[error.code] ?? `cannot be used (${error.code})`
  throw error
}

const problems: Partial<Readonly<Record<KeyError['code'], string>>> = {
  'key.pem': 'must be one private key in PEM',
  'key.format': 'must be a PKCS#8 key in PEM',
  'key.passphrase': 'does not open with the passphrase',
  'key.passphrase-missing': 'is encrypted, and keys.passphrase is missing',
  'key.plain': 'is not encrypted, though keys.passphrase is given',
  'key.algorithm': 'is of a kind that is not used here',
}
