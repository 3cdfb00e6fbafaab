/** A verifier of the test federation: its key, its licence, its requests. */
import { proofHeaders } from '../../gateway/access/prove.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { holderOf, type KeyHolder } from '../../trust-store/key-holder.ts'
import { canonicalJson } from '../../trust-store/registry/canonical.ts'
import { signCompact } from '../../trust-store/registry/jws.ts'
import { issueLicence, type LicenceIssue } from '../../trust-store/registry/licence.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { backend, day, hour, start } from '../gateway/fixture.ts'
import { algorithm } from '../trust/authority.ts'

export const gatewayUrl = 'https://gateway.example'

export type LicenceWish = Partial<Parameters<typeof issueLicence>[0]> &
  Partial<Omit<LicenceIssue, 'signer'>>

export interface Verifier {
  readonly key: KeyHolder
  readonly licence: string
}

export async function foundVerifier(
  authority: FoundedAuthority,
  wish: LicenceWish = {},
  id: Algorithm['id'] = 'ES256',
): Promise<Verifier> {
  const key = await createKey(id)
  return { key, licence: await licenceFor(key, authority, wish) }
}

export async function createKey(id: Algorithm['id'] = 'ES256'): Promise<KeyHolder> {
  const { pkcs8 } = await generateKey(algorithm(id))
  return holderOf(backend, pkcs8, algorithm(id))
}

export function licenceFor(
  { spki }: KeyHolder,
  { plan, listSigner }: FoundedAuthority,
  wish: LicenceWish = {},
): Promise<string> {
  return issueLicence(
    {
      participant: 'gate-nanjing',
      spki,
      divisions: ['320000'],
      purposes: ['gate', 'checkpoint', 'medical'],
      level: 'record',
      batch: true,
      notAfter: start + 300 * day,
      ...wish,
    },
    {
      issuer: plan.id,
      signer: { key: listSigner.keyHolder, chain: [listSigner.certificate.der] },
      at: start - hour,
      id: 'licence-1',
      ...wish,
    },
  )
}

/** A licence with these claims changed, in the order in which one is written. */
export function forgedLicence(
  { listSigner }: FoundedAuthority,
  claims: object,
  header: object = {},
): Promise<string> {
  const { keyHolder, certificate } = listSigner
  const x5c = [btoa(String.fromCharCode(...certificate.der))]
  return signCompact(
    { alg: keyHolder.algorithm.id, typ: 'tongxing-licence+jwt', x5c, ...header },
    canonicalJson(claims),
    keyHolder,
  )
}

let count = 0

/** @param proving what is otherwise in the proof */
export function headersOf(
  { key, licence }: Verifier,
  proving: Partial<Parameters<typeof proofHeaders>[0]> = {},
): Promise<{ readonly authorization: string; readonly dpop: string }> {
  count += 1
  const id = new Uint8Array(16)
  new DataView(id.buffer).setUint32(0, count)
  const method = 'POST'
  return proofHeaders(
    { method, url: `${gatewayUrl}/v1/verify`, licence, at: start, id, ...proving },
    key,
  )
}

/** A proof whose header and claims are as given, signed by this key. */
export function craftedProof(header: object, claims: object, key: KeyHolder): Promise<string> {
  return signCompact(header, JSON.stringify(claims), key)
}

/** Header and claims of a proof, to be changed. */
export function partsOf(dpop: string): readonly [Record<string, unknown>, Record<string, unknown>] {
  const [header = '', claims = ''] = dpop.split('.')
  const read = (part: string) =>
    JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>
  return [read(header), read(claims)]
}
