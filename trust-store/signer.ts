import type { Instant } from '../specs/words.ts'
import { keyKind, spkiOf } from './backend/spki.ts'
import type { PublicKey, SignatureBackend } from './backend.ts'
import { CertificateError } from './certificate/error.ts'
import type { Certificate } from './certificate/parse.ts'
import { parseCertificate } from './certificate/parse.ts'
import { TrustError } from './error.ts'
import type { Authorities } from './path.ts'
import { validateIssuerPath, windowOf } from './path.ts'
import type { IssuerService, KeyMaterial, Signer } from './snapshot.ts'
import { fromBase64, fromBase64Url } from './trust-list/base64.ts'
import type { Der, ListedKey, ListedService, PublicJwk } from './trust-list/model.ts'

/** Under whose certificates a key is examined, and what was found of it before. */
export interface SignerLayer {
  readonly authorities: Authorities
  readonly materials: WeakMap<ListedKey, KeptMaterial>
}

/** What was found of a key. Refusals are not kept: the next snapshot looks again. */
export interface KeptMaterial {
  readonly backend: SignatureBackend
  readonly material: KeyMaterial
}

/**
 * A key of the list. Nothing of it is parsed before it is asked for; then it is parsed, and its
 * path validated, once, and what was found is kept, also where it is a refusal.
 */
export function createSigner(
  service: IssuerService,
  key: ListedKey,
  trust: ListedService['trust'],
  layer: SignerLayer,
): Signer {
  let known: Examination | null = null
  return {
    service,
    keyId: key.keyId,
    material(backend, at) {
      if (known?.backend !== backend) {
        const found = keptMaterial(key, layer, backend, at)
        known =
          found === null
            ? begin(backend, examineAndKeep(service, key, trust, layer, backend, at))
            : { backend, pending: Promise.resolve(found), found }
      }
      const { found, pending } = known
      return found === null ? pending.then(unwrap) : unwrap(found)
    },
  }
}

/** Beyond its window another path may hold by now: null, as where nothing was kept. */
function keptMaterial(
  key: ListedKey,
  { materials }: SignerLayer,
  backend: SignatureBackend,
  at: Instant,
): KeyMaterial | null {
  const kept = materials.get(key)
  if (kept?.backend !== backend) return null
  const { notBefore, notAfter } = kept.material
  return notBefore <= at && at <= notAfter ? kept.material : null
}

async function examineAndKeep(
  service: IssuerService,
  key: ListedKey,
  trust: ListedService['trust'],
  { authorities, materials }: SignerLayer,
  backend: SignatureBackend,
  at: Instant,
): Promise<Found> {
  const found = await examine(service, key, trust, authorities, backend, at)
  if (!(found instanceof TrustError)) materials.set(key, { backend, material: found })
  return found
}

type Found = KeyMaterial | TrustError

interface Examination {
  readonly backend: SignatureBackend
  readonly pending: Promise<Found>
  /** Null until it has settled; from then on nobody waits. */
  found: Found | null
}

function begin(backend: SignatureBackend, pending: Promise<Found>): Examination {
  const examination: Examination = { backend, pending, found: null }
  pending.then(
    (found) => {
      examination.found = found
    },
    () => {},
  )
  return examination
}

function unwrap(found: Found): KeyMaterial {
  if (found instanceof TrustError) throw found
  return found
}

async function examine(
  service: IssuerService,
  key: ListedKey,
  trust: ListedService['trust'],
  authorities: Authorities,
  backend: SignatureBackend,
  at: Instant,
): Promise<Found> {
  try {
    if (key.kind === 'jwk') {
      return { ...unbounded, publicKey: await keysOf(spkiOfJwk(key.jwk), service, backend) }
    }
    const certificate = parseCertificate(bytesOf(key.certificate))
    requireSignatureUse(certificate, service)
    const { territory } = service.profile
    const window =
      trust === 'path'
        ? await validateIssuerPath(certificate, territory, authorities, at, backend)
        : windowOf(certificate)
    return {
      ...window,
      publicKey: await keysOf(certificate.spki, service, backend),
      extendedKeyUsage: certificate.extensions.extendedKeyUsage ?? [],
    }
  } catch (error) {
    if (error instanceof TrustError) return error
    // A key that we cannot read is on no path. Everything else is ours to answer for.
    const unreadable = error instanceof CertificateError || error instanceof TypeError
    if (unreadable) return new TrustError('trust.path', service.profile)
    throw error
  }
}

const unbounded = {
  notBefore: Number.NEGATIVE_INFINITY,
  notAfter: Number.POSITIVE_INFINITY,
  extendedKeyUsage: [],
}

/** RFC 5280 section 4.2.1.3: absent means unrestricted. */
function requireSignatureUse({ extensions }: Certificate, { profile }: IssuerService): void {
  const { keyUsage } = extensions
  if (keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation'))
    return
  throw new TrustError('trust.key-usage', profile)
}

/** The key under each algorithm that this issuer may use it with. @throws {TypeError} */
async function keysOf(
  spki: Uint8Array,
  service: IssuerService,
  backend: SignatureBackend,
): Promise<KeyMaterial['publicKey']> {
  const kind = keyKind(spki)
  const keys = new Map<string, PublicKey>()
  for (const algorithm of service.algorithms) {
    if ((algorithm.curve ?? 'RSA') !== kind) continue
    const key = await backend.publicKey(spki, algorithm)
    for (const name of algorithm.names) keys.set(name, key)
  }
  return (name) => keys.get(name) ?? null
}

function bytesOf(der: Der): Uint8Array {
  if (typeof der !== 'string') return der
  const bytes = fromBase64(der)
  if (bytes === null) throw new TypeError('not base64')
  return bytes
}

/** @throws {TypeError} not a key that we use */
function spkiOfJwk({ kty, crv, x = '', y = '' }: PublicJwk): Uint8Array {
  const coordinates = [x, ...(kty === 'EC' ? [y] : [])].map((text) => fromBase64Url(text))
  const [first, second] = coordinates
  if (first == null) throw new TypeError('not a key')
  if (kty === 'OKP' && crv === 'Ed25519') return spkiOf('Ed25519', first)
  const kind = crv === 'SM2' ? 'sm2p256v1' : crv
  if (kty !== 'EC' || second == null || first.length !== second.length)
    throw new TypeError('not a key')
  if (kind !== 'P-256' && kind !== 'P-384' && kind !== 'sm2p256v1') throw new TypeError('not a key')
  const point = new Uint8Array(first.length * 2)
  point.set(first)
  point.set(second, first.length)
  return spkiOf(kind, point)
}
