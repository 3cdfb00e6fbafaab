/** Publishing: the signed trust list of a founded authority. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant } from '../../specs/words.ts'
import { toBase64Url } from '../../trust-store/trust-list/base64.ts'
import type {
  ListedIssuer,
  ListedKey,
  ListedService,
  TrustList,
} from '../../trust-store/trust-list/model.ts'
import { signTrustList } from '../../trust-store/trust-list.ts'
import type { FoundedAuthority, FoundedIssuer, IssuerKey } from './found.ts'
import { publicJwk } from './found.ts'

export interface PublishOptions {
  readonly sequence: number
  readonly issuedAt: Instant
  /** Default: seven days after the issue. */
  readonly nextUpdate?: Instant
  /** URLs of the issuers' servers, by issuer id. */
  readonly endpoints?: ReadonlyMap<string, string>
  /** What a test changes of the list before it is signed. */
  readonly change?: (list: TrustList) => TrustList
}

const dayMs = 86_400_000

export function publishList(authority: FoundedAuthority, options: PublishOptions): Promise<string> {
  const { change = (list) => list } = options
  const { certificate, keyHolder } = authority.listSigner
  return signTrustList(change(listOf(authority, options)), {
    key: keyHolder,
    chain: [certificate.der],
  })
}

function listOf({ plan, issuers }: FoundedAuthority, options: PublishOptions): TrustList {
  const issuedAt = wholeSeconds(options.issuedAt)
  return {
    authority: { id: plan.id, name: plan.name, territory: plan.territory },
    sequence: options.sequence,
    issuedAt,
    nextUpdate: wholeSeconds(options.nextUpdate ?? issuedAt + 7 * dayMs),
    intermediates: [],
    pointers: [],
    rules: null,
    suspendedVerifiers: [],
    issuers: issuers.map((issuer) => listedIssuer(issuer, issuedAt, options.endpoints)),
  }
}

function listedIssuer(
  issuer: FoundedIssuer,
  issuedAt: Instant,
  endpoints: ReadonlyMap<string, string> = new Map(),
): ListedIssuer {
  const { id, name, territory, contact } = issuer.plan
  return {
    id,
    name,
    territory,
    contact,
    corrections: null,
    address: '模拟路1号',
    website: 'https://issuer.example/',
    services: [listedService(issuer, issuedAt, endpoints.get(id))],
  }
}

function listedService(
  { plan, keys, tls }: FoundedIssuer,
  issuedAt: Instant,
  url: string | undefined,
): ListedService {
  const isForeign = !/^\d/.test(plan.territory)
  return {
    format: plan.format,
    trust: isForeign ? 'listed' : 'path',
    status: 'granted',
    statusSince: issuedAt - dayMs,
    keys: keys.map((key) => listedKey(key, plan.format)),
    algorithms: [plan.algorithm],
    hints: [plan.hint],
    endpoint:
      url === undefined || tls === null ? null : { url, pins: [fingerprint(tls.certificate.der)] },
    grades: plan.grades,
    revokedKeyIds: [],
    revokedCodeIds: [],
    revocations: null,
  }
}

function listedKey({ keyId, holder }: IssuerKey, format: string): ListedKey {
  return format === 'smart-health-card'
    ? { kind: 'jwk', keyId, jwk: { ...publicJwk(holder.certificate), kid: keyId } }
    : { kind: 'certificate', keyId, certificate: holder.certificate.der }
}

/** As a list pins a server's certificate: SHA-256 of its DER, base64url. */
export function fingerprint(der: Uint8Array): string {
  return toBase64Url(sha256(der))
}

function wholeSeconds(at: Instant): Instant {
  return Math.floor(at / 1000) * 1000
}
