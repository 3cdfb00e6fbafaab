/** That keys, certificates and authority belong together, before anything is signed with them. */
import { CertificateError } from '../certificate/error.ts'
import type { Certificate } from '../certificate/parse.ts'
import { parseCertificate } from '../certificate/parse.ts'
import { validateListSigner } from '../path.ts'
import { ListError } from '../trust-list/error.ts'
import type { Certifier } from './certify.ts'
import { certificateFacts, keyDigest } from './der-facts.ts'
import { RegistryError } from './error.ts'
import type { RegistryBasis } from './options.ts'
import type { RegistryState } from './state.ts'

/**
 * What the authority certifies with. Whether its certificates are valid now is asked at every use.
 *
 * @throws {RegistryError} `registry.other-authority`: a key is not its certificate's, the root is
 *   not the authority's, or the list signer is not one that readers of lists would believe
 */
export async function certifierOf(
  { keys, certificates, backend }: Pick<RegistryBasis, 'keys' | 'certificates' | 'backend'>,
  { id, territory, scope }: RegistryState['authority'],
): Promise<Certifier> {
  const refused = new RegistryError('registry.other-authority')
  try {
    const root = parseCertificate(certificates.root)
    const listSigner = parseCertificate(certificates.listSigner)
    const isOurs = isKeyOf(root, keys.root.spki) && isKeyOf(listSigner, keys.listSigner.spki)
    if (!isOurs || keys.logSigner.algorithm.id !== 'EdDSA') throw refused
    const anchor = { id, territory, scope, certificates: [root.der], source: { url: '' } }
    await validateListSigner([listSigner.der], anchor, listSigner.notBefore, backend)
    return {
      authority: id,
      root: { key: keys.root, certificate: root },
      listSigner: {
        key: keys.listSigner,
        chain: [listSigner.der],
        notAfter: Math.min(listSigner.notAfter, root.notAfter),
      },
    }
  } catch (error) {
    const isTheirs = error instanceof CertificateError || error instanceof ListError
    throw isTheirs ? refused : error
  }
}

/**
 * Its certificate may be renewed, its key may not: what was issued under it would be nobody's.
 *
 * @throws {RegistryError} `registry.other-authority`
 */
export function requireFoundedRoot({ root }: Certifier, { certificates }: RegistryState): void {
  if (keyDigest(root.key.spki) !== certificateFacts(certificates.root).key) {
    throw new RegistryError('registry.other-authority')
  }
}

function isKeyOf({ spki }: Certificate, holder: Uint8Array): boolean {
  return keyDigest(spki) === keyDigest(holder)
}
