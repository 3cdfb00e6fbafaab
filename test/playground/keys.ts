/** The federation's keys and certificates as PEM files. */
import { type PemLabel, pemBlock } from '../../gateway/configuration/pem.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { holderOf } from '../../trust-store/key-holder.ts'
import { type FoundedAuthority, type FoundedIssuer, issuerKey } from '../federation/found.ts'
import type { AuthorityPlan, IssuerPlan } from '../federation/plan.ts'
import { algorithm, type TestHolder } from '../trust/authority.ts'
import type { Folder } from './folder.ts'
import { unusable } from './state.ts'

/** Where an authority's files are. */
export const placeOf = ({ id }: AuthorityPlan) => `authorities/${id}`
export const issuerPlace = (authority: AuthorityPlan, { id }: IssuerPlan) =>
  `${placeOf(authority)}/issuers/${id}`

export async function saveAuthority(folder: Folder, authority: FoundedAuthority): Promise<void> {
  const { plan, root, listSigner, issuers } = authority
  await saveHolder(folder, `${placeOf(plan)}/root`, root)
  await saveHolder(folder, `${placeOf(plan)}/list-signer`, listSigner)
  for (const issuer of issuers) {
    const place = issuerPlace(plan, issuer.plan)
    for (const [index, { holder }] of issuer.keys.entries()) {
      await saveHolder(folder, `${place}/code-signer-${index + 1}`, holder)
    }
    if (issuer.tls !== null) await saveHolder(folder, `${place}/server`, issuer.tls)
  }
}

/** @throws {PlaygroundError} a file is missing, or is not what was saved */
export async function loadAuthority(
  folder: Folder,
  plan: AuthorityPlan,
  backend: NodeBackend,
): Promise<FoundedAuthority> {
  const load = (name: string, id: Algorithm['id']) =>
    loadHolder(folder, name, algorithm(id), backend)

  return {
    plan,
    root: await load(`${placeOf(plan)}/root`, plan.algorithm),
    listSigner: await load(`${placeOf(plan)}/list-signer`, plan.algorithm),
    issuers: await Promise.all(plan.issuers.map(loadIssuer)),
  }

  async function loadIssuer(issuer: IssuerPlan): Promise<FoundedIssuer> {
    const place = issuerPlace(plan, issuer)
    const keys = issuer.keyIds.map(async (keyId, index) =>
      issuerKey(issuer, keyId, await load(`${place}/code-signer-${index + 1}`, issuer.algorithm)),
    )
    const tls = issuer.caller === null ? null : await load(`${place}/server`, 'ES256')
    return { plan: issuer, keys: await Promise.all(keys), tls }
  }
}

async function saveHolder(
  folder: Folder,
  name: string,
  { certificate, pair }: TestHolder,
): Promise<void> {
  await folder.write(`${name}.pem`, pem('CERTIFICATE', certificate.der))
  await folder.write(`${name}-key.pem`, pem('PRIVATE KEY', pair.pkcs8), 'private')
}

async function loadHolder(
  folder: Folder,
  name: string,
  entry: Algorithm,
  backend: NodeBackend,
): Promise<TestHolder> {
  const certificate = await loadBlock(folder, `${name}.pem`, 'CERTIFICATE', parseCertificate)
  const pkcs8 = await loadBlock(folder, `${name}-key.pem`, 'PRIVATE KEY', (der) => der)
  try {
    const key = backend.privateKey(pkcs8, entry)
    const { spki } = key
    if (Buffer.compare(spki, certificate.spki) === 0) {
      const keyHolder = await holderOf(backend, pkcs8, entry)
      return { certificate, pair: { algorithm: entry, pkcs8, spki }, key, keyHolder }
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw unusable(`${name}-key.pem`)
}

async function loadBlock<T>(
  folder: Folder,
  name: string,
  label: 'CERTIFICATE' | 'PRIVATE KEY',
  parse: (der: Uint8Array) => T,
): Promise<T> {
  try {
    const der = pemBlock((await folder.read(name)) ?? '', label)
    if (der !== null) return parse(der)
  } catch {
    // Not what was saved: said below.
  }
  throw unusable(name)
}

/** RFC 7468. */
export function pem(label: PemLabel | 'CERTIFICATE REQUEST', der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}
