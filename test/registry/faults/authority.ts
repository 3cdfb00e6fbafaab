/**
 * An authority for programs that are killed: every key follows from a name, so that nothing but the
 * certificates passes from one process to the next.
 */
import { hash } from 'node:crypto'
import type { Instant } from '../../../specs/words.ts'
import type { Algorithm } from '../../../trust-store/algorithms.ts'
import type { Anchor } from '../../../trust-store/anchor.ts'
import { createNodeBackend } from '../../../trust-store/backend/node.ts'
import { issueCertificate } from '../../../trust-store/certificate/issue.ts'
import { holderOf, type KeyHolder } from '../../../trust-store/key-holder.ts'
import type { LogIdentity } from '../../../trust-store/log/checkpoint.ts'
import { createSigner, createVerifier } from '../../../trust-store/log/ed25519.ts'
import { formatVerifierKey } from '../../../trust-store/log/verifier-key.ts'
import type { Operator } from '../../../trust-store/registry/entry.ts'
import { jwkOfSpki } from '../../../trust-store/registry/jwk.ts'
import type { FoundOptions, OpenOptions } from '../../../trust-store/registry/options.ts'
import type { RegistryStorage } from '../../../trust-store/registry/storage.ts'
import { fromBase64, toBase64 } from '../../../trust-store/trust-list/base64.ts'
import { algorithm } from '../../trust/authority.ts'

export const backend = createNodeBackend()
export const start = Date.UTC(2030, 5, 1)
export const dayMs = 86_400_000
export const origin = 'zhejiang.registry.example/log'

/** DER, base64. */
export interface Certificates {
  readonly root: string
  readonly listSigner: string
}

const authority = {
  id: 'zhejiang',
  name: { zh: '浙江省健康码互认登记机构', en: 'Zhejiang registry' },
  territory: '330000',
  scope: ['330000'],
}

/** PKCS#8 (RFC 5208) up to the 32 bytes of the private key: RFC 5915 without the public one; RFC 8410. */
const heads = {
  ES256: '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420',
  EdDSA: '302e020100300506032b657004220420',
} as const

/** The same name, the same key. */
export function keyOf(
  name: string,
  id: Extract<Algorithm['id'], keyof typeof heads> = 'ES256',
): Promise<KeyHolder> {
  const pkcs8 = Buffer.from(heads[id] + hash('sha256', name), 'hex')
  return holderOf(backend, pkcs8, algorithm(id))
}

/** Three persons, of whom any two decide. */
export const founders: readonly (readonly [id: string, person: string])[] = [
  ['wang', '1001'],
  ['li', '1002'],
  ['zhao', '1003'],
]

export function operatorKeyOf(id: string): Promise<KeyHolder> {
  return keyOf(`operator ${id}`)
}

export async function operatorOf(id: string, person: string): Promise<Operator> {
  return { id, person, key: jwkOfSpki((await operatorKeyOf(id)).spki) }
}

export async function certifyAuthority(): Promise<Certificates> {
  const { root, listSigner } = await authorityKeys()
  const subject = { territory: authority.territory, organization: '测试', commonName: 'Root' }
  const lasting = { notBefore: start - 365 * dayMs, notAfter: start + 3650 * dayMs }
  const rootCertificate = await issueCertificate({
    ...lasting,
    subject,
    subjectKey: root.spki,
    issuer: 'self',
    issuerKey: root,
    profile: { kind: 'authority' },
  })
  const signerCertificate = await issueCertificate({
    ...lasting,
    subject: { ...subject, commonName: 'List signer' },
    subjectKey: listSigner.spki,
    issuer: rootCertificate,
    issuerKey: root,
    profile: { kind: 'list-signer' },
  })
  return { root: toBase64(rootCertificate.der), listSigner: toBase64(signerCertificate.der) }
}

export async function authorityKeys() {
  const [root, listSigner, logSigner] = await Promise.all([
    keyOf('root'),
    keyOf('list signer'),
    keyOf('log signer', 'EdDSA'),
  ])
  return { root, listSigner, logSigner }
}

export async function logIdentity(): Promise<LogIdentity> {
  const { key } = createSigner(origin, await keyOf('log signer', 'EdDSA'))
  return { origin, keys: [await createVerifier(backend, key)] }
}

/** As a gateway recognises it, demanding its log. */
export async function anchorOf({ root }: Certificates): Promise<Anchor> {
  const { key } = createSigner(origin, await keyOf('log signer', 'EdDSA'))
  return {
    id: authority.id,
    territory: authority.territory,
    scope: authority.scope,
    certificates: [bytesOf(root)],
    source: { url: 'https://authority.example/v1/trust-list' },
    log: { url: 'https://authority.example/log', keys: [formatVerifierKey(key)] },
  }
}

/** For founding and for opening. Every test code passes. */
export async function optionsOf(
  storage: RegistryStorage,
  certificates: Certificates,
  now: () => Instant,
): Promise<FoundOptions & OpenOptions> {
  const { root, listSigner } = certificates
  return {
    storage,
    backend,
    keys: await authorityKeys(),
    certificates: { root: bytesOf(root), listSigner: bytesOf(listSigner) },
    origin,
    now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    authority,
    operators: await Promise.all(founders.map(([id, person]) => operatorOf(id, person))),
    examine: async () => ({ passed: true, findings: [] }),
  }
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes === null) throw new TypeError('not base64')
  return bytes
}
